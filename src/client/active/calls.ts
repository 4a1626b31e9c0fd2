import type {
  AccountLinks,
  CallCreate,
  CallOptions,
  CallStatus,
  CallUpdate,
  HttpMethod,
  List,
  Call as Placed,
  RecordingCreate,
  RecordingFilter,
  TwimlText,
  When,
} from 'ringback'
import type { Call as Told } from '../../catalog/calls.ts'
import type { Scope } from './ground.ts'
import { Resource, recordOf, renewed } from './model.ts'
import { Notification, type NotificationFilter, sifted } from './notifications.ts'
import { Recording } from './recordings.ts'
import {
  type Association,
  among,
  type Creating,
  counted,
  created,
  listed,
  type Query,
  reading,
  related,
} from './relation.ts'

/** Which calls: `startedAfter`, `endedBefore` and the like take a Date, a Temporal object or a string. */
export interface CallFilter {
  /** Only calls to this address. */
  to?: string
  /** Only calls from this address. */
  from?: string
  /** Only calls of this status; two of them have two spellings. */
  status?: CallStatus | 'complete' | 'cancelled'
  /** Placed or answered on this day (GMT). */
  startTime?: When
  /** Placed or answered then or later. */
  startedAfter?: When
  /** Placed or answered then or earlier. */
  startedBefore?: When
  /** Ended on this day (GMT). */
  endTime?: When
  /** Ended then or later. */
  endedAfter?: When
  /** Ended then or earlier. */
  endedBefore?: When
  /** Only calls that this one's `<Dial>` placed. */
  parentCallSid?: string
}

/** Which calls, of which account, and which part of the list. */
export interface CallQuery extends CallFilter, Query {}

/** A telephone call. */
export class Call extends Resource<CallUpdate> {
  /** Places one. It is queued when this resolves; nobody has answered yet. */
  static create(attributes: CallCreate & Scope, options?: CallOptions): Promise<Call> {
    return created<Call>(this, calls, attributes, options)
  }

  /** The call with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Call | null> {
    return among<Call>(this, calls, scope).find(sid, options)
  }

  /** Calls that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: CallQuery, options?: CallOptions): List<Call> {
    return listed<Call>(this, calls, query, options)
  }

  /** How many calls match. */
  static count(query?: CallQuery, options?: CallOptions): Promise<number> {
    return counted(this, calls, query, options)
  }

  /** Ends it if it has not been answered. */
  cancel(options?: CallOptions): Promise<this> {
    return renewed(this, (call: Placed) => call.cancel(options))
  }

  /** Ends it, answered or not. */
  complete(options?: CallOptions): Promise<this> {
    return renewed(this, (call: Placed) => call.complete(options))
  }

  /** Lets it go on with the document at this URL, at once. */
  redirect(url: string, options?: CallOptions): Promise<this> {
    return renewed(this, (call: Placed) => call.redirect(url, options), { url })
  }

  /** What was recorded of it; creating one records it from now on. */
  get recordings(): Creating<Recording, RecordingFilter, RecordingCreate> {
    return related(this, Recording, () => recordOf<Placed>(this).recordings)
  }

  /** What went wrong on it. */
  get notifications(): Association<Notification, NotificationFilter> {
    return related(this, Notification, () => sifted(recordOf<Placed>(this).notifications))
  }
}

export interface Call extends Told {
  /** Assigned, it leaves its document for this one; a call in progress only. */
  url?: string
  /** How its document is asked. */
  method: HttpMethod | null
  /** Where it is in its life. Assigned `canceled` or `completed`, it ends. */
  status: CallStatus
  /** Asked where the document fails. */
  fallbackUrl?: string
  /** How `fallbackUrl` is asked. */
  fallbackMethod?: HttpMethod
  /** Told how the call goes. */
  statusCallback?: string
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod
  /** Assigned, it leaves its document for this text of one, up to 4,000 characters. */
  twiml?: TwimlText
  /** Seconds it may last once answered. */
  timeLimit?: number
}

const spellings: Readonly<Record<string, string>> = { complete: 'completed', cancelled: 'canceled' }

/** An account's calls. */
export const calls = ({ calls }: AccountLinks) =>
  reading(calls, ({ status, ...filter }) => ({ status: spellings[String(status)] ?? status, ...filter }))
