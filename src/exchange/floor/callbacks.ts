/** Status callbacks of a call: which event tells whom, and what (twiml-and-webhooks.md §11.3). */
import { rfc2822 } from '../../catalog/kinds.ts'
import type { Callback, Job } from '../ports.ts'
import { facts, type Params } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import { billedMinutes } from './rating.ts'

export type CallbackJob = Pick<Job, 'kind' | 'lane' | 'host' | 'work'>

/** A callback as durable work: sent in order within its lane, the sid it is about. */
export const callbackJob = (callback: Callback): CallbackJob => ({
  kind: 'callback',
  lane: callback.sid,
  host: URL.canParse(callback.url) ? new URL(callback.url).host : '',
  work: callback,
})

/** The job that tells of this event, or null when nobody asked to be told. */
export function callbackFor(call: LiveCall, event: string, status: string, sequence: number): CallbackJob | null {
  const { record, plan } = call
  const { statusCallback } = plan
  if (!statusCallback?.url || !statusCallback.events.includes(event)) return null
  const { url, method, legacy } = statusCallback
  const params: Params = {
    ...facts(call, status),
    ...(event === 'completed' && {
      CallDuration: String(record.duration ?? 0),
      Duration: String(billedMinutes(record.duration ?? 0)),
      ...call.detecting?.facts,
      ...call.recording.facts,
    }),
    ...(event === 'completed' && !legacy && sipOutcome(call)),
    ...(!legacy && {
      Timestamp: rfc2822(call.floor.clock.now()),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(sequence),
    }),
  }
  return callbackJob({ accountSid: record.accountSid, sid: record.sid, url, method, params })
}

/** What SIP said of a call that was rung and did not come about: where it said nothing, the call was canceled. */
function sipOutcome({ record: { status, direction }, far }: LiveCall): Params {
  if (direction === 'inbound' || !far || status === 'completed') return {}
  const code = far.sipCode ?? (status === 'no-answer' || status === 'canceled' ? 487 : undefined)
  return code === undefined ? {} : { SipResponseCode: String(code) }
}
