import {
  bound,
  date,
  day,
  decimal,
  endpoint,
  flag,
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
} from './kinds.ts'
import { resource } from './resource.ts'

export class Message {
  readonly sid: string = sid(['SM', 'MM'])
  readonly dateCreated: Date = date()
  readonly dateUpdated: Date = date()
  readonly dateSent: Date | null = nullable(date())
  readonly accountSid: string = sid('AC')
  readonly to: string = endpoint()
  readonly from: string | null = nullable(endpoint())
  readonly messagingServiceSid: string | null = nullable(sid('MG'))
  readonly body: string = text()
  readonly status:
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
    | 'canceled' = oneOf([
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
  readonly numSegments: number = integerText()
  readonly numMedia: number = integerText()
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-call' | 'outbound-reply' = oneOf([
    'inbound',
    'outbound-api',
    'outbound-call',
    'outbound-reply',
  ])
  readonly apiVersion: string = text()
  readonly price: string | null = nullable(decimal())
  readonly priceUnit: string | null = nullable(text())
  readonly errorCode: number | null = nullable(integer())
  readonly errorMessage: string | null = nullable(text())
  readonly uri: string = uri()
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({ media: 'Media' })
}

export class MessageCreate {
  /** or MessagingServiceSid today */
  from: string = phone({ missing: 20001 })
  to: string = phone({ missing: 20001 })
  /** max 1600; Body or MediaUrl required */
  body?: string = text()
  /** max 10, repeated parameter */
  mediaUrl?: string[] = many(url())
  statusCallback?: string = url()
  applicationSid?: string = sid('AP')
  maxPrice?: string = decimal()
  provideFeedback?: boolean = flag()
  attempt?: number = integer()
  validityPeriod?: number = integer()
  forceDelivery?: boolean = flag()
  contentRetention?: 'retain' | 'discard' = oneOf(['retain', 'discard'])
  addressRetention?: 'retain' | 'obfuscate' = oneOf(['retain', 'obfuscate'])
  smartEncoded?: boolean = flag()
  persistentAction?: string[] = many(text())
  trafficType?: 'free' = oneOf(['free'])
  shortenUrls?: boolean = flag()
  scheduleType?: 'fixed' = oneOf(['fixed'])
  sendAt?: Date = date()
  sendAsMms?: boolean = flag()
  contentVariables?: string = text()
  riskCheck?: 'enable' | 'disable' = oneOf(['enable', 'disable'])
  fallbackFrom?: string = phone()
  messagingServiceSid?: string = sid('MG')
  contentSid?: string = sid('HX')
}

export class MessageUpdate {
  /** only the empty string (redaction) */
  body?: string = text()
  status?: 'canceled' = oneOf(['canceled'])
}

export class MessageFilter {
  to?: string = phone()
  from?: string = phone()
  dateSent?: Date | string = day('dateSent')
  sentAfter?: Date | string = bound('dateSent', '>')
  sentBefore?: Date | string = bound('dateSent', '<')
}
/** What the server remembers of a message and shows to nobody. */
export class MessageKept {
  /** Media the message was sent with. */
  readonly mediaUrls: readonly string[] = json<readonly string[]>()
  /** Whom its statuses are told to. */
  readonly statusCallback: string | null = nullable(url())
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
  sort: 'dateSent',
})
