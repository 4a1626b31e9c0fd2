/** Who listens to one call or one conference: its recorders, which end with it, and others who are told what sounds. */
import type { Cancel, Sound } from '../ports.ts'
import type { Floor } from './floor.ts'
import type { Recorder, RecordingOrder } from './recorder.ts'
import { recordingFacts } from './recording-callbacks.ts'
import { type Heard, type Side, type Voice, voiceOf } from './recording-tape.ts'
import { restOf } from './rest-of.ts'

/** Told of a sound, and for how long it has been heard already. */
type Monitor = (voice: Voice, sound: Sound | null, goneSeconds: number) => void

export class Recorders {
  readonly #floor: Floor
  readonly #running = new Set<Recorder>()
  readonly #monitors = new Set<Monitor>()
  readonly #sounding = new Map<
    string,
    Voice & { readonly sound: Sound; readonly since: number; readonly until: number }
  >()
  /** What callbacks say of the recording that ended last; nothing where there was none. */
  facts: Readonly<Record<string, string>> = {}

  constructor(floor: Floor) {
    this.#floor = floor
  }

  /** From now on this sounds on a side; null is silence. `by` tells apart many who are on one. */
  hear(side: Side, sound: Sound | null, by?: string): void {
    const voice: Voice = { side, ...(by && { by }) }
    const since = +this.#floor.clock.now()
    const until = since + (sound?.seconds ?? 0) * 1000
    if (sound) this.#sounding.set(voiceOf(voice), { ...voice, sound, since, until })
    else this.#sounding.delete(voiceOf(voice))
    for (const recorder of this.#running) recorder.hear(voice, sound)
    for (const monitor of this.#monitors) monitor(voice, sound, 0)
  }

  /** Tells of everything that sounds from now on, and first of what does at this moment, with what is left of it. */
  monitor(act: Monitor): Cancel {
    for (const { sound, goneSeconds, ...voice } of this.#heard()) act(voice, sound, goneSeconds)
    this.#monitors.add(act)
    return () => void this.#monitors.delete(act)
  }

  start(order: Omit<RecordingOrder, 'sounding'>): Recorder {
    const recorder = this.#floor.recordings.start({
      ...order,
      sounding: () => this.#heard().map(({ goneSeconds: _, ...heard }) => heard),
    })
    this.#running.add(recorder)
    recorder.over.then(() => this.#running.delete(recorder))
    return recorder
  }

  get count(): number {
    return this.#running.size
  }

  has(recorder: Recorder): boolean {
    return this.#running.has(recorder)
  }

  /** Ends one of them; its seconds, or null where it had ended. */
  stop(recorder: Recorder): number | null {
    const seconds = recorder.stop()
    if (seconds) this.facts = recordingFacts(recorder.record, seconds)
    return seconds
  }

  stopAll(): void {
    for (const recorder of this.#running) this.stop(recorder)
  }

  /** Everything that sounds now, with what is left of it. */
  #heard(): (Heard & { readonly goneSeconds: number })[] {
    const now = +this.#floor.clock.now()
    return [...this.#sounding.values()].flatMap(({ since, until, sound, ...voice }) => {
      const goneSeconds = (now - since) / 1000
      return until > now ? [{ ...voice, sound: restOf(sound, goneSeconds), goneSeconds }] : []
    })
  }
}
