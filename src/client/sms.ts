import type { SmsMessage as Sent, SmsMessageCreate, SmsMessageFilter } from '../catalog/sms-messages.ts'
import { type Creatable, records } from './collection.ts'

/** A text as the API knew it before there were media: the same texts as `messages`, of up to 160 characters. */
export interface SmsMessage extends Sent {}

/** An account's texts, as the API knew them first. */
export type SmsMessages = Creatable<SmsMessage, SmsMessageFilter, SmsMessageCreate>
export const sms = (of: object): SmsMessages => records(of, 'SMS/Messages')
