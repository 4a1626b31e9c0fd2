import type { CallEvent } from '../catalog/call-events.ts'
import type { CallCreate, CallFilter, CallUpdate, Call as Placed } from '../catalog/calls.ts'
import {
  type CallFeedback,
  type CallFeedbackSummaries,
  type CallFeedbackVerbs,
  events,
  feedback,
  feedbackSummaries,
  type Payments,
  payments,
  type RealtimeTranscriptions,
  realtimeTranscriptions,
  type SiprecSessions,
  type Streams,
  siprec,
  streams,
  subscriptions,
  type UserDefinedMessageSubscriptions,
  type UserDefinedMessages,
  userDefinedMessages,
} from './call-parts.ts'
import { type Creatable, type Ref, records } from './collection.ts'
import type { List } from './list.ts'
import { type Notifications, notifications } from './notifications.ts'
import type { CallOptions, Paging } from './options.ts'
import { change, remove } from './record.ts'
import { type CallRecordings, callRecordings } from './recordings.ts'

/** What can be done with a call. Each is one request, and needs no other before it. */
export class CallVerbs {
  /** Lets it go on elsewhere, or ends it. */
  update(changes: CallUpdate, options?: CallOptions): Promise<Call> {
    return change(this, changes, options)
  }

  /** Ends it if it has not been answered. */
  cancel(options?: CallOptions): Promise<Call> {
    return this.update({ status: 'canceled' }, options)
  }

  /** Ends it, answered or not. */
  complete(options?: CallOptions): Promise<Call> {
    return this.update({ status: 'completed' }, options)
  }

  /** Lets it go on with the document at this URL, at once. */
  redirect(url: string, options?: CallOptions): Promise<Call> {
    return this.update({ url }, options)
  }

  /** Takes an ended call off the record. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** What was recorded of it; making one records it from now on. */
  get recordings(): CallRecordings {
    return callRecordings(this)
  }

  /** What went wrong on it. */
  get notifications(): Notifications {
    return notifications(this)
  }

  /** Every request to its application, with the answer. */
  events(paging?: Paging, options?: CallOptions): List<CallEvent> {
    return events(this, paging, options)
  }

  /** What people thought of it. */
  get feedback(): Ref<CallFeedback> & CallFeedbackVerbs {
    return feedback(this)
  }

  /** Its sound, sent to websockets. */
  get streams(): Streams {
    return streams(this)
  }

  /** Its sound, sent to recorders. */
  get siprec(): SiprecSessions {
    return siprec(this)
  }

  /** Has it written down while it is spoken. */
  get transcriptions(): RealtimeTranscriptions {
    return realtimeTranscriptions(this)
  }

  /** Takes payments on it. */
  get payments(): Payments {
    return payments(this)
  }

  /** Messages of the application's own to its other side. */
  get userDefinedMessages(): UserDefinedMessages {
    return userDefinedMessages(this)
  }

  /** Who is told what its other side sends. */
  get userDefinedMessageSubscriptions(): UserDefinedMessageSubscriptions {
    return subscriptions(this)
  }
}

/** A telephone call. */
export interface Call extends Placed, CallVerbs {}

/** An account's calls. */
export interface Calls extends Creatable<Call, CallFilter, CallCreate, CallVerbs> {
  /** What people thought of the calls of some days. */
  readonly feedbackSummaries: CallFeedbackSummaries
}
export const calls = (of: object): Calls =>
  Object.defineProperty(records<Calls>(of, 'Calls', CallVerbs), 'feedbackSummaries', {
    get: () => feedbackSummaries(of),
  })
