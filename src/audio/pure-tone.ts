/** Single tones of unknown pitch: the beep of a machine, the whistle of a fax. */
import { frameSamples, rate, type Samples } from './source.ts'

/** -40 dBFS: softer is no tone that anybody is meant to hear. */
const leastPower = (32_768 ** 2 / 2) * 1e-4
/** Of its power, a pure tone has so much at one frequency. */
const purity = 0.9
/** The frequency in hertz of a frame that is one tone and little else; 0 for all others. */
export function pureTone(frame: Samples): number {
  let energy = 0
  for (let index = 0; index < frame.length; index++) energy += frame[index]! * frame[index]!
  if (energy < leastPower * frame.length) return 0
  const coarse = Math.acos(neighbourly(frame, 1))
  // Further neighbours say it more exactly, but not how many turns lie between; and nothing where they are just alike.
  const lag = Math.abs(Math.sin(3 * coarse)) > Math.abs(Math.sin(4 * coarse)) ? 3 : 4
  const fine = Math.acos(neighbourly(frame, lag))
  const turns = Math.round((lag * coarse) / (2 * Math.PI)) * 2 * Math.PI
  const [before, after] = [(turns - fine) / lag, (turns + fine) / lag]
  const turn = Math.abs(before - coarse) < Math.abs(after - coarse) ? before : after
  if (turn <= 0 || turn >= Math.PI) return 0
  return powerAt(frame, turn) >= purity * energy ? (turn * rate) / (2 * Math.PI) : 0
}

/** In a sine, the cosine of the turn between a sample and those so many before and after it. */
function neighbourly(frame: Samples, lag: number): number {
  let [inner, sum] = [0, 0]
  for (let index = lag; index < frame.length - lag; index++) {
    const sample = frame[index]!
    inner += sample * sample
    sum += sample * (frame[index - lag]! + frame[index + lag]!)
  }
  return inner === 0 ? 1 : Math.max(-1, Math.min(1, sum / (2 * inner)))
}

/** The energy of the sine of this turn a sample (Goertzel). */
function powerAt(frame: Samples, turn: number): number {
  const twice = 2 * Math.cos(turn)
  let [before, last] = [0, 0]
  for (let index = 0; index < frame.length; index++) {
    const now = frame[index]! + twice * last - before
    before = last
    last = now
  }
  return (2 * (last * last + before * before - twice * last * before)) / frame.length
}

/** A tone that went on for some time: its pitch and how many samples it lasted. */
export interface SteadyTone {
  readonly hertz: number
  readonly samples: number
}

/** By as much the pitch may differ from one frame to the next. */
const steadiness = 0.02

/** Follows a tone from frame to frame. One frame without it, as where a fax turns its phase (ITU-T V.8), is bridged. */
export class ToneFollower {
  #hertz = 0
  #frames = 0
  #missed = 0
  #ended: SteadyTone | undefined

  /** The tone that sounds now, and for how long. */
  get sounding(): SteadyTone {
    return { hertz: this.#hertz, samples: this.#frames * frameSamples }
  }

  get frames(): number {
    return this.#frames
  }

  /** What ended with the last frame that was heard. */
  get ended(): SteadyTone | undefined {
    return this.#ended
  }

  /** Reads the next frame; says whether it is a tone. */
  hear(frame: Samples): boolean {
    this.#ended = undefined
    const hertz = pureTone(frame)
    const fits = hertz > 0 && this.#frames > 0 && Math.abs(hertz - this.#hertz) < steadiness * this.#hertz
    if (fits) {
      this.#frames += 1 + this.#missed
      this.#missed = 0
      return true
    }
    if (this.#frames > 0 && this.#missed === 0 && this.#frames > 3) {
      this.#missed = 1
      return false
    }
    if (this.#frames > 0) this.#ended = this.sounding
    this.#hertz = hertz
    this.#frames = hertz > 0 ? 1 : 0
    this.#missed = 0
    return hertz > 0
  }
}
