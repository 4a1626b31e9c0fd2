import type { AccountLinks, CallOptions, List, Notifications, When } from 'ringback'
import type { Notification as Told } from '../../catalog/notifications.ts'
import type { Scope } from './ground.ts'
import { Deletable } from './model.ts'
import { among, counted, listed, type Query, reading } from './relation.ts'

/** Which notifications. `created…` and `message…` say the same. */
export interface NotificationFilter {
  /** Errors (0) or warnings (1) only. */
  log?: number
  /** Told on this day (GMT). */
  messageDate?: When
  /** Told then or later. */
  messageAfter?: When
  /** Told then or earlier. */
  messageBefore?: When
  /** Told then or later: `messageAfter` in other words. */
  createdAfter?: When
  /** Told then or earlier: `messageBefore` in other words. */
  createdBefore?: When
}

/** Which notifications, of which account, and which part of the list. */
export interface NotificationQuery extends NotificationFilter, Query {
  /** Only those of this call. */
  callSid?: string
}

/** An error or a warning that an application caused. */
export class Notification extends Deletable {
  /** The notification with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Notification | null> {
    return among<Notification>(this, notifications, scope).find(sid, options)
  }

  /** Notifications that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: NotificationQuery, options?: CallOptions): List<Notification> {
    return listed<Notification>(this, notifications, query, options)
  }

  /** How many notifications match. */
  static count(query?: NotificationQuery, options?: CallOptions): Promise<number> {
    return counted(this, notifications, query, options)
  }
}

export interface Notification extends Told {}

/** The API knows the date of the message alone. */
export const sifted = (notifications: Notifications) =>
  reading(notifications, ({ createdAfter, createdBefore, ...filter }) => ({
    messageAfter: createdAfter,
    messageBefore: createdBefore,
    ...filter,
  }))

/** An account's notifications. */
export const notifications = ({ notifications }: AccountLinks) => sifted(notifications)
