/**
 * Virtual time stands still while a test thinks: between what a phone in its hand heard and what it does about it,
 * nobody's patience runs out (decision 151).
 *
 *     hears ── thinks, time stands ── awaits a phone, time leaps ── hears ── thinks …
 */
import type { Cancel, Clock } from '../exchange/ports.ts'

/** Whoever does not touch a phone for so long, on the wall, waits for something else: time goes on for it. */
const longestThoughtSeconds = 5

export interface Thinking {
  /** A call is in the test's hand; call the result once when it is over. */
  hold(): Cancel
  /** Waits for something that takes time; until then time passes. */
  during<T>(waited: Promise<T>): Promise<T>
  stop(): void
}

/** `clock` is null where time passes by itself, or is moved by a hand: then nothing is held. */
export function thinking(clock: Pick<Clock, 'hold' | 'really'> | null): Thinking {
  let calls = 0
  let waits = 0
  let held: Cancel | null = null

  const think = () => {
    held?.()
    held = null
    if (!clock || calls === 0 || waits > 0) return
    const release = clock.hold()
    const cancel = clock.really(longestThoughtSeconds, release)
    held = () => {
      cancel()
      release()
    }
  }
  return {
    hold() {
      let isOn = true
      calls++
      think()
      return () => {
        if (isOn) calls--
        isOn = false
        think()
      }
    },
    async during(waited) {
      waits++
      think()
      try {
        return await waited
      } finally {
        waits--
        think()
      }
    },
    stop() {
      calls = 0
      waits = Number.POSITIVE_INFINITY
      think()
    },
  }
}
