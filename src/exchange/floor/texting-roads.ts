/** The roads a text may take. A status changes here or not at all. */
import { explain } from '../../catalog/errors.ts'
import type { Message } from '../../catalog/messages.ts'
import type { Receipt } from '../ports.ts'

export type TextStatus = Message['status']

/**
 * rest-api.md §10.6, twiml-and-webhooks.md §18:
 *
 *     scheduled ──► queued ──► sending ──► sent ──► delivered, undelivered
 *         └► canceled  └──────────┴► failed
 *     receiving ──► received
 */
const roads: Readonly<Record<TextStatus, readonly TextStatus[]>> = {
  accepted: ['queued'],
  scheduled: ['queued', 'canceled'],
  queued: ['sending', 'failed'],
  sending: ['sent', 'failed'],
  sent: ['delivered', 'undelivered'],
  receiving: ['received'],
  delivered: [],
  undelivered: [],
  failed: [],
  received: [],
  read: [],
  partially_delivered: [],
  canceled: [],
}

export const isOver = (status: TextStatus): boolean => roads[status].length === 0

/** Nothing more is done for it here: at most its far end may still report. */
export const isOut = (status: TextStatus): boolean => status === 'sent' || isOver(status)

/** What changes in a text's record when it takes a road; null when there is no such road. `price` is what it costs. */
export function step(
  text: Message,
  status: TextStatus,
  now: Date,
  code?: number,
  price?: string,
): Partial<Message> | null {
  if (!roads[text.status].includes(status)) return null
  return {
    status,
    dateUpdated: now,
    // Set when it is handed over, and also on those that failed (rest-api.md §10.6).
    ...((status === 'sent' || status === 'failed') && { dateSent: now }),
    ...(price !== undefined && { price }),
    ...(code !== undefined && { errorCode: code, errorMessage: explain(code).words }),
  }
}

/** Where a carrier's report leads from here: nothing is delivered that was not sent before. */
export function leads(from: TextStatus, { is }: Receipt): readonly TextStatus[] {
  if (from === 'sending') return is === 'delivered' || is === 'undelivered' ? ['sent', is] : [is]
  if (from === 'sent') return is === 'failed' ? ['undelivered'] : [is]
  return []
}
