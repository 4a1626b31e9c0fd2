/**
 * A recorder: takes down what is heard, until it is stopped, and makes a file of it. Whoever has a recorder tells it
 * what sounds; it knows no call and no conference.
 */
import type { CallRecordingPlan } from '../../catalog/calls.ts'
import type {
  Recording,
  RecordingKept,
  RecordingSource,
  RecordingStatus,
  RecordingTrack,
} from '../../catalog/recordings.ts'
import type { Cancel, Change, Hook, Sound } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { Loudness } from './loudness.ts'
import { notify } from './notify.ts'
import { recordingCharge } from './rating.ts'
import { recordEnd, recordingCallback } from './recording-callbacks.ts'
import { step } from './recording-roads.ts'
import {
  type Heard,
  type Side,
  type Span,
  soundOf,
  type Tape,
  TapeDeck,
  trimmed,
  type Voice,
} from './recording-tape.ts'
import type { RecordingFloor } from './recordings.ts'
import { type Mixing, Reel } from './reel.ts'
import type { TranscriptionOrder } from './transcribing.ts'
import { used } from './usage.ts'

/** What is to be recorded, and how. */
export interface RecordingOrder extends CallRecordingPlan, RecordingEnd {
  readonly accountSid: string
  /** The call, or one that takes part in the conference. */
  readonly callSid: string
  readonly conferenceSid?: string
  readonly apiVersion: string
  readonly source: RecordingSource
  /** Told in its own words when a conference's recording is there (twiml-and-webhooks.md §4.4). */
  readonly eventCallback?: Hook
  /** What sounds at this moment: somebody may be in the middle of a word. */
  readonly sounding: () => readonly Heard[]
}

/** What becomes of a recording that has ended. */
export interface RecordingEnd {
  /**
   * What becomes of one on which nothing is heard. Where this is left out, it is absent if nothing is left of it;
   * `absent`: less than a second of sound is nothing; `kept`: silence is kept as it is (twiml-and-webhooks.md §2.5).
   */
  readonly empty?: 'absent' | 'kept'
  /** Has its words written down once it is completed; asked then. */
  readonly transcription?: () => TranscriptionOrder
}

/** What a process that dies may lose. */
const writtenEverySeconds = 1

export type PauseBehavior = 'skip' | 'silence'

const sides: Readonly<Record<RecordingTrack, readonly Side[]>> = {
  inbound: ['inbound'],
  outbound: ['outbound'],
  both: ['inbound', 'outbound'],
}

export class Recorder {
  readonly #floor: RecordingFloor
  readonly #order: RecordingOrder
  readonly #deck: TapeDeck
  readonly #reel: Reel
  readonly #loudness: Loudness
  #writes: Cancel = () => {}
  record: Recording & RecordingKept
  /** How long it is; null until it is stopped. */
  seconds: number | null = null
  /** Resolves when it is written down that it has begun. */
  readonly begun: Promise<void>
  /** Resolves when it is stopped, by whomever; with how long it is. */
  readonly stopped: Promise<number>
  readonly #isStopped = Promise.withResolvers<number>()
  /** Resolves when its file is there, or it is known that there is none. */
  readonly over: Promise<void>
  readonly #isOver = Promise.withResolvers<void>()

