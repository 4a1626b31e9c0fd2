/** `<Dial>`: rings other parties from a call, bridges the first that takes it, and says how it went (§3). */
import { endpoint, type Kind, Unreadable } from '../../catalog/kinds.ts'
import type { Callee, Dialed, DialOrder } from '../../twiml/line.ts'
import { bridge } from './bridge.ts'
import { dialRecorder } from './dial-recording.ts'
import { isOver, newCall } from './life.ts'
import { LiveCall } from './live-call.ts'
import { ringOut } from './outbound.ts'
import { mayCall } from './trial.ts'
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
  const from = await callerId(call, order)
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
    const { redirected } = await bridge({ parent: call, turn, child: found.call, order, talk: dialling.talk })
    return { ...settle(turn, found.call, true, redirected), ...recorder.stop() }
  } finally {
    recorder.stop()
    unhook()
    call.hear(null)
  }
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
      last = { call: child, taken: (await rings(child)) && (await whispers(dialling, child, callee)) }
      if (last.taken || wasAnswered(last.call)) return last
    }
    return last
  }
  const placed = await Promise.all(order.callees.map(async (callee) => ({ callee, child: await place(callee) })))
  const racing = placed.flatMap(({ callee, child }) => (child ? [{ callee, child }] : []))
  const winner = await firstToAnswer(racing)
  if (!winner) return null
  for (const { child } of racing) if (child !== winner.child) child.end('canceled')
  return { call: winner.child, taken: await whispers(dialling, winner.child, winner.callee) }
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

/** Runs the whisper on a party that has answered; true when it is to be bridged. */
async function whispers({ converse }: Talking, child: LiveCall, { whisper }: Callee): Promise<boolean> {
  if (!whisper || !child.isAnswered) return child.isAnswered
  const ending = await converse(child, { ...whisper, params: {} }, whispering)
  if (ending.is === 'ended') return child.isAnswered
  child.end()
  return false
}

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
  const { sid, status, duration } = child.record
  if (redirected) return { status: 'completed', sid, bridged }
  return {
    status: isOver(status) ? (status as Dialed['status']) : 'completed',
    sid,
    ...(duration !== null && { seconds: duration }),
    bridged,
  }
}

const address = endpoint() as unknown as Kind<string>

/** A child leg: a call of its own. Null, with a warning, where the callee is none that the account may call. */
async function childOf({ call: parent, order }: Dialling, callee: Callee, from: string): Promise<LiveCall | null> {
  const { floor, record } = parent
  const to = readable(callee.to)
  if (to === null) {
    parent.complain({ code: 13223, detail: `'${callee.to}' is not an address that can be dialled` })
    return null
  }
  if (!(await mayCall(floor, record.accountSid, to))) {
    parent.complain({ code: 13225, detail: `${to} is not verified, and the account is on trial` })
    return null
  }
  const now = floor.clock.now()
  const child = new LiveCall(
    floor,
    newCall({
      sid: floor.newSid('CA'),
      dateCreated: now,
      dateUpdated: now,
      parentCallSid: record.sid,
      accountSid: record.accountSid,
      to,
      from,
      direction: 'outbound-dial',
      apiVersion: record.apiVersion,
    }),
    {
      timeoutSeconds: order.timeoutSeconds,
      ...(callee.sendDigits && { sendDigits: callee.sendDigits }),
      ...(callee.statusCallback && { statusCallback: { ...callee.statusCallback, legacy: false } }),
    },
  )
  await child.open()
  parent.note('dialled', { childSid: child.sid, to, from })
  return child
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
async function callerId(call: LiveCall, order: DialOrder): Promise<string | null> {
  const { record, floor } = call
  const wanted = order.callerId
  if (!wanted) return record.from
  const number = readable(wanted) ?? wanted
  if (number === record.from || number === record.to) return number
  if (order.callees.every(({ to }) => to.startsWith('client:')) && number.startsWith('client:')) return number
  if (await floor.callerId(record.accountSid, number)) return number
  call.complain({ code: 13214, detail: `callerId '${wanted}' is neither a number of this account nor of this call` })
  return null
}
