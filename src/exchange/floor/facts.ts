/** What an application is told of a call each time it is asked: the standard voice set, twiml-and-webhooks.md §11.1. */
import type { Call } from '../../catalog/calls.ts'
import { dialectOf } from './dialect.ts'
import { geography } from './geography.ts'
import type { LiveCall } from './live-call.ts'

export type Params = Record<string, string>

export function facts(call: LiveCall, status: string = call.record.status): Params {
  const { record, plan } = call
  const { sid, accountSid, from, to, apiVersion, direction } = record
  const say = dialectOf(apiVersion)
  return {
    CallSid: sid,
    AccountSid: accountSid,
    From: from,
    To: to,
    Caller: say.address(from),
    Called: say.address(to),
    CallStatus: say.status(status),
    ApiVersion: apiVersion,
    Direction: direction,
    ...call.place,
    ...(record.forwardedFrom && { ForwardedFrom: record.forwardedFrom }),
    ...(record.callerName && { CallerName: record.callerName }),
    ...(record.parentCallSid && { ParentCallSid: record.parentCallSid }),
    ...(plan.applicationSid && { ApplicationSid: plan.applicationSid }),
  }
}

/** Where both ends of a call are. */
export const placeOf = ({ from, to }: Pick<Call, 'from' | 'to'>): Params => ({
  ...whereabouts(from, 'From', 'Caller'),
  ...whereabouts(to, 'To', 'Called'),
})

/** Geography under both names; empty values where it is unknown, nothing for clients and SIP addresses. */
function whereabouts(address: string, ...names: readonly string[]): Params {
  if (!/^\+?[0-9]+$/.test(address)) return {}
  const { city, state, zip, country } = geography(address)
  const params: Params = {}
  for (const name of names) {
    params[`${name}City`] = city
    params[`${name}State`] = state
    params[`${name}Zip`] = zip
    params[`${name}Country`] = country
  }
  return params
}
