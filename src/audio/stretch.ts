/** The same speech in more time or in less, at the same pitch: waveforms laid over each other where they are alike. */
import type { Samples } from './source.ts'

/** 30 ms at 8 kHz hold two periods of the deepest voice; half of it is laid over the half before. */
const frame = 240
const hop = frame / 2
/** How far to either side the most alike is looked for: 10 ms, a period of most voices. */
const reach = 80

const window = Float64Array.from({ length: frame }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / frame))

/**
 * Exactly `length` samples of it (WSOLA, Verhelst and Roelands 1993).
 *
 *     in    ──[ a ]──────[ b ]─────[ c ]──►   frames are taken where they go on best from the one before,
 *     out   ──[ a ][ b ][ c ]──►              no further than `reach` from where they belong
 */
export function stretched(samples: Samples, length: number): Samples {
  const made = new Int16Array(length)
  // There is nothing to be laid over.
  if (samples.length < 2 * frame || length < 2 * frame || samples.length === length) {
    made.set(samples.subarray(0, length))
    return made
  }
  const sum = new Float64Array(length + frame)
  const last = samples.length - frame
  const step = last / Math.max(1, Math.ceil((length - frame) / hop))
  let at = 0
  for (let frames = 0, out = 0; out < length; frames++, out += hop) {
    const ideal = Math.min(Math.round(frames * step), last)
    // As loud from its first sample on: what would rise in the window is there whole.
    at = frames === 0 ? 0 : mostAlike(samples, at + hop, ideal, last)
    for (let index = 0; index < frame; index++) {
      const share = frames === 0 && index < hop ? 1 : window[index]!
      sum[out + index]! += share * samples[at + index]!
    }
  }
  for (let index = 0; index < length; index++) made[index] = Math.round(sum[index]!)
  return made
}

/** Where the samples around `ideal` go on as those at `natural` do. */
function mostAlike(samples: Samples, natural: number, ideal: number, last: number): number {
  if (natural > last) return ideal
  let best = ideal
  let most = Number.NEGATIVE_INFINITY
  const end = Math.min(ideal + reach, last)
  for (let at = Math.max(ideal - reach, 0); at <= end; at++) {
    let product = 0
    let energy = 1
    for (let index = 0; index < hop; index += 2) {
      const sample = samples[at + index]!
      product += sample * samples[natural + index]!
      energy += sample * sample
    }
    const alike = product / Math.sqrt(energy)
    if (alike > most) {
      most = alike
      best = at
    }
  }
  return best
}
