/** Messages: texts and media, out and in (rest-api.md §10.6). */
import {
  bound,
  date,
  day,
  decimal,
  endpoint,
  flag,
  type HttpMethod,
  httpMethod,
  integer,
  integerText,
  json,
  many,
  nullable,
  oneOf,
  phone,
  sid,
  subresources,
  text,
  uri,
  url,
  type When,
} from './kinds.ts'
import { resource } from './resource.ts'

/** Where a message is in its life: outbound from `queued` on, inbound from `receiving`. */
export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'delivered'
  | 'undelivered'
  | 'receiving'
  | 'received'
  | 'accepted'
  | 'scheduled'
  | 'read'
  | 'partially_delivered'
  | 'canceled'

/** A text, with media or without. */
export class Message {
  /** Unique id, `SM` (with media `MM`) and 32 hexadecimal digits. */
  readonly sid: string = sid(['SM', 'MM'])
  /** When it was asked for, or came in. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** When it went out or came in, or failed; null until then. */
  readonly dateSent: Date | null = nullable(date())
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The number it is for, in E.164. */
  readonly to: string = endpoint()
  /** The number it is from, in E.164; null until a messaging service has chosen one. */
  readonly from: string | null = nullable(endpoint())
  /** The messaging service that sends it; null where none does. */
  readonly messagingServiceSid: string | null = nullable(sid('MG'))
  /** The text, up to 1600 characters. */
  readonly body: string = text()
  /** Where it is in its life. */
  readonly status: MessageStatus = oneOf([
    'queued',
    'sending',
    'sent',
    'failed',
    'delivered',
    'undelivered',
    'receiving',
    'received',
    'accepted',
    'scheduled',
    'read',
    'partially_delivered',
    'canceled',
  ])
  /** How many parts the text travels in: one up to 160 GSM-7 or 70 other characters, then 153 or 67 each. */
  readonly numSegments: number = integerText()
  /** How many media it has. */
  readonly numMedia: number = integerText()
  /** Who sent it: somebody outside, the API, a call's document, or the document that a text was answered with. */
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-call' | 'outbound-reply' = oneOf([
    'inbound',
    'outbound-api',
    'outbound-call',
    'outbound-reply',
  ])
  /** The version of the API it was sent by. */
  readonly apiVersion: string = text()
  /** What it cost, a negative decimal; null until it is rated, and where it failed. */
  readonly price: string | null = nullable(decimal())
  /** Currency of the price in capitals (ISO 4217): `USD`. */
  readonly priceUnit: string | null = nullable(text())
  /** Why it failed or was not delivered, a code of the 300xx table; null elsewhere. */
  readonly errorCode: number | null = nullable(integer())
  /** The same in words. */
  readonly errorMessage: string | null = nullable(text())
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({ media: 'Media' })
}

/** What sends a message: To, From, and a Body or media (refused with 21619 without either). */
export class MessageCreate {
  /** The number to text. */
  to: string = phone({ missing: 21604, malformed: 21211 })
  /** A number of the account that can send texts. */
  from: string = phone({ missing: 21603, malformed: 21212 })
  /** The text, up to 1600 characters. */
  body?: string = text({ max: 1600, malformed: 21617 })
  /** Up to ten URLs of pictures, sounds or films. */
  mediaUrl?: string[] = many(url({ malformed: 21620 }))
  /** Told every status: by POST. */
  statusCallback?: string = url({ malformed: 21609 })
  /** Its MessageStatusCallback is told where StatusCallback is not given. */
  applicationSid?: string = sid('AP', { malformed: 21218 })
  /** The most it may cost, a decimal. */
  maxPrice?: string = decimal()
  /** Whether one means to report if it arrived. */
  provideFeedback?: boolean = flag()
  /** How often it has been tried before. */
  attempt?: number = integer({ min: 0 })
  /** Seconds it may wait to be sent, 1 to 36000. */
  validityPeriod?: number = integer({ min: 1, max: 36000, malformed: 21624 })
  /** Taken and not used. */
  forceDelivery?: boolean = flag()
  /** Whether the text is kept once it is sent. */
  contentRetention?: 'retain' | 'discard' = oneOf(['retain', 'discard'])
  /** Whether the number is kept once it is sent. */
  addressRetention?: 'retain' | 'obfuscate' = oneOf(['retain', 'obfuscate'])
  /** Whether characters are replaced by simpler ones where that saves segments. */
  smartEncoded?: boolean = flag()
  /** Actions for channels that know any. */
  persistentAction?: string[] = many(text())
  /** `free` for messages that cost nothing. */
  trafficType?: 'free' = oneOf(['free'])
  /** Whether links are shortened. */
  shortenUrls?: boolean = flag()
  /** `fixed` sends it at SendAt. */
  scheduleType?: 'fixed' = oneOf(['fixed'])
  /** When it is to be sent. */
  sendAt?: Date = date()
  /** Whether it goes as a picture message even without media. */
  sendAsMms?: boolean = flag()
  /** What fills the holes of a content template, as JSON. */
  contentVariables?: string = text()
  /** Whether fraud is looked for. */
  riskCheck?: 'enable' | 'disable' = oneOf(['enable', 'disable'])
  /** The number to send from where the channel fails. */
  fallbackFrom?: string = phone({ malformed: 21212 })
  /** The messaging service to send by. */
  messagingServiceSid?: string = sid('MG')
  /** The content template to send. */
  contentSid?: string = sid('HX')
}

/** What can be changed of a message. */
export class MessageUpdate {
  /** Only the empty text, which deletes what was written. */
  body?: string = text()
  /** Calls off a scheduled message. */
  status?: 'canceled' = oneOf(['canceled'], { spellings: { cancelled: 'canceled' } })
}

/** What a list of messages can be asked for. */
export class MessageFilter {
  /** Only messages to this number. */
  to?: string = phone()
  /** Only messages from this number. */
  from?: string = phone()
  /** Sent on this day (GMT). */
  dateSent?: When = day('dateSent')
  /** Sent then or later. */
  sentAfter?: When = bound('dateSent', '>')
  /** Sent then or earlier. */
  sentBefore?: When = bound('dateSent', '<')
}

/** What the server remembers of a message and shows to nobody. */
export class MessageKept {
  /** Media the message was sent with. */
  readonly mediaUrls: readonly string[] = json<readonly string[]>()
  /** Whom its statuses are told to. */
  readonly statusCallback: string | null = nullable(url())
  /** How they are told; by POST where it is null. */
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Told once, whether it went out, as the texts of `SMS/Messages` are. */
  readonly toldOnce: boolean | null = nullable(flag())
  /** The most it may cost; null where nobody said. */
  readonly maxPrice: string | null = nullable(decimal())
  /** When it is given up if it has not been sent by then; null for never. */
  readonly sendBy: Date | null = nullable(date())
}

export const messages = resource({
  name: 'Message',
  listKey: 'messages',
  prefix: 'SM',
  addresses: [
    { path: '/Accounts/{AccountSid}/Messages', list: ['list', 'create'], instance: ['fetch', 'update', 'delete'] },
  ],
  record: Message,
  create: MessageCreate,
  update: MessageUpdate,
  filter: MessageFilter,
  kept: MessageKept,
})
