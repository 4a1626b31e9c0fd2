/**
 * A conference while it is alive: who is in it, what they hear until it begins, and everything that is told of it.
 *
 *     first joins ─ init ─ two are in, and one who may begin it ─► in-progress ─ the last leaves ─► completed
 *                                                                              ─ one who ends it leaves
 *                                                                              ─ the API ends it
 */
import {
  type Conference,
  type ConferenceEnding,
  type ConferenceKept,
  type ConferenceLog,
  conferences,
} from '../../catalog/conferences.ts'
import type { Hook, Table } from '../ports.ts'
import { announce, type Heralded, only } from './conference-announcement.ts'
import { type ConferenceEvent, conferenceCallback, presenceOf } from './conference-callbacks.ts'
import { inWords, isOver, type Leaving, step } from './conference-life.ts'
import { Mix } from './conference-mix.ts'
import { type Presence, type Recording, Seat, type SeatOrder } from './conference-seat.ts'
import type { Params } from './facts.ts'
import type { Floor } from './floor.ts'
import type { LiveCall } from './live-call.ts'
import { Recorders } from './recorders.ts'
import { Turn } from './turn.ts'
import { type Wait, waiting } from './waiting.ts'

/** What can be changed of one who is in. */
export interface SeatChanges {
  readonly muted?: boolean
  readonly hold?: boolean
  /** What is heard on hold. */
  readonly holdBy?: Hook | 'music'
  readonly wait?: SeatOrder['wait']
  readonly beepOnExit?: boolean
  readonly endOnExit?: boolean
  readonly coaching?: boolean
  readonly callSidToCoach?: string
}

export class LiveConference {
  readonly floor: Floor
  readonly #table: Table<Conference, ConferenceKept>
  record: Conference
  readonly maxParticipants: number
  /** Whoever writes down what is said in it. */
  readonly #recorders: Recorders
  /** As the first who wants it recorded says; null where nobody does. */
  #recording: Recording | null = null
  #isRecorded = false
  readonly #seats = new Map<string, Seat>()
  readonly #mix: Mix
  /** Which announcement all hear now. */
  #announcement: object | null = null
  readonly #gone: () => void
  #log: ConferenceLog
  /** What it is told as a whole is cut short when it ends. */
  readonly #whole = new Turn()
  /** No more happens in it than what its end brings. */
  #isEnding = false

