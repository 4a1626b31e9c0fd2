/** Brings a sum of voices back into 16 bits without clipping: it turns down at once, and up again slowly. */
import type { Samples } from './source.ts'

const ceiling = 32_767
/** Samples in which the gain may be read anew: a frame's quarter. */
const blockSamples = 40
/** How far towards full gain each block goes: from half to nine tenths in some 0.2 s. */
const release = 0.04

export class Limiter {
  #gain = 1

  /** Reads each stretch after the one before; `mix` and `into` are equally long. */
  limit(mix: Int32Array, into: Samples): void {
    for (let at = 0; at < mix.length; at += blockSamples) {
      const end = Math.min(at + blockSamples, mix.length)
      let peak = 0
      for (let index = at; index < end; index++) peak = Math.max(peak, Math.abs(mix[index]!))
      if (peak <= ceiling && this.#gain === 1) {
        for (let index = at; index < end; index++) into[index] = mix[index]!
        continue
      }
      const most = peak > ceiling ? ceiling / peak : 1
      const begin = Math.min(this.#gain, most)
      const goal = Math.min(begin + release * (1 - begin) + 1e-4, most, 1)
      const slope = (goal - begin) / (end - at)
      for (let index = at; index < end; index++) into[index] = mix[index]! * (begin + slope * (index - at))
      this.#gain = goal
    }
  }
}
