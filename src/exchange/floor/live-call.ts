/** A call while it is alive: its record, its line, whose turn it is, and everything that is written down about it. */
import type { Application } from '../../catalog/applications.ts'
import { type Call, type CallKept, type CallPlan, type CallRecordingPlan, calls } from '../../catalog/calls.ts'
import type { HttpMethod, Json } from '../../catalog/kinds.ts'
import type { RecordingSource } from '../../catalog/recordings.ts'
import { keysSeconds } from '../../twiml/timing.ts'
import type { Answered, Cancel, Carried, Change, Happening, Leg, Session, Sound, Table } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { callbackFor } from './callbacks.ts'
import { type Detecting, detecting } from './detecting.ts'
import { type Params, placeOf } from './facts.ts'
import { FarEnd } from './far-end.ts'
import type { Floor } from './floor.ts'
import { type CallStatus, isOver, statusOf, step } from './life.ts'
import { bare, notify } from './notify.ts'
import { type Charge, callCharge } from './rating.ts'
import type { Recorder, RecordingEnd } from './recorder.ts'
import { Recorders } from './recorders.ts'
import { sounded } from './sounded.ts'
import { type Next, type Reason, Turn } from './turn.ts'
import { used } from './usage.ts'

/** twiml-and-webhooks.md §18: four hours. */
const longestCallSeconds = 14_400

export type Details = Readonly<Record<string, Json>>

/** What went wrong on a call through the application's fault. */
export interface Trouble {
  readonly code: number
  readonly detail: string
  readonly request?: {
    readonly url: string
    readonly method: HttpMethod
    readonly params: Readonly<Record<string, string>>
  }
  readonly answered?: Answered | undefined
}

export class LiveCall {
  readonly floor: Floor
  readonly #table: Table<Call, CallKept>
  record: Call
  plan: CallPlan
  leg: Leg | undefined
  far: FarEnd | undefined
  /** What it brings along to its far end. A password is among it: it is kept nowhere. */
  carried: Carried = {}
  /** Whom it calls instead of an address. */
  application: Application | undefined
  /** Finds out who answered, where that is wanted; from the answer on. */
  detecting: Detecting | undefined
  /** The document that is running, or that will be asked for next. */
  turn = new Turn()
  /** Whoever writes down what it says and hears. */
  readonly recording: Recorders
  /** Where both its ends are: worked out once, told many times. */
  readonly place: Params
  /** Cookies and credentials of this call's requests (twiml-and-webhooks.md §12). */
  readonly session: Session = { cookies: new Map(), authorizations: new Map() }
  /** It was told that something said on it was not understood by anybody. */
  wasNotUnderstood = false
  /** How often the application was asked for a document: tells apart what it answered to which. */
  requests = 0
  /** When the far end hung up: what comes after is not the caller's to pay. */
  #goneAt: Date | undefined
  /** Ends a call that lasts too long. */
  #limit: Cancel | undefined
  readonly #onStatus = new Set<(status: CallStatus) => void>()
  /** Progress events so far, subscribed to or not (§11.3). */
  #events: number

  constructor(floor: Floor, record: Call, plan: CallPlan) {
    this.floor = floor
    this.#table = floor.store.table<Call, CallKept>(calls)
    this.record = record
    this.plan = plan
    this.place = placeOf(record)
    this.recording = new Recorders(floor)
    this.#events = eventsBefore[record.status] ?? 0
  }

  get sid(): string {
    return this.record.sid
  }
  get isOver(): boolean {
    return isOver(this.record.status)
  }
  get isAnswered(): boolean {
    return this.record.status === 'in-progress'
  }

  /** The first write of a call, and whatever else belongs to it: resolves when it is safe. */
  open(...more: readonly Change[]): Promise<void> {
    this.floor.live.set(this.sid, this)
    const { record, plan } = this
    return this.floor.store.write(
      this.#table.insert({ ...record, plan }),
      this.entry('status', { status: record.status, direction: record.direction, from: record.from, to: record.to }),
      ...more,
    )
  }

