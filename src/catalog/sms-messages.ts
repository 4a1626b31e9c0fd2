/** Messages as the first years saw them: the same records, fewer properties (rest-api.md §10.6). */
import { bound, date, day, decimal, nullable, oneOf, phone, sid, text, uri, url, type When } from './kinds.ts'
import { resource } from './resource.ts'

/** A text of up to 160 characters. */
export class SmsMessage {
  /** Unique id, `SM` and 32 hexadecimal digits. */
  readonly sid: string = sid('SM')
  /** When it was asked for, or came in. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** When it went out or came in, or failed; null until then. */
  readonly dateSent: Date | null = nullable(date())
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The number it is for, in E.164. */
  readonly to: string = phone()
  /** The number it is from, in E.164. */
  readonly from: string = phone()
  /** The text. */
  readonly body: string = text()
  /** Where it is in its life. */
  readonly status: 'queued' | 'sending' | 'sent' | 'failed' | 'received' = oneOf([
    'queued',
    'sending',
    'sent',
    'failed',
    'received',
  ])
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
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What sends a text: To, From and Body. */
export class SmsMessageCreate {
  /** The number to text. */
  to: string = phone({ missing: 21604, malformed: 21211 })
  /** A number of the account that can send texts. */
  from: string = phone({ missing: 21603, malformed: 21212 })
  /** The text, up to 160 characters. */
  body: string = text({ max: 160, missing: 21602, malformed: 21605 })
  /** Told whether it went out: by POST, once. */
  statusCallback?: string = url({ malformed: 21609 })
  /** Its SmsStatusCallback is told where StatusCallback is not given. */
  applicationSid?: string = sid('AP', { malformed: 21218 })
}

/** What a list of texts can be asked for. */
export class SmsMessageFilter {
  /** Only texts to this number. */
  to?: string = phone()
  /** Only texts from this number. */
  from?: string = phone()
  /** Sent on this day (GMT). */
  dateSent?: When = day('dateSent')
  /** Sent then or later. */
  sentAfter?: When = bound('dateSent', '>')
  /** Sent then or earlier. */
  sentBefore?: When = bound('dateSent', '<')
}

export const smsMessages = resource({
  name: 'SmsMessage',
  xml: { one: 'SMSMessage', list: 'SMSMessages' },
  listKey: 'sms_messages',
  prefix: 'SM',
  addresses: [{ path: '/Accounts/{AccountSid}/SMS/Messages', list: ['list', 'create'], instance: ['fetch'] }],
  record: SmsMessage,
  create: SmsMessageCreate,
  filter: SmsMessageFilter,
  table: 'messages',
})
