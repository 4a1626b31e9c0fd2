/**
 * A reel: what is recorded, as sound in a file that grows while it is recorded, and can be played whenever its process
 * dies. It is told what is heard when, and reads the sound of it later, in its own time.
 *
 *     noted     ──a──b────c──►      as it happens
 *     written   ══════▶             up to what was asked for last, once the voices have spoken
 */
import { Limiter } from '../../audio/limiter.ts'
import { rate, type Samples, type Source, samplesIn } from '../../audio/source.ts'
import { Track } from '../../audio/track.ts'
import { waveHead, waveHeadBytes } from '../../audio/wave.ts'
import type { Files, Sound, Writing } from '../ports.ts'
import { type Note, type Side, voiceOf } from './recording-tape.ts'
import type { Sounds } from './sounds.ts'

/** Whose voice is on which channel: of two, the far end has the first (twiml-and-webhooks.md §3.1). */
export interface Mixing {
  readonly channels: 1 | 2
  readonly sides: readonly Side[]
}

/** Samples written at once: a second of them. */
const pieceSamples = rate

interface Pending {
  readonly note: Note
  readonly source: Source | Promise<Source> | null
}

interface Room {
  readonly files: Files
  readonly sounds: Sounds
  /** Told once, where nothing more can be written: the disk is full. */
  readonly bug: (error: unknown) => void
}

export class Reel {
  readonly #files: Files
  readonly #sounds: Sounds
  readonly #bug: Room['bug']
  readonly #name: string
  readonly #channels: 1 | 2
  readonly #tracks: readonly { readonly track: Track; readonly limiter: Limiter }[]
  readonly #sides: readonly Side[]
  #pending: Pending[] = []
  #writing: Writing | undefined
  /** Samples of each channel that are written. */
  #written = 0
  #goal = 0
  #running: Promise<void> | undefined
  #isBroken = false

  constructor({ files, sounds, bug }: Room, name: string, mixing: Mixing) {
    this.#files = files
    this.#sounds = sounds
    this.#bug = bug
    this.#name = name
    this.#channels = mixing.channels
    this.#sides = mixing.sides
    this.#tracks = Array.from({ length: mixing.channels }, () => ({ track: new Track(), limiter: new Limiter() }))
  }

  /** What is heard of somebody from `note.at` on. In the order of their times, and none before what was written. */
  note(note: Note): void {
    if (this.#isBroken || !this.#sides.includes(note.side)) return
    // Whoever has to speak begins at once.
    this.#pending.push({ note, source: note.sound && this.#sounds.source(note.sound as Sound) })
  }

  /** Writes everything up to so many milliseconds; resolves when it is in the file, or cannot be. */
  async writeTo(milliseconds: number): Promise<void> {
    this.#goal = Math.max(this.#goal, samplesIn(milliseconds / 1000))
    // What is being written may have been all there was to write, a moment ago.
    while (!this.#isBroken && this.#written < this.#goal) {
      this.#running ??= this.#run().finally(() => void (this.#running = undefined))
      await this.#running
    }
  }

  async #run(): Promise<void> {
    try {
      while (this.#written < this.#goal) {
        const end = Math.min(this.#written + pieceSamples, this.#goal)
        await this.#take(end)
        await this.#write(end)
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    if (!this.#isBroken) this.#bug(error)
    this.#isBroken = true
    this.#pending = []
  }

  /** Puts what begins before `end` on its track. */
  async #take(end: number): Promise<void> {
    while (this.#pending[0] && samplesIn(this.#pending[0].note.at / 1000) < end) {
      const { note, source } = this.#pending.shift()!
      const { track } = this.#tracks[this.#channels === 2 && note.side === 'outbound' ? 1 : 0]!
      const length = note.sound ? samplesIn(note.sound.seconds) : 0
      track.set(voiceOf(note), samplesIn(note.at / 1000), await source, length)
    }
  }

  async #write(end: number): Promise<void> {
    this.#writing ??= await this.#files.begin(this.#name)
    const samples = end - this.#written
    const frames = new Int16Array(samples * this.#channels)
    const mix = new Int32Array(samples)
    const into: Samples = new Int16Array(samples)
    for (const [channel, { track, limiter }] of this.#tracks.entries()) {
      if (track.isSilent(this.#written, samples)) continue
      track.add(mix.fill(0), this.#written)
      limiter.limit(mix, into)
      for (let index = 0; index < samples; index++) frames[index * this.#channels + channel] = into[index]!
      track.forget(end)
    }
    const head = { at: 0, bytes: this.#head(end) }
    const at = waveHeadBytes + this.#written * this.#channels * 2
    await this.#writing.write(head, { at, bytes: new Uint8Array(frames.buffer) })
    this.#written = end
  }

  #head(samples: number): Uint8Array {
    return waveHead({ rate, channels: this.#channels }, samples)
  }

  /** The samples of one channel from one place to another, once they are written. */
  async #samples(from: number, to: number): Promise<Uint8Array> {
    const bytes = this.#channels * 2
    return this.#writing!.read(waveHeadBytes + from * bytes, waveHeadBytes + to * bytes)
  }

  /** Ends the file, of which only this stretch is kept; resolves with its size, null where it could not be written. */
  async finish(fromMilliseconds: number, toMilliseconds: number): Promise<number | null> {
    await this.writeTo(toMilliseconds)
    if (this.#isBroken) return null
    const [from, to] = [samplesIn(fromMilliseconds / 1000), samplesIn(toMilliseconds / 1000)]
    try {
      if (from === 0 && to === this.#written) return await this.#writing!.finish()
      const size = await this.#files.keep(this.#name, this.#part(from, to))
      await this.#writing!.discard()
      return size
    } catch (error) {
      this.#fail(error)
      return null
    }
  }

  async *#part(from: number, to: number): AsyncGenerator<Uint8Array> {
    yield this.#head(to - from)
    for (let at = from; at < to; at += pieceSamples) yield await this.#samples(at, Math.min(at + pieceSamples, to))
  }

  /** Nothing of it is kept, and nothing more is written. */
  async discard(): Promise<void> {
    this.#goal = 0
    await this.#running
    try {
      await this.#files.remove(this.#name)
    } catch (error) {
      this.#fail(error)
    }
  }
}
