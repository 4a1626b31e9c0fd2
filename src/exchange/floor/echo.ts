/** `<Echo>`: what the far end says comes back to it, half a second later. */
import { keysSeconds } from '../../twiml/timing.ts'
import type { Cancel, Sound } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import type { Turn } from './turn.ts'

/** Two that echo each other are heard twice a second, and not without end at once. */
const delaySeconds = 0.5

export function echo(call: LiveCall, turn: Turn): Promise<never> {
  const { clock } = call.floor
  const pending = new Set<Cancel>()
  const repeat = (sound: Sound | null) => {
    const cancel = clock.after(delaySeconds, () => {
      pending.delete(cancel)
      call.hear(sound)
    })
    pending.add(cancel)
  }
  return turn.wait<never>(() => {
    const offs = [
      call.far!.onSound(repeat),
      call.far!.onSilence(() => repeat(null)),
      call.far!.onPress((key) => repeat({ is: 'keys', keys: key, seconds: keysSeconds(key) })),
    ]
    return () => {
      for (const off of [...offs, ...pending]) off()
      call.hear(null)
    }
  })
}
