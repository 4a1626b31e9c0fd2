/** One call's stay in a queue, from its arrival until it is known what came of it. */
import type { Queued } from '../../twiml/queue-result.ts'
import type { LiveCall } from './live-call.ts'
import { type MemberStatus, mayBecome } from './member-roads.ts'
import type { Reason, Turn } from './turn.ts'

interface Arrival {
  readonly call: LiveCall
  /** The turn of the document in which it waits. */
  readonly turn: Turn
  readonly queueSid: string
  readonly queueName: string
  /** Called when it waits no more, whatever came of it. */
  readonly onLeave: (member: Member) => void
}

export class Member {
  readonly call: LiveCall
  readonly turn: Turn
  readonly queueSid: string
  readonly queueName: string
  readonly enqueuedAt: Date
  readonly #onLeave: Arrival['onLeave']
  readonly #over = Promise.withResolvers<void>()
  status: MemberStatus = 'waiting'
  /** When it ceased to wait. */
  #leftAt: Date | undefined
  /** Ends what is heard while it waits. */
  stopWaiting: (() => void) | undefined

  constructor({ call, turn, queueSid, queueName, onLeave }: Arrival) {
    this.call = call
    this.turn = turn
    this.queueSid = queueSid
    this.queueName = queueName
    this.enqueuedAt = call.floor.clock.now()
    this.#onLeave = onLeave
  }

  /** Whole seconds it has waited, or did wait. */
  get seconds(): number {
    return Math.floor((+(this.#leftAt ?? this.call.floor.clock.now()) - +this.enqueuedAt) / 1000)
  }

  /** Resolves when nothing more can come of it. */
  get over(): Promise<void> {
    return this.#over.promise
  }

  /** What has come of it so far. */
  get queued(): Queued {
    const { status, queueSid: sid, seconds } = this
    const result = status === 'waiting' || status === 'bridging' ? 'bridging-in-process' : status
    return { result, sid, seconds }
  }

  /** Takes a road if it is on the map, and says whether it did. Whoever waits can be taken once, by one. */
  become(status: MemberStatus): boolean {
    if (!mayBecome(this.status, status)) return false
    const waited = this.status === 'waiting'
    this.status = status
    if (waited) {
      this.#leftAt = this.call.floor.clock.now()
      this.#onLeave(this)
      this.stopWaiting?.()
    }
    const { queueSid, queueName, seconds } = this
    if (status !== 'bridging') this.call.note('dequeued', { queueSid, queue: queueName, result: status, seconds })
    if (status !== 'bridging' && status !== 'bridged') this.#over.resolve()
    return true
  }

  /** The call has left the document in which it waits. */
  left(reason: Reason): void {
    const isRedirected = reason.is === 'next'
    if (this.status === 'waiting') this.become(isRedirected ? 'redirected' : 'hangup')
    else if (isRedirected) this.become('redirected-from-bridged')
    this.release()
  }

  /** Whoever took it is done with it. */
  release(): void {
    this.become('bridging-in-process')
    if (this.status !== 'waiting') this.#over.resolve()
  }
}
