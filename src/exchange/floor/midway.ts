/** A sound that somebody comes in in the middle of. */
import type { Sound } from '../ports.ts'

/** What is left of a sound that began at `since`; null where it is over. Both times in milliseconds. */
export function midway(sound: Sound, since: number, now: number): Sound | null {
  const seconds = (since + sound.seconds * 1000 - now) / 1000
  if (seconds <= 0) return null
  const past = (sound.past ?? 0) + (now - since) / 1000
  return { ...sound, seconds, ...(past > 0 && { past }) }
}
