/**
 * What is heard where sound is lost: the last pitch of it again, softer and softer, and then silence (after ITU-T G.711
 * Appendix I, without its delay: what was heard already is not touched).
 *
 *     received   ~~~~~~~~~|         |~~~~~~~~
 *     heard      ~~~~~~~~~|~~~~~~~──|~~~~~~~~      the first 4 ms after it are faded in
 */
import { frameSamples, rate, type Samples } from './source.ts'

/** Pitches of voices: 66 to 200 Hz. */
const shortestPeriod = rate / 200
const longestPeriod = rate / 66
/** What is compared to find the period: 20 ms. */
const compared = frameSamples
const historySamples = Math.ceil(longestPeriod) + compared
/** After 10 ms it fades, and is silent at 60 ms. */
const wholeSamples = 80
const fadedSamples = 480
/** From what was made up to what is received. */
const overlapSamples = 32

export class Concealment {
  /** The last that was heard, the newest at its end. */
  readonly #history = new Float64Array(historySamples)
  readonly #frame = new Int16Array(frameSamples)
  /** Samples that were made up since the last frame that was received. */
  #lost = 0
  #period = 0

  /** A frame was received: it is heard as it is, but faded in where the one before was made up. */
  received(frame: Samples): void {
    if (this.#lost > 0) {
      this.#make(this.#frame)
      for (let index = 0; index < overlapSamples && index < frame.length; index++) {
        const part = (index + 1) / (overlapSamples + 1)
        frame[index] = Math.round(part * frame[index]! + (1 - part) * this.#frame[index]!)
      }
      this.#lost = 0
    }
    this.#remember(frame)
  }

  /** A frame was not received: this is heard instead. */
  lost(frame: Samples): void {
    if (this.#lost === 0) this.#period = periodOf(this.#history)
    this.#make(frame)
    this.#lost += frame.length
  }

  /** Nothing is said and nothing is lost. */
  silent(frame: Samples): void {
    frame.fill(0)
    this.#history.fill(0)
    this.#lost = 0
  }

  /** The last period of what was heard, over and over: its phase is that of the samples lost so far. */
  #make(frame: Samples): void {
    const period = this.#period
    const begin = historySamples - period
    let place = this.#lost % period
    for (let index = 0; index < frame.length; index++) {
      const faded = (this.#lost + index - wholeSamples) / (fadedSamples - wholeSamples)
      const part = faded <= 0 ? 1 : faded >= 1 ? 0 : 1 - faded
      frame[index] = Math.round(part * this.#history[begin + place]!)
      if (++place === period) place = 0
    }
  }

  #remember(frame: Samples): void {
    const length = Math.min(frame.length, historySamples)
    this.#history.copyWithin(0, length)
    this.#history.set(frame.length > length ? frame.subarray(frame.length - length) : frame, historySamples - length)
  }
}

/** The shift at which the newest sound is most like what was before it. */
function periodOf(history: Float64Array): number {
  const from = historySamples - compared
  let best = shortestPeriod
  let most = Number.NEGATIVE_INFINITY
  for (let period = shortestPeriod; period <= longestPeriod; period++) {
    let [alike, energy] = [0, 1]
    // Every other sample is enough to tell.
    for (let index = from; index < historySamples; index += 2) {
      const before = history[index - period]!
      alike += history[index]! * before
      energy += before * before
    }
    const likeness = alike / Math.sqrt(energy)
    if (likeness > most) {
      most = likeness
      best = period
    }
  }
  return best
}
