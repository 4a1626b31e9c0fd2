import {
  type OutgoingCallerIdCreate,
  type OutgoingCallerIdFilter,
  type OutgoingCallerIdUpdate,
  outgoingCallerIds as page,
  type OutgoingCallerId as Verified,
} from '../catalog/outgoing-caller-ids.ts'
import { type ValidationRequest, validationRequests } from '../catalog/validation-requests.ts'
import { type Collection, collection, creatable } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, remove, type Shape } from './record.ts'

/** What can be done with a caller id. */
export class OutgoingCallerIdVerbs {
  update(changes: OutgoingCallerIdUpdate, options?: CallOptions): Promise<OutgoingCallerId> {
    return change(this, changes, options)
  }

  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A number that somebody else owns, and the account may call from. */
export interface OutgoingCallerId extends Verified, OutgoingCallerIdVerbs {}

const shape: Shape = { resource: page, verbs: OutgoingCallerIdVerbs }
/** What a create is answered with. */
const requested: Shape = { resource: { ...validationRequests, create: page.create }, verbs: class {} }

/** The numbers of others that an account may call from. */
export interface OutgoingCallerIds extends Collection<OutgoingCallerId, OutgoingCallerIdFilter, OutgoingCallerIdVerbs> {
  /** Has a number called. Whoever answers keys in the code, and the caller id is there. */
  validate(params: OutgoingCallerIdCreate, options?: CallOptions): Promise<ValidationRequest>
}

export function callerIds(of: Address): OutgoingCallerIds {
  const home = below(of, shape)
  const { create } = creatable<ValidationRequest, object, OutgoingCallerIdCreate, object>({ ...home, shape: requested })
  return { ...collection(home), validate: create }
}
