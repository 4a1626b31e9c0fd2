/** What the exchange itself says on a line, and the keys it asks for: in no application's name. */
import type { Cancel, Clock, Sound } from '../ports.ts'
import type { FarEnd } from './far-end.ts'
import type { LiveCall } from './live-call.ts'
import { speech } from './speech.ts'
import type { Turn } from './turn.ts'

/** Whom it talks to. */
export interface Party {
  readonly clock: Clock
  readonly far: FarEnd
  hear(sound: Sound | null): void
}

export const partyOn = (call: LiveCall): Party => ({
  clock: call.floor.clock,
  far: call.far!,
  hear: (sound) => call.hear(sound),
})

/** How long a key is waited for: ours to choose, twice what `<Gather>` has. */
const patienceSeconds = 10

/** Says this to its end, or until the turn is over; then it throws `Left`. */
export function says({ clock, hear }: Party, turn: Turn, words: string): Promise<void> {
  return turn.wait<void>((done) => {
    const sound = speech(words)
    hear(sound)
    return clock.after(sound.seconds, () => {
      hear(null)
      done()
    })
  })
}

/**
 * Asks for so many keys. Resolves with those that were pressed, from the first word on, when they are as many, when `#`
 * is pressed, or when nobody presses any more.
 */
export function asks({ clock, far, hear }: Party, turn: Turn, words: string, count: number): Promise<string> {
  return turn.wait<string>((done) => {
    const sound = speech(words)
    let keys = ''
    let timer: Cancel | undefined
    const stop = () => {
      forget()
      timer?.()
      hear(null)
    }
    const finish = () => {
      stop()
      done(keys)
    }
    const wait = (seconds: number) => {
      timer?.()
      timer = clock.after(seconds, finish)
    }
    const forget = far.onKey((key) => {
      if (key === '#') return finish()
      if (keys === '') hear(null)
      keys += key
      if (keys.length >= count) finish()
      else wait(patienceSeconds)
    })
    hear(sound)
    wait(sound.seconds + patienceSeconds)
    return stop
  })
}