  /** Connects the call to its line, and listens. */
  connect(leg: Leg): FarEnd {
    this.leg = leg
    this.far = new FarEnd(leg, this.floor, (happening, isInSound) => this.#heard(happening, isInSound))
    return this.far
  }

  #heard(happening: Happening, isInSound: boolean): void {
    if (happening.is === 'ringing') this.become('ringing')
    if (happening.is === 'answered') this.become('in-progress')
    if (happening.is === 'key') {
      this.note('key', { key: happening.key, ...(isInSound && { in: 'sound' }) })
      // What it was played in is heard already.
      if (!isInSound)
        this.recording.hear('inbound', { is: 'keys', keys: happening.key, seconds: keysSeconds(happening.key) })
    }
    if (happening.is === 'sounds') {
      const { sound, by } = happening
      this.note('heard', { ...sounded(sound), ...(by && { by }) })
      this.recording.hear('inbound', sound, by)
    }
    if (happening.is === 'silent' && this.recording.hear('inbound', null, happening.by))
      this.note('hushed', { was: 'heard', ...(happening.by && { by: happening.by }) })
    if (happening.is === 'refers') this.#refers(happening.to)
    if (happening.is === 'referred') {
      const { sipCode, notifiedCode = null } = happening
      this.note('referred', { sipCode, notifiedCode })
    }
    if (happening.is === 'refused') {
      this.note('refused', { why: happening.why })
      this.become(statusOf[happening.why])
    }
    if (happening.is === 'gone') {
      this.#goneAt = this.floor.clock.now()
      this.note('gone')
      this.recording.stopAll()
      this.detecting?.stop()
      this.turn.leave({ is: 'gone' })
    }
  }

