/** `<Dial>`: rings other parties from a call, bridges the first that takes it, and says how it went (§3). */
import type { Callee, Dialed, DialOrder } from '../../twiml/line.ts'
import type { Pairs } from '../ports.ts'
import { bridge, type Referral } from './bridge.ts'
import { callerId, childOf } from './dial-child.ts'
import { dialRecorder } from './dial-recording.ts'
import { isOver } from './life.ts'
import type { LiveCall } from './live-call.ts'
import { ringOut } from './outbound.ts'
import { type Ending, type Frame, Left, type Next, type Turn } from './turn.ts'

/** How calls talk, handed down so that a line need not know the conversation it is part of. */
export interface Talking {
  readonly converse: (call: LiveCall, first: Next, frame: Frame) => Promise<Ending>
  readonly talk: (call: LiveCall, first: Next) => Promise<void>
}

interface Dialling extends Talking {
  readonly call: LiveCall
  readonly turn: Turn
  readonly order: DialOrder
}

/** What became of one callee. */
interface Child {
  readonly call: LiveCall
  /** Taken, and not hung up by its whisper. */
  readonly taken: boolean
}

/**
 *     parent ── ringing heard ──► child 1 ✗ busy
 *                                 child 2 ✓ answers ─ whisper ─► bridged ── either goes ──► Dialed
 *                                 child 3 ✗ canceled
 */
export async function dial(dialling: Dialling): Promise<Dialed> {
  const { call, turn, order } = dialling
  if (!(await mayDial(call))) return { status: 'failed', bridged: false }
  const from = await callerId(dialling)
  if (from === null) return { status: 'failed', bridged: false }
  if (!order.answerOnBridge) call.answer()
  call.hear({ is: 'ringing', seconds: Number.POSITIVE_INFINITY, ...(order.ringTone && { tone: order.ringTone }) })

  const children: LiveCall[] = []
  const recorder = dialRecorder(call, order)
  const unhook = turn.onLeave(() => {
    for (const child of children) child.end('canceled')
  })
  try {
    recorder.reached('ringing')
    const found = await hunt(dialling, from, children)
    call.hear(null)
    if (!found?.taken) return { ...settle(turn, found?.call ?? children.at(-1), false), ...recorder.stop() }
    call.answer()
    recorder.reached('answer')
    const { redirected, referral } = await bridge({ parent: call, turn, child: found.call, order, talk: dialling.talk })
    if (referral) {
      unhook()
      leave(call, referral)
    }
    return { ...settle(turn, found.call, true, redirected), ...recorder.stop() }
  } finally {
    recorder.stop()
    unhook()
    call.hear(null)
  }
}

/** One of the two passed the other on, who goes on with a document of its own: the call that dials, or its child. */
function leave(call: LiveCall, { by, next }: Referral): void {
  if (by === call) call.end()
  else throw new Left({ is: 'next', next })
}

/** Whether the account calls anybody (rest-api.md §5); complains where it does not. */
async function mayDial(call: LiveCall): Promise<boolean> {
  const isActive = await call.floor.accounts.isActive(call.record.accountSid)
  if (!isActive) call.complain({ code: 10001, detail: 'the account is not active: nobody was dialled' })
  return isActive
}

/** Rings the callees, one after the other or all at once, until one takes the call. */
async function hunt(dialling: Dialling, from: string, children: LiveCall[]): Promise<Child | null> {
  const { order, turn } = dialling
  const place = async (callee: Callee) => {
    const child = await childOf(dialling, callee, from)
    if (child) children.push(child)
    // Whoever left while it was written down could not cancel it.
    if (turn.left) child?.end('canceled')
    return child
  }
  if (order.sequential) {
    let last: Child | null = null
    for (const callee of order.callees) {
      // Since the one before was rung, the account may have been suspended.
      if (turn.left || (last && !(await mayDial(dialling.call)))) break
      const child = await place(callee)
      if (!child) continue
      last = { call: child, taken: (await rings(child)) && (await takes(dialling, child, callee)) }
      if (last.taken || wasAnswered(last.call)) return last
    }
    return last
  }
  const placed = await Promise.all(order.callees.map(async (callee) => ({ callee, child: await place(callee) })))
  const racing = placed.flatMap(({ callee, child }) => (child ? [{ callee, child }] : []))
  const winner = await firstToAnswer(racing)
  if (!winner) return null
  for (const { child } of racing) if (child !== winner.child) child.end('canceled')
  return { call: winner.child, taken: await takes(dialling, winner.child, winner.callee) }
}

function firstToAnswer<T extends { readonly child: LiveCall }>(racing: readonly T[]): Promise<T | null> {
  if (racing.length === 0) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    let left = racing.length
    for (const runner of racing) {
      rings(runner.child).then((answered) => {
        if (answered) resolve(runner)
        else if (--left === 0) resolve(null)
      }, reject)
    }
  })
}

/** Rings one child; true when it answers. */
async function rings(child: LiveCall): Promise<boolean> {
  await ringOut(child)
  return child.isAnswered
}

/** A party that has answered: true when it is no machine that is hung up on, and its whisper lets it be bridged. */
async function takes({ converse, order }: Dialling, child: LiveCall, { whisper, headers }: Callee): Promise<boolean> {
  if (order.ifMachine) {
    await child.detecting?.over
    if (order.ifMachine === 'Hangup' && child.record.answeredBy === 'machine') child.end()
  }
  if (!whisper || !child.isAnswered) return child.isAnswered
  const ending = await converse(child, { ...whisper, params: sipHeaders('SipHeader_', headers) }, whispering)
  if (ending.is === 'ended') return child.isAnswered
  child.end()
  return false
}

/** Headers as the application is told them. */
export const sipHeaders = (prefix: string, headers: Pairs = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [prefix + name, value]))

/** What a dialled party may be told before it is bridged; a `<Dial>` has an error of its own (§7). */
const whispering: Frame = {
  is: 'whisper',
  only: { verbs: ['Say', 'Play', 'Gather', 'Pause', 'Hangup', 'Redirect', 'Dial'], otherwise: 12200 },
}

const wasAnswered = ({ record }: LiveCall) => record.status === 'in-progress' || record.status === 'completed'

/** How the dial ended, from the child that mattered. */
function settle(turn: Turn, child: LiveCall | undefined, bridged: boolean, redirected = false): Dialed {
  if (turn.left && turn.left.is !== 'gone') throw new Left(turn.left)
  if (!child) return { status: 'failed', bridged: false }
  const { sid, status, duration, answeredBy } = child.record
  if (redirected) return { status: 'completed', sid, bridged }
  return {
    status: isOver(status) ? (status as Dialed['status']) : 'completed',
    sid,
    ...(duration !== null && { seconds: duration }),
    bridged,
    ...(child.plan.detection?.ifMachine && answeredBy && { answeredBy: answeredBy as 'human' | 'machine' }),
    ...sipFacts(child),
  }
}

/** What is said of a SIP far end (§3.2). One that was given up while it rang has been canceled (RFC 3261 §21.4.25). */
function sipFacts({ leg, far }: LiveCall): Pick<Dialed, 'sip'> {
  if (!leg?.sipCallId || !far) return {}
  const { sipCode = 487, headers } = far
  return {
    sip: {
      DialSipCallId: leg.sipCallId,
      DialSipResponseCode: String(sipCode),
      ...sipHeaders('DialSipHeader_', headers),
    },
  }
}
