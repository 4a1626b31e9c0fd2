/**
 * What a recorder takes down: which sound began when, on whose side. The sound itself is made of it afterwards, by
 * `recording-sound.ts`. A sound lasts its length, or until the next of its side.
 */
import type { Clock, Sound } from '../ports.ts'

/** `inbound` is what the far end says, `outbound` what it is made to hear. */
export type Side = 'inbound' | 'outbound'

export interface Note {
  /** Milliseconds from the beginning of the tape. */
  readonly at: number
  readonly side: Side
  /** Null is silence. */
  readonly sound: Sound | null
}

export interface Tape {
  readonly milliseconds: number
  readonly notes: readonly Note[]
}

/** A sound, and when it is heard. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly side: Side
  readonly sound: Sound
}

/** Notes of one tape: four hours of somebody who presses a key a second, and more. What comes after is silence. */
const mostNotes = 20_000
/** A day: what goes on until it is replaced is written down as that long, for JSON has no Infinity. */
const longestSeconds = 86_400

/** Takes sounds down as they come. */
export class TapeDeck {
  readonly #clock: Clock
  readonly #notes: Note[] = []
  /** How much was taken down before it last began to turn, and when that was. */
  #before = 0
  #since: number | null

  constructor(clock: Clock) {
    this.#clock = clock
    this.#since = +clock.now()
  }

  get milliseconds(): number {
    return this.#before + (this.#since === null ? 0 : +this.#clock.now() - this.#since)
  }

  note(side: Side, sound: Sound | null): void {
    if (this.#notes.length >= mostNotes) return
    const heard = sound && { ...sound, seconds: Math.min(sound.seconds, longestSeconds) }
    this.#notes.push({ at: this.milliseconds, side, sound: heard })
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
  return sides.flatMap((side) => {
    const own = notes.filter((note) => note.side === side)
    return own.flatMap(({ at, sound }, index) => {
      const next = own[index + 1]?.at ?? milliseconds
      const to = sound ? Math.min(at + sound.seconds * 1000, next, milliseconds) : at
      return sound && to > at ? [{ from: at, to, side, sound }] : []
    })
  })
}

/** Without the silence at both ends; nothing is left where there was nothing else. */
export function trimmed(tape: Tape, sides: readonly Side[]): Tape {
  const sounding = stretches(tape, sides)
  const begin = Math.min(...sounding.map(({ from }) => from))
  const end = Math.max(...sounding.map(({ to }) => to))
  if (sounding.length === 0) return { milliseconds: 0, notes: [] }
  const notes = sounding.map(({ from, to, side, sound }) => ({
    at: from - begin,
    side,
    sound: { ...sound, seconds: (to - from) / 1000 },
  }))
  return { milliseconds: end - begin, notes: notes.sort((a, b) => a.at - b.at) }
}
