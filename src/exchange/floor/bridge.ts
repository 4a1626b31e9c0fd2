/** Two legs that hear each other, until one of them goes, is sent elsewhere, or the time is up. */
import type { Talk } from '../../twiml/line.ts'
import type { Cancel, Sound } from '../ports.ts'
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
}

interface Bridging extends Omit<Connecting, 'childTurn'> {
  /** How a child that was sent elsewhere goes on. */
  readonly talk: (call: LiveCall, first: Next) => Promise<void>
}

/** Resolves when the two hear each other no more. Neither is hung up. */
export async function connect({ parent, turn, child, childTurn, order }: Connecting): Promise<void> {
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
  })
  parent.note('unbridged', { childSid: child.sid })
}

/** Resolves when the bridge is over and the child has ended, or has been redirected and goes its own way. */
export async function bridge({ talk, ...bridging }: Bridging): Promise<{ redirected: boolean }> {
  const { child, turn } = bridging
  const childTurn = child.turn
  await connect({ ...bridging, childTurn })
  const next = childTurn.left?.is === 'next' && !turn.left ? childTurn.left.next : null
  if (next) {
    child.turn = new Turn()
    talk(child, next).catch(child.floor.bug)
  } else child.end()
  return { redirected: next !== null }
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
    far.onKey((key) => {
      if (key === '*' && onStar) return onStar()
      pass({ is: 'keys', keys: key, seconds: keySeconds })
    }),
  ]
}

/** How long a pressed key sounds. */
const keySeconds = 0.25