  /** `gone` is called when it ends, first of all. */
  constructor(floor: Floor, record: Conference, first: SeatOrder, gone: () => void) {
    this.floor = floor
    this.#table = floor.store.table<Conference, ConferenceKept>(conferences)
    this.record = record
    this.maxParticipants = first.maxParticipants
    this.#recorders = new Recorders(floor)
    this.#gone = gone
    this.#log = { callback: first.statusCallback ?? null, events: 0, present: [] }
    this.#mix = new Mix({
      sid: record.sid,
      clock: floor.clock,
      seats: () => this.seats,
      hasBegun: () => this.hasBegun,
      record: (side, sound, by) => this.#recorders.hear(side, sound, by),
      speaking: (seat, begins) => this.#tell(`participant-speech-${begins ? 'start' : 'stop'}`, seat),
    })
  }

  get sid(): string {
    return this.record.sid
  }
  get hasBegun(): boolean {
    return this.record.status === 'in-progress'
  }
  get isOver(): boolean {
    return this.#isEnding || isOver(this.record.status)
  }
  get isFull(): boolean {
    return this.#seats.size >= this.maxParticipants
  }
  /** In the order in which they came, or were called. */
  get seats(): readonly Seat[] {
    return [...this.#seats.values()]
  }

  /** By its call's sid, or by its label (rest-api.md §10.4). */
  seat(called: string): Seat | null {
    return this.#seats.get(called) ?? this.seats.find(({ label }) => label === called) ?? null
  }

  /** The first write of a conference: resolves when it is safe. */
  open(): Promise<void> {
    return this.floor.store.write(this.#table.insert({ ...this.record, log: this.#log }))
  }

  /** Keeps a place for a call that is on its way. */
  keep(call: LiveCall, order: SeatOrder, earlyMedia: boolean): Seat {
    const seat = new Seat(call, this.sid, order, earlyMedia)
    this.#seats.set(call.sid, seat)
    let rings = false
    call.onStatus((status) => {
      if (rings) this.#mix.ring(seat, false)
      rings = seat.earlyMedia && status === 'ringing'
      if (rings) this.#mix.ring(seat, true)
      if (call.isOver) this.leave(seat, 'participant_add_failed')
    })
    return seat
  }

  /** A call comes in: to the place that was kept for it, or to a new one. */
  enter(call: LiveCall, order: SeatOrder, presence: Presence): Seat {
    const seat = this.#seats.get(call.sid) ?? new Seat(call, this.sid, order)
    this.#seats.set(call.sid, seat)
    seat.presence = presence
    seat.dateUpdated = this.floor.clock.now()
    call.note('joined', { conferenceSid: this.sid, name: this.record.friendlyName })
    this.#tell('participant-join', seat)
    this.#begins()
    this.#record(seat)
    this.#wait(seat)
    this.#mix.refresh()
    if (seat.beepOnEnter) this.#mix.beep()
    return seat
  }

  /** What its far end says, and the keys it presses. */
  hear(seat: Seat, heard: Parameters<Mix['say']>[1] | string, by?: string): void {
    if (typeof heard === 'string') this.#mix.press(seat, heard)
    else this.#mix.say(seat, heard, by)
  }

  /** What its far end says has stopped before its end. */
  hush(seat: Seat, by?: string): void {
    this.#mix.hush(seat, by)
  }

  /** One leaves; with it the conference may end. */
  leave(seat: Seat, why: Leaving, kicked = false): void {
    if (this.#seats.get(seat.call.sid) !== seat) return
    this.#seats.delete(seat.call.sid)
    const { presence } = seat
    seat.pastime?.stop()
    presence?.deaf()
    seat.presence = null
    this.#mix.refresh()
    if (presence) {
      // What the room said to it.
      for (const by of [undefined, this.sid]) seat.call.hear(null, by)
      seat.call.note('left', { conferenceSid: this.sid })
    }
    this.#tell('participant-leave', seat, {
      ParticipantCallStatus: statusOf(seat.call, presence),
      ReasonParticipantLeft: why,
    })
    if (presence && seat.beepOnExit && !this.#isEnding) this.#mix.beep()
    presence?.left(why)
    if (this.#isEnding) return
    const how = kicked ? 'kicked' : 'left'
    if (presence && seat.endOnExit) this.end(`participant-with-end-conference-on-exit-${how}`, seat)
    else if (this.#seats.size === 0) this.end(`last-participant-${how}`, seat)
  }

  /** Ends it for all: each document goes on after its `<Dial>`, and who still rings is let go. */
  end(reason: ConferenceEnding, by: Seat | null = null): void {
    if (this.isOver) return
    this.#isEnding = true
    this.#gone()
    this.#whole.leave({ is: 'over' })
    const why = reason === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'moderator_ended_conference'
    for (const seat of this.seats) {
      if (seat.isIn) this.leave(seat, why)
      else seat.call.end('canceled')
    }
    this.#mix.close()
    this.#recorders.stopAll()
    const ended = { reason, callSid: by?.call.sid ?? null }
    const change = step(this.record, 'completed', this.floor.clock.now(), ended)
    if (change) this.#tell('conference-end', null, endOf(ended, by), change)
  }

  /** Changes one who is in, or on the way there. */
  change(seat: Seat, changes: SeatChanges): void {
    const { muted = seat.muted, hold = seat.hold } = changes
    const [mutes, holds] = [muted !== seat.muted, hold !== seat.hold]
    Object.assign(seat, { muted, hold })
    const modifies = modify(seat, changes)
    if (mutes || holds || modifies) seat.dateUpdated = this.floor.clock.now()
    if (holds || (hold ? changes.holdBy : changes.wait)) this.#wait(seat, changes.holdBy)
    if (mutes) this.#tell(muted ? 'participant-mute' : 'participant-unmute', seat)
    if (holds) this.#tell(hold ? 'participant-hold' : 'participant-unhold', seat)
    if (modifies) this.#tell('participant-modify', seat)
    this.#mix.refresh()
  }

  /** Lets everybody hear a document, or one alone. */
  announce(hook: Hook, to: Seat | null = null): void {
    const audience = () => this.seats.filter((seat) => seat.isIn && (to === null || seat === to))
    const own = {}
    const hear: Heralded['hear'] = (sound) => {
      // Where another announcement has begun since, that is heard on.
      const told = sound ? audience() : audience().filter(({ announcement }) => announcement === own)
      for (const seat of told) seat.announcement = sound && own
      this.#mix.tell(told, sound)
      if (to === null && this.hasBegun) {
        if (sound || this.#announcement === own) this.#recorders.hear('outbound', sound)
        this.#announcement = sound && own
      }
      // Music goes on where an announcement was.
      if (sound === null) for (const { pastime } of told) pastime?.resume()
    }
    const turn = to?.presence?.turn ?? this.#whole
    announce({ floor: this.floor, conference: this.record, call: to?.call ?? null, turn, hear, hook })
      .then((how) => {
        if (this.isOver || how === 'cut short') return
        if (how === 'heard') return this.#tell('announcement-end', to)
        this.#tell('announcement-fail', to, { ReasonAnnouncementFailed: how.failed, AnnounceUrl: hook.url })
      })
      .catch(this.floor.bug)
  }

  /** Begins as soon as two are in, one of whom may begin it. */
  #begins(): void {
    const there = this.seats.filter(({ isIn }) => isIn)
    const begins = there.length >= 2 && there.some(({ startOnEnter }) => startOnEnter)
    const change = begins && step(this.record, 'in-progress', this.floor.clock.now())
    if (change) {
      this.#tell('conference-start', null, {}, change)
      for (const seat of there) if (!seat.hold) seat.pastime?.stop()
    }
  }

  /** One recording of a room's life, from when two hear each other and one of them wants it (§4.2). */
  #record({ call: { sid: callSid }, recording }: Seat): void {
    if (recording.fromStart) this.#recording ??= recording
    if (!this.#recording || !this.hasBegun || this.#isRecorded) return
    this.#isRecorded = true
    const { fromStart: _, ...plan } = this.#recording
    const { accountSid, apiVersion } = this.record
    this.#recorders
      .start({
        ...{ accountSid, callSid, conferenceSid: this.sid, apiVersion },
        ...{ source: 'Conference', channels: 1, track: 'both', ...plan },
      })
      .begun.catch(this.floor.bug)
  }

  /** What one hears who is on hold, or for whom it has not begun; nothing of the kind where neither is so. */
  #wait(seat: Seat, holdBy: Hook | 'music' = 'music'): void {
    seat.pastime?.stop()
    seat.pastime = null
    const { presence, hold } = seat
    if (!presence || (this.hasBegun && !hold)) return
    const pastime: Wait = waiting(presence.waiting, {
      by: hold ? holdBy : seat.wait,
      params: () => ({ ConferenceSid: this.sid, FriendlyName: this.record.friendlyName }),
      only,
      atEnd: 'silence',
    })
    seat.pastime = pastime
    pastime.ended
      .then((waited) => {
        // Whoever cannot be made to wait is dropped out (§4.3); on hold, it is silent.
        if (waited.is === 'failed' && seat.pastime === pastime && !hold) this.leave(seat, 'participant_add_failed')
      })
      .catch(this.floor.bug)
  }

  /** One event: the next number, the callback that tells of it, and what changes with it, in one write. */
  #tell(event: ConferenceEvent, seat: Seat | null, more: Params = {}, change: Partial<Conference> = {}): void {
    const { floor } = this
    this.record = { ...this.record, ...change }
    const params = { ...(seat && presenceOf(seat)), ...more }
    const job = conferenceCallback(this.record, this.#log, event, floor.clock.now(), params)
    const present = this.seats.filter(({ isIn }) => isIn).map(presenceOf)
    this.#log = { ...this.#log, events: this.#log.events + 1, present }
    const kept = this.#table.patch(this.sid, { ...change, log: this.#log })
    floor.store.write(kept, ...(job ? [floor.store.jobs.add(job)] : [])).catch(floor.bug)
  }
}

/** Does what counts as modifying a participant; says whether anything was. */
function modify(seat: Seat, changes: SeatChanges): boolean {
  const { beepOnExit, endOnExit, coaching, callSidToCoach, wait } = changes
  const before = [seat.beepOnExit, seat.endOnExit, seat.coaching, seat.callSidToCoach, seat.wait]
  seat.beepOnExit = beepOnExit ?? seat.beepOnExit
  seat.endOnExit = endOnExit ?? seat.endOnExit
  seat.coaching = coaching ?? seat.coaching
  seat.callSidToCoach = callSidToCoach ?? seat.callSidToCoach
  seat.wait = wait ?? seat.wait
  const after = [seat.beepOnExit, seat.endOnExit, seat.coaching, seat.callSidToCoach, seat.wait]
  return after.some((value, index) => value !== before[index])
}

/** What becomes of the call of one who leaves: it is over where its turn ended so. */
function statusOf({ record }: LiveCall, presence: Presence | null): string {
  const left = presence?.turn.left?.is
  return left === 'gone' || left === 'hangup' ? 'completed' : record.status
}

/** What `conference-end` tells (§4.4). */
const endOf = ({ reason, callSid }: { reason: ConferenceEnding; callSid: string | null }, by: Seat | null): Params => ({
  ReasonConferenceEnded: reason,
  Reason: inWords[reason],
  ...(callSid && { CallSidEndingConference: callSid }),
  ...(by?.label && { ParticipantLabelEndingConference: by.label }),
})
