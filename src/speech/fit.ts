/** Makes of what an engine said exactly as many samples as were asked for: trimmed, in its time, at its level. */

import { resample } from '../audio/resample.ts'
import { rate, samplesIn } from '../audio/source.ts'
import { stretched } from '../audio/stretch.ts'

/** What an engine said, as it says it. */
export interface Spoken {
  readonly samples: Int16Array
  readonly rate: number
}
export interface Fitted {
  readonly samples: Int16Array
  /** How many of them sound; silence follows. */
  readonly sounding: number
  /** How much longer, or shorter, it was made than it had been said. */
  readonly stretch: number
}

/** What is to become of it. */
export interface Fitting {
  readonly seconds: number
  /** Of the speaker's own. */
  readonly pitch: number
  /** So many samples are to sound, whatever would be natural. */
  readonly sounding?: number
}

/** -20 dB below full scale, as the levels of speech are measured: where somebody speaks (ITU-T P.56). */
const loudness = 0.1 * 32_767
const loudest = 0.92 * 32_767
/** 10 ms, in which it is silent or not; what is 40 dB below the loudest is. */
const block = rate / 100
const quiet = 0.01

/** Fitted into its time. Null where there is nothing to be heard in it. */
export function fitted({ samples, rate: from }: Spoken, { seconds, pitch, sounding }: Fitting): Fitted | null {
  const length = samplesIn(seconds)
  const natural = trimmed(resample(samples, Math.round(from * pitch), rate))
  if (natural.length === 0) return null
  const wanted = sounding ?? Math.round(natural.length * pace(length / natural.length))
  const fit = stretched(natural, Math.min(wanted, length))
  level(fit)
  const made = new Int16Array(length)
  made.set(fit)
  // What a change of pitch did to its length is not the speaker's.
  return { samples: made, sounding: fit.length, stretch: fit.length / natural.length / pitch }
}

/**
 * How much longer speech is made that has so much room: as short as need be; to fill up to 1.3 times its own length;
 * and of more room the half, up to twice. So a slow manner is heard as slow, and one word in a long time as a word.
 */
export function pace(room: number): number {
  return room <= 1.3 ? room : Math.min(1.3 + (room - 1.3) / 2, 2)
}

/** Without the silence before and after. */
function trimmed(samples: Int16Array): Int16Array {
  const levels = blocks(samples)
  const most = highest(levels)
  if (most < 1) return new Int16Array(0)
  const first = levels.findIndex((level) => level > most * quiet)
  const last = levels.findLastIndex((level) => level > most * quiet)
  return samples.slice(Math.max(0, first - 1) * block, Math.min(samples.length, (last + 3) * block))
}

const highest = (levels: Float64Array) => levels.reduce((most, level) => Math.max(most, level), 0)

/** The level of each block. */
function blocks(samples: Int16Array): Float64Array {
  const levels = new Float64Array(Math.ceil(samples.length / block))
  for (let index = 0; index < levels.length; index++) {
    const end = Math.min((index + 1) * block, samples.length)
    let sum = 0
    for (let at = index * block; at < end; at++) sum += samples[at]! * samples[at]!
    levels[index] = Math.sqrt(sum / (end - index * block))
  }
  return levels
}

/** Makes it as loud as speech is, without clipping, and lets it begin and end softly, in 2.5 ms. */
export function level(samples: Int16Array): void {
  const levels = blocks(samples)
  const most = highest(levels)
  const active = levels.filter((level) => level > most * 0.05)
  const mean = Math.sqrt(active.reduce((sum, level) => sum + level * level, 0) / Math.max(1, active.length))
  if (mean === 0) return
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const gain = Math.min(loudness / mean, loudest / peak)
  const soft = Math.min(20, samples.length >> 1)
  for (let index = 0; index < samples.length; index++) {
    const edge = Math.min(1, (index + 1) / soft, (samples.length - index) / soft)
    samples[index] = Math.round(samples[index]! * gain * edge)
  }
}
