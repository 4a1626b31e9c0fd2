/** A place in a conference: taken by a call, or kept for one that still rings. */
import type { Participant, ParticipantStatus } from '../../catalog/participants.ts'
import type { ConferenceOrder } from '../../twiml/line.ts'
import type { Cancel, Hook } from '../ports.ts'
import type { Leaving } from './conference-life.ts'
import type { LiveCall } from './live-call.ts'
import type { Turn } from './turn.ts'
import type { Wait, Waiting } from './waiting.ts'

/** What may be said of a place; the rest follows from what happens. */
export interface SeatOrder extends Omit<ConferenceOrder, 'wait' | 'statusCallback' | 'recording'> {
  readonly wait: Hook | 'music' | 'silence'
  /** Absolute, as are all URLs from here on. */
  readonly statusCallback?: Hook & { readonly events: readonly string[] }
  readonly recording: Recording
}

/** What a recorder needs to know, of one who wants the room recorded. */
export interface Recording {
  readonly fromStart: boolean
  readonly trim: boolean
  readonly statusCallback?: Hook & { readonly events: readonly string[] }
  readonly eventCallback?: Hook
}

/** Who has come in, and how it is reached. */
export interface Presence {
  /** How its documents are run while it waits. */
  readonly waiting: Waiting
  /** The turn of the document that joined. */
  readonly turn: Turn
  readonly left: (why: Leaving) => void
  /** Ends the listening to it. */
  readonly deaf: Cancel
}

export class Seat {
  readonly call: LiveCall
  readonly conferenceSid: string
  readonly dateCreated: Date
  dateUpdated: Date
  readonly startOnEnter: boolean
  readonly beepOnEnter: boolean
  readonly label: string | null
  /** Whether, and how, it wants the room recorded. */
  readonly recording: Recording
  /** The others hear it ring (`EarlyMedia`). */
  readonly earlyMedia: boolean
  muted: boolean
  hold = false
  coaching: boolean
  callSidToCoach: string | null
  endOnExit: boolean
  beepOnExit: boolean
  wait: SeatOrder['wait']
  /** Null while it is kept for a call that has not come yet. */
  presence: Presence | null = null
  /** What it hears while it waits, or is on hold. */
  pastime: Wait | null = null
  /** Which announcement it hears now. */
  announcement: object | null = null

  constructor(call: LiveCall, conferenceSid: string, order: SeatOrder, earlyMedia = false) {
    this.call = call
    this.conferenceSid = conferenceSid
    this.dateCreated = this.dateUpdated = call.floor.clock.now()
    this.startOnEnter = order.startOnEnter
    this.beepOnEnter = order.beepOnEnter
    this.label = order.label ?? null
    this.recording = order.recording
    this.earlyMedia = earlyMedia
    this.muted = order.muted
    this.coaching = order.coach !== undefined
    this.callSidToCoach = order.coach ?? null
    this.endOnExit = order.endOnExit
    this.beepOnExit = order.beepOnExit
    this.wait = order.wait
  }

  get isIn(): boolean {
    return this.presence !== null
  }

  get #status(): ParticipantStatus {
    if (this.isIn || this.call.isAnswered) return 'connected'
    if (this.call.isOver) return 'failed'
    if (this.call.record.status === 'ringing') return 'ringing'
    return this.call.leg ? 'connecting' : 'queued'
  }

  /** As the API shows it. */
  get record(): Participant {
    const { call, conferenceSid, muted, label, callSidToCoach, coaching, hold, dateCreated, dateUpdated } = this
    const { sid: callSid, accountSid, queueTime } = call.record
    return {
      callSid,
      conferenceSid,
      accountSid,
      muted,
      endConferenceOnExit: this.endOnExit,
      startConferenceOnEnter: this.startOnEnter,
      dateCreated,
      dateUpdated,
      label,
      callSidToCoach,
      coaching,
      hold,
      status: this.#status,
      queueTime,
    } as Participant
  }
}
