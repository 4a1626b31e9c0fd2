/** The desk where texts are sent, called off, emptied and deleted, in its two faces (rest-api.md §10.6). */
import { type Application, applications } from '../../catalog/applications.ts'
import { Refused } from '../../catalog/errors.ts'
import { messageFeedback } from '../../catalog/message-feedback.ts'
import { type Message, type MessageCreate, type MessageUpdate, messages } from '../../catalog/messages.ts'
import type { SmsMessage, SmsMessageCreate } from '../../catalog/sms-messages.ts'
import type { Exchange } from '../exchange.ts'
import { simplified } from '../floor/segments.ts'
import type { Texting, Texts } from '../floor/texting.ts'
import { forgetting } from '../floor/texting-media.ts'
import { isOut } from '../floor/texting-roads.ts'
import type { At, Desk } from './desk.ts'

/** How far ahead a text may be scheduled: ours to choose, as is that any time to come will do. */
const furthestDays = 35

export function messagesDesk(exchange: Exchange, texts: Texts): Desk<Message, MessageCreate, MessageUpdate> {
  const { store, clock } = exchange
  const table = store.table<Message>(messages)

  return {
    async create(at, order) {
      const { body = '', mediaUrl: mediaUrls = [] } = order
      if (body === '' && mediaUrls.length === 0) throw new Refused(21619)
      return texts.sendText({
        ...(await common(exchange, at, order, 'messageStatusCallback')),
        body: order.smartEncoded ? simplified(body) : body,
        mediaUrls,
        ...(order.maxPrice !== undefined && { maxPrice: order.maxPrice }),
        ...(order.validityPeriod !== undefined && { validitySeconds: order.validityPeriod }),
        ...scheduled(order, clock.now()),
      })
    },

    async update(_at, record, { body, status }) {
      if (body) throw new Refused(20001, 'Body can only be emptied')
      if (status === 'canceled') {
        const canceled = await texts.cancel(record)
        if (!canceled) throw new Refused(20001, 'Status: only a scheduled message can be canceled')
        return canceled
      }
      if (body === undefined) return record
      if (!isOut(record.status)) throw new Refused(20009)
      const change = { body, dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, change))
      return { ...record, ...change }
    },

    async remove(_at, message) {
      if (!isOut(message.status)) throw new Refused(20009)
      const { changes, removeFiles } = await forgetting(exchange, message)
      const { sid } = message
      await store.write(table.remove(sid), store.table(messageFeedback).remove(sid), ...changes)
      await removeFiles()
    },
  }
}

/** The older face: one text without media, told of once. It shows the same messages. */
export function smsMessagesDesk(exchange: Exchange, texts: Texts): Desk<SmsMessage, SmsMessageCreate> {
  return {
    async create(at, order) {
      const settings = await common(exchange, at, order, 'smsStatusCallback')
      return older(await texts.sendText({ ...settings, body: order.body, mediaUrls: [], toldOnce: true }))
    },
    // Whatever is kept is a Message.
    show: (_at, record) => older(record as object as Message),
  }
}

type Callbacks = 'messageStatusCallback' | 'smsStatusCallback'

async function common(
  exchange: Exchange,
  { account, version }: At,
  { from, to, statusCallback, applicationSid }: SmsMessageCreate | MessageCreate,
  callback: Callbacks,
): Promise<Omit<Texting, 'body' | 'mediaUrls'>> {
  const told = statusCallback || (applicationSid && (await callbackOf(exchange, account.sid, applicationSid, callback)))
  return {
    accountSid: account.sid,
    from,
    to,
    direction: 'outbound-api',
    apiVersion: version,
    ...(told && { statusCallback: told }),
  }
}

/** Whom an application has told of its texts: the setting for this face, or that for the other. */
async function callbackOf({ store }: Exchange, accountSid: string, sid: string, name: Callbacks) {
  const application = await store.table<Application>(applications).get(sid)
  if (application?.accountSid !== accountSid) throw new Refused(21218, sid)
  return application[name] || application.messageStatusCallback || application.smsStatusCallback
}

function scheduled({ scheduleType, sendAt }: MessageCreate, now: Date): Pick<Texting, 'sendAt'> {
  if (scheduleType === undefined && sendAt === undefined) return {}
  if (scheduleType === undefined || sendAt === undefined)
    throw new Refused(20001, 'ScheduleType and SendAt need each other')
  const ahead = +sendAt - +now
  if (ahead <= 0 || ahead > furthestDays * 86_400_000)
    throw new Refused(20001, `SendAt must be in the next ${furthestDays} days`)
  return { sendAt }
}

const olderStatus: Readonly<Record<Message['status'], SmsMessage['status']>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  delivered: 'sent',
  read: 'sent',
  partially_delivered: 'sent',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
  receiving: 'received',
  received: 'received',
}

function older({ status, from, ...message }: Message): SmsMessage {
  return { ...message, from: from ?? '', status: olderStatus[status] }
}
