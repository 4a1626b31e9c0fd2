/** Two legs that hear each other, until one of them goes, is sent elsewhere, or the time is up. */
import type { Link, Talk } from '../../twiml/line.ts'
import { keysSeconds } from '../../twiml/timing.ts'
import type { Cancel, Sound } from '../ports.ts'
import type { Refers } from './far-end.ts'
import type { LiveCall } from './live-call.ts'
import { type Next, Turn } from './turn.ts'

interface Connecting {
  readonly parent: LiveCall
  /** The turn of the document that dials. */
  readonly turn: Turn
  readonly child: LiveCall
  /** The turn in which the child is to be had. */
  readonly childTurn: Turn
  readonly order: Pick<Talk, 'timeLimitSeconds' | 'hangupOnStar'>
  /** Told when one of the two passes the other on, which ends the talk. Nobody can where it is left out. */
  readonly referred?: (by: LiveCall, refers: Refers) => void
}

/** One of the two passed the other on: who did, and where the other goes on. */
export interface Referral {
  readonly by: LiveCall
  readonly next: Next
}

interface Bridging extends Omit<Connecting, 'childTurn' | 'referred'> {
  /** Its `refer` is absolute. */
  readonly order: Connecting['order'] & { readonly refer?: Link }
  /** How a child that was sent elsewhere goes on. */
  readonly talk: (call: LiveCall, first: Next) => Promise<void>
}

/** Resolves when the two hear each other no more. Neither is hung up. */
export async function connect({ parent, turn, child, childTurn, order, referred }: Connecting): Promise<void> {
  parent.note('bridged', { childSid: child.sid })
  await new Promise<void>((resolve) => {
    if (turn.left || childTurn.left || child.isOver) return resolve()
    const cancels: Cancel[] = []
    const over = () => {
      for (const cancel of cancels) cancel()
      resolve()
    }
    cancels.push(
      turn.onLeave(over),
      childTurn.onLeave(over),
      parent.floor.clock.after(order.timeLimitSeconds, over),
      ...relay(parent, child, order.hangupOnStar ? over : undefined),
      ...relay(child, parent),
    )
    if (referred)
      for (const by of [parent, child])
        cancels.push(
          by.far!.onRefers((refers) => {
            referred(by, refers)
            over()
          }),
        )
  })
  parent.note('unbridged', { childSid: child.sid })
}

/** Resolves when the bridge is over and the child has ended, or has been sent elsewhere and goes its own way. */
export async function bridge({ talk, ...bridging }: Bridging): Promise<{ redirected: boolean; referral?: Referral }> {
  const { parent, child, turn, order } = bridging
  const childTurn = child.turn
  let referral: Referral | undefined
  const { refer } = order
  const referred = (by: LiveCall, { to, headers = {} }: Refers) => {
    const told = Object.entries(headers).map(([name, value]) => [`SipHeader_${name}`, value])
    const next = { ...refer!, params: { ReferTransferTarget: to, ...Object.fromEntries(told) } }
    referral = { by, next }
    if (by === parent) child.redirect(next)
  }
  await connect({ ...bridging, childTurn, ...(refer && { referred }) })
  const next = childTurn.left?.is === 'next' && !turn.left ? childTurn.left.next : null
  if (next) {
    child.turn = new Turn()
    talk(child, next).catch(child.floor.bug)
  } else child.end()
  return { redirected: next !== null, ...(referral && { referral }) }
}

/** What one far end does, the other hears, as long as the bridge stands. A `*` ends it where `onStar` is given. */
function relay(from: LiveCall, to: LiveCall, onStar?: () => void): Cancel[] {
  const far = from.far!
  const pass = (sound: Sound | null, by = from.sid) => to.hear(sound, by)
  // Whoever began to speak before the bridge stood is heard from here on.
  for (const { sound, by } of far.voices) pass(sound, by)
  return [
    // Whoever still speaks when it ends is not heard any more.
    () => {
      for (const { by } of far.voices) pass(null, by)
      pass(null)
    },
    far.onSound(pass),
    far.onSilence((by) => pass(null, by)),
    ...(onStar ? [far.onKey((key) => key === '*' && onStar())] : []),
    far.onPress((key) => {
      if (key !== '*' || !onStar) pass({ is: 'keys', keys: key, seconds: keysSeconds(key) })
    }),
  ]
}
