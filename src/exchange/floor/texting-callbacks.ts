/** Status callbacks of a text (twiml-and-webhooks.md §11.5). */
import type { Message, MessageKept } from '../../catalog/messages.ts'
import { type CallbackJob, callbackJob } from './callbacks.ts'
import { dialectOf } from './dialect.ts'

/** The job that tells of the status the text has now, or null when nobody is to be told. */
export function textCallback(text: Message & MessageKept, now: Date): CallbackJob | null {
  const { sid, accountSid, from, to, apiVersion, status, errorCode, statusCallback: url, toldOnce } = text
  if (!url) return null
  if (toldOnce && status !== 'sent' && status !== 'failed') return null
  const sms = { SmsSid: sid, SmsStatus: status }
  const { address } = dialectOf(apiVersion)
  const params = {
    ...(toldOnce ? sms : { MessageSid: sid, MessageStatus: status, ...sms }),
    AccountSid: accountSid,
    From: address(from ?? ''),
    To: address(to),
    ApiVersion: apiVersion,
    ...(errorCode !== null && { ErrorCode: String(errorCode) }),
    ...(!toldOnce && status === 'delivered' && { RawDlrDoneDate: doneDate(now) }),
  }
  return callbackJob({ accountSid, sid, url, method: text.statusCallbackMethod ?? 'POST', params })
}

/** `YYMMDDhhmm` */
const doneDate = (date: Date) => date.toISOString().replaceAll(/[-T:]/g, '').slice(2, 12)
