/** Who listens to one call or one conference: its recorders, which end with it, and others who are told what sounds. */
import type { Cancel, Sound } from '../ports.ts'
import type { Floor } from './floor.ts'
import { midway } from './midway.ts'
import type { Recorder, RecordingOrder } from './recorder.ts'
import { recordingFacts } from './recording-callbacks.ts'
import { type Heard, type Side, type Voice, voiceOf } from './recording-tape.ts'

/** Told of a sound, and for how long it has been heard already. */
type Monitor = (voice: Voice, sound: Sound | null, goneSeconds: number) => void

/** What is less has come to its end: dates are whole milliseconds, of which one may be cut off at either end. */
const leastMilliseconds = 2

/** The voice of somebody's keys. */
export const handOf = (by = ''): string => `${by} keys`.trim()

export class Recorders {
  readonly #floor: Floor
  readonly #running = new Set<Recorder>()
  readonly #monitors = new Set<Monitor>()
  readonly #sounding = new Map<string, Heard & { readonly since: number }>()
  /** What callbacks say of the recording that ended last; nothing where there was none. */
  facts: Readonly<Record<string, string>> = {}

  constructor(floor: Floor) {
    this.#floor = floor
  }

  /**
   * From now on this sounds on a side; null is silence. `by` tells apart many who are on one. Says whether silence cut
   * short what had not come to its end.
   */
  hear(side: Side, sound: Sound | null, by?: string): boolean {
    // A key that somebody presses sounds beside what he says, and does not end it.
    const pressed = handOf(by)
    const own = sound?.is === 'keys' && (side === 'inbound' || by) ? pressed : by
    const isCut = !sound && this.#isSounding({ side, ...(by && { by }) })
    if (!sound && this.#isSounding({ side, by: pressed })) this.#set({ side, by: pressed }, null)
    else if (!sound) this.#sounding.delete(voiceOf({ side, by: pressed }))
    this.#set({ side, ...(own && { by: own }) }, sound)
    return isCut
  }

  #set(voice: Voice, sound: Sound | null): void {
    if (sound) this.#sounding.set(voiceOf(voice), { ...voice, sound, since: +this.#floor.clock.now() })
    else this.#sounding.delete(voiceOf(voice))
    for (const recorder of this.#running) recorder.hear(voice, sound)
    for (const monitor of this.#monitors) monitor(voice, sound, 0)
  }

  #isSounding(voice: Voice): boolean {
    const sounding = this.#sounding.get(voiceOf(voice))
    return sounding !== undefined && this.#left(sounding) > leastMilliseconds / 1000
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
    return [...this.#sounding.values()].flatMap(({ since, sound: whole, ...voice }) => {
      const sound = midway(whole, since, now)
      return sound ? [{ ...voice, sound, goneSeconds: (now - since) / 1000 }] : []
    })
  }

  /** Seconds that are left of it. */
  #left({ sound, since }: { readonly sound: Sound; readonly since: number }): number {
    return sound.seconds - (+this.#floor.clock.now() - since) / 1000
  }
}
