import {
  type CallCreate,
  type CallFilter,
  type CallUpdate,
  type Call as Placed,
  calls as page,
} from '../catalog/calls.ts'
import { type Creatable, creatable } from './collection.ts'
import { type Notifications, notifications } from './notifications.ts'
import type { CallOptions } from './options.ts'
import { type Address, addressOf, below, change, remove, type Shape } from './record.ts'

/** What can be done with a call. Each is one request, and needs no other before it. */
export class CallVerbs {
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

  /** What went wrong on it. */
  get notifications(): Notifications {
    return notifications(addressOf(this))
  }
}

/** A telephone call. */
export interface Call extends Placed, CallVerbs {}

const shape: Shape = { resource: page, verbs: CallVerbs }

export type Calls = Creatable<Call, CallFilter, CallCreate, CallVerbs>
export const calls = (of: Address): Calls => creatable(below(of, shape))
