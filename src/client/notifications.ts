import type { NotificationFilter, Notification as Told } from '../catalog/notifications.ts'
import { type Collection, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { remove } from './record.ts'

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
export const notifications = (of: object): Notifications => records(of, 'Notifications', NotificationVerbs)
