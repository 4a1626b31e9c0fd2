/** The roads a call may take. A status changes here or not at all. */
import type { Call } from '../../catalog/calls.ts'
import type { Refusal } from '../ports.ts'

export type CallStatus = Call['status']

/**
 * resources.json `statuses`; and `in-progress` → `failed` for a call that was live when its exchange died.
 *
 *     queued ──► ringing ──► in-progress ──► completed
 *        │          │             └────────► failed
 *        └──────────┴──► busy, no-answer, failed, canceled
 */
const roads: Readonly<Record<CallStatus, readonly CallStatus[]>> = {
  queued: ['ringing', 'busy', 'no-answer', 'failed', 'canceled'],
  ringing: ['in-progress', 'busy', 'no-answer', 'failed', 'canceled'],
  'in-progress': ['completed', 'failed'],
  completed: [],
  busy: [],
  'no-answer': [],
  failed: [],
  canceled: [],
}

export const isOver = (status: CallStatus) => roads[status].length === 0
export const unfinished = (Object.keys(roads) as CallStatus[]).filter((status) => !isOver(status))

/** How a call ends whose far end would not take it. A `<Reject>`ed one counts as not answered (§2.6). */
export const statusOf: Readonly<Record<Refusal, CallStatus>> = {
  busy: 'busy',
  declined: 'busy',
  unreachable: 'failed',
  'not-in-service': 'no-answer',
}

/** The second a moment is shown as. */
const wholeSecond = (moment: Date) => Math.floor(+moment / 1000)

/**
 * What changes in a call's record when it takes a road; null when there is no such road. Times by rest-api.md §10.3:
 * started when dialled and again when answered, ended and rated only when completed; the
 * duration is what the two times show, and `priceOf` says what it costs.
 */
export function step(
  call: Call,
  status: CallStatus,
  now: Date,
  priceOf: (seconds: number) => string,
): Partial<Call> | null {
  if (!roads[call.status].includes(status)) return null
  const change = { status, dateUpdated: now }
  if (status === 'ringing' || status === 'in-progress') return { ...change, startTime: now }
  if (status !== 'completed') return change
  const duration = wholeSecond(now) - wholeSecond(call.startTime!)
  return { ...change, endTime: now, duration, price: priceOf(duration), priceUnit: 'USD' }
}

type Begun = Pick<
  Call,
  'sid' | 'dateCreated' | 'dateUpdated' | 'accountSid' | 'to' | 'from' | 'direction' | 'apiVersion'
>

/** A call's record as it is first written down. */
export function newCall(begun: Begun & Partial<Call>): Call {
  return {
    parentCallSid: null,
    phoneNumberSid: null,
    status: 'queued',
    startTime: null,
    endTime: null,
    duration: null,
    price: null,
    priceUnit: null,
    answeredBy: null,
    annotation: null,
    forwardedFrom: null,
    groupSid: null,
    callerName: null,
    queueTime: null,
    trunkSid: null,
    method: null,
    ...begun,
  } as Call
}
