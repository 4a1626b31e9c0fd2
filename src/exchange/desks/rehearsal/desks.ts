/** The desks of test credentials: what may be asked of them, answered as if it were done (rest-api.md §12). */
import type { Call, CallCreate } from '../../../catalog/calls.ts'
import { Refused } from '../../../catalog/errors.ts'
import type { IncomingPhoneNumber, IncomingPhoneNumberCreate } from '../../../catalog/incoming-phone-numbers.ts'
import type { Message, MessageCreate } from '../../../catalog/messages.ts'
import type { SmsMessage, SmsMessageCreate } from '../../../catalog/sms-messages.ts'
import type { Parts } from '../../exchange.ts'
import { newCall } from '../../floor/life.ts'
import { newText } from '../../floor/texting-record.ts'
import type { At, Desk } from '../desk.ts'
import { capabilitiesOf } from '../numbers/kind.ts'
import { unsettled, withSettings } from '../numbers/settings.ts'
import { boughtAreaCode, boughtNumber, callFrom, callTo, goodNumber, type Magic, textFrom, textTo } from './magic.ts'

type Stage = Pick<Parts, 'store' | 'clock' | 'newSid'>

/** By resource name. Nothing is written, nobody is charged, called or told. */
export function rehearsalDesks(stage: Stage): ReadonlyMap<string, Desk> {
  const calls: Desk<Call, CallCreate> = { create: async (at, order) => call(stage, at, order) }
  const messages: Desk<Message, MessageCreate> = {
    async create(at, order) {
      const { body = '', mediaUrl: mediaUrls = [] } = order
      if (body === '' && mediaUrls.length === 0) throw new Refused(21619)
      return text(stage, at, { ...order, body, mediaUrls })
    },
  }
  const smsMessages: Desk<SmsMessage, SmsMessageCreate> = {
    create: async (at, order) => text(stage, at, { ...order, mediaUrls: [] }) as object as SmsMessage,
  }
  const numbers: Desk<IncomingPhoneNumber, IncomingPhoneNumberCreate> = {
    create: (at, order) => number(stage, at, order),
  }
  return new Map<string, object>([
    ['Call', calls],
    ['IncomingPhoneNumber', numbers],
    ['Message', messages],
    ['SmsMessage', smsMessages],
  ]) as ReadonlyMap<string, Desk>
}

/** Refuses what the table says of this value. */
function check({ values, others }: Magic, value: string): void {
  const outcome = values[value] ?? others
  if (outcome !== 'success') throw new Refused(outcome, value)
}

function call({ clock, newSid }: Stage, { account, version }: At, { from, to, ...order }: CallCreate): Call {
  check(callFrom, from)
  check(callTo, to)
  if (!order.url && !order.twiml && !order.applicationSid) throw new Refused(21205)
  const now = clock.now()
  return newCall({
    sid: newSid('CA'),
    dateCreated: now,
    dateUpdated: now,
    accountSid: account.sid,
    to,
    from,
    direction: 'outbound-api',
    apiVersion: version,
  })
}

type Written = Pick<Message, 'to' | 'body'> & { readonly from: string; readonly mediaUrls: readonly string[] }

function text(stage: Stage, { account, version }: At, { from, to, body, mediaUrls }: Written): Message {
  check(textFrom, from)
  check(textTo, to)
  return newText(stage, {
    accountSid: account.sid,
    from,
    to,
    body,
    mediaUrls: [...mediaUrls],
    status: 'queued',
    direction: 'outbound-api',
    apiVersion: version,
  })
}

async function number(
  { store, clock, newSid }: Stage,
  { account, version }: At,
  { phoneNumber, areaCode, ...settings }: IncomingPhoneNumberCreate,
): Promise<IncomingPhoneNumber> {
  if (phoneNumber) check(boughtNumber, phoneNumber)
  else if (areaCode) check(boughtAreaCode, areaCode)
  else if (version !== '2008-08-01') throw new Refused(21421, 'a PhoneNumber or an AreaCode is required')
  const now = clock.now()
  const fresh = unsettled({
    sid: newSid('PN'),
    accountSid: account.sid,
    phoneNumber: goodNumber,
    dateCreated: now,
    dateUpdated: now,
    capabilities: capabilitiesOf(goodNumber, 'local'),
    apiVersion: version,
    type: 'local',
  })
  return withSettings(store, fresh, settings)
}
