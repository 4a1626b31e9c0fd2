/** Texts as 2008-08-01 saw them (rest-api.md §11). */
import { date, decimal, derived, nullable, oneOf, sid, text } from '../kinds.ts'
import { tenDigits } from '../numbering/ten-digits.ts'
import { resource } from '../resource.ts'
import { type SmsMessage, SmsMessageCreate, SmsMessageFilter, smsMessages } from '../sms-messages.ts'

/** What a call's document sends is nobody's answer: it counts with what documents reply. */
const flags: Readonly<Record<SmsMessage['direction'], number>> = {
  inbound: 1,
  'outbound-reply': 2,
  'outbound-call': 2,
  'outbound-api': 4,
}

/** A text of up to 160 characters. */
export class SmsMessage2008 {
  /** Unique id, `SM` and 32 hexadecimal digits. */
  readonly sid: string = sid('SM')
  /** When it was asked for, or came in. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** When it went out or came in, or failed; empty until then. */
  readonly dateSent: Date | null = nullable(date())
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The number it is for, in ten digits. */
  readonly to: string = derived(({ to }: SmsMessage) => tenDigits(to), 'phone')
  /** The number it is from, in ten digits. */
  readonly from: string = derived(({ from }: SmsMessage) => tenDigits(from), 'phone')
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
  /** 1 for a text that came in, 2 for one that a document sent, 4 for one that the API sent. */
  readonly flags: number = derived(({ direction }: SmsMessage) => flags[direction], 'integer')
  /** What it cost, a negative decimal; empty until it is rated, and where it failed. */
  readonly price: string | null = nullable(decimal())
}

export const smsMessages2008 = resource({
  name: 'SmsMessage',
  version: '2008-08-01',
  face: { of: smsMessages },
  xml: smsMessages.xml,
  listKey: 'sms_messages',
  prefix: 'SM',
  addresses: smsMessages.addresses,
  record: SmsMessage2008,
  create: SmsMessageCreate,
  filter: SmsMessageFilter,
})
