/** A text's record: how it begins, and how its status changes with everyone being told. */
import { type Message, type MessageKept, messages } from '../../catalog/messages.ts'
import type { Exchange } from '../exchange.ts'
import type { Change, Table } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { textCharge } from './rating.ts'
import { segments } from './segments.ts'
import { textCallback } from './texting-callbacks.ts'
import { step, type TextStatus } from './texting-roads.ts'
import { used } from './usage.ts'

export type Texted = Message & MessageKept

/** rest-api.md §10.6: characters of a text, and media of a message. */
export const longestBody = 1600
export const mostMedia = 10

export const textTable = ({ store }: Pick<Exchange, 'store'>): Table<Message, MessageKept> =>
  store.table<Message, MessageKept>(messages)

type Begun = Pick<Texted, 'accountSid' | 'from' | 'to' | 'body' | 'mediaUrls' | 'status' | 'direction' | 'apiVersion'>

/** A text as it is first written down. With media it is a message of its own kind (rest-api.md §10.6: `MM`). */
export function newText({ newSid, clock }: Pick<Exchange, 'newSid' | 'clock'>, begun: Begun & Partial<Texted>): Texted {
  const now = clock.now()
  const numMedia = begun.mediaUrls.length
  return {
    sid: newSid(numMedia > 0 ? 'MM' : 'SM'),
    dateCreated: now,
    dateUpdated: now,
    dateSent: null,
    messagingServiceSid: null,
    numSegments: numMedia > 0 ? 1 : segments(begun.body),
    numMedia,
    price: null,
    priceUnit: 'USD',
    errorCode: null,
    errorMessage: null,
    statusCallback: null,
    statusCallbackMethod: null,
    toldOnce: null,
    maxPrice: null,
    sendBy: null,
    ...begun,
  } as Texted
}

export interface Moved {
  readonly text: Texted
  /** To be done in one write: the status, and who is told of it. */
  readonly changes: readonly Change[]
}

/** The text with another status; null when no road leads there. */
export function moved(exchange: Exchange, text: Texted, status: TextStatus, code?: number): Moved | null {
  const now = exchange.clock.now()
  // Rated when it is sent: what fails before costs nothing.
  const charge = status === 'sent' ? textCharge(pricesOf(exchange), text) : null
  const change = step(text, status, now, code, charge?.price)
  if (!change) return null
  const next = { ...text, ...change }
  const usage = charge ? used(exchange, text.accountSid, charge, now) : []
  return { text: next, changes: [textTable(exchange).patch(text.sid, change), ...usage, ...told(exchange, next)] }
}

/** The callback that tells of the status a text has now, where somebody is to be told. */
export function told({ store, clock }: Exchange, text: Texted): Change[] {
  const job = textCallback(text, clock.now())
  return job ? [store.jobs.add(job)] : []
}

/** Says on the bus that there is a text, or that its status has changed. */
export function announce({ bus, clock }: Exchange, is: 'text' | 'status', text: Texted): void {
  const { sid, accountSid, direction, from, to, status, body, mediaUrls, errorCode } = text
  const content = is === 'text' ? { body, mediaUrls } : {}
  const trouble = errorCode === null ? {} : { errorCode }
  bus.publish({ at: clock.now(), accountSid, sid, is, direction, from, to, status, ...content, ...trouble })
}
