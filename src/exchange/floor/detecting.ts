/** Who, or what, answered a call: found out by listening to it, from the moment it was answered (§3.3, §11.2). */
import { type AnsweredBy, MachineDetector } from '../../audio/machine-detector.ts'
import type { Call, DetectionPlan } from '../../catalog/calls.ts'
import type { Change } from '../ports.ts'
import { callbackJob } from './callbacks.ts'
import type { Params } from './facts.ts'
import { Listening } from './listening.ts'
import type { LiveCall } from './live-call.ts'

export interface Detecting {
  /** Resolves when it is known, or never will be. */
  readonly over: Promise<void>
  /** Who it was, as the call's record has it; null until then. */
  readonly answeredBy: Call['answeredBy']
  /** What callbacks are told of it; nothing until then. */
  readonly facts: Params
  /** Nobody listens any more: what is not known yet is `unknown`. */
  stop(): void
}

export function detecting(call: LiveCall, plan: DetectionPlan): Detecting {
  const { clock } = call.floor
  const began = +clock.now()
  const { promise: over, resolve } = Promise.withResolvers<void>()
  let answeredBy: Call['answeredBy'] = null
  let facts: Params = {}
  const settle = (verdict: AnsweredBy) => {
    if (answeredBy) return
    listening.stop()
    answeredBy = plan.ifMachine ? oldWord(verdict) : verdict
    facts = { AnsweredBy: answeredBy, MachineDetectionDuration: String(+clock.now() - began) }
    call.answeredBy(answeredBy, ...told(call, plan, facts))
    resolve()
  }
  const detector = new MachineDetector(plan)
  const listening = new Listening(call, ['inbound'], ({ samples }) => {
    const verdict = detector.hear(samples)
    if (verdict) settle(verdict.answeredBy)
  })
  return {
    over,
    get answeredBy() {
      return answeredBy
    },
    get facts() {
      return facts
    },
    stop: () => settle('unknown'),
  }
}

/** The era knew two words; whoever is not known to be a machine is taken for a person. */
const oldWord = (verdict: AnsweredBy): 'human' | 'machine' =>
  verdict === 'human' || verdict === 'unknown' ? 'human' : 'machine'

function told(call: LiveCall, { statusCallback }: DetectionPlan, facts: Params): Change[] {
  if (!statusCallback) return []
  const { sid, accountSid } = call.record
  const params = { CallSid: sid, AccountSid: accountSid, ...facts }
  return [call.floor.store.jobs.add(callbackJob({ sid, accountSid, ...statusCallback, params }))]
}
