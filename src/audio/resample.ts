/** Sound at another rate: a windowed sinc, one set of weights for each place between two samples (polyphase). */
import { rate as telephone } from './source.ts'

/** Rates that sound is made at; outside them is a file that says nonsense. */
export const slowestRate = 1_000
export const fastestRate = 384_000

/** Where it is half as loud, of half the lower rate; and how wide the way down is: 3400 Hz pass, 4200 Hz do not. */
const middle = 0.95
const slope = 0.2
/** Decibels by which it is silent beyond (Kaiser's window; ITU-T G.712 asks less of a telephone). */
const silenced = 70

/** Places between two samples that have weights of their own; where more are needed, neighbours are mixed. */
const mostPhases = 512

/** Samples, 1 being the loudest, as they come; 16-bit samples at the other rate, as soon as they are known. */
export class Resampler {
  readonly #from: number
  readonly #to: number
  readonly #weights: Weights | null
  /** The last samples that are still needed; the first of them is sample `#first` of all. */
  #kept: Float32Array
  #first: number
  #length = 0
  /** How many have been made. */
  #made = 0

  constructor(from: number, to: number = telephone) {
    const common = divisor(from, to)
    this.#from = from / common
    this.#to = to / common
    this.#weights = from === to ? null : weigh(from, to, this.#to)
    // Before its beginning there was silence.
    const before = this.#weights?.half ?? 0
    this.#kept = new Float32Array(before)
    this.#first = -before
  }

  push(samples: Float32Array): Int16Array {
    this.#length += samples.length
    if (!this.#weights) return wholes(samples)
    const kept = new Float32Array(this.#kept.length + samples.length)
    kept.set(this.#kept)
    kept.set(samples, this.#kept.length)
    return this.#make(kept, this.#weights)
  }

  /** What is left once the last has come. */
  end(): Int16Array {
    if (!this.#weights) return new Int16Array(0)
    const kept = new Float32Array(this.#kept.length + this.#weights.half + 1)
    kept.set(this.#kept)
    const rest = this.#make(kept, this.#weights)
    const total = Math.round((this.#length * this.#to) / this.#from)
    return rest.subarray(0, Math.max(0, rest.length - (this.#made - total)))
  }

  #make(kept: Float32Array, weights: Weights): Int16Array {
    const { half } = weights
    /** Sample n stands at n·from/to among those that come, and needs `half` on both sides of it. */
    const last = this.#first + kept.length - half - 1
    const until = Math.max(this.#made, Math.floor(((last + 1) * this.#to - 1) / this.#from) + 1)
    const made = new Int16Array(until - this.#made)
    for (let index = 0; index < made.length; index++) {
      const place = (this.#made + index) * this.#from
      const at = Math.floor(place / this.#to)
      made[index] = whole(weighed(kept, at - half + 1 - this.#first, weights, (place % this.#to) / this.#to))
    }
    this.#made = until
    const next = Math.floor((until * this.#from) / this.#to) - half + 1
    this.#kept = kept.slice(Math.max(0, next - this.#first))
    this.#first = Math.max(next, this.#first)
    return made
  }
}

/** All of it at once. */
export function resample(samples: Float32Array | Int16Array, from: number, to: number = telephone): Int16Array {
  const resampler = new Resampler(from, to)
  const [begin, end] = [resampler.push(samples instanceof Float32Array ? samples : parts(samples)), resampler.end()]
  const all = new Int16Array(begin.length + end.length)
  all.set(begin)
  all.set(end, begin.length)
  return all
}

/** 16-bit samples, 1 being the loudest. */
export function parts(samples: Int16Array): Float32Array {
  const made = new Float32Array(samples.length)
  for (let index = 0; index < made.length; index++) made[index] = samples[index]! / 32_768
  return made
}

const whole = (sample: number) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)))

function wholes(samples: Float32Array): Int16Array {
  const made = new Int16Array(samples.length)
  for (let index = 0; index < made.length; index++) made[index] = whole(samples[index]!)
  return made
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other)
}

interface Weights {
  /** Samples before, and after, the place that is asked for. */
  readonly half: number
  readonly phases: number
  /** Whether the place may lie between two phases. */
  readonly mixed: boolean
  /** 2·half weights for each phase, and for the one after the last. */
  readonly table: Float32Array
}

function weigh(from: number, to: number, places: number): Weights {
  const nyquist = Math.min(from, to) / 2
  // Kaiser's estimate of how many weights so steep a slope takes.
  const taps = (silenced - 7.95) / (2.285 * 2 * Math.PI * ((slope * nyquist) / from))
  const half = Math.ceil(taps / 2)
  const beta = 0.1102 * (silenced - 8.7)
  const mixed = places > mostPhases
  const phases = mixed ? mostPhases : places
  const table = new Float32Array((phases + 1) * 2 * half)
  const cutoff = (2 * middle * nyquist) / from
  const top = bessel(beta)
  for (let phase = 0; phase <= phases; phase++) {
    const row = table.subarray(phase * 2 * half, (phase + 1) * 2 * half)
    let sum = 0
    for (let tap = 0; tap < row.length; tap++) {
      const distance = phase / phases - (tap - half + 1)
      const inside = 1 - (distance / half) ** 2
      row[tap] = inside > 0 ? (sinc(cutoff * distance) * bessel(beta * Math.sqrt(inside))) / top : 0
      sum += row[tap]!
    }
    // What stands still is as loud in every phase.
    for (let tap = 0; tap < row.length; tap++) row[tap]! /= sum
  }
  return { half, phases, mixed, table }
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/** The modified Bessel function of order zero, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1]
  for (let k = 1; term > sum * 1e-9; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** The sample at `fraction` between two of them; `begin` is the first that counts. */
function weighed(kept: Float32Array, begin: number, weights: Weights, fraction: number): number {
  const { half, phases, mixed, table } = weights
  const taps = 2 * half
  const place = fraction * phases
  const phase = mixed ? Math.floor(place) : Math.round(place)
  const sum = summed(kept, begin, table, phase * taps, taps)
  if (!mixed) return sum
  const next = summed(kept, begin, table, (phase + 1) * taps, taps)
  return sum + (next - sum) * (place - phase)
}

/** Two sums at a time, which need not wait for each other; there is an even number of weights. */
function summed(kept: Float32Array, begin: number, table: Float32Array, row: number, taps: number): number {
  let even = 0
  let odd = 0
  for (let tap = 0; tap < taps; tap += 2) {
    even += kept[begin + tap]! * table[row + tap]!
    odd += kept[begin + tap + 1]! * table[row + tap + 1]!
  }
  return even + odd
}
