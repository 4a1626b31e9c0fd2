/** The desk where calls are placed, steered and ended (rest-api.md §10.3). */
import { type Application, applications } from '../../catalog/applications.ts'
import { callFeedback } from '../../catalog/call-feedback.ts'
import { type Call, type CallCreate, type CallPlan, type CallUpdate, calls } from '../../catalog/calls.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Floor } from '../floor/floor.ts'
import { isOver, newCall } from '../floor/life.ts'
import { LiveCall } from '../floor/live-call.ts'
import { callerOf, carriedBy, inline, place, shownCaller } from '../floor/placing.ts'
import { applicationPlan, changedPlan, detectionPlan, eraDetection, hook, recordingPlan, told } from '../floor/plan.ts'
import type { Next } from '../floor/turn.ts'
import type { At, Desk } from './desk.ts'

/** Seen word for word (rest-api.md §6.1). */
const cannotRedirect = 'Cannot redirect.'

export function callsDesk(floor: Floor): Desk<Call, CallCreate, CallUpdate> {
  const table = floor.store.table(calls)

  return {
    async create(at, order) {
      const from = shownCaller(order)
      const phoneNumberSid = await callerOf(floor, at.account, { ...order, from })
      const plan = await planOf(floor, at, order)
      const now = floor.clock.now()
      const record = newCall({
        sid: floor.newSid('CA'),
        dateCreated: now,
        dateUpdated: now,
        accountSid: at.account.sid,
        to: order.to,
        from,
        phoneNumberSid,
        direction: 'outbound-api',
        apiVersion: at.version,
        method: order.method ?? 'POST',
      })
      const call = new LiveCall(floor, record, plan)
      call.carried = carriedBy(order)
      await call.open()
      place(call).catch(floor.bug)
      return record
    },

    async update(_at, record, changes) {
      const call = floor.live.get(record.sid)
      if (!call || call.isOver) throw new Refused(21220, changes.url ? cannotRedirect : 'It is over.')
      if (changes.status) return end(call, changes.status)
      const plan = changedPlan(call.plan, changes)
      const next = redirection(changes)
      if (next && (!call.isAnswered || call.plan.validation)) throw new Refused(21220, cannotRedirect)
      call.patch({ dateUpdated: floor.clock.now() }, plan)
      if (next) call.redirect(next)
      return call.record
    },

    async remove(_at, record) {
      if (!isOver(record.status)) throw new Refused(20009)
      const feedback = floor.store.table(callFeedback)
      await floor.store.write(table.remove(record.sid), feedback.remove(record.sid))
    },
  }
}

/** `canceled` ends what nobody has answered and leaves the rest alone; `completed` ends anything. */
function end(call: LiveCall, status: 'canceled' | 'completed'): Call {
  if (status === 'completed' || !call.isAnswered) call.end('canceled')
  return call.record
}

function redirection({ url, method, twiml }: CallUpdate): Next | null {
  if (url) return { url, method: method ?? 'POST', params: {} }
  return twiml === undefined ? null : inline(String(twiml))
}

/** Where the call will get its documents and whom it tells. An application's settings stand for all of them. */
async function planOf(floor: Floor, { account }: At, order: CallCreate): Promise<CallPlan> {
  const { applicationSid, url, method, twiml, fallbackUrl, fallbackMethod, statusCallback } = order
  const common = {
    timeoutSeconds: order.timeout ?? 60,
    ...(order.sendDigits && { sendDigits: order.sendDigits }),
    ...(order.timeLimit && { timeLimitSeconds: order.timeLimit }),
    ...(order.record && { record: recordingPlan(order, 'trim-silence') }),
    ...detectionOf(order),
  }
  if (applicationSid) {
    const application = await floor.store.table<Application>(applications).get(applicationSid)
    if (application?.accountSid !== account.sid) throw new Refused(21218, applicationSid)
    return { ...common, ...applicationPlan(application) }
  }
  if (!url && !twiml) throw new Refused(21205)
  return {
    ...common,
    ...(url ? { document: hook(url, method) } : { twiml: String(twiml) }),
    ...(fallbackUrl && { fallback: hook(fallbackUrl, fallbackMethod) }),
    ...(statusCallback && {
      statusCallback: told(statusCallback, order.statusCallbackMethod, order.statusCallbackEvent),
    }),
  }
}

/** MachineDetection takes the place of IfMachine (rest-api.md §10.3). */
function detectionOf(order: CallCreate): Pick<CallPlan, 'detection'> {
  const { asyncAmdStatusCallback: url, asyncAmdStatusCallbackMethod } = order
  const waits = !/^true$/i.test(order.asyncAmd ?? '')
  const detection = detectionPlan(order, waits, !waits && url ? hook(url, asyncAmdStatusCallbackMethod) : undefined)
  if (detection) return { detection }
  return order.ifMachine ? { detection: eraDetection(order.ifMachine) } : {}
}
