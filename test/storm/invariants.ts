/** What must hold after any storm. */
import type { Rig } from '../../src/testing/index.ts'
import { brokenAccounts } from './accounts.ts'
import { brokenConferences } from './conferences.ts'
import type { Member } from './family.ts'
import { brokenRest, brokenSound } from './heard.ts'
import { brokenRecordings } from './recordings.ts'
import { deaf } from './sound.ts'
import { brokenUsage } from './usage.ts'

const roads: Readonly<Record<string, readonly string[]>> = {
  queued: ['ringing', 'busy', 'no-answer', 'failed', 'canceled'],
  ringing: ['in-progress', 'busy', 'no-answer', 'failed', 'canceled'],
  'in-progress': ['completed', 'failed'],
}
const over = ['completed', 'busy', 'failed', 'no-answer', 'canceled']
const textRoads: Readonly<Record<string, readonly string[]>> = {
  queued: ['sending', 'failed'],
  sending: ['sent', 'failed'],
  sent: ['delivered', 'undelivered', 'failed'],
  receiving: ['received'],
}
const textOver = ['delivered', 'undelivered', 'failed', 'received']

/** Every broken one in words; none when all is well. The first is the parent of the others. */
export async function brokenInvariants(members: readonly Member[]): Promise<string[]> {
  const houses = members.map(({ at }) => at)
  // What the operator's own ear cannot do is told to the operator.
  const bugs = houses[0]!.bugs.filter((bug) => !(bug instanceof Error && bug.message === deaf))
  const broken = bugs.map((bug) => `a bug: ${bug instanceof Error ? bug.stack : bug}`)
  for (const house of houses)
    for (const look of [calls, texts, brokenConferences, brokenRecordings, brokenSound])
      broken.push(...(await look(house)))
  return [
    ...broken,
    ...(await brokenUsage(houses)),
    ...(await brokenAccounts(members)),
    ...(await rest(houses[0]!)),
    ...(await brokenRest(houses[0]!)),
  ]
}

async function calls(house: Rig): Promise<string[]> {
  const broken: string[] = []
  const all = await house.client.calls.list().all(10_000)
  for (const call of all) {
    const say = (what: string) => broken.push(`${call.sid} (${call.direction} ${call.status}): ${what}`)
    if (!over.includes(call.status)) say('is not over')
    if ((call.duration !== null) !== (call.status === 'completed')) say(`lasted ${call.duration}`)
    if ((call.price !== null) !== (call.status === 'completed')) say(`costs ${call.price}`)
    if (call.duration !== null && call.duration !== Math.round((+call.endTime! - +call.startTime!) / 1000))
      say(`lasted ${call.duration} between ${call.startTime} and ${call.endTime}`)
    if (call.direction === 'outbound-dial' && !call.parentCallSid) say('is a child of nobody')
    const walked = (await house.timeline(call.sid))
      .filter(({ is }) => is === 'status')
      .map((entry) => String(entry['status']))
    for (let step = 1; step < walked.length; step++)
      if (!roads[walked[step - 1]!]?.includes(walked[step]!)) say(`went ${walked.join(' → ')}`)
    if (walked.at(-1) !== call.status) say(`its timeline ends with ${walked.at(-1)}`)
    broken.push(...callbacks(house, call.sid, call.status, call.direction))
  }
  return broken
}

/** Callbacks come in order, none is left out, and after a crash one may come twice. */
function callbacks(house: Rig, sid: string, status: string, direction: string): string[] {
  const told = house.app.askedAt('/status').filter(({ params }) => params['CallSid'] === sid)
  const numbers = told.map(({ params }) => Number(params['SequenceNumber']))
  const statuses = told.map(({ params }) => params['CallStatus'])
  const broken = []
  for (let step = 1; step < numbers.length; step++)
    if (numbers[step]! < numbers[step - 1]!) broken.push(`${sid}: callbacks in the order ${numbers}`)
  if (told.length > 0 && statuses.at(-1) !== status)
    broken.push(`${sid}: the last callback says ${statuses.at(-1)}, not ${status}`)
  if (direction === 'outbound-api' && told.length === 0 && status !== 'canceled')
    broken.push(`${sid}: nobody was told of ${status}`)
  return broken
}

async function texts(house: Rig): Promise<string[]> {
  const broken: string[] = []
  for (const message of await house.client.messages.list().all(10_000)) {
    const say = (what: string) => broken.push(`${message.sid} (${message.direction} ${message.status}): ${what}`)
    if (!textOver.includes(message.status)) say('is not over')
    const told = house.app.askedAt('/texted').filter(({ params }) => params['MessageSid'] === message.sid)
    const walked = [...new Set(told.map(({ params }) => params['MessageStatus']!))]
    for (let step = 1; step < walked.length; step++)
      if (!textRoads[walked[step - 1]!]?.includes(walked[step]!)) say(`went ${walked.join(' → ')}`)
    if (walked.length > 0 && walked.at(-1) !== message.status) say(`the last callback says ${walked.at(-1)}`)
  }
  return broken
}

/** Nothing is left alive: no call on the floor, no phone off the hook, no job undone. */
async function rest({ house, clock }: Rig): Promise<string[]> {
  const due = await house.store.jobs.nextDue('callback')
  return [
    ...house.phones
      .all()
      .filter(({ state }) => state !== 'idle')
      .map(({ number, state }) => `the phone ${number} is still ${state}`),
    ...(due && due <= clock.now() ? [`callbacks wait since ${due}`] : []),
  ]
}
