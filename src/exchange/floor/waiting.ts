/** A call that waits: documents, music or silence fill its time, until what it waits for comes (§1.4, §4.3, §5.2). */
import type { Only, Sound } from '../../twiml/line.ts'
import type { Hook } from '../ports.ts'
import type { Talking } from './dial.ts'
import type { Params } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import { type Ending, type Next, Turn } from './turn.ts'

/** What the house plays until it is replaced, where nobody chose anything. */
export const waitingMusic: Sound = { is: 'music', playlist: 'classical', seconds: Number.POSITIVE_INFINITY }

export interface WaitOrder {
  /** Where the documents come from, absolute; or what is heard instead of any. */
  readonly by: Hook | 'music' | 'silence'
  /** What each request tells beyond the standard set; made anew each time. */
  readonly params: () => Params
  /** The verbs its documents may hold. `Leave` among them ends the wait. */
  readonly only: Only
  /** What comes when a document has come to its end: the same one again (§5.2), or silence (§4.3). */
  readonly atEnd: 'again' | 'silence'
}

/**
 * How a wait ended. `over`: from outside, by `stop`, or because the document that it is part of was left (its turn says
 * why). `failed` has been complained of.
 */
export type Waited = Extract<Ending, { is: 'over' | 'gone' | 'hangup' | 'leave' | 'failed' }>

export interface Wait {
  readonly ended: Promise<Waited>
  /** Ends the wait: whatever is heard stops at once. */
  stop(): void
  /** Music goes on, where something else was heard in between. */
  resume(): void
}

export interface Waiting extends Pick<Talking, 'converse'> {
  readonly call: LiveCall
  /** The turn of the document in which the call waits. */
  readonly turn: Turn
}

/**
 *     document ─► ends ─► document again, or silence ─► stop ──► over
 *         └─► Leave, Hangup, an error, the caller hangs up ──► so it ended
 */
export function waiting({ call, turn, converse }: Waiting, order: WaitOrder): Wait {
  const whole = new Turn()
  const stop = () => whole.leave({ is: 'over' })
  const unhook = turn.onLeave(stop)
  if (turn.left) stop()
  const resume = () => {
    if (order.by === 'music' && !whole.left) call.hear(waitingMusic)
  }
  const pass = async (): Promise<Waited> => {
    resume()
    if (typeof order.by !== 'string') {
      const ending = await converse(call, nextOf(order.by, order.params), {
        is: 'wait',
        only: order.only,
        within: whole,
        ...(order.atEnd === 'again' && { again: () => nextOf(order.by as Hook, order.params) }),
      })
      if (ending.is !== 'ended') return ending as Waited
    }
    await left(whole)
    return { is: 'over' }
  }
  const ended = pass().then((waited): Waited => {
    unhook()
    stop()
    return turn.left?.is === 'gone' ? { is: 'gone' } : waited
  })
  whole.onLeave(() => order.by === 'music' && call.hear(null))
  return { ended, stop, resume }
}

const nextOf = ({ url, method }: Hook, params: () => Params): Next => ({ url, method, params: params() })

/** Resolves as soon as the turn is over. */
const left = (turn: Turn) => new Promise<void>((resolve) => (turn.left ? resolve() : turn.onLeave(() => resolve())))
