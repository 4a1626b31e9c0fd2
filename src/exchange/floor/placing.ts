/** Calls that the API asks for: who may call whom, and the way of such a call from the queue to its end. */
import type { Account } from '../../catalog/accounts.ts'
import { Refused } from '../../catalog/errors.ts'
import { endpoint, type Kind, Unreadable } from '../../catalog/kinds.ts'
import type { Carried } from '../ports.ts'
import { talk } from './conversation.ts'
import type { Floor } from './floor.ts'
import type { LiveCall } from './live-call.ts'
import { ringOut } from './outbound.ts'
import { checkSip, type SipOrder } from './sip-calling.ts'
import { mayCall } from './trial.ts'
import { Left, type Next } from './turn.ts'

/** Nobody calls these for a test: emergency numbers, and what a network keeps for itself (rest-api.md §8, 21202). */
const serviceNumber = /^[0-9]{3,6}$/

const address = endpoint() as unknown as Kind<string>

/** Who is shown to the called: CallerId where one is given, From otherwise. Refuses 21212 for what is no address. */
export function shownCaller({ from, callerId }: { readonly from: string; readonly callerId?: string }): string {
  try {
    return callerId ? address.read(callerId) : from
  } catch (error) {
    if (error instanceof Unreadable) throw new Refused(21212, callerId)
    throw error
  }
}

/** The sid of the number the call is from; refuses what may not be called, or not from there. */
export async function callerOf(
  floor: Floor,
  account: Account,
  order: SipOrder & { readonly from: string },
): Promise<string | null> {
  const { from, to } = order
  checkSip(order)
  if (serviceNumber.test(to)) throw new Refused(21202, to)
  if (from === to) throw new Refused(21211, to)
  if (from.startsWith('client:') && to.startsWith('client:')) return null
  const sid = await floor.callerId(account.sid, from)
  if (!sid) throw new Refused(21210, from)
  if (!(await mayCall(floor, account.sid, to))) throw new Refused(21219, to)
  if (!(await floor.isOurs(to)) && !floor.carriers.some((carrier) => carrier.reaches(to))) throw new Refused(21214, to)
  return sid
}

/** One call that the API asked for, from its place in the queue to its end. */
export async function place(call: LiveCall): Promise<void> {
  await call.floor.mayGo(call.record.accountSid)
  if (!(await call.floor.accounts.isActive(call.record.accountSid))) return stopped(call)
  await ringOut(call)
  if (!call.isAnswered) return
  const { document, twiml, detection } = call.plan
  if (detection?.waits) await known(call)
  if (detection?.ifMachine === 'Hangup' && call.record.answeredBy === 'machine') return call.end()
  const { AnsweredBy } = (detection?.waits && call.detecting?.facts) || {}
  await talk(call, document ? { ...document, params: AnsweredBy ? { AnsweredBy } : {} } : inline(twiml!))
}

/** Waits until it is known who answered; not for a call that is sent elsewhere, or ends, meanwhile. */
async function known({ turn, detecting }: LiveCall): Promise<void> {
  try {
    if (detecting) await turn.outcome(detecting.over)
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
}

/** Its account was suspended while it waited for its turn (rest-api.md §5). */
function stopped(call: LiveCall): void {
  if (call.isOver) return
  call.complain({ code: 10001, detail: 'the account is not active: nobody was called' })
  call.end('failed')
}

/** A document without a URL. */
export const inline = (twiml: string): Next => ({ url: '', method: 'POST', params: {}, twiml })

/** What a call brings along to its far end, as the request says it. */
export function carriedBy({ sipAuthUsername: username, sipAuthPassword: password, callReason }: Carrying): Carried {
  return {
    ...(username && password && { credentials: { username, password } }),
    ...(callReason && { callReason }),
  }
}

type Carrying = Omit<SipOrder, 'to'> & { readonly callReason?: string }
