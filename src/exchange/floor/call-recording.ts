/** The recorders of one call: told what it says and hears, and stopped when it ends. */
import type { Call, CallRecordingPlan } from '../../catalog/calls.ts'
import type { RecordingSource } from '../../catalog/recordings.ts'
import type { Sound } from '../ports.ts'
import type { Floor } from './floor.ts'
import type { Recorder } from './recorder.ts'
import { recordingFacts } from './recording-callbacks.ts'
import type { Side } from './recording-tape.ts'

export class CallRecording {
  readonly #floor: Floor
  readonly #running = new Set<Recorder>()
  readonly #sounding: Record<Side, { readonly sound: Sound; readonly until: number } | null>
  /** What callbacks say of the recording that ended last; nothing where there was none. */
  facts: Readonly<Record<string, string>> = {}

  constructor(floor: Floor) {
    this.#floor = floor
    this.#sounding = { inbound: null, outbound: null }
  }

  /** From now on this sounds on a side; null is silence. */
  hear(side: Side, sound: Sound | null): void {
    this.#sounding[side] = sound && { sound, until: +this.#floor.clock.now() + sound.seconds * 1000 }
    for (const recorder of this.#running) recorder.hear(side, sound)
  }

  /** What sounds on a side now, with what is left of it. */
  sounding(side: Side): Sound | null {
    const heard = this.#sounding[side]
    const seconds = heard ? (heard.until - +this.#floor.clock.now()) / 1000 : 0
    return heard && seconds > 0 ? { ...heard.sound, seconds } : null
  }

  start({ sid: callSid, accountSid, apiVersion }: Call, source: RecordingSource, plan: CallRecordingPlan): Recorder {
    const recorder = this.#floor.recordings.start({
      accountSid,
      callSid,
      apiVersion,
      source,
      ...plan,
      sounding: (side) => this.sounding(side),
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
}
