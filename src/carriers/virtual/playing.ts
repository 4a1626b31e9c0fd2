/** What a phone can play besides words: tones and samples, checked before anybody hears them. */
import { rate } from '../../audio/source.ts'
import { samplesOfWave } from '../../audio/telephone-wave.ts'
import { Unreadable } from '../../catalog/kinds.ts'
import type { Sound } from '../../exchange/ports.ts'

/** A chord; what a telephone carries is below half its rate. */
const mostFrequencies = 8
/** A day, as everything that is given in seconds. */
const longestSeconds = 86_400
/** An hour: what is remembered of clips in all. */
const longestSamples = 3600 * rate

/** Throws `Unreadable` where no telephone carries it. */
export function toneOf(hertz: number | readonly number[], seconds: number): Sound {
  const frequencies = [hertz].flat()
  if (!(seconds > 0 && seconds <= longestSeconds)) throw new Unreadable(`a tone cannot last ${seconds} seconds`)
  if (frequencies.length === 0 || frequencies.length > mostFrequencies)
    throw new Unreadable(`a tone has 1 to ${mostFrequencies} frequencies, not ${frequencies.length}`)
  const odd = frequencies.find((each) => !(each > 0 && each < rate / 2))
  if (odd !== undefined) throw new Unreadable(`a telephone carries no ${odd} hertz, but what is below ${rate / 2}`)
  return { is: 'tone', frequencies, seconds }
}

/** Throws `Unreadable` where there is nothing to play, or too much. The samples are the phone's own. */
export function samplesOf(clip: Int16Array | Uint8Array): Int16Array {
  const samples = clip instanceof Int16Array ? clip.slice() : samplesOfWave(clip)
  if (!samples) throw new Unreadable('a phone plays samples, or WAV files of 16 bits at 8 kHz, and this is neither')
  if (samples.length === 0) throw new Unreadable('there is nothing to play')
  if (samples.length > longestSamples) throw new Unreadable('a phone plays an hour at most')
  return samples
}
