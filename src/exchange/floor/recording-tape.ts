/**
 * What a recorder takes down: which sound began when, and whose it was. `reel.ts` makes the sound itself of it. A
 * sound lasts its length, or until the next of its voice.
 */
import type { Clock, Sound } from '../ports.ts'

/** `inbound` is what the far end says, `outbound` what it is made to hear. */
export type Side = 'inbound' | 'outbound'

/** Who is heard. */
export interface Voice {
  readonly side: Side
  /** Tells apart many who are on one side: the call of each in a conference. */
  readonly by?: string
}

export const voiceOf = ({ side, by = '' }: Voice): string => `${side} ${by}`

/** What sounds at a moment, with what is left of it. */
export interface Heard extends Voice {
  readonly sound: Sound
}

export interface Note extends Voice {
  /** Milliseconds from the beginning of the tape. */
  readonly at: number
  /** Null is silence. */
  readonly sound: Sound | null
}

export interface Tape {
  readonly milliseconds: number
  readonly notes: readonly Note[]
}

/** A time on the tape, in milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A sound, and when it is heard. */
export interface Stretch extends Heard, Span {}

/** Notes of one tape: four hours of somebody who presses a key a second, and more. What comes after is silence. */
const mostNotes = 20_000
/** A day: what goes on until it is replaced is written down as that long, for JSON has no Infinity. */
const longestSeconds = 86_400

/** Takes sounds down as they come. */
export class TapeDeck {
  readonly #clock: Clock
  readonly #notes: Note[] = []
  /** Whose last note was a sound: only they have something to end. */
  readonly #voices = new Map<string, Voice>()
  /** How much was taken down before it last began to turn, and when that was. */
  #before = 0
  #since: number | null

  readonly #told: (note: Note) => void

  /** `told` is told of every note, when it is taken down. */
  constructor(clock: Clock, told: (note: Note) => void = () => {}) {
    this.#clock = clock
    this.#told = told
    this.#since = +clock.now()
  }

  get milliseconds(): number {
    return this.#before + (this.#since === null ? 0 : +this.#clock.now() - this.#since)
  }

  note(voice: Voice, sound: Sound | null): void {
    const key = voiceOf(voice)
    if (this.#notes.length >= mostNotes || (!sound && !this.#voices.has(key))) return
    if (sound) this.#voices.set(key, voice)
    else this.#voices.delete(key)
    const heard = sound && { ...sound, seconds: Math.min(sound.seconds, longestSeconds) }
    const note: Note = { at: this.milliseconds, ...voice, sound: heard }
    this.#notes.push(note)
    this.#told(note)
  }

  /** Nobody is heard from now on. */
  hush(): void {
    for (const voice of [...this.#voices.values()]) this.note(voice, null)
  }

  /** Time is left out from now on, until it goes on. */
  halt(): void {
    this.#before = this.milliseconds
    this.#since = null
  }

  goOn(): void {
    this.#since ??= +this.#clock.now()
  }

  get tape(): Tape {
    return { milliseconds: this.milliseconds, notes: [...this.#notes] }
  }
}

/** The sounds of these sides, in order, each with its end. */
export function stretches({ milliseconds, notes }: Tape, sides: readonly Side[]): Stretch[] {
  const voices = Map.groupBy(
    notes.filter(({ side }) => sides.includes(side)),
    voiceOf,
  )
  const heard = [...voices.values()].flatMap((own) =>
    own.flatMap(({ at, sound, ...voice }, index) => {
      const next = own[index + 1]?.at ?? milliseconds
      const to = sound ? Math.min(at + sound.seconds * 1000, next, milliseconds) : at
      return sound && to > at ? [{ from: at, to, ...voice, sound }] : []
    }),
  )
  return heard.sort((a, b) => a.from - b.from)
}

/** What is heard as soon as it is noted; what else there is, its samples say. */
const isSound = ({ is }: Sound) => is === 'speech' || is === 'keys' || is === 'beep' || is === 'tone' || is === 'music'

/** When anything is heard on these sides; `loud` is when what only its samples tell of was. */
export function soundOf(tape: Tape, sides: readonly Side[], loud: readonly Span[]): Span[] {
  const known = stretches(tape, sides).filter(({ sound }) => isSound(sound))
  const heard: { from: number; to: number }[] = []
  for (const { from, to } of [...known, ...loud].sort((a, b) => a.from - b.from)) {
    const last = heard.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else heard.push({ from, to })
  }
  return heard
}

/** What is left of a tape when silence is cut off both its ends, and where that begins. */
export function trimmed(tape: Tape, sides: readonly Side[], heard: readonly Span[]): Tape & { readonly from: number } {
  const [begin, end] = [heard[0]?.from ?? 0, heard.at(-1)?.to ?? 0]
  const notes = stretches(tape, sides).flatMap(({ from, to, sound, ...voice }) => {
    const [first, last] = [Math.max(from, begin), Math.min(to, end)]
    if (last <= first) return []
    const past = (sound.past ?? 0) + (first - from) / 1000
    const kept = { ...sound, seconds: (last - first) / 1000, ...(past > 0 && { past }) }
    return [{ at: first - begin, ...voice, sound: kept }]
  })
  return { from: begin, milliseconds: end - begin, notes }
}
