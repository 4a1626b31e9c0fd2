import {
  smsMessages as page,
  type SmsMessage as Sent,
  type SmsMessageCreate,
  type SmsMessageFilter,
} from '../catalog/sms-messages.ts'
import { type Creatable, creatable } from './collection.ts'
import { type Address, below, type Shape } from './record.ts'

/** A text as the API knew it before there were media: the same texts as `messages`, of up to 160 characters. */
export interface SmsMessage extends Sent {}

const shape: Shape = { resource: page, verbs: class {} }

export type SmsMessages = Creatable<SmsMessage, SmsMessageFilter, SmsMessageCreate>
export const sms = (of: Address): SmsMessages => creatable(below(of, shape))
