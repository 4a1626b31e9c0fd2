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
  // Whole numbers still, and sums of them are exact; they need no conversion each time that they are compared.
  const compared = Float64Array.from(samples)
  const last = samples.length - frame
  const step = last / Math.max(1, Math.ceil((length - frame) / hop))
  let at = 0
  for (let frames = 0, out = 0; out < length; frames++, out += hop) {
    const ideal = Math.min(Math.round(frames * step), last)
    // As loud from its first sample on: what would rise in the window is there whole.
    at = frames === 0 ? 0 : mostAlike(compared, at + hop, ideal, last)
    for (let index = 0; index < frame; index++) {
      const share = frames === 0 && index < hop ? 1 : window[index]!
      sum[out + index]! += share * samples[at + index]!
    }
  }
  for (let index = 0; index < length; index++) made[index] = Math.round(sum[index]!)
  return made
}

/** Where the samples around `ideal` go on as those at `natural` do, every other one compared. */
function mostAlike(samples: Float64Array, natural: number, ideal: number, last: number): number {
  if (natural > last) return ideal
  const begin = Math.max(ideal - reach, 0)
  const end = Math.min(ideal + reach, last)
  let best = ideal
  let most = Number.NEGATIVE_INFINITY
  // From one place to the next but one, one sample goes and another comes.
  let energy = energyAt(samples, begin)
  let energyOfNext = energyAt(samples, begin + 1)
  for (let at = begin; at <= end; at++) {
    const alike = product(samples, at, natural) / Math.sqrt(1 + energy)
    if (alike > most) {
      most = alike
      best = at
    }
    const twoOn = energy - samples[at]! ** 2 + samples[at + hop]! ** 2
    energy = energyOfNext
    energyOfNext = twoOn
  }
  return best
}

function energyAt(samples: Float64Array, at: number): number {
  let sum = 0
  for (let index = at; index < at + hop; index += 2) sum += samples[index]! * samples[index]!
  return sum
}

/** Three sums at a time, which need not wait for each other. */
function product(samples: Float64Array, one: number, other: number): number {
  let first = 0
  let second = 0
  let third = 0
  for (let index = 0; index < hop; index += 6) {
    first += samples[one + index]! * samples[other + index]!
    second += samples[one + index + 2]! * samples[other + index + 2]!
    third += samples[one + index + 4]! * samples[other + index + 4]!
  }
  return first + second + third
}
