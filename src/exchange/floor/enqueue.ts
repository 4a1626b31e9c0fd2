/** `<Enqueue>`: a call waits in a queue, and talks with whoever takes it from there (twiml-and-webhooks.md §5). */
import type { EnqueueOrder } from '../../twiml/line.ts'
import { type Queued, queueParams } from '../../twiml/queue-result.ts'
import { afterwards, tell } from './asking.ts'
import type { Talking } from './dial.ts'
import type { Params } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import type { Member } from './member.ts'
import { Left, type Turn } from './turn.ts'
import { type Waited, waiting } from './waiting.ts'

interface Enqueueing extends Pick<Talking, 'converse'> {
  readonly call: LiveCall
  readonly turn: Turn
  /** Its URLs are absolute. */
  readonly order: EnqueueOrder
}

/** What may be heard in a queue; whatever else a document holds is passed over (§7). */
const only = { verbs: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather'], otherwise: 12200 } as const

export async function enqueue(enqueueing: Enqueueing): Promise<void> {
  const { call, turn, order } = enqueueing
  turn.check()
  const joined = await call.floor.queues.join({ call, turn, name: order.queue, mostMembers: order.mostMembers })
  const { member, queue } = joined
  if (!member) {
    const detail = `the queue '${order.queue}' is full`
    call.complain({ code: 14207, detail })
    return settled(enqueueing, { result: 'queue-full', sid: queue.sid, seconds: 0 })
  }
  const unhook = turn.onLeave((reason) => member.left(reason))
  if (turn.left) member.left(turn.left)
  try {
    if (member.status === 'waiting') await stay(enqueueing, member, queue.maxSize)
    await member.over
  } finally {
    unhook()
    member.become('system-error')
  }
  return settled(enqueueing, member.queued)
}

/** Passes the time until the member is taken, or does not want to wait any more. */
async function stay({ call, turn, converse, order }: Enqueueing, member: Member, maxSize: number): Promise<void> {
  const { queues } = call.floor
  const params = (): Params => {
    const { queueSid, seconds } = member
    const members = queues.members(queueSid)
    return {
      QueueSid: queueSid,
      QueuePosition: String(members.indexOf(member) + 1),
      QueueTime: String(seconds),
      AvgQueueTime: String(queues.averageSeconds(queueSid)),
      CurrentQueueSize: String(members.length),
      MaxQueueSize: String(maxSize),
    }
  }
  const wait = waiting({ call, turn, converse }, { by: order.wait, params, only, atEnd: 'again' })
  member.stopWaiting = wait.stop
  const waited = await wait.ended
  if (waited.is === 'hangup') call.end()
  member.become(resultOf(waited))
}

const resultOf = ({ is }: Waited) => (is === 'leave' ? 'leave' : is === 'failed' ? 'error' : 'hangup')

/** Goes to the action; once the call has left the document, it is told all the same, and not obeyed (§5.3). */
async function settled({ call, turn, order: { action } }: Enqueueing, queued: Queued): Promise<void> {
  const next = action && { ...action, params: queueParams(queued) }
  if (!turn.left) {
    if (next) throw new Left({ is: 'next', next })
    return
  }
  // A document that takes over does not wait for it; the end of a call comes after it (§11.3).
  if (next && turn.left.is === 'next') tell(call, next).catch(call.floor.bug)
  else if (next) await tell(call, afterwards(next))
  throw new Left(turn.left)
}
