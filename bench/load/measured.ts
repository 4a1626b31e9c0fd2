/** A server in a process of its own that says where it is, and then, whenever it is asked, what it has cost so far. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Load, pound } from './pound.ts'

export interface Measured<T> extends AsyncDisposable {
  /** Its first word. */
  readonly said: T
  /** Processor time of one answer, in microseconds, and answers a second. */
  under(load: Load): Promise<Cost>
}
export interface Cost {
  readonly cpu: number
  readonly perSecond: number
}

/** Starts `bench/load/NAME.ts`; `order` is what it is told first. */
export async function measured<T>(name: string, order?: object): Promise<Measured<T>> {
  const child = fork(join(import.meta.dirname, `${name}.ts`))
  const exit = once(child, 'exit')
  const ended = exit.then(() => Promise.reject(new Error(`${name} ended without a word`)))
  ended.catch(() => {})
  const heard = async <W>() => (await Promise.race([once(child, 'message'), ended]))[0] as W
  const spent = () => {
    child.send('cost')
    return heard<number>()
  }
  if (order) child.send(order)
  const said = await heard<T>()
  return {
    said,
    async under(load) {
      const before = await spent()
      const perSecond = await pound(load)
      return { cpu: ((await spent()) - before) / load.requests, perSecond }
    },
    async [Symbol.asyncDispose]() {
      child.disconnect()
      await exit
    },
  }
}

/** The other end: says its first word, and its processor time whenever asked; goes with whoever started it. */
export function say(word: unknown): void {
  process.on('message', (order) => {
    if (order !== 'cost') return
    const { user, system } = process.cpuUsage()
    process.send!(user + system)
  })
  process.on('disconnect', () => process.exit())
  process.send!(word)
}
