/** `<Dial><Queue>`: takes the first call of a queue, as soon as there is one, and connects the two (§5.4). */
import type { Dialed, QueueDialOrder } from '../../twiml/line.ts'
import type { Queued } from '../../twiml/queue-result.ts'
import type { Cancel } from '../ports.ts'
import { connect } from './bridge.ts'
import type { Talking } from './dial.ts'
import { type DialRecorder, dialRecorder } from './dial-recording.ts'
import type { LiveCall } from './live-call.ts'
import type { Member } from './member.ts'
import { Left, Turn } from './turn.ts'

interface Dialling extends Pick<Talking, 'converse'> {
  /** The agent's. */
  readonly call: LiveCall
  readonly turn: Turn
  /** Its URL is absolute. */
  readonly order: QueueDialOrder
}

/** What a queued caller may be told before the two are connected (§7). */
const only = { verbs: ['Play', 'Say', 'Pause', 'Redirect'], otherwise: 12200 } as const

/**
 *     agent ── ringing heard ──► a member comes, or the timeout
 *     member                     └─ whisper ─► bridged ── either goes ──► each goes on with its own document
 */
export async function dialQueue(dialling: Dialling): Promise<Dialed> {
  const { call, turn, order } = dialling
  const queue = await turn.outcome(call.floor.queues.named(call.record.accountSid, order.queue))
  if (!queue) return { status: 'failed', bridged: false, queue: { result: 'error' } }
  call.hear({ is: 'ringing', seconds: Number.POSITIVE_INFINITY, ...(order.ringTone && { tone: order.ringTone }) })
  const recorder = dialRecorder(call, order)
  recorder.reached('ringing')
  try {
    const member = await first(dialling, queue.sid)
    if (member === null) return { status: 'failed', bridged: false, queue: { result: 'error', sid: queue.sid } }
    if (member === 'nobody') return { status: 'no-answer', bridged: false, queue: { sid: queue.sid } }
    return { ...(await talk(dialling, member, recorder)), ...recorder.stop() }
  } finally {
    recorder.stop()
    call.hear(null)
  }
}

/** The next member; `nobody` when the time is up, null when the queue is closed. */
const first = ({ call, turn, order }: Dialling, queueSid: string): Promise<Member | 'nobody' | null> =>
  turn.wait((done) => {
    const { clock, queues } = call.floor
    const cancels: Cancel[] = []
    const cancel = () => {
      for (const each of cancels) each()
    }
    const end = (found: Member | 'nobody' | null) => {
      cancel()
      done(found)
    }
    cancels.push(clock.after(order.timeoutSeconds, () => end('nobody')))
    cancels.push(queues.next(queueSid, end))
    return cancel
  })

/** From the moment the member was taken to the end of the talk. */
async function talk(dialling: Dialling, member: Member, recorder: DialRecorder): Promise<Dialed> {
  const { call, turn, order } = dialling
  const { clock } = call.floor
  call.note('dialled', { queueSid: member.queueSid, queue: member.queueName, memberSid: member.call.sid })
  try {
    const isReady = await whispered(dialling, member)
    if (!isReady || turn.left || !member.become('bridged')) {
      member.release()
      return settle(turn, { status: 'failed', sid: member.call.sid, bridged: false, queue: member.queued })
    }
    call.hear(null)
    call.answer()
    recorder.reached('answer')
    const since = +clock.now()
    await connect({ parent: call, turn, child: member.call, childTurn: member.turn, order })
    const seconds = Math.floor((+clock.now() - since) / 1000)
    return settle(turn, { status: 'completed', sid: member.call.sid, seconds, bridged: true, queue: member.queued })
  } finally {
    member.release()
  }
}

/** Runs the whisper on the queued caller; true when the two are to be connected. */
async function whispered({ call, turn, converse, order: { whisper } }: Dialling, member: Member): Promise<boolean> {
  if (!whisper) return true
  const whispering = new Turn()
  const over = () => whispering.leave({ is: 'over' })
  const cancels = [turn.onLeave(over), member.turn.onLeave(over)]
  if (turn.left || member.turn.left) over()
  const params = { ...told(member.queued), DequeingCallSid: call.sid, DequeueingCallSid: call.sid }
  const ending = await converse(member.call, { ...whisper, params }, { is: 'whisper', only, within: whispering })
  for (const cancel of cancels) cancel()
  over()
  if (ending.is === 'failed') member.become('error')
  return ending.is === 'ended'
}

const told = ({ sid, seconds }: Queued) => ({ QueueSid: String(sid), QueueTime: String(seconds) })

function settle(turn: Turn, dialed: Dialed): Dialed {
  if (turn.left && turn.left.is !== 'gone') throw new Left(turn.left)
  return dialed
}
