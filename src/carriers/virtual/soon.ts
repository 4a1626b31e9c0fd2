import type { Clock } from '../../exchange/ports.ts'

/** Does something in a turn of the event loop of its own, at this same moment of the clock. */
export function soon(clock: Clock, act: () => void): void {
  const release = clock.hold()
  setImmediate(() => {
    try {
      act()
    } finally {
      release()
    }
  })
}
