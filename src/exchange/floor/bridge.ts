/** Two legs that hear each other, until one of them goes, is sent elsewhere, or the time is up. */
import type { DialOrder } from '../../twiml/line.ts'
import type { Cancel, Sound } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { type Next, Turn } from './turn.ts'

interface Bridging {
  readonly parent: LiveCall
  /** The turn of the document that dials. */
  readonly turn: Turn
  readonly child: LiveCall
  readonly order: DialOrder
  /** How a child that was sent elsewhere goes on. */
  readonly talk: (call: LiveCall, first: Next) => Promise<void>
}

/** Resolves when the bridge is over and the child has ended, or has been redirected and goes its own way. */
export async function bridge({ parent, turn, child, order, talk }: Bridging): Promise<{ redirected: boolean }> {
  const { clock, bug } = parent.floor
  parent.note('bridged', { childSid: child.sid })
  const next = await new Promise<Next | null>((resolve) => {
    if (turn.left || child.isOver) return resolve(null)
    const cancels: Cancel[] = []
    const over = (next: Next | null = null) => {
      for (const cancel of cancels) cancel()
      resolve(next)
    }
    cancels.push(
      turn.onLeave(() => over()),
      child.turn.onLeave((reason) => over(reason.is === 'next' ? reason.next : null)),
      clock.after(order.timeLimitSeconds, over),
      ...relay(parent, child, order.hangupOnStar ? over : undefined),
      ...relay(child, parent),
    )
  })
  parent.note('unbridged', { childSid: child.sid })
  if (next) {
    child.turn = new Turn()
    talk(child, next).catch(bug)
  } else child.end()
  return { redirected: next !== null }
}

/** What one far end does, the other hears. A `*` ends the bridge where `onStar` is given. */
function relay(from: LiveCall, to: LiveCall, onStar?: () => void): Cancel[] {
  const far = from.far!
  const pass = (sound: Sound) => to.hear(sound, from.sid)
  // Whoever began to speak before the bridge stood is heard from here on.
  if (far.sounding) pass(far.sounding)
  return [
    far.onSound(pass),
    far.onKey((key) => {
      if (key === '*' && onStar) return onStar()
      pass({ is: 'keys', keys: key, seconds: keySeconds })
    }),
  ]
}

/** How long a pressed key sounds. */
const keySeconds = 0.25
