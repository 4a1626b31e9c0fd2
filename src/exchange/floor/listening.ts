/**
 * Listens in on a call frame by frame: for whoever needs the sound itself while it is heard, a stream or a detector.
 * Only then are frames made; the k-th is due 20 ms times k after the first, however late those before it were.
 */
import { Limiter } from '../../audio/limiter.ts'
import { frameSamples, frameSeconds, type Samples, type Source, samplesIn } from '../../audio/source.ts'
import { Track } from '../../audio/track.ts'
import type { Cancel, Clock, Sound } from '../ports.ts'
import type { Recorders } from './recorders.ts'
import { type Side, type Voice, voiceOf } from './recording-tape.ts'
import type { Sounds } from './sounds.ts'

/** Where there is something to listen to: a call, or a conference. */
export interface Place {
  readonly floor: { readonly clock: Clock; readonly sounds: Sounds; readonly bug: (error: unknown) => void }
  readonly recording: Pick<Recorders, 'monitor'>
}

/** 20 ms of one side; good until whoever is told of it returns. */
export interface Frame {
  readonly side: Side
  /** From 0. */
  readonly index: number
  readonly samples: Samples
}

/** Virtual time stands still while somebody's voice is made; on the wall a voice that comes late is heard late. */
export class Listening {
  readonly #floor: Place['floor']
  readonly #hear: (frame: Frame) => void
  readonly #began: number
  readonly #tracks: ReadonlyMap<Side, { readonly track: Track; readonly limiter: Limiter }>
  /** Whose voice is still being made. */
  readonly #coming = new Map<string, object>()
  readonly #mix = new Int32Array(frameSamples)
  readonly #samples: Samples = new Int16Array(frameSamples)
  readonly #offMonitor: Cancel
  #cancel: Cancel = () => {}
  #index = 0
  #isOver = false
  /** Frames that were overdue by a frame, or more. */
  late = 0

  /** `hear` is told of each frame of each of these sides, in their order. */
  constructor({ floor, recording }: Place, sides: readonly Side[], hear: (frame: Frame) => void) {
    this.#floor = floor
    this.#hear = hear
    this.#began = +floor.clock.now()
    this.#tracks = new Map(sides.map((side) => [side, { track: new Track(), limiter: new Limiter() }]))
    this.#offMonitor = recording.monitor((voice, sound) => this.#note(voice, sound))
    this.#wait()
  }

  /** Tells of what has sounded up to now, and ends. */
  finish(): void {
    const now = +this.#floor.clock.now()
    while (!this.#isOver && this.#due <= now) this.#pull()
    this.stop()
  }

  stop(): void {
    this.#isOver = true
    this.#cancel()
    this.#offMonitor()
  }

  #note(voice: Voice, sound: Sound | null): void {
    const track = this.#tracks.get(voice.side)?.track
    if (!track) return
    const name = voiceOf(voice)
    this.#coming.delete(name)
    const source = sound && this.#floor.sounds.source(sound)
    const isReady = !(source instanceof Promise)
    track.set(name, this.#here, isReady ? this.#unbroken(source) : null, samplesIn(sound?.seconds ?? 0))
    if (isReady) return
    this.#coming.set(name, source)
    source
      .then((made) => {
        if (this.#coming.get(name) !== source) return
        this.#coming.delete(name)
        track.set(name, this.#here, this.#unbroken(made), samplesIn(sound!.seconds))
      })
      .catch(this.#floor.bug)
      .finally(this.#floor.clock.hold())
  }

  /** One that breaks is told of, and silent from there: the clock goes on, and there are others to be heard. */
  #unbroken(source: Source | null): Source | null {
    if (!source) return null
    let isBroken = false
    return {
      length: source.length,
      add: (mix, from) => {
        if (isBroken) return
        try {
          source.add(mix, from)
        } catch (error) {
          isBroken = true
          this.#floor.bug(error)
        }
      },
    }
  }

  /** The place on the tracks that is now. */
  get #here(): number {
    return Math.max(samplesIn((+this.#floor.clock.now() - this.#began) / 1000), this.#index * frameSamples)
  }

  /** When the next frame is whole. */
  get #due(): number {
    return this.#began + (this.#index + 1) * frameSeconds * 1000
  }

  #wait(): void {
    const { clock } = this.#floor
    const due = this.#due
    this.#cancel = clock.after((due - +clock.now()) / 1000, () => {
      const overdue = Math.max(Math.floor((+clock.now() - due) / (frameSeconds * 1000) + 1e-6), 0)
      this.late += overdue
      for (let frames = 0; frames <= overdue && !this.#isOver; frames++) this.#pull()
      if (!this.#isOver) this.#wait()
    })
  }

  #pull(): void {
    const from = this.#index * frameSamples
    for (const [side, { track, limiter }] of this.#tracks) {
      track.add(this.#mix.fill(0), from)
      limiter.limit(this.#mix, this.#samples)
      track.forget(from + frameSamples)
      this.#hear({ side, index: this.#index, samples: this.#samples })
      if (this.#isOver) return
    }
    this.#index++
  }
}
