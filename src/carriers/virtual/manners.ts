/** How a phone behaves on a call: what it does when it is rung, and what it does once it has answered. */
import { Unreadable } from '../../catalog/kinds.ts'
import type { CallManner, Manner, ReferManner, Refusal, Step, TextManner } from '../../exchange/ports.ts'
import { keysOf } from './hands.ts'
import type { VirtualCall } from './phone-call.ts'
import { toneOf } from './playing.ts'

/** A phone rings once before somebody has it in hand. */
const handSeconds = 1
/** What a person takes to react to a question, once it has been asked. */
export const reactionSeconds = 0.5
/** The beep of an answering machine. */
const beepSeconds = 0.5
/** What a called fax machine sends at first: 2100 Hz for 2.6 to 4 s (ITU-T T.30 §4.3.3.2). */
const faxTone = { is: 'tone', frequencies: [2100], seconds: 3 } as const
const defaultGreeting = 'Nobody can take your call right now. Please leave a message after the tone.'

/** As many as nobody writes by hand; a call that goes on for longer is steered from outside. */
const stepsLimit = 1000

/** Throws `Unreadable` where nobody could behave so. */
export function checkManner(manner: CallManner): void {
  if ('afterSeconds' in manner) checkSeconds(manner.afterSeconds ?? 0)
  if ('hangupAfterSeconds' in manner) checkSeconds(manner.hangupAfterSeconds ?? 0)
  if (manner.is !== 'script') return
  if (manner.steps.length > stepsLimit) throw new Unreadable(`a script of more than ${stepsLimit} steps`)
  for (const step of manner.steps) {
    if ('press' in step) keysOf(step.press)
    if ('waitSeconds' in step) checkSeconds(step.waitSeconds)
    if ('tone' in step) toneOf(step.tone, step.seconds)
  }
}

function checkSeconds(seconds: number): void {
  if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) throw new Unreadable(`${seconds} is no number of seconds`)
}

/** Why a phone of this manner never rings; null where it does. */
export const refusalOf = ({ is }: CallManner): Refusal | null =>
  is === 'busy' || is === 'unreachable' || is === 'not-in-service' ? is : null

/** Rings, and lets the phone take the call as its manner says. */
export function receive(call: VirtualCall, manner: CallManner): void {
  call.ring()
  if (manner.is === 'manual' || manner.is === 'no-answer') return
  const afterSeconds = 'afterSeconds' in manner ? manner.afterSeconds : undefined
  call.after(afterSeconds ?? handSeconds, () => {
    if (call.state !== 'ringing') return
    if (manner.is === 'decline') call.decline()
    else call.answer('headers' in manner ? manner.headers : undefined)
  })
}

/** What a phone of this manner does on a call that it has answered. */
export function converse(call: VirtualCall, manner: CallManner): void {
  if (manner.is === 'script') act(call, manner.steps)
  if (manner.is === 'answer' && manner.greeting) call.say(manner.greeting)
  if (manner.is === 'fax') call.sound(faxTone)
  if (manner.is === 'machine')
    call.after(call.say(manner.greeting ?? defaultGreeting), () => call.sound({ is: 'beep', seconds: beepSeconds }))
  if ((manner.is === 'answer' || manner.is === 'machine') && manner.hangupAfterSeconds !== undefined)
    call.after(manner.hangupAfterSeconds, () => call.hangup())
}

/** Does one step after the other, until the call ends. */
function act(call: VirtualCall, steps: readonly Step[]): void {
  const ear = { past: 0 }
  let done = 0
  const next = () => {
    const step = steps[done++]
    if (!step || call.state !== 'talking') return
    if ('waitSeconds' in step) return call.after(step.waitSeconds, next)
    if ('press' in step) return call.pressThen(step.press, next)
    if ('say' in step) return call.after(call.say(step.say), next)
    if ('tone' in step) return call.after(call.tone(step.tone, step.seconds), next)
    if ('hangup' in step) return call.hangup()
    // A question is answered when it has been asked.
    call.listenFor(step.hear, ear, (heard) => call.after(call.secondsLeft(heard) + reactionSeconds, next))
  }
  next()
}

/** The answers to a REFER, and the call's that it asks for (RFC 3515 §2.4). */
const referrals: Readonly<Record<ReferManner, readonly [sipCode: number, notifiedCode?: number]>> = {
  transferred: [202, 200],
  busy: [202, 486],
  'no-answer': [202, 480],
  failed: [202, 503],
  declined: [603],
}

/** Calls somebody else, as it was told, as this manner has it. */
export function refer(call: VirtualCall, manner: ReferManner = 'transferred'): void {
  call.after(handSeconds, () => call.referred(...referrals[manner]))
}

/** How texts fare at a phone: one that cannot be called cannot be texted either (rest-api.md §6.2, 30003 and 30005). */
export function textsOf(manner: Manner): TextManner {
  if (manner.texts) return manner.texts
  if (manner.is === 'unreachable') return { is: 'undelivered', code: 30003 }
  if (manner.is === 'not-in-service') return { is: 'undelivered', code: 30005 }
  return { is: 'delivered' }
}