  constructor(floor: RecordingFloor, order: RecordingOrder) {
    this.#floor = floor
    this.#order = order
    this.record = begun(floor, order)
    this.#reel = new Reel(floor, `${this.sid}.wav`, this.mixing)
    this.#loudness = new Loudness(floor, this.mixing.sides)
    this.#deck = new TapeDeck(floor.clock, (note) => {
      this.#reel.note(note)
      this.#loudness.note(note)
    })
    this.stopped = this.#isStopped.promise
    this.over = this.#isOver.promise
    this.#hearAll()
    this.begun = floor.store.write(floor.table.insert(this.record), this.#entry(), ...this.#told())
    this.#writeSoon()
  }

  get sid(): string {
    return this.record.sid
  }
  get #isTurning(): boolean {
    return this.record.status === 'in-progress'
  }
  get mixing(): Mixing {
    return { channels: this.#order.channels, sides: sides[this.#order.track] }
  }

  /** From now on this is heard of somebody; null is silence. */
  hear(voice: Voice, sound: Sound | null): void {
    if (this.#isTurning) this.#deck.note(voice, sound)
  }

  /** False where it does not turn. */
  pause(behavior: PauseBehavior): boolean {
    if (!this.#isTurning) return false
    this.#deck.hush()
    if (behavior === 'skip') this.#deck.halt()
    this.#become('paused')
    return true
  }

  /** False where it is not paused. */
  resume(): boolean {
    if (this.record.status !== 'paused') return false
    this.#deck.goOn()
    this.#become('in-progress')
    this.#hearAll()
    return true
  }

  /** Ends it and says how many seconds there are; its file follows. Nothing where it has ended before. */
  stop(): number | null {
    const written = this.#become('stopped')
    if (!written) return null
    this.#deck.halt()
    this.#writes()
    const { tape } = this.#deck
    const heard = soundOf(tape, this.mixing.sides, this.#loudness.upTo(tape.milliseconds))
    const kept = this.#keeps(tape, heard)
    const missing = this.#order.empty === 'absent' && lengthOf(heard) < leastSoundMilliseconds
    this.seconds = missing ? 0 : seconds(kept)
    const why = heard.length === 0 && tape.milliseconds >= leastMilliseconds ? wasSilent : tooShort
    const end = this.seconds === 0 ? this.#miss(written, why) : this.#finish(kept, written)
    end.catch(this.#floor.bug).finally(this.#isOver.resolve)
    this.#isStopped.resolve(this.seconds)
    return this.seconds
  }

  /** The part of the tape that is to be heard on it. */
  #keeps(tape: Tape, heard: readonly Span[]): Tape & { readonly from: number } {
    const { trim, empty } = this.#order
    const isWhole = !trim || (heard.length === 0 && empty === 'kept')
    return isWhole ? { ...tape, from: 0 } : trimmed(tape, this.mixing.sides, heard)
  }

  /** Every now and then it writes down what was heard. */
  #writeSoon(): void {
    const { clock, bug } = this.#floor
    this.#writes = clock.meanwhile(writtenEverySeconds, () => {
      this.#loudness.upTo(this.#deck.milliseconds)
      this.#reel.writeTo(this.#deck.milliseconds).catch(bug).finally(clock.hold())
      this.#writeSoon()
    })
  }

  #hearAll(): void {
    for (const { sound, ...voice } of this.#order.sounding()) this.#deck.note(voice, sound)
  }

  async #finish({ from, ...tape }: Tape & { readonly from: number }, stopped: Promise<void>): Promise<void> {
    const { clock } = this.#floor
    const release = clock.hold()
    try {
      const endedAt = clock.now()
      await stopped
      this.#become('processing')
      const duration = seconds(tape)
      const bytes = await this.#reel.finish(from, from + tape.milliseconds)
      if (bytes === null) return await this.#lose(wasLost)
      const { accountSid } = this.record
      const charge = recordingCharge(pricesOf(this.#floor), duration)
      const words = this.#order.transcription?.()
      await this.#become(
        'completed',
        { duration, tape: writtenDown(tape), price: charge.price, priceUnit: 'USD' },
        ...used(this.#floor, accountSid, charge, endedAt),
        this.#floor.rents.begin(this.sid, endedAt),
        ...this.#toldAtEnd({ duration, bytes }, endedAt),
        ...(words ? this.#floor.scribes.begin({ ...this.record, duration }, words).changes : []),
      )
      if (words) this.#floor.scribes.wake()
    } finally {
      release()
    }
  }

  /** Nothing was recorded: too short a time, or nothing but silence. */
  async #miss(stopped: Promise<void>, errorCode: number): Promise<void> {
    const release = this.#floor.clock.hold()
    try {
      await stopped
      this.#become('processing')
      await this.#lose(errorCode)
    } finally {
      release()
    }
  }

  async #lose(errorCode: number): Promise<void> {
    await this.#reel.discard()
    const tape = { milliseconds: 0, notes: [] }
    await this.#become('absent', { duration: 0, tape, errorCode }, absence(this.#floor, this.record, errorCode))
  }

  /**
   * Takes a road if it is on the map; null where it is not. The status, the timeline and the callback that tells of it
   * are one write.
   */
  #become(
    status: RecordingStatus,
    more: Partial<Recording & RecordingKept> = {},
    ...changes: readonly Change[]
  ): Promise<void> | null {
    const { clock, store, table, bug } = this.#floor
    const change = step(this.record, status, clock.now())
    if (!change) return null
    this.record = { ...this.record, ...change, ...more }
    // That it is in progress is told when it begins, not each time it goes on.
    const told = status === 'in-progress' ? [] : this.#told()
    return store.write(table.patch(this.sid, { ...change, ...more }), this.#entry(), ...told, ...changes).catch(bug)
  }

  #told(): Change[] {
    const job = recordingCallback(this.record)
    return job ? [this.#floor.store.jobs.add(job)] : []
  }

  #toldAtEnd(file: { readonly duration: number; readonly bytes: number }, endedAt: Date): Change[] {
    const job = recordEnd(this.record, this.#order.eventCallback, file, endedAt)
    return job ? [this.#floor.store.jobs.add(job)] : []
  }

  #entry(): Change {
    const { accountSid, callSid, status, duration } = this.record
    const details = { recordingSid: this.sid, status, ...(duration !== null && { duration }) }
    const at = this.#floor.clock.now()
    this.#floor.bus.publish({ at, accountSid, sid: callSid, is: 'recording', ...details })
    return this.#floor.store.timelines.add(callSid, { at, is: 'recording', ...details })
  }
}

