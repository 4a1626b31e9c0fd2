/** The queues of an exchange, and what is alive of them: whoever waits in them, or for somebody in them. */
import { Refused } from '../../catalog/errors.ts'
import { defaultMaxSize, type Queue } from '../../catalog/queues.ts'
import type { Exchange } from '../exchange.ts'
import type { Cancel } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { Member } from './member.ts'
import { type QueueBook, queueBook } from './queue-book.ts'
import type { Turn } from './turn.ts'

/** A call that wants to wait. */
export interface Joining {
  readonly call: LiveCall
  readonly turn: Turn
  readonly name: string
  /** It does not wait where so many do. */
  readonly mostMembers: number
}

export interface Queues extends Pick<QueueBook, 'named' | 'open' | 'change'> {
  /** Refuses while somebody waits in it; whoever waits for somebody in it is told that there is none. */
  close(queue: Queue): Promise<void>
  /** The last place in the queue of this name, which is made where there is none; null where it is full. */
  join(joining: Joining): Promise<{ readonly member: Member | null; readonly queue: Queue }>
  /** Whoever waits in it, longest first. */
  members(queueSid: string): readonly Member[]
  /** Whole seconds that they have waited, on average. */
  averageSeconds(queueSid: string): number
  /** Gives the first member, at once or as soon as there is one, and null when the queue is closed. */
  next(queueSid: string, take: (member: Member | null) => void): Cancel
}

export function queues(exchange: Pick<Exchange, 'store' | 'clock' | 'newSid'>): Queues {
  const book = queueBook(exchange)
  const { open, change } = book
  const { lineUp, known, forget } = lineUps()

  return {
    named: book.named,
    open,
    change,
    members: (queueSid) => known(queueSid)?.members ?? [],
    averageSeconds(queueSid) {
      const waits = (known(queueSid)?.members ?? []).map(({ seconds }) => seconds)
      return waits.length === 0 ? 0 : Math.round(waits.reduce((sum, each) => sum + each, 0) / waits.length)
    },

    close: (queue) =>
      book.inTurn(queue.accountSid, async () => {
        if (known(queue.sid)?.members.length) throw new Refused(20409)
        await book.remove(queue)
        const takers = known(queue.sid)?.takers.splice(0) ?? []
        forget(queue.sid)
        for (const take of takers) take(null)
      }),

    join: ({ call, turn, name, mostMembers }) =>
      book.inTurn(call.record.accountSid, async () => {
        const maxSize = Number.isFinite(mostMembers) ? mostMembers : defaultMaxSize
        const queue = await book.namedOrMade(call.record.accountSid, name, maxSize)
        const { members, takers } = lineUp(queue.sid)
        if (members.length >= Math.min(queue.maxSize, mostMembers)) return { member: null, queue }
        const onLeave = (member: Member) => {
          members.splice(members.indexOf(member), 1)
          forget(queue.sid)
        }
        const member = new Member({ call, turn, queueSid: queue.sid, queueName: name, onLeave })
        members.push(member)
        call.note('enqueued', { queueSid: queue.sid, queue: name, position: members.length })
        if (turn.left) member.left(turn.left)
        else if (takers.length > 0 && member.become('bridging')) takers.shift()!(member)
        return { member, queue }
      }),

    next(queueSid, take) {
      const { members, takers } = lineUp(queueSid)
      const first = members[0]
      if (first?.become('bridging')) {
        take(first)
        return () => {}
      }
      takers.push(take)
      return () => {
        const index = takers.indexOf(take)
        if (index >= 0) takers.splice(index, 1)
        forget(queueSid)
      }
    },
  }
}

/** What is alive of one queue. */
interface LineUp {
  readonly members: Member[]
  /** Those who want the next one, in the order they came. Never any while there are members. */
  readonly takers: ((member: Member | null) => void)[]
}

/** What is alive, by queue; nothing is kept of a queue in which nobody is. */
function lineUps() {
  const all = new Map<string, LineUp>()
  return {
    known: (queueSid: string): LineUp | undefined => all.get(queueSid),
    lineUp(queueSid: string): LineUp {
      let there = all.get(queueSid)
      if (!there) {
        there = { members: [], takers: [] }
        all.set(queueSid, there)
      }
      return there
    },
    forget(queueSid: string): void {
      const there = all.get(queueSid)
      if (there && there.members.length === 0 && there.takers.length === 0) all.delete(queueSid)
    },
  }
}
