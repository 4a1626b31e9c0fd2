/** Starts the raw server in a process of its own, and asks it what it costs. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Order, Report } from './raw.ts'

export interface RawServer extends Disposable {
  readonly port: number
  /** Processor time of its process so far, in microseconds. */
  cpu(): Promise<number>
}

export async function rawServer(answer: Exclude<Order, 'cost'>): Promise<RawServer> {
  const child = fork(join(import.meta.dirname, 'raw.ts'))
  const ask = async (order: Order): Promise<Report> => {
    child.send(order)
    const [report] = (await once(child, 'message')) as [Report]
    return report
  }
  const started = await ask(answer)
  if (!('port' in started)) throw new Error('the raw server did not start')
  return {
    port: started.port,
    async cpu() {
      const report = await ask('cost')
      if (!('cpu' in report)) throw new Error('the raw server does not know its cost')
      return report.cpu
    },
    [Symbol.dispose]: () => void child.kill(),
  }
}
