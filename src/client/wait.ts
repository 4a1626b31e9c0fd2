/**
 * The client's own time: nowhere else does it start a timer or look at a watch. It runs in other people's programs,
 * where there is no clock of the house to ask.
 */

/** Waits, or throws the signal's reason as soon as it is aborted. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}

export interface Leash {
  readonly signal: AbortSignal
  late(milliseconds: number, reason: () => Error): void
  done(): void
}

/** A signal that is aborted with any of these; `late` aborts it after a while; `done` lets go of everything. */
export function leash(signals: readonly (AbortSignal | undefined)[]): Leash {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const letGo: (() => void)[] = []
  for (const signal of signals) {
    if (!signal) continue
    const follow = () => controller.abort(signal.reason)
    if (signal.aborted) follow()
    signal.addEventListener('abort', follow, { once: true })
    letGo.push(() => signal.removeEventListener('abort', follow))
  }
  return {
    signal: controller.signal,
    late(milliseconds: number, reason: () => Error) {
      timer = setTimeout(() => controller.abort(reason()), milliseconds)
    },
    done() {
      clearTimeout(timer)
      for (const each of letGo) each()
    },
  }
}

/**
 * Milliseconds before the next try: what the server asks for, with a tenth of it on top by chance so that not everybody
 * comes back at once; else somewhere below 250, 500, 1000 … up to eight seconds.
 */
export function pause(attempt: number, retryAfterSeconds: number | null): number {
  if (retryAfterSeconds !== null) return retryAfterSeconds * 1000 * (1 + Math.random() / 10)
  return Math.random() * Math.min(8000, 125 * 2 ** attempt)
}

/** Whole milliseconds since it was started. */
export function stopwatch(): () => number {
  const begin = performance.now()
  return () => Math.round(performance.now() - begin)
}
