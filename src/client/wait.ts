/**
 * The client's own time: nowhere else does it start a timer or look at a watch. It runs in other people's programs,
 * where there is no clock of the house to ask.
 */

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

/** Waits, or throws the reason of a signal as soon as one is aborted. */
export async function wait(milliseconds: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  const line = leash(signals)
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    line.signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      line.signal.addEventListener('abort', () => reject(line.signal.reason), { once: true })
      timer = setTimeout(resolve, milliseconds)
    })
  } finally {
    clearTimeout(timer)
    line.done()
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

/** The present moment. */
export const now = (): Date => new Date()
