/** The legs that a `<Dial>` rings: calls of their own, where the account may call there (twiml-and-webhooks.md §3). */
import { type Application, applications } from '../../catalog/applications.ts'
import type { CallPlan } from '../../catalog/calls.ts'
import { endpoint, type Kind, Unreadable } from '../../catalog/kinds.ts'
import { type SipDomain, sipDomains } from '../../catalog/sip-domains.ts'
import type { Callee, DialOrder } from '../../twiml/line.ts'
import type { Carried } from '../ports.ts'
import { newCall } from './life.ts'
import { LiveCall } from './live-call.ts'
import { eraDetection } from './plan.ts'
import { mayCall } from './trial.ts'

const address = endpoint() as unknown as Kind<string>

/** A call that dials, and what it was told to. */
export interface Parent {
  readonly call: LiveCall
  readonly order: DialOrder
}

/** A child leg. Null, with a warning, where the callee is none that the account may call. */
export async function childOf({ call: parent, order }: Parent, callee: Callee, from: string): Promise<LiveCall | null> {
  const { floor, record } = parent
  const application = callee.application && (await dialledApplication(parent, callee.application.sid))
  if (callee.application && !application) return null
  const to = callee.application?.copiesTo ? record.to : application ? callee.to : await reached(parent, callee.to)
  if (to === null) return null
  const now = floor.clock.now()
  const begun = {
    sid: floor.newSid('CA'),
    dateCreated: now,
    dateUpdated: now,
    parentCallSid: record.sid,
    accountSid: record.accountSid,
    apiVersion: record.apiVersion,
  }
  const child = new LiveCall(floor, newCall({ ...begun, to, from, direction: 'outbound-dial' }), planOf(order, callee))
  child.carried = carriedBy(callee, order)
  if (application) child.application = application
  await child.open()
  parent.note('dialled', { childSid: child.sid, to, from })
  return child
}

function planOf(order: DialOrder, { sendDigits, statusCallback, detection }: Callee): CallPlan {
  const found = order.ifMachine ? eraDetection(order.ifMachine) : detection
  return {
    timeoutSeconds: order.timeoutSeconds,
    ...(sendDigits && { sendDigits }),
    ...(found && { detection: found }),
    ...(statusCallback && { statusCallback: { ...statusCallback, legacy: false } }),
  }
}

const carriedBy = ({ parameters, headers, credentials }: Callee, { callReason }: DialOrder): Carried => ({
  ...(parameters && { parameters }),
  ...(headers && { headers }),
  ...(credentials && { credentials }),
  ...(callReason && { callReason }),
})

/** An application of the account's own, or one that its owner lets others dial. */
async function dialledApplication(parent: LiveCall, sid: string): Promise<Application | null> {
  const { floor, record } = parent
  const found = await floor.store.table<Application>(applications).get(sid)
  const isOpen = found && (found.accountSid === record.accountSid || found.publicApplicationConnectEnabled)
  if (isOpen && found.voiceUrl) return found
  parent.complain({ code: 13224, detail: `there is no application ${sid} that could be dialled` })
  return null
}

/** The address as calls have it; null, with a warning, where the account may not call it. */
async function reached(parent: LiveCall, written: string): Promise<string | null> {
  const { floor, record } = parent
  const to = readable(written)
  if (to === null) {
    parent.complain({ code: 13223, detail: `'${written}' is not an address that can be dialled` })
    return null
  }
  if (!(await mayCall(floor, record.accountSid, to))) {
    parent.complain({ code: 13225, detail: `${to} is not verified, and the account is on trial` })
    return null
  }
  if (await isClosedDomain(parent, to)) {
    parent.complain({ code: 13255, detail: `${to} is a domain of ours where no phone registers` })
    return null
  }
  return to
}

/** Domains of ours take calls in; only phones that register there can be called (13255). */
async function isClosedDomain({ floor }: LiveCall, to: string): Promise<boolean> {
  const [, host] = /^sips?:[^@]*@([^:;?]+)/i.exec(to) ?? []
  if (host === undefined) return false
  const table = floor.store.table<SipDomain>(sipDomains)
  const domain = await table.find([{ property: 'domainName', is: '=', value: host.toLowerCase() }])
  return domain !== null && !domain.sipRegistration
}

function readable(to: string): string | null {
  try {
    return address.read(to)
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** Whom the child sees calling; null, with a warning, where the document may not use that caller id (§3.1). */
export async function callerId({ call, order }: Parent): Promise<string | null> {
  const { record, floor } = call
  const wanted = order.callerId
  if (!wanted) return ownCallerId(call, order)
  const number = readable(wanted) ?? wanted
  if (number === record.from || number === record.to) return number
  if (order.callees.every(({ to }) => takes(to, number))) return number
  if (await floor.callerId(record.accountSid, number)) return number
  call.complain({ code: 13214, detail: `callerId '${wanted}' is neither a number of this account nor of this call` })
  return null
}

/** A client takes any name of a client's for a caller, a SIP phone whatever can be a user's name. */
const takes = (to: string, shown: string) =>
  (to.startsWith('client:') && shown.startsWith('client:')) || (/^sips?:/i.test(to) && /^[A-Za-z0-9+._-]+$/.test(shown))

/** The caller's own; a telephone is not shown a client or a SIP address. */
function ownCallerId(call: LiveCall, { callees }: DialOrder): string | null {
  const { from } = call.record
  if (!/^(client|sips?):/i.test(from) || !callees.some(({ to }) => /^\+?[0-9]/.test(to))) return from
  call.complain({ code: 13214, detail: `${from} is nothing that a telephone can show: callerId says what is` })
  return null
}
