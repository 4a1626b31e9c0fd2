/** `<Dial><Conference>`: a call joins a room, and stays until it leaves or the room ends (twiml-and-webhooks.md §4). */
import type { ConferenceOrder, Dialed, Line, Link } from '../../twiml/line.ts'
import type { Cancel } from '../ports.ts'
import type { Leaving } from './conference-life.ts'
import type { SeatOrder } from './conference-seat.ts'
import type { Talking } from './dial.ts'
import type { LiveCall } from './live-call.ts'
import { Left, type Reason, type Turn } from './turn.ts'

interface Joining extends Pick<Talking, 'converse'>, Pick<Line, 'fail' | 'warn'> {
  readonly call: LiveCall
  readonly turn: Turn
  /** Relative URLs are the document's. */
  readonly resolved: <T extends Link>(link: T) => T
}

export async function join(joining: Joining, given: ConferenceOrder): Promise<Dialed> {
  const { call, turn, converse, fail } = joining
  turn.check()
  const { conferences } = call.floor
  const { accountSid, apiVersion } = call.record
  const order = settled(joining, given)
  const alive = conferences.named(accountSid, order.name)
  const isKept = alive?.seat(call.sid) != null
  if (alive?.isFull && !isKept) return fail(16020, `the conference '${order.name}' holds no more`)
  if (order.coach && !isKept && !alive?.seat(order.coach)?.isIn)
    return fail(13240, `coach: ${order.coach} is not in the conference '${order.name}'`)
  const { label, ...unnamed } = order
  const taken = label !== undefined && alive?.seat(label)
  if (taken && taken.call !== call) joining.warn(16024, `the label '${label}' is taken in '${order.name}'`)
  const room = alive ?? conferences.open(accountSid, apiVersion as '2010-04-01', order)

  await new Promise<void>((resolve) => {
    const cancels: Cancel[] = []
    const seat = room.enter(call, taken ? unnamed : order, {
      waiting: { call, turn, converse },
      turn,
      left: () => resolve(),
      deaf: () => {
        for (const cancel of cancels) cancel()
      },
    })
    const leave = (why: Leaving) => room.leave(seat, why)
    const far = call.far!
    cancels.push(
      turn.onLeave((reason) => leave(whyOf(reason))),
      call.floor.clock.after(order.timeLimitSeconds, () => leave('participant_hung_up')),
      far.onSound((sound, by) => room.hear(seat, sound, by)),
      far.onSilence((by) => room.hush(seat, by)),
      ...(order.hangupOnStar ? [far.onKey((key) => key === '*' && leave('participant_hung_up'))] : []),
      far.onPress((key) => {
        if (key !== '*' || !order.hangupOnStar) room.hear(seat, key)
      }),
    )
  })
  // Whoever has gone is still asked for the action (§1.4 point 5).
  if (turn.left && turn.left.is !== 'gone') throw new Left(turn.left)
  return { status: 'answered' }
}

/** A call that the API sent elsewhere, or ended, was updated; any other hung up. */
const whyOf = ({ is }: Reason): Leaving => (is === 'gone' ? 'participant_hung_up' : 'participant_updated_via_api')

function settled({ resolved }: Joining, order: ConferenceOrder): SeatOrder {
  const { wait, statusCallback, recording, ...rest } = order
  const { statusCallback: recorded, eventCallback } = recording
  return {
    ...rest,
    wait: typeof wait === 'string' ? wait : resolved(wait),
    ...(statusCallback && { statusCallback: resolved(statusCallback) }),
    recording: {
      ...recording,
      ...(recorded && { statusCallback: resolved(recorded) }),
      ...(eventCallback && { eventCallback: resolved(eventCallback) }),
    },
  }
}
