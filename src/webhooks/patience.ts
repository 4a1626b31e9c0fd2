/** How long one errand may take: real seconds for the network, the clock's for an application in this process. */
import type { Clock } from '../exchange/ports.ts'
import { Fault, readTimedOut } from './fault.ts'
import type { Connection } from './overrides.ts'
import type { Allowance } from './wire.ts'

export interface Patience {
  /** Waits for one request, within what it may take. Throws a `Fault` when that was too long. */
  outlast<T>(request: (allowance: Allowance) => Promise<T>): Promise<T>
  over(): boolean
  end(): void
}

/** Begins to count, and holds the clock until `end`. */
export function patience(clock: Clock, { connectMs, readMs, totalMs, sni }: Connection): Patience {
  const total = new AbortController()
  const tooLate = Promise.withResolvers<never>()
  tooLate.promise.catch(() => {}) // most errands end before it
  const begun = +clock.now()
  const leftMs = () => totalMs - (+clock.now() - begun)
  let requests = 0

  /** One request that took all the time was not read in time; 11203 is for several, or for a total that is narrower. */
  const late = () => (requests > 1 || totalMs < readMs ? new Fault(11203, 'HTTP total time-out') : readTimedOut())
  const giveUp = () => {
    const fault = late()
    total.abort(fault)
    tooLate.reject(fault)
  }
  const count = () => {
    const stop = clock.really(totalMs / 1000, giveUp)
    const release = clock.hold()
    return () => {
      stop()
      release()
    }
  }
  let pause = count()

  const pass = async (seconds: number) => {
    total.signal.throwIfAborted()
    const allowedMs = Math.min(leftMs(), readMs)
    const passed = clock.sleep(Math.min(seconds * 1000, allowedMs) / 1000)
    pause()
    await passed
    pause = count()
    if (seconds * 1000 > allowedMs) throw leftMs() <= 0 ? late() : readTimedOut()
  }
  const over = () => total.signal.aborted || leftMs() <= 0
  return {
    over,
    outlast(request) {
      requests++
      return Promise.race([request({ connectMs, readMs, sni, signal: total.signal, pass }), tooLate.promise])
    },
    end: () => pause(),
  }
}
