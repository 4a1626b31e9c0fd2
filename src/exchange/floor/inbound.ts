/** A call that comes in: whose number it is, what its owner wants done with it, and the talk that follows. */
import { type Application, applications } from '../../catalog/applications.ts'
import type { CallPlan } from '../../catalog/calls.ts'
import { Refused } from '../../catalog/errors.ts'
import type { IncomingPhoneNumber } from '../../catalog/incoming-phone-numbers.ts'
import type { NumberKind } from '../../catalog/numbering/plan.ts'
import type { Change, Incoming, Leg } from '../ports.ts'
import { pricesOf } from '../prices.ts'
import { talk } from './conversation.ts'
import { facts } from './facts.ts'
import type { Floor } from './floor.ts'
import { newCall } from './life.ts'
import { LiveCall } from './live-call.ts'
import { voicePlan } from './plan.ts'
import { lookupCharge } from './rating.ts'
import { used } from './usage.ts'

/** Takes the call; resolves with its sid as soon as it is written down. */
export async function incoming(floor: Floor, { from, to, leg, forwardedFrom, callerName }: Incoming): Promise<string> {
  const number = await floor.owner(to)
  if (!number) throw new Refused(21214, to)
  const plan = await planOf(floor, number)
  const now = floor.clock.now()
  const record = newCall({
    sid: floor.newSid('CA'),
    dateCreated: now,
    dateUpdated: now,
    startTime: now,
    accountSid: number.accountSid,
    to: number.phoneNumber,
    from,
    phoneNumberSid: number.sid,
    trunkSid: number.trunkSid,
    status: 'ringing',
    direction: 'inbound',
    apiVersion: number.apiVersion,
    forwardedFrom: forwardedFrom ?? null,
    callerName: number.voiceCallerIdLookup ? (callerName ?? null) : null,
  })
  const call = new LiveCall(floor, record, plan)
  await call.open(...lookedUp(floor, number, now))
  call.connect(leg)
  // Asked once the call is on the floor: what is closed from here on ends it.
  const isActive = await floor.accounts.isActive(number.accountSid)
  if (call.isOver) {
    leg.refuse('not-in-service')
    return record.sid
  }
  const trouble = isActive ? (plan.document ? 0 : number.trunkSid ? 32011 : 11100) : 10003
  if (trouble) refuse(call, trouble)
  else talk(call, { ...plan.document!, params: {} }).catch(floor.bug)
  return record.sid
}

interface ApplicationCall {
  /** The leg that calls it, by a `<Dial>`. */
  readonly call: LiveCall
  /** It has a VoiceUrl. */
  readonly application: Application
  readonly leg: Leg
}

/** An application is called as a number of its account's would be; it is told the parameters that the call brings. */
export async function incomingToApplication(floor: Floor, { call, application, leg }: ApplicationCall): Promise<void> {
  const { from, to } = call.record
  const now = floor.clock.now()
  const record = newCall({
    sid: floor.newSid('CA'),
    dateCreated: now,
    dateUpdated: now,
    startTime: now,
    accountSid: application.accountSid,
    to,
    from,
    status: 'ringing',
    direction: 'inbound',
    apiVersion: application.apiVersion,
  })
  const plan = { timeoutSeconds: 60, ...voicePlan(application), applicationSid: application.sid }
  const incoming = new LiveCall(floor, record, plan)
  await incoming.open()
  incoming.connect(leg)
  const isActive = await floor.accounts.isActive(application.accountSid)
  if (incoming.isOver) return leg.refuse('not-in-service')
  if (!isActive) return refuse(incoming, 10003)
  const own = facts(incoming)
  // What the exchange tells of a call is not for others to say.
  const params = Object.entries(call.carried.parameters ?? {}).filter(([name]) => !Object.hasOwn(own, name))
  talk(incoming, { ...plan.document!, params: Object.fromEntries(params) }).catch(floor.bug)
}

/** Looking a caller up costs, whoever it was (rest-api.md §10.11). */
const lookedUp = (floor: Floor, { accountSid, voiceCallerIdLookup }: IncomingPhoneNumber, now: Date): Change[] =>
  voiceCallerIdLookup ? used(floor, accountSid, lookupCharge(pricesOf(floor)), now) : []

/** A call nobody's application can take: the caller hears that the number is not in service. */
function refuse(call: LiveCall, code: number): void {
  const { to, trunkSid } = call.record
  const details: Readonly<Record<number, string>> = {
    10003: 'the account is not active',
    11100: `${to} has no VoiceUrl`,
    32011: `calls to ${to} go to the trunk ${trunkSid}, which nothing here carries`,
  }
  call.complain({ code, detail: details[code]! })
  call.leg?.refuse('not-in-service')
  call.end('no-answer')
}

/** The number's own settings, or those of the application that stands for them (rest-api.md §10.11). */
async function planOf(floor: Floor, number: IncomingPhoneNumber): Promise<CallPlan> {
  const usual = { timeoutSeconds: 60, ...(number.type && { numberKind: number.type as NumberKind }) }
  // A trunk stands for all voice settings (decision 118).
  if (number.trunkSid) return usual
  if (!number.voiceApplicationSid) return { ...usual, ...voicePlan(number) }
  const application = await floor.store.table<Application>(applications).get(number.voiceApplicationSid)
  if (!application) return usual
  return { ...usual, ...voicePlan(application), applicationSid: application.sid }
}
