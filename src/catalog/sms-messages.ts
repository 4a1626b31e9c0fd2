import { bound, date, day, decimal, nullable, oneOf, phone, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

export class SmsMessage {
  readonly sid: string = sid('SM')
  readonly dateCreated: Date = date()
  readonly dateUpdated: Date = date()
  readonly dateSent: Date | null = nullable(date())
  readonly accountSid: string = sid('AC')
  readonly to: string = phone()
  readonly from: string = phone()
  readonly body: string = text()
  readonly status: 'queued' | 'sending' | 'sent' | 'failed' | 'received' = oneOf([
    'queued',
    'sending',
    'sent',
    'failed',
    'received',
  ])
  /** the 2010 page writes incoming */
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-call' | 'outbound-reply' = oneOf([
    'inbound',
    'outbound-api',
    'outbound-call',
    'outbound-reply',
  ])
  readonly apiVersion: string = text()
  readonly price: string | null = nullable(decimal())
  readonly uri: string = uri()
}

export class SmsMessageCreate {
  from: string = phone({ missing: 20001 })
  to: string = phone({ missing: 20001 })
  /** max 160 */
  body: string = text({ missing: 20001 })
  statusCallback?: string = url()
  applicationSid?: string = sid('AP')
}

export class SmsMessageFilter {
  to?: string = phone()
  from?: string = phone()
  dateSent?: Date | string = day('dateSent')
  sentAfter?: Date | string = bound('dateSent', '>')
  sentBefore?: Date | string = bound('dateSent', '<')
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
  sort: 'dateSent',
})
