/** What belongs to one call: what was asked of it and told about it, and what listens in on it. */
import type { CallEvent } from '../catalog/call-events.ts'
import type { CallFeedbackCreate, CallFeedback as Given } from '../catalog/call-feedback.ts'
import type { CallFeedbackSummaryCreate, CallFeedbackSummary as Summary } from '../catalog/call-feedback-summaries.ts'
import type { Payment as Paying, PaymentCreate, PaymentUpdate } from '../catalog/payments.ts'
import type {
  RealtimeTranscriptionCreate,
  RealtimeTranscription as Writing,
} from '../catalog/realtime-transcriptions.ts'
import type { Siprec as Sending, SiprecCreate } from '../catalog/siprec.ts'
import type { StreamCreate, Stream as Streaming } from '../catalog/streams.ts'
import type {
  UserDefinedMessageSubscription as Subscribed,
  UserDefinedMessageSubscriptionCreate,
} from '../catalog/user-defined-message-subscriptions.ts'
import type { UserDefinedMessage, UserDefinedMessageCreate } from '../catalog/user-defined-messages.ts'
import { create, type Ref, records, reference } from './collection.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { addressed, addressIn, alone, below, change, type Home, remove } from './record.ts'

/** Things that are made and then steered, and cannot be asked for. */
export interface Steerable<T, C, V> {
  /** Begins one. */
  create(params: C, options?: CallOptions): Promise<T>
  /** One that was begun, to be steered; nothing is asked for. */
  get(sid: string): V
}

const steerable = <T, C extends object, V>(home: Home): Steerable<T, C, V> => ({
  create: (params, options) => create(home, params, options),
  get: (sid) => addressed(addressIn(home, sid)) as V,
})

/** What can be done with a stream of a call. */
export class StreamVerbs {
  /** Ends it. */
  stop(options?: CallOptions): Promise<Stream> {
    return change(this, { status: 'stopped' }, options)
  }
}

/** The sound of a call on its way to a websocket. */
export interface Stream extends Streaming, StreamVerbs {}

/** What can be done with a SIPREC session. */
export class SiprecVerbs {
  /** Ends it. */
  stop(options?: CallOptions): Promise<Siprec> {
    return change(this, { status: 'stopped' }, options)
  }
}

/** The sound of a call on its way to a recorder that speaks SIPREC. */
export interface Siprec extends Sending, SiprecVerbs {}

/** What can be done with a transcription under way. */
export class RealtimeTranscriptionVerbs {
  /** Ends it. */
  stop(options?: CallOptions): Promise<RealtimeTranscription> {
    return change(this, { status: 'stopped' }, options)
  }
}

/** A call being written down while it is spoken. */
export interface RealtimeTranscription extends Writing, RealtimeTranscriptionVerbs {}

/** What can be done with a payment. */
export class PaymentVerbs {
  /** Asks for the next thing, takes the payment, or gives it up. */
  update(changes: PaymentUpdate, options?: CallOptions): Promise<Payment> {
    return change(this, changes, options)
  }
}

/** A payment by telephone. */
export interface Payment extends Paying, PaymentVerbs {}

/** What can be done with a subscription. */
export class UserDefinedMessageSubscriptionVerbs {
  /** Ends it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** That an application is told what a call's other side sends. */
export interface UserDefinedMessageSubscription extends Subscribed, UserDefinedMessageSubscriptionVerbs {}

/** What can be done with what people thought of a call. */
export class CallFeedbackVerbs {
  /** Says what they thought of it, or something else than before. */
  update(feedback: CallFeedbackCreate, options?: CallOptions): Promise<CallFeedback> {
    return change(this, feedback, options)
  }
}

/** What people thought of a call. */
export interface CallFeedback extends Given, CallFeedbackVerbs {}

/** What can be done with a summary. */
export class CallFeedbackSummaryVerbs {
  /** Deletes it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** What people thought of the calls of some days. */
export interface CallFeedbackSummary extends Summary, CallFeedbackSummaryVerbs {}

/** Summaries of feedback: they are made, and found by their sids. */
export interface CallFeedbackSummaries {
  /** Asks for one; it is ready when its status is `completed`. */
  create(params: CallFeedbackSummaryCreate, options?: CallOptions): Promise<CallFeedbackSummary>
  /** A reference to one. Awaited, it throws `NotFoundError` where there is none. */
  get(sid: string, options?: CallOptions): Ref<CallFeedbackSummary> & CallFeedbackSummaryVerbs
  /** One, or null where there is none. */
  find(sid: string, options?: CallOptions): Promise<CallFeedbackSummary | null>
}

/** Messages of an application's own, to the other side of a call. */
export interface UserDefinedMessages {
  /** Sends one. */
  create(params: UserDefinedMessageCreate, options?: CallOptions): Promise<UserDefinedMessage>
}

/** The sound of a call, sent elsewhere. */
export type Streams = Steerable<Stream, StreamCreate, StreamVerbs>
export const streams = (of: object): Streams => steerable(below(of, 'Streams', StreamVerbs))

/** The sound of a call, sent to recorders. */
export type SiprecSessions = Steerable<Siprec, SiprecCreate, SiprecVerbs>
export const siprec = (of: object): SiprecSessions => steerable(below(of, 'Siprec', SiprecVerbs))

/** A call, written down while it is spoken. */
export type RealtimeTranscriptions = Steerable<
  RealtimeTranscription,
  RealtimeTranscriptionCreate,
  RealtimeTranscriptionVerbs
>
export const realtimeTranscriptions = (of: object): RealtimeTranscriptions =>
  steerable(below(of, 'Transcriptions', RealtimeTranscriptionVerbs))

/** Payments by telephone. */
export type Payments = Steerable<Payment, PaymentCreate, PaymentVerbs>
export const payments = (of: object): Payments => steerable(below(of, 'Payments', PaymentVerbs))

/** Who is told what a call's other side sends. */
export type UserDefinedMessageSubscriptions = Steerable<
  UserDefinedMessageSubscription,
  UserDefinedMessageSubscriptionCreate,
  UserDefinedMessageSubscriptionVerbs
>
export const subscriptions = (of: object): UserDefinedMessageSubscriptions =>
  steerable(below(of, 'UserDefinedMessageSubscriptions', UserDefinedMessageSubscriptionVerbs))

export const userDefinedMessages = (of: object): UserDefinedMessages => ({
  create: (params, options) => create(below(of, 'UserDefinedMessages'), params, options),
})

/** Every request to the application, and every answer. */
export const events = (of: object, paging?: Paging, options?: CallOptions): List<CallEvent> =>
  list(below(of, 'Events'), paging, options)

export const feedback = (of: object): Ref<CallFeedback> & CallFeedbackVerbs =>
  reference(alone(of, 'Feedback', CallFeedbackVerbs))

export const feedbackSummaries = (of: object): CallFeedbackSummaries =>
  records(of, 'Calls/FeedbackSummary', CallFeedbackSummaryVerbs)
