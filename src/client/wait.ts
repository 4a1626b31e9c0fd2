/**
 * The client's own time: nowhere else does it start a timer or look at a watch. It runs in other people's programs,
 * where there is no clock of the house to ask.
 */

/** What to call to give up something under way, with a reason. */
export type Living = Set<(reason: unknown) => void>

/**
 * Calls `giveUp` with the reason as soon as there is one: the milliseconds are over, the signal is aborted, or all that
 * lives ends. Returns what lets go of it again.
 */
export function leash(
  giveUp: (reason: unknown) => void,
  milliseconds: number,
  late: () => unknown,
  signal: AbortSignal | undefined,
  living: Living,
): () => void {
  const timer = setTimeout(() => giveUp(late()), milliseconds)
  const follow = () => giveUp(signal?.reason)
  signal?.addEventListener('abort', follow)
  // A hook may have aborted it just now.
  if (signal?.aborted) queueMicrotask(follow)
  living.add(giveUp)
  return () => {
    clearTimeout(timer)
    living.delete(giveUp)
    signal?.removeEventListener('abort', follow)
  }
}

/** Waits, or throws the reason to wait no longer. */
export function wait(milliseconds: number, signal: AbortSignal | undefined, living: Living): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = {}
    const ended = (reason: unknown) => {
      letGo()
      if (reason === over) resolve()
      else reject(reason)
    }
    const letGo = leash(ended, milliseconds, () => over, signal, living)
  })
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
