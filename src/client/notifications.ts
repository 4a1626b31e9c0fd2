import type { NotificationFilter, Notification as Told } from '../catalog/notifications.ts'
import { type Collection, collection } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, remove } from './record.ts'

/** What can be done with a notification. */
export class NotificationVerbs {
  /** Takes it off the record. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** An error or a warning that an application caused. */
export interface Notification extends Told, NotificationVerbs {}

/** Those of an account, or those of one call. */
export type Notifications = Collection<Notification, NotificationFilter, NotificationVerbs>
export const notifications = (of: Address): Notifications => collection(below(of, 'Notifications', NotificationVerbs))
