/**
 * What an application says to the caller through a two-way stream: sound that is heard in the order it came, and marks
 * that come back when what came before them has been heard, or was taken back (twiml-and-webhooks.md §15).
 *
 *     media a ─ media b ─ mark ──────────────► in
 *     [    a    ][    b    ]▲ mark comes back
 */
import { decodeMulaw } from '../../audio/g711.ts'
import { rate } from '../../audio/source.ts'
import { Spool } from '../../audio/spool.ts'
import type { Cancel } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import type { CannotListen } from './live-tap.ts'
import type { StreamWord } from './stream-words.ts'

/** Sound that waits to be heard: ten minutes, which an application might send at once. Ours to choose. */
const mostWaiting = 600 * rate
/** Marks that wait to come back. */
const mostMarks = 1000

interface Mark {
  readonly name: string
  /** The place in the sound, in samples. */
  readonly at: number
}

export class StreamSpeaker {
  readonly #call: LiveCall
  readonly #tell: (mark: string) => void
  readonly #spool = new Spool()
  readonly #began: number
  #marks: Mark[] = []
  #cancel: Cancel = () => {}

  /** `tell` brings marks back. */
  constructor(call: LiveCall, name: string, tell: (mark: string) => void) {
    this.#call = call
    this.#tell = tell
    this.#began = +call.floor.clock.now()
    call.hear({ is: 'stream', name, seconds: Number.POSITIVE_INFINITY, source: this.#spool })
  }

  /** What is wrong with it, where it cannot be done. */
  take(word: StreamWord): CannotListen | null {
    if (word.is === 'media') return this.#say(word.bytes)
    if (word.is === 'mark') return this.#mark(word.name)
    this.#clear()
    return null
  }

  stop(): void {
    this.#marks = []
    this.#cancel()
    // Whoever remembers what was heard need not keep what was not.
    this.#spool.clear(this.#here)
    this.#call.hear(null)
  }

  get #here(): number {
    return Math.round(((+this.#call.floor.clock.now() - this.#began) / 1000) * rate)
  }

  #say(bytes: Uint8Array): CannotListen | null {
    if (this.#spool.end - this.#here + bytes.length > mostWaiting)
      return { code: 31951, detail: `more than ${mostWaiting / rate} s of sound wait to be heard; this is left out` }
    this.#spool.append(decodeMulaw(bytes), this.#here)
    return null
  }

  #mark(name: string): CannotListen | null {
    if (this.#marks.length >= mostMarks)
      return { code: 31951, detail: `more than ${mostMarks} marks wait to come back; '${name}' is left out` }
    this.#marks.push({ name, at: this.#spool.end })
    if (this.#marks.length === 1) this.#wait()
    return null
  }

  /** Brings back the first mark, and those after it, as their time comes. */
  #wait(): void {
    const left = this.#marks[0]!.at - this.#here
    if (left <= 0) this.#bringBack()
    else this.#cancel = this.#call.floor.clock.after(left / rate, () => this.#bringBack())
  }

  #bringBack(): void {
    const here = this.#here
    while (this.#marks[0] && this.#marks[0].at <= here) this.#tell(this.#marks.shift()!.name)
    if (this.#marks[0]) this.#wait()
  }

  #clear(): void {
    this.#spool.clear(this.#here)
    this.#cancel()
    for (const { name } of this.#marks.splice(0)) this.#tell(name)
  }
}