/** Why there is nothing (twiml-and-webhooks.md §9); the last where its file could not be written. */
const [tooShort, wasSilent, wasLost] = [16_101, 16_102, 16_104]
/** What rounds to a second. */
const leastMilliseconds = 500
/** Sound of less than this is none, where that counts as empty (§2.5). */
const leastSoundMilliseconds = 1000

/** Says so to whose recording it is. */
export const absence = (floor: RecordingFloor, { sid, accountSid, callSid, apiVersion }: Recording, code: number) =>
  notify(floor, { accountSid, callSid, apiVersion, code, detail: `the recording ${sid} is absent` })

/** Whole seconds, as the API says them; the sound itself is as long as it is. */
const seconds = ({ milliseconds }: Tape): number => Math.round(milliseconds / 1000)

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0)

/** A tape as it is kept: where a stream came from is gone with it. */
const writtenDown = ({ milliseconds, notes }: Tape) => ({
  milliseconds,
  notes: notes.map(({ sound, ...note }) => {
    if (sound?.is !== 'stream') return { ...note, sound }
    const { source: _, ...kept } = sound
    return { ...note, sound: kept }
  }),
})

function begun({ newSid, clock, url }: RecordingFloor, order: RecordingOrder): Recording & RecordingKept {
  const now = clock.now()
  const { accountSid, callSid, conferenceSid = null, apiVersion, source, channels, track } = order
  const sid = newSid('RE')
  return {
    sid,
    accountSid,
    callSid,
    duration: null,
    dateCreated: now,
    apiVersion,
    dateUpdated: now,
    conferenceSid,
    startTime: now,
    price: null,
    priceUnit: null,
    status: 'in-progress',
    channels,
    source,
    errorCode: null,
    encryptionDetails: null,
    mediaUrl: url(`/${apiVersion}/Accounts/${accountSid}/Recordings/${sid}`),
    track,
    statusCallback: order.statusCallback ?? null,
    tape: null,
  } as Omit<Recording & RecordingKept, 'uri' | 'subresourceUris'> as Recording & RecordingKept
}
