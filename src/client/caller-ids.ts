import type {
  OutgoingCallerIdCreate,
  OutgoingCallerIdFilter,
  OutgoingCallerIdUpdate,
  OutgoingCallerId as Verified,
} from '../catalog/outgoing-caller-ids.ts'
import type { ValidationRequest } from '../catalog/validation-requests.ts'
import { type Collection, create, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { below, change, remove } from './record.ts'

/** What can be done with a caller id. */
export class OutgoingCallerIdVerbs {
  /** Renames it. */
  update(changes: OutgoingCallerIdUpdate, options?: CallOptions): Promise<OutgoingCallerId> {
    return change(this, changes, options)
  }

  /** Forgets that it was verified. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A number that somebody else owns, and the account may call from. */
export interface OutgoingCallerId extends Verified, OutgoingCallerIdVerbs {}

/** The numbers of others that an account may call from. */
export interface OutgoingCallerIds extends Collection<OutgoingCallerId, OutgoingCallerIdFilter, OutgoingCallerIdVerbs> {
  /** Has a number called. Whoever answers keys in the code, and the caller id is there. */
  validate(params: OutgoingCallerIdCreate, options?: CallOptions): Promise<ValidationRequest>
}

export const callerIds = (of: object): OutgoingCallerIds =>
  Object.assign(records<OutgoingCallerIds>(of, path, OutgoingCallerIdVerbs), {
    validate: (params: OutgoingCallerIdCreate, options?: CallOptions) =>
      create<ValidationRequest>(below(of, path, undefined, 'callSid'), params, options),
  })
const path = 'OutgoingCallerIds'
