/** A call in a test's hand: what its virtual phone hears, one thing after the other, and what it does about it. */

import { keysOf } from '../carriers/virtual/hands.ts'
import { reactionSeconds } from '../carriers/virtual/manners.ts'
import { overhears, textOf } from '../carriers/virtual/overhears.ts'
import type { Clock, PhoneCall, Refusal, Sound } from '../exchange/ports.ts'
import type { CallAudio } from './call-audio.ts'
import type { Thinking } from './thinking.ts'

/** One call as whoever holds the phone knows it. What cannot be done any more throws an `Error` that says so. */
export interface Handset extends AsyncDisposable {
  readonly from: string
  readonly to: string
  /** The call's sid in the API: `CA…`. */
  readonly sid: string
  readonly state: 'ringing' | 'talking' | 'over'
  /** Why the other side did not take the call: `busy`, `not-in-service` …; null where it did. */
  readonly refused: Refusal | null
  /**
   * What it hears, each when it has been heard out or cut short: the words of `<Say>`, URLs of `<Play>`, keys. Begins
   * with the call whenever it is read, gives each once, goes on after a `break`, and ends when the call has ended.
   */
  readonly heard: AsyncIterable<string>
  /** Everything it heard so far, read or not, also what has only begun. */
  readonly words: readonly string[]
  /** Every key it pressed, in order. */
  readonly pressed: string
  /**
   * Reads `heard` up to these words, and resolves with what they were part of: case and white space do not count, `*`
   * stands for anything. Rejects when the call ends without.
   */
  hears(words: string | RegExp): Promise<string>
  /** `0-9 # * A-D`, at once; `w` waits half a second, `W` a whole one. Resolves when they are pressed. */
  press(keys: string): Promise<void>
  /** Resolves when it has said this, at 150 words a minute. */
  say(words: string): Promise<void>
  /** Resolves when it has sounded a tone for so long; several hertz sound together. */
  tone(hertz: number | readonly number[], seconds: number): Promise<void>
  /** Resolves when it has played this: samples of 16 bits at 8 kHz, or a WAV file of such. */
  play(clip: Int16Array | Uint8Array): Promise<void>
  /** How the call sounded so far, from both its sides. */
  sound(): Promise<CallAudio>
  /** Listens for so many seconds, and does nothing. */
  wait(seconds: number): Promise<void>
  /** Waits until the call ends, its record says so, and what was recorded of it is there. */
  ended(): Promise<void>
  /** Resolves when the call has ended, and its record says so; at once where it has. */
  hangup(): Promise<void>
}

interface Held {
  readonly call: PhoneCall
  readonly sid: string
  readonly clock: Clock
  readonly thinking: Thinking
  /** Resolves when the call has ended, its record says so, and what was recorded is kept. */
  readonly ended: Promise<void>
  readonly sound: () => Promise<CallAudio>
}

export function handset({ call, sid, clock, thinking, ended, sound }: Held): Handset {
  const release = thinking.hold()
  void ended.then(release)
  const { during } = thinking
  const next = ear(call, clock, thinking, ended)
  const hangup = async () => {
    if (call.state !== 'over') call.hangup()
    await ended
  }
  return {
    ...{ from: call.from, to: call.to, sid },
    get state() {
      return call.state
    },
    get refused() {
      return call.refused
    },
    get words() {
      return call.words
    },
    get pressed() {
      return call.pressed
    },
    heard: { [Symbol.asyncIterator]: () => ({ next: async () => read(await next()) }) },
    async hears(words) {
      const isIt = overhears(words)
      for (let text = await next(); text !== null; text = await next()) if (isIt(text)) return text
      const heard = call.words.map((text) => `\n  ${text}`).join('') || ' nothing'
      throw new Error(`the call from ${call.from} to ${call.to} ended, and ${words} was not heard, but${heard}`)
    },
    async press(keys) {
      for (const key of keysOf(keys)) {
        if (/w/i.test(key)) await during(clock.sleep(key === 'w' ? 0.5 : 1))
        else call.press(key)
      }
    },
    say: async (words) => during(clock.sleep(call.say(words))),
    tone: async (hertz, seconds) => during(clock.sleep(call.tone(hertz, seconds))),
    play: async (clip) => during(clock.sleep(call.play(clip))),
    sound,
    wait: (seconds) => during(clock.sleep(seconds)),
    ended: () => during(ended),
    hangup,
    [Symbol.asyncDispose]: hangup,
  }
}

const read = (text: string | null): IteratorResult<string, undefined> =>
  text === null ? { done: true, value: undefined } : { done: false, value: text }

/** Who does not read what is heard is told the last of it. */
const mostUnread = 1000

/** Gives each thing that is heard once, from the beginning of the call on; null when it has ended and all is read. */
function ear(call: PhoneCall, clock: Clock, { during }: Thinking, ended: Promise<void>) {
  const unread: string[] = []
  const readers: ((text: string | null) => void)[] = []
  /** Heard out a moment ago, and not taken in yet. */
  const fresh: string[] = []
  let now: Sound | null = null
  let isOver = false

  const takeIn = () => {
    const text = fresh.shift()
    if (text === undefined) return
    const reader = readers.shift()
    if (reader) reader(text)
    else if (unread.push(text) > mostUnread) unread.shift()
  }
  /** The sound has come to its end, or something else is heard instead. */
  const heardOut = () => {
    const text = now && textOf(now)
    now = null
    if (text === null) return
    fresh.push(text)
    // As for a phone with a script: what comes after the sound, such as a `<Gather>`, has begun by then.
    clock.after(reactionSeconds, takeIn)
  }
  const hear = (sound: Sound | null) => {
    heardOut()
    now = sound
    if (sound && textOf(sound) !== null)
      clock.after(Number.isFinite(sound.seconds) ? sound.seconds : 0, () => sound === now && heardOut())
  }
  for (const { sound } of call.heard) hear(sound)
  if (!call.hearing) hear(null)
  call.onHear(hear)
  void ended.then(() => {
    while (fresh.length > 0) takeIn()
    isOver = true
    for (const reader of readers.splice(0)) reader(null)
  })

  return async (): Promise<string | null> => {
    if (unread.length > 0) return unread.shift()!
    if (isOver) return null
    return during(new Promise((resolve) => void readers.push(resolve)))
  }
}
