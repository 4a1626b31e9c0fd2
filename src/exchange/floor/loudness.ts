/** Where sound that nobody knows beforehand is really heard: clips and streams are looked at, a piece at a time. */
import { soundingPart } from '../../audio/activity.ts'
import { Limiter } from '../../audio/limiter.ts'
import { frameSamples, rate, samplesIn } from '../../audio/source.ts'
import { Track } from '../../audio/track.ts'
import type { Sound } from '../ports.ts'
import { type Note, type Side, type Span, voiceOf } from './recording-tape.ts'
import type { Sounds } from './sounds.ts'

/** Samples looked at at once: a fiftieth of a second of them. What is heard is known to within that. */
const pieceSamples = frameSamples

/** Whether its samples alone say where in it something is heard. */
export const isUnknown = ({ is }: Sound): boolean => is === 'clip' || is === 'stream'

interface Room {
  readonly sounds: Sounds
  /** Told where a stream turns out to be none. */
  readonly bug: (error: unknown) => void
}

export class Loudness {
  readonly #sounds: Sounds
  readonly #bug: Room['bug']
  readonly #sides: readonly Side[]
  readonly #track = new Track()
  readonly #limiter = new Limiter()
  readonly #spans: { from: number; to: number }[] = []
  readonly #mix = new Int32Array(pieceSamples)
  readonly #heard = new Int16Array(pieceSamples)
  /** Samples that were looked at. */
  #seen = 0

  constructor({ sounds, bug }: Room, sides: readonly Side[]) {
    this.#sounds = sounds
    this.#bug = bug
    this.#sides = sides
  }

  /** In the order of their times, and none before what was looked at. */
  note({ at, sound, ...voice }: Note): void {
    if (!this.#sides.includes(voice.side)) return
    const source = sound && isUnknown(sound) ? this.#sounds.source(sound) : null
    const isThere = source !== null && !(source instanceof Promise)
    this.#track.set(voiceOf(voice), samplesIn(at / 1000), isThere ? source : null, samplesIn(sound?.seconds ?? 0))
  }

  /** Where something was heard up to so many milliseconds. */
  upTo(milliseconds: number): readonly Span[] {
    try {
      this.#lookTo(samplesIn(milliseconds / 1000))
    } catch (error) {
      // Whoever stops a recording has a call to end, whatever is the matter with its sound.
      this.#bug(error)
      this.#seen = Number.POSITIVE_INFINITY
    }
    return this.#spans
  }

  #lookTo(goal: number): void {
    while (this.#seen < goal) {
      const samples = Math.min(pieceSamples, goal - this.#seen)
      if (!this.#track.isSilent(this.#seen, samples)) this.#look(samples)
      this.#seen += samples
    }
  }

  #look(samples: number): void {
    const [mix, heard] = [this.#mix.fill(0).subarray(0, samples), this.#heard.subarray(0, samples)]
    this.#track.add(mix, this.#seen)
    this.#limiter.limit(mix, heard)
    this.#track.forget(this.#seen + samples)
    const { from, to } = soundingPart(heard)
    if (to > from) this.#add(this.#seen + from, this.#seen + to)
  }

  #add(first: number, end: number): void {
    const [from, to] = [(first * 1000) / rate, (end * 1000) / rate]
    const last = this.#spans.at(-1)
    if (last?.to === from) last.to = to
    else this.#spans.push({ from, to })
  }
}
