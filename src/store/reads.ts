/** Where reading is done: short reads here and now, long ones on a thread of their own, where nobody waits for them. */
import { Worker } from 'node:worker_threads'
import type { Cell } from '../catalog/kinds.ts'
import type { Clock } from '../exchange/ports.ts'
import type { Statements } from './statements.ts'

export type Row = readonly Cell[]
export interface Asked {
  readonly id: number
  readonly sql: string
  readonly values: readonly Cell[]
}
export type Told = { readonly id: number } & ({ readonly rows: readonly Row[] } | { readonly failed: string })

export interface Reads {
  /** At once. */
  short(sql: string, values: readonly Cell[]): readonly Row[]
  /** Off the event loop, from what has been written before. Holds the clock. */
  long(sql: string, values: readonly Cell[]): Promise<readonly Row[]>
  close(): Promise<void>
}

const reader = new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js', import.meta.url)

interface Waiting {
  resolve(rows: readonly Row[]): void
  reject(error: Error): void
}

export function reads(path: string, prepare: Statements, clock: Clock): Reads {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let asked = 0
  let closed = false

  const answered = (id: number) => {
    const who = waiting.get(id)
    waiting.delete(id)
    // An idle thread keeps no process alive.
    if (waiting.size === 0) worker?.unref()
    return who
  }
  const start = () => {
    const started = new Worker(reader, { workerData: path })
    started.on('message', (told: Told) => {
      const who = answered(told.id)
      if ('rows' in told) who?.resolve(told.rows)
      else who?.reject(new Error(told.failed))
    })
    const lost = (error: Error) => {
      if (worker !== started) return
      worker = null
      for (const id of [...waiting.keys()]) answered(id)?.reject(error)
    }
    started.on('error', lost)
    started.on('exit', () => lost(new Error('the thread for long reads has ended')))
    return started
  }

  return {
    short: (sql, values) => prepare(sql).all(...values) as unknown as Row[],
    async long(sql, values) {
      if (closed) throw new Error('the store is closed')
      const release = clock.hold()
      try {
        return await new Promise<readonly Row[]>((resolve, reject) => {
          worker ??= start()
          worker.ref()
          const id = asked++
          waiting.set(id, { resolve, reject })
          worker.postMessage({ id, sql, values } satisfies Asked)
        })
      } finally {
        release()
      }
    },
    async close() {
      closed = true
      if (!worker) return
      for (const id of [...waiting.keys()]) answered(id)?.reject(new Error('the store was closed meanwhile'))
      // Told, not terminated: a thread that is terminated can leave a port behind that keeps the process alive.
      const ending = worker
      ending.ref()
      ending.postMessage(null)
      await new Promise((resolve) => ending.once('exit', resolve))
    },
  }
}
