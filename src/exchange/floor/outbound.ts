/** A call on its way out: rung, and waited for. */
import { headersIn, splitSip } from '../../twiml/sip-address.ts'
import { keysSeconds } from '../../twiml/timing.ts'
import type { Dialing } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { Left } from './turn.ts'

/** Rings the far end until it answers, refuses or has rung long enough. Resolves when that is decided. */
export async function ringOut(call: LiveCall): Promise<void> {
  const { floor, plan } = call
  if (call.isOver) return
  call.write(...call.progress('initiated', 'initiated'))
  const leg = call.application ? floor.callApplication(call, call.application) : await floor.ring(dialingOf(call))
  if (call.isOver) return leg.hangup()
  const far = call.connect(leg)
  const cancel = floor.clock.after(plan.timeoutSeconds, () => {
    if (!call.isAnswered) call.end('no-answer')
  })
  await new Promise<void>((resolve) => {
    far.outcome.then(() => resolve())
    call.turn.onLeave(() => resolve())
  })
  cancel()
  if (!call.isAnswered) call.become('no-answer')
  else if (plan.sendDigits) await press(call, plan.sendDigits)
}

/** The headers of a SIP address are no part of it on the line: they go with those that the call brings along. */
function dialingOf({ sid: callSid, record: { from, to }, plan: { timeoutSeconds }, carried }: LiveCall): Dialing {
  const { uri, query } = splitSip(to)
  const headers = { ...Object.fromEntries(headersIn(query)), ...carried.headers }
  return { callSid, from, to: uri, timeoutSeconds, ...carried, ...(Object.keys(headers).length > 0 && { headers }) }
}

/** Keys pressed into a call that has just been answered (`SendDigits`, `sendDigits`). */
async function press(call: LiveCall, keys: string): Promise<void> {
  const seconds = keysSeconds(keys)
  call.hear({ is: 'keys', keys, seconds })
  try {
    await call.turn.wait<void>((done) => call.floor.clock.after(seconds, done))
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
}
