/**
 * Storms on threads of their own, one to a processor: there they are out of reach of the test runner, which follows
 * every promise of what it runs and so makes a storm twice as long.
 */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { storm } from './storm.ts'

interface Verdict {
  readonly seed: number
  readonly broken: readonly string[]
}

if (!isMainThread)
  parentPort?.on('message', async (seed: number | null) => {
    if (seed === null) return parentPort!.close()
    const broken = await storm(seed).catch((error: unknown) => [
      `it threw ${error instanceof Error ? error.stack : error}`,
    ])
    parentPort!.postMessage({ seed, broken } satisfies Verdict)
  })

export interface Crew {
  /** What the storm of this seed broke. The next ones blow already. */
  verdict(seed: number): Promise<readonly string[]>
  leave(): void
}

/** Blows these storms, in order, from the first question on. */
export function crew(seeds: readonly number[]): Crew {
  const verdicts = new Map(seeds.map((seed) => [seed, Promise.withResolvers<readonly string[]>()]))
  const left = [...seeds]
  let workers: Worker[] = []
  const next = (worker: Worker) => worker.postMessage(left.shift() ?? null)
  const start = () => {
    const worker = new Worker(new URL(import.meta.url))
    worker.on('message', ({ seed, broken }: Verdict) => {
      verdicts.get(seed)!.resolve(broken)
      next(worker)
    })
    worker.on('error', (error) => verdicts.forEach(({ reject }) => void reject(error)))
    next(worker)
    return worker
  }
  return {
    verdict(seed) {
      if (workers.length === 0) workers = Array.from({ length: Math.min(availableParallelism(), seeds.length) }, start)
      return verdicts.get(seed)!.promise
    },
    leave() {
      left.length = 0
      // One that never ends keeps nobody from going home.
      for (const worker of workers) worker.unref()
    },
  }
}
