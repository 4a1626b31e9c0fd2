import type {
  AccountLinks,
  CallOptions,
  List,
  OutgoingCallerIdCreate,
  OutgoingCallerIdFilter,
  OutgoingCallerIdUpdate,
  ValidationRequest,
} from 'ringback'
import type { OutgoingCallerId as Told } from '../../catalog/outgoing-caller-ids.ts'
import { accountIn, groundOf, type Scope } from './ground.ts'
import { Resource } from './model.ts'
import { type Association, among, counted, listed, type Query } from './relation.ts'

/** A number that somebody else owns, and the account may call from. */
export class OutgoingCallerId extends Resource<OutgoingCallerIdUpdate> {
  /** Has a number called. Whoever answers keys in the `validationCode`, and the caller id is there. */
  static async create(
    { accountSid, account, connect, ...attributes }: OutgoingCallerIdCreate & Scope,
    options?: CallOptions,
  ): Promise<ValidationRequest> {
    return accountIn(groundOf(this), { accountSid, account, connect }).callerIds.validate(attributes, options)
  }

  /** The caller id with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<OutgoingCallerId | null> {
    return among<OutgoingCallerId>(this, callerIds, scope).find(sid, options)
  }

  /** Caller ids that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: OutgoingCallerIdFilter & Query, options?: CallOptions): List<OutgoingCallerId> {
    return listed<OutgoingCallerId>(this, callerIds, query, options)
  }

  /** How many caller ids match. */
  static count(query?: OutgoingCallerIdFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, callerIds, query, options)
  }
}

export interface OutgoingCallerId extends Told {
  /** A name for people, up to 64 characters. */
  friendlyName: string
}

/** The numbers of others that an account may call from. */
export interface CallerIds extends Association<OutgoingCallerId, OutgoingCallerIdFilter> {
  /** Has a number called. Whoever answers keys in the `validationCode`, and the caller id is there. */
  create(attributes: OutgoingCallerIdCreate, options?: CallOptions): Promise<ValidationRequest>
}

/** An account's caller ids. */
export const callerIds = ({ callerIds }: AccountLinks) => callerIds
