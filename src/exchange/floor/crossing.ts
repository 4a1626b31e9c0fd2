/** Two legs back to back: a call from one number of ours to another, with nothing between them but this file. */
import { keysOf } from '../../twiml/timing.ts'
import type { Cancel, Clock, Happening, Leg, Sound } from '../ports.ts'

/** `out` is the calling side's leg, `in` the called side's. */
export function crossing(clock: Clock): { readonly out: Leg; readonly in: Leg } {
  const caller = end()
  const called = end()
  const hangup = () => {
    caller.tell({ is: 'gone' })
    called.tell({ is: 'gone' })
  }
  caller.tell({ is: 'ringing' })
  return {
    out: {
      listen: caller.listen,
      answer: () => {},
      refuse: hangup,
      hear: carried(clock, called.tell),
      hangup,
    },
    in: {
      listen: called.listen,
      answer: () => caller.tell({ is: 'answered' }),
      refuse: (why) => {
        caller.tell({ is: 'refused', why })
        called.tell({ is: 'gone' })
      },
      hear: carried(clock, caller.tell),
      hangup,
    },
  }
}

/** What one side is made to hear by its application, the other side's listener hears; keys one by one. */
function carried(clock: Clock, tell: (happening: Happening) => void) {
  /** Keys that each voice has yet to press. */
  const pending = new Map<string | undefined, Cancel[]>()
  return (sound: Sound | null, by?: string) => {
    const voice = by === undefined ? {} : { by }
    for (const cancel of pending.get(by) ?? []) cancel()
    pending.delete(by)
    if (!sound || sound.is === 'ringing') return tell({ is: 'silent', ...voice })
    if (sound.is !== 'keys') return tell({ is: 'sounds', sound, ...voice })
    const keys = keysOf(sound.keys).map(({ key, at }) => clock.after(at, () => tell({ is: 'key', key })))
    pending.set(by, keys)
  }
}

/** One end's listener, and what waits for it. */
function end() {
  const early: Happening[] = []
  let hear: ((happening: Happening) => void) | undefined
  return {
    listen(listener: (happening: Happening) => void) {
      hear = listener
      for (const happening of early.splice(0)) listener(happening)
    },
    tell(happening: Happening) {
      if (hear) hear(happening)
      else early.push(happening)
    },
  }
}
