/** The call that verifies a caller id: it rings the number and asks for the code (rest-api.md §10.13). */
import type { Validation } from '../../catalog/calls.ts'
import { friendly } from '../../catalog/numbering/friendly.ts'
import { type OutgoingCallerId, outgoingCallerIds } from '../../catalog/outgoing-caller-ids.ts'
import type { Change } from '../ports.ts'
import { callbackJob } from './callbacks.ts'
import { facts, type Params } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import { asks, partyOn, says } from './operator.ts'
import { ringOut } from './outbound.ts'
import { Left, Turn } from './turn.ts'

/** How often somebody may get it wrong. */
const mostTries = 3

const question = 'This is Ringback. Please enter your six digit validation code.'
const again = 'That is not the code. Please enter your six digit validation code.'
const thanks = 'Thank you. Your phone number has been verified. Goodbye.'
const sorry = 'The code was not entered, and your phone number has not been verified. Goodbye.'

/** One validation from its place in the queue to its end. */
export async function validate(call: LiveCall, delaySeconds: number): Promise<void> {
  const verified = await within(() => isEntered(call, delaySeconds))
  if (verified) await verify(call)
  else unverified(call)
  call.turn = new Turn()
  if (call.isAnswered && !call.far?.isGone)
    await within(() => says(partyOn(call), call.turn, verified ? thanks : sorry))
  call.end('no-answer')
}

/** Undefined where the call was ended meanwhile. */
async function within<T>(doing: () => Promise<T>): Promise<T | undefined> {
  try {
    return await doing()
  } catch (error) {
    if (error instanceof Left) return undefined
    throw error
  }
}

/** Whether somebody answered and entered the code. */
async function isEntered(call: LiveCall, delaySeconds: number): Promise<boolean> {
  const { clock } = call.floor
  const { turn } = call
  if (delaySeconds > 0) await turn.wait<void>((done) => clock.after(delaySeconds, done))
  await call.floor.mayGo(call.record.accountSid)
  await ringOut(call)
  if (!call.isAnswered) return false
  const { code } = call.plan.validation!
  for (let tries = 0; tries < mostTries; tries++) {
    if ((await asks(partyOn(call), turn, tries === 0 ? question : again, code.length)) === code) return true
  }
  return false
}

/** The number is the account's to call from, and whoever asked is told: one write. */
async function verify(call: LiveCall): Promise<void> {
  const { store, newSid, clock } = call.floor
  const { to: phoneNumber, accountSid } = call.record
  const { friendlyName } = call.plan.validation!
  const table = store.table<OutgoingCallerId>(outgoingCallerIds)
  // Two calls for one number may have been under way.
  const there = await callerIdOf(call.floor, accountSid, phoneNumber)
  const now = clock.now()
  const record = {
    sid: there?.sid ?? newSid('PN'),
    accountSid,
    friendlyName: friendlyName ?? friendly(phoneNumber),
    phoneNumber,
    dateCreated: now,
    dateUpdated: now,
  }
  await store.write(
    ...(there ? [] : [table.insert(record)]),
    call.entry('verified', { phoneNumber, callerIdSid: record.sid }),
    ...told(call, { VerificationStatus: 'success', OutgoingCallerIdSid: record.sid }),
  )
}

/** Nobody showed that the number is theirs. */
export const unverified = (call: LiveCall): void =>
  call.write(call.entry('unverified'), ...told(call, { VerificationStatus: 'failed' }))

/** twiml-and-webhooks.md §11.2: the call's facts, and how it went. */
function told(call: LiveCall, outcome: Params): Change[] {
  const { told }: Partial<Validation> = call.plan.validation ?? {}
  if (!told) return []
  const { sid, accountSid } = call.record
  return [call.floor.store.jobs.add(callbackJob({ sid, accountSid, ...told, params: { ...facts(call), ...outcome } }))]
}

/** The number as the account has verified it; null where it has not. */
export const callerIdOf = ({ store }: Pick<LiveCall['floor'], 'store'>, accountSid: string, phoneNumber: string) =>
  store.table<OutgoingCallerId>(outgoingCallerIds).find([
    { property: 'accountSid', is: '=', value: accountSid },
    { property: 'phoneNumber', is: '=', value: phoneNumber },
  ])
