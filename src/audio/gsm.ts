/** GSM full rate (ETSI GSM 06.10, §§5.2 and 5.3): 33 bytes become 20 ms of sound, bit for bit as the standard says. */
import { NoSound } from './no-sound.ts'
import type { Recorded } from './recorded.ts'
import { parts } from './resample.ts'
import { frameSamples, rate } from './source.ts'

export const gsmFrameBytes = 33
/** What the first half of each frame's first byte is, where frames are kept in files. */
const mark = 0xd

/** Bits of the eight log area ratios, and what they are counted from; then table 4.1 as §5.2.8 uses it. */
const ratioBits = [6, 6, 5, 5, 4, 4, 3, 3]
const ratioLeast = [-32, -32, -16, -16, -8, -8, -4, -4]
const ratioOffset = [0, 0, 2048, -2560, 94, -1792, -341, -1144]
const ratioInverse = [13_107, 13_107, 13_107, 13_107, 19_223, 17_476, 31_454, 29_708]
/** Table 4.3b: how loud what was heard before is heard again. */
const gains = [3277, 11_469, 21_299, 32_767]
/** Table 4.6: the normalized mantissas. */
const mantissas = [18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767]
const subframeSamples = 40
/** As far back as a subframe may refer, in samples. */
const longestLag = 120
const shortestLag = 40

/** §5.1: the standard's words are of 16 bits, and stay at the end that they would go over. */
const saturated = (sum: number) => Math.max(-32_768, Math.min(32_767, sum))
const add = (a: number, b: number) => saturated(a + b)
const multiplied = (a: number, b: number) => (a === -32_768 && b === -32_768 ? 32_767 : (a * b + 16_384) >> 15)

class Decoder {
  /** What was heard of the pulses, for longer ago to be heard again; the end of it is now. */
  readonly #pulses = new Int16Array(longestLag + frameSamples)
  #lag = shortestLag
  #ratios: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0]
  readonly #lattice = new Int32Array(9)
  #emphasis = 0

  /** One frame, from `at` on. */
  decode(bytes: Uint8Array, at: number): Int16Array {
    const take = bitsFrom(bytes, at)
    take(4)
    const ratios = ratioBits.map((bits, index) => ratioOf(take(bits), index))
    this.#pulses.copyWithin(0, frameSamples)
    for (let begin = longestLag; begin < longestLag + frameSamples; begin += subframeSamples)
      this.#subframe(take, begin)
    const samples = this.#shape(ratios)
    this.#ratios = ratios
    return samples
  }

  /** §§5.3.1 and 5.3.2: thirteen pulses on a grid, and below them what was heard `lag` samples ago. */
  #subframe(take: (bits: number) => number, begin: number): void {
    const lag = take(7)
    const gain = gains[take(2)]!
    const grid = take(2)
    const loudness = take(6)
    // What cannot be is what it was before (§5.3.2).
    if (lag >= shortestLag && lag <= longestLag) this.#lag = lag
    const own = new Int16Array(subframeSamples)
    const scale = scaleOf(loudness)
    for (let pulse = 0; pulse < 13; pulse++) own[grid + 3 * pulse] = pulseOf(take(3), scale)
    for (let index = 0; index < subframeSamples; index++) {
      const again = multiplied(gain, this.#pulses[begin + index - this.#lag]!)
      this.#pulses[begin + index] = add(own[index]!, again)
    }
  }

  /** §§5.3.3 and 5.3.4: the pulses through the mouth, whose shape moves from the last frame's to this one's. */
  #shape(ratios: readonly number[]): Int16Array {
    const before = this.#ratios
    const between = (mix: (one: number, other: number) => number) =>
      ratios.map((ratio, index) => reflection(mix(before[index]!, ratio)))
    const stretches = [
      { until: 13, shape: between((a, b) => add(add(a >> 2, b >> 2), a >> 1)) },
      { until: 27, shape: between((a, b) => add(a >> 1, b >> 1)) },
      { until: 40, shape: between((a, b) => add(add(a >> 2, b >> 2), b >> 1)) },
      { until: frameSamples, shape: between((_, b) => b) },
    ]
    const samples = new Int16Array(frameSamples)
    let index = 0
    for (const { until, shape } of stretches)
      for (; index < until; index++) {
        const shaped = this.#filtered(this.#pulses[longestLag + index]!, shape)
        this.#emphasis = add(shaped, multiplied(this.#emphasis, 28_180))
        samples[index] = add(this.#emphasis, this.#emphasis) & 0xfff8
      }
    return samples
  }

  #filtered(pulse: number, shape: readonly number[]): number {
    const lattice = this.#lattice
    let sound = pulse
    for (let at = 7; at >= 0; at--) {
      sound = saturated(sound - multiplied(shape[at]!, lattice[at]!))
      lattice[at + 1] = add(lattice[at]!, multiplied(shape[at]!, sound))
    }
    lattice[0] = sound
    return sound
  }
}

/** Reads bits, the uppermost first. */
function bitsFrom(bytes: Uint8Array, begin: number): (bits: number) => number {
  let at = begin * 8
  return (bits) => {
    let value = 0
    for (let index = 0; index < bits; index++, at++) value = (value << 1) | ((bytes[at >> 3]! >> (7 - (at & 7))) & 1)
    return value
  }
}

/** §5.2.8. */
function ratioOf(code: number, index: number): number {
  const moved = add((code + ratioLeast[index]!) << 10, -2 * ratioOffset[index]!)
  const ratio = multiplied(ratioInverse[index]!, moved)
  return add(ratio, ratio)
}

/** §5.2.9.2. */
function reflection(ratio: number): number {
  const size = ratio === -32_768 ? 32_767 : Math.abs(ratio)
  const reflected = size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : add(size >> 2, 26_112)
  return ratio < 0 ? -reflected : reflected
}

/** §5.2.15: a loudness of six bits, apart into an exponent and the rest. */
function scaleOf(loudness: number): { readonly exponent: number; readonly mantissa: number } {
  let exponent = loudness > 15 ? (loudness >> 3) - 1 : 0
  let rest = loudness - (exponent << 3)
  if (rest === 0) return { exponent: -4, mantissa: mantissas[7]! }
  while (rest <= 7) {
    rest = (rest << 1) | 1
    exponent--
  }
  return { exponent, mantissa: mantissas[rest - 8]! }
}

/** §5.2.16. */
function pulseOf(code: number, { exponent, mantissa }: ReturnType<typeof scaleOf>): number {
  const shift = 6 - exponent
  const rounding = shift > 0 ? 1 << (shift - 1) : 0
  return add(multiplied(mantissa, ((code << 1) - 7) << 12), rounding) >> shift
}

/** Frames one after the other, without a head; a part of one at the end is dropped. Throws `NoSound`. */
export function readGsm(bytes: Uint8Array): Recorded {
  const frames = Math.floor(bytes.length / gsmFrameBytes)
  for (let frame = 0; frame < frames; frame++)
    if (bytes[frame * gsmFrameBytes]! >> 4 !== mark)
      throw new NoSound(`It is no GSM 06.10 sound: frame ${frame + 1} does not begin as one does`)
  return {
    rate,
    channels: 1,
    length: frames * frameSamples,
    *blocks() {
      const decoder = new Decoder()
      for (let frame = 0; frame < frames; frame++) {
        yield { rate, samples: parts(decoder.decode(bytes, frame * gsmFrameBytes)) }
      }
    },
  }
}
