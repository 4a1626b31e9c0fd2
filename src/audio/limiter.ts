/**
 * Brings a sum of voices back into 16 bits without clipping: it turns down before what is too loud, and up again
 * slowly. The gain is read at the edges of blocks and goes in a straight line from one to the next, so that none of a
 * block's samples has more than the least that either of its edges allows:
 *
 *     loudest of a block    ▂▂▂▂ ▂▂▂▂ ████ ▃▃▃▃ ▂▂▂▂
 *     gain                  ─────╲         ___――――      falls before the loud block, within one call of `limit`
 *
 * Nothing is known of the next call: where its very first block is too loud, the gain follows each rising sample, and
 * the sum leans on full scale until its first peak.
 */
import type { Samples } from './source.ts'

const ceiling = 32_767
/** Samples from one edge to the next: a frame's quarter. */
const blockSamples = 40
/** How far towards full gain each block goes: from half to nine tenths in some 0.2 s. */
const release = 0.04
/** Nearer to full gain than anybody hears. */
const full = 0.999

export class Limiter {
  #gain = 1

  /** What the next sample is multiplied with; 1 changes nothing. */
  get gain(): number {
    return this.#gain
  }

  /** Goes on from where another is: both read the same up to here. */
  follow({ gain }: Limiter): void {
    this.#gain = gain
  }

  /** Reads each stretch after the one before; `mix` and `into` are equally long. */
  limit(mix: Int32Array, into: Samples): void {
    const samples = mix.length
    let most = allowed(mix, 0, Math.min(blockSamples, samples))
    for (let at = 0; at < samples; at += blockSamples) {
      const end = Math.min(at + blockSamples, samples)
      const next = end < samples ? allowed(mix, end, Math.min(end + blockSamples, samples)) : 1
      const begin = this.#gain
      const goal = Math.min(released(begin), most, next)
      if (begin > most) followed(mix, into, at, end, begin, goal)
      else if (begin === 1 && goal === 1) unchanged(mix, into, at, end)
      else sloping(mix, into, at, end, begin, goal)
      this.#gain = goal
      most = next
    }
  }
}

function released(gain: number): number {
  const goal = gain + release * (1 - gain)
  return goal > full ? 1 : goal
}

/** The gain with which the loudest of these samples is full scale: 1 where it is less. */
function allowed(mix: Int32Array, from: number, to: number): number {
  // Of all at once, for most blocks have none that is too loud: then nobody has a bit above those of `ceiling`.
  let bits = 0
  for (let index = from; index < to; index++) bits |= size(mix[index]!)
  if (bits <= ceiling) return 1
  let peak = 0
  for (let index = from; index < to; index++) peak = Math.max(peak, size(mix[index]!))
  return ceiling / (peak + 1)
}

/** How far from zero it is; -32768 is as far as 32767: both fit. */
const size = (sample: number) => sample ^ (sample >> 31)

function unchanged(mix: Int32Array, into: Samples, from: number, to: number): void {
  for (let index = from; index < to; index++) into[index] = mix[index]!
}

function sloping(mix: Int32Array, into: Samples, from: number, to: number, begin: number, goal: number): void {
  const slope = (goal - begin) / (to - from)
  for (let index = from; index < to; index++) into[index] = mix[index]! * (begin + slope * (index - from))
}

/** Without warning: no sample has more gain than it can bear, nor than the one before. */
function followed(mix: Int32Array, into: Samples, from: number, to: number, begin: number, goal: number): void {
  const slope = (goal - begin) / (to - from)
  let gain = begin
  for (let index = from; index < to; index++) {
    const sample = mix[index]!
    const size = sample < 0 ? -sample : sample
    gain = Math.min(gain, begin + slope * (index - from))
    if (size * gain > ceiling) gain = ceiling / size
    into[index] = sample * gain
  }
}
