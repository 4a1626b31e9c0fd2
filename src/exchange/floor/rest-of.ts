/** What is left of a sound that began some time ago. */
import { samplesIn } from '../../audio/source.ts'
import type { Sound } from '../ports.ts'

/** A stream's sound is known by its place: whoever comes later hears what comes now, not what came first. */
export function restOf(sound: Sound, goneSeconds: number): Sound {
  const seconds = sound.seconds - goneSeconds
  if (sound.is !== 'stream') return { ...sound, seconds }
  const { source } = sound
  const gone = samplesIn(goneSeconds)
  return {
    ...sound,
    seconds,
    source: { length: source.length - gone, add: (mix, from) => source.add(mix, from + gone) },
  }
}