  /** Nobody passes it on where no `<Dial>` says how. */
  #refers(to: string): void {
    this.note('refers', { to })
    if (!this.far?.mayRefer)
      this.complain({ code: 13802, detail: `the far end wants to be passed on to ${to}, and there is no referUrl` })
  }

  /** It is known who answered, and whoever is to be told is. */
  answeredBy(answeredBy: Call['answeredBy'], ...told: readonly Change[]): void {
    this.record = { ...this.record, answeredBy }
    this.write(this.#table.patch(this.sid, { answeredBy }), this.entry('answered by', { answeredBy }), ...told)
  }

  /**
   * Takes a road if it is on the map, and says whether it did. The status, its stamps, the timeline and the callbacks
   * that tell of it are one write.
   */
  become(status: CallStatus): boolean {
    if (status === 'in-progress' && this.record.status === 'queued') this.become('ringing')
    const change = step(
      this.record,
      status,
      this.#goneAt ?? this.floor.clock.now(),
      (seconds) => this.#charge(seconds).price,
    )
    if (!change) return false
    if (isOver(status)) {
      this.recording.stopAll()
      this.detecting?.stop()
    }
    const wasQueued = this.record.status === 'queued'
    this.record = { ...this.record, ...change }
    const silent = status === 'canceled' && wasQueued && this.#events === 0
    this.write(
      this.#table.patch(this.sid, change),
      this.entry('status', { status }),
      ...(change.endTime
        ? used(this.floor, this.record.accountSid, this.#charge(change.duration!), change.endTime)
        : []),
      ...(silent ? [] : this.progress(eventOf(status), status)),
    )
    if (status === 'in-progress') this.#begin()
    if (this.isOver) {
      this.#limit?.()
      this.floor.live.delete(this.sid)
    }
    for (const act of [...this.#onStatus]) act(status)
    return true
  }

  /** Somebody has answered: the time runs, and what was to be recorded is. */
  #begin(): void {
    this.#limit = this.floor.clock.after(this.#longest, () => this.end())
    const { record, detection } = this.plan
    if (detection) this.detecting = detecting(this, detection)
    if (record) this.recorded('OutboundAPI', record).begun.catch(this.floor.bug)
  }

  /** Takes down what it says and hears from now on. */
  recorded(source: RecordingSource, plan: CallRecordingPlan, more: RecordingEnd = {}): Recorder {
    const { sid: callSid, accountSid, apiVersion } = this.record
    return this.recording.start({ accountSid, callSid, apiVersion, source, ...plan, ...more })
  }

  /** Tells of every road it takes from now on. */
  onStatus(act: (status: CallStatus) => void): Cancel {
    this.#onStatus.add(act)
    return () => void this.#onStatus.delete(act)
  }

  /** What it costs to have talked so long. */
  #charge(seconds: number): Charge {
    return callCharge(pricesOf(this.floor), this.record, seconds, this.plan.numberKind)
  }

  get #longest(): number {
    return this.plan.timeLimitSeconds ?? longestCallSeconds
  }

  /** The callbacks an event of this call asks for. Every event counts in `SequenceNumber`. */
  progress(event: string, status: string): Change[] {
    const job = callbackFor(this, event, status, this.#events++)
    return job ? [this.floor.store.jobs.add(job)] : []
  }

  patch(change: Partial<Call>, plan: CallPlan = this.plan): void {
    this.record = { ...this.record, ...change }
    this.plan = plan
    this.write(this.#table.patch(this.sid, { ...change, plan }))
  }

  /** Lets the far end hear this from now on; null is silence. `by` is the call of whoever says it, where one does. */
  hear(sound: Sound | null, by?: string): void {
    if (sound) this.note('said', { ...sounded(sound), ...(by && { by }) })
    // Where the call has ended, that is what cut it short.
    const isCut = this.recording.hear('outbound', sound, by) && !this.isOver && !this.#goneAt
    if (isCut) this.note('hushed', { was: 'said', ...(by && { by }) })
    this.leg?.hear(sound, by)
  }

  answer(): void {
    if (this.isAnswered || this.isOver) return
    this.leg?.answer()
    this.become('in-progress')
  }

  /** Leaves whatever is running for another document. */
  redirect(next: Next): void {
    this.turn.leave({ is: 'next', next })
  }

  /** Ends the connection; `unanswered` is how it counts when nobody had taken it. */
  end(unanswered: CallStatus = 'canceled', reason: Reason = { is: 'hangup' }): void {
    this.turn.leave(reason)
    this.leg?.hangup()
    this.become(this.isAnswered ? 'completed' : unanswered)
  }

  /** A line in the call's timeline, and the same on the bus. */
  note(is: string, details: Details = {}): void {
    this.write(this.entry(is, details))
  }

  entry(is: string, details: Details = {}): Change {
    const at = this.floor.clock.now()
    const { sid, accountSid } = this.record
    this.floor.bus.publish({ at, accountSid, sid, is, ...details })
    return this.floor.store.timelines.add(sid, { at, is, ...details })
  }

  /** A Notification, and its line in the timeline. */
  complain({ code, detail, request, answered }: Trouble): void {
    const { accountSid, sid: callSid, apiVersion } = this.record
    const shown = { ...(request && { request }), ...(answered && { answered }) }
    const about = { accountSid, callSid, apiVersion, code, detail, ...shown }
    this.write(
      notify(this.floor, about),
      this.entry('error', { code, detail, ...(request && { url: bare(request.url) }) }),
    )
  }

  /** Writes without waiting: order is kept by the store, and a write that fails is a bug to be seen. */
  write(...changes: readonly Change[]): void {
    this.floor.store.write(...changes).catch(this.floor.bug)
  }
}

/** How many events a call in this state has behind it, when it is taken over from another exchange. */
const eventsBefore: Partial<Record<CallStatus, number>> = { ringing: 2, 'in-progress': 3 }

const eventOf = (status: CallStatus) =>
  status === 'ringing' ? 'ringing' : status === 'in-progress' ? 'answered' : 'completed'
