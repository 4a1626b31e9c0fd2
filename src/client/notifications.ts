import { type NotificationFilter, notifications as page, type Notification as Told } from '../catalog/notifications.ts'
import { type Collection, collection } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, remove, type Shape } from './record.ts'

/** What can be done with a notification. */
export class NotificationVerbs {
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** An error or a warning that an application caused. */
export interface Notification extends Told, NotificationVerbs {}

const shape: Shape = { resource: page, verbs: NotificationVerbs }

/** Those of an account, or those of one call. */
export type Notifications = Collection<Notification, NotificationFilter, NotificationVerbs>
export const notifications = (of: Address): Notifications => collection(below(of, shape))
