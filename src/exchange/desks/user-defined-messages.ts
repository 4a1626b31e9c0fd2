/** The desks where an application sends messages of its own about a call, and where somebody subscribes to them. */
import { Refused } from '../../catalog/errors.ts'
import {
  type UserDefinedMessageSubscription,
  type UserDefinedMessageSubscriptionCreate,
  type UserDefinedMessageSubscriptionKept,
  userDefinedMessageSubscriptions,
} from '../../catalog/user-defined-message-subscriptions.ts'
import {
  type UserDefinedMessage,
  type UserDefinedMessageCreate,
  type UserDefinedMessageKept,
  userDefinedMessages,
} from '../../catalog/user-defined-messages.ts'
import { callbackJob } from '../floor/callbacks.ts'
import type { Floor } from '../floor/floor.ts'
import type { LiveCall } from '../floor/live-call.ts'
import type { Change, Condition, Table } from '../ports.ts'
import type { At, Desk } from './desk.ts'

/** Of one call: ours to choose. */
const mostMessages = 10_000
const mostSubscriptions = 20

export function userDefinedMessagesDesk(floor: Floor): Desk<UserDefinedMessage, UserDefinedMessageCreate> {
  const { store, clock, newSid } = floor
  const table = store.table<UserDefinedMessage, UserDefinedMessageKept>(userDefinedMessages)
  const subscriptions = store.table<UserDefinedMessageSubscription, UserDefinedMessageSubscriptionKept>(
    userDefinedMessageSubscriptions,
  )
  const once = onceOnly(table)

  /** The jobs that tell everybody who subscribed. */
  async function told({ sid, accountSid, callSid }: UserDefinedMessage, content: string, number: number) {
    const { records } = await subscriptions.list({ where: ofCall(callSid!), size: mostSubscriptions })
    return records.toReversed().map((subscription): Change => {
      const params = {
        AccountSid: accountSid!,
        CallSid: callSid!,
        UserDefinedMessageSid: sid!,
        UserDefinedMessageSubscriptionSid: subscription.sid!,
        SequenceNumber: String(number),
        ContentType: 'application/json',
        Content: content,
      }
      return store.jobs.add(callbackJob({ accountSid: accountSid!, sid: callSid!, ...subscription.told!, params }))
    })
  }

  return {
    create: (at, { content, idempotencyKey }) =>
      once(at, idempotencyKey, async (madeBy) => {
        checkJson(content)
        const call = liveCall(floor, at)
        const had = await table.count(ofCall(call.sid))
        if (had >= mostMessages) throw new Refused(20409, `the call has had ${mostMessages} messages`)
        const common = { accountSid: at.account.sid, callSid: call.sid, dateCreated: clock.now() }
        const record = { sid: newSid('KX'), ...common }
        await store.write(
          table.insert({ ...record, madeBy }),
          call.entry('message', { messageSid: record.sid, content }),
          ...(await told(record, content, had + 1)),
        )
        return record
      }),
  }
}

export function userDefinedMessageSubscriptionsDesk(
  floor: Floor,
): Desk<UserDefinedMessageSubscription, UserDefinedMessageSubscriptionCreate> {
  const { store, clock, newSid } = floor
  const table = store.table<UserDefinedMessageSubscription, UserDefinedMessageSubscriptionKept>(
    userDefinedMessageSubscriptions,
  )
  const once = onceOnly(table)

  return {
    create: (at, { callback: url, method = 'POST', idempotencyKey }) =>
      once(at, idempotencyKey, async (madeBy) => {
        const call = liveCall(floor, at)
        const had = await table.count(ofCall(call.sid))
        if (had >= mostSubscriptions) throw new Refused(20409, `the call has ${mostSubscriptions} subscriptions`)
        const sid = newSid('ZY')
        const common = { accountSid: at.account.sid, callSid: call.sid, dateCreated: clock.now() }
        await store.write(table.insert({ sid, ...common, madeBy, told: { url, method } }))
        return (await table.get(sid))!
      }),
  }
}

const ofCall = (callSid: string): Condition[] => [{ property: 'callSid', is: '=', value: callSid }]

/** Messages are about a call that goes on: afterwards nobody is there to be told. */
function liveCall(floor: Floor, { names }: At): LiveCall {
  const call = floor.live.get(names['callSid']!)
  if (!call?.isAnswered) throw new Refused(21220, 'Cannot be told anything.')
  return call
}

function checkJson(content: string): void {
  try {
    JSON.parse(content)
  } catch {
    throw new Refused(20001, 'Content is not JSON')
  }
}

/** Makes a record once for each key of a call: whoever comes with the same key is given the same record. */
function onceOnly<T extends object>(table: Table<T>) {
  const underWay = new Map<string, Promise<T>>()

  return async function once(at: At, key: string | undefined, make: (madeBy: string | null) => Promise<T>): Promise<T> {
    if (key === undefined) return make(null)
    const madeBy = `${at.names['callSid']} ${key}`
    const making = underWay.get(madeBy) ?? findOrMake(madeBy, make)
    underWay.set(madeBy, making)
    try {
      return await making
    } finally {
      underWay.delete(madeBy)
    }
  }

  async function findOrMake(madeBy: string, make: (madeBy: string) => Promise<T>): Promise<T> {
    return (await table.find([{ property: 'madeBy', is: '=', value: madeBy }])) ?? make(madeBy)
  }
}
