/** What must hold among accounts after any storm: each has its own, and none goes on after it was stopped. */
import type { Call } from '../../src/catalog/calls.ts'
import { listed } from './asked.ts'
import type { Member } from './family.ts'

export async function brokenAccounts(members: readonly Member[]): Promise<string[]> {
  const broken = await mixedUp(members)
  for (const member of members.slice(1)) {
    broken.push(...(await whileAway(member)))
    if (member.closed) broken.push(...(await afterClosing(member, member.closed)))
  }
  return broken
}

/** What belongs to an account belongs to it in every list, and so does what belongs to that. */
async function mixedUp(members: readonly Member[]): Promise<string[]> {
  const broken: string[] = []
  const owner = new Map<string, string>()
  const parents: Call[] = []
  for (const { at } of members) {
    const { sid } = at.account
    const deleted = at.deleted.filter(({ accountSid }) => accountSid === sid)
    const calls = [...(await at.client.calls.list().all(10_000)), ...deleted]
    parents.push(...calls)
    const messages = await at.client.messages.list().all(10_000)
    const conferences = await at.client.conferences.list().all(10_000)
    for (const record of [...calls, ...messages, ...conferences]) {
      if (record.accountSid !== sid) broken.push(`${record.sid} of ${record.accountSid} is listed by ${sid}`)
      if (owner.has(record.sid)) broken.push(`${record.sid} is listed by ${owner.get(record.sid)} and ${sid}`)
      owner.set(record.sid, sid)
    }
  }
  for (const { sid, accountSid, parentCallSid } of parents)
    if (parentCallSid && owner.get(parentCallSid) !== accountSid)
      broken.push(`${sid} of ${accountSid} is a child of ${parentCallSid} of ${owner.get(parentCallSid)}`)
  for (const { at } of members)
    for (const [path, key] of below)
      for (const { sid, account_sid: accountSid, call_sid: callSid, conference_sid: room } of await listed(
        at,
        path,
        key,
      ))
        for (const [what, whose] of [[sid, accountSid], ...[callSid, room].map((of) => [of, of && owner.get(of)])])
          if (what && whose !== at.account.sid) broken.push(`${at.account.sid} lists ${sid} of ${what} of ${whose}`)
  for (const { path, params } of members[0]!.at.app.asked) {
    const of = params['CallSid'] ?? params['MessageSid'] ?? params['ConferenceSid']
    if (of && params['AccountSid'] !== owner.get(of))
      broken.push(`${path} was told of ${of} of ${owner.get(of)} as ${params['AccountSid']}'s`)
  }
  return broken
}

const below = [
  ['/Notifications', 'notifications'],
  ['/Recordings', 'recordings'],
  ['/Queues', 'queues'],
  ['/IncomingPhoneNumbers', 'incoming_phone_numbers'],
] as const

/** A suspended account begins no call and no text; what comes in is refused. */
async function whileAway({ at, away, closed }: Member): Promise<string[]> {
  const broken: string[] = []
  const isIn = (date: Date, margin = 0) =>
    away.some(({ from, to }) => +date > +from + margin && +date < +(to ?? closed ?? at.clock.now()) - margin)
  for (const { sid, direction, status } of await at.client.calls.list().all(10_000)) {
    const [first] = await at.timeline(sid)
    const wasRefused = direction === 'inbound' && ['no-answer', 'canceled', 'failed'].includes(status)
    if (first && isIn(first.at) && !wasRefused) broken.push(`${sid} (${direction} ${status}) began while suspended`)
  }
  // Its dates are whole seconds.
  for (const { sid, dateCreated, direction, status } of await at.client.messages.list().all(10_000))
    if (isIn(dateCreated!, 1000) && status !== 'failed') broken.push(`${sid} (${direction}) began while suspended`)
  return broken
}

/** A closed account has nothing alive and no number, and nothing of it goes out but what tells of its end. */
async function afterClosing({ at }: Member, closed: Date): Promise<string[]> {
  const broken = (await at.client.numbers.list().all(100)).map(({ phoneNumber }) => `${phoneNumber} was closed with it`)
  for (const { sid, direction, status } of await at.client.calls.list().all(10_000)) {
    const late = (await at.timeline(sid)).filter(({ is, at }) => at > closed && is !== 'callback')
    if (late.length > 0) {
      const words = late.slice(0, 4).map(({ is }) => is)
      broken.push(`${sid} (${direction} ${status}) goes on after its account was closed: ${words}`)
    }
  }
  for (const { sid, dateSent, direction } of await at.client.messages.list().all(10_000))
    if (dateSent && +dateSent > +closed + 1000) broken.push(`${sid} (${direction}) was sent after closing`)
  return broken.map((what) => `${at.account.sid}, closed at ${closed.toISOString()}: ${what}`)
}
