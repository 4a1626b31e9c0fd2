/** One call as its phone sees it, and the leg that the exchange holds the other end of. */
import { rate } from '../../audio/source.ts'
import { Unreadable } from '../../catalog/kinds.ts'
import type {
  Cancel,
  Carried,
  Clock,
  Happening,
  Heard,
  Leg,
  Pairs,
  PhoneCall,
  Refusal,
  Sound,
} from '../../exchange/ports.ts'
import { Hands, keysLimit } from './hands.ts'
import { overhears, textOf } from './overhears.ts'
import { samplesOf, toneOf } from './playing.ts'
import { soon } from './soon.ts'

/** A call that goes on for hours with a prompt that repeats is remembered by its last sounds. */
const heardLimit = 1000

/** RFC 3261 §21: what a SIP phone would answer with. */
const sipCodes: Readonly<Record<Refusal, number>> = {
  busy: 486,
  declined: 603,
  unreachable: 480,
  'not-in-service': 404,
}

/** Somebody who listens in order: what came before the last thing that was waited for is past. */
export interface Ear {
  /** How many sounds are past. */
  past: number
}

interface Waiting {
  readonly ear: Ear
  readonly isIt: (text: string) => boolean
  readonly met: (heard: Heard) => void
  readonly missed: () => void
}

interface Given {
  /** What the call brought along. */
  readonly carried?: Carried
  /** It has a SIP address, and does what SIP phones do. */
  readonly isSip: boolean
  /** Called when it is to call somebody else. */
  readonly onRefer: (call: VirtualCall) => void
  readonly clock: Clock
  readonly sid: string | null
  readonly direction: PhoneCall['direction']
  readonly from: string
  readonly to: string
  /** Remembers samples, and names them. */
  readonly keep: (samples: Int16Array) => string
  /** Called once the call has been answered and both sides know it. */
  readonly onAnswer: (call: VirtualCall) => void
  /** Called when it has ended. */
  readonly onOver: (call: VirtualCall) => void
}

export class VirtualCall implements PhoneCall {
  readonly #given: Given
  readonly leg: Leg
  readonly startedAt: Date
  sid: string | null
  state: PhoneCall['state'] = 'ringing'
  answeredAt: Date | null = null
  endedAt: Date | null = null
  endedBy: PhoneCall['endedBy'] = null
  refused: Refusal | null = null
  hearing: Sound | null = null
  /** Whose voice that is. */
  #hearingBy: string | undefined
  pressed = ''
  readonly heard: Heard[] = []
  readonly said: string[] = []
  referredTo: string | null = null
  #listener: ((happening: Happening) => void) | undefined
  /** Happenings before anybody listened. */
  #kept: Happening[] | undefined
  #timers: Set<Cancel> | undefined
  #hands: Hands | undefined
  #waiting: Waiting[] | undefined
  /** How many sounds were heard before the first that is kept in `heard`. */
  #forgotten = 0
  readonly #ear: Ear = { past: 0 }
  #onHear: Set<(sound: Sound | null) => void> | undefined
  #answered: PromiseWithResolvers<boolean> | undefined
  #over: PromiseWithResolvers<void> | undefined

  constructor(given: Given) {
    this.#given = given
    this.sid = given.sid
    this.startedAt = given.clock.now()
    this.leg = {
      listen: (hear) => this.#listen(hear),
      answer: () => given.direction === 'outgoing' && this.#taken(),
      refuse: (why) => given.direction === 'outgoing' && this.#refusedBy('line', why),
      hear: (sound, by) => this.#hear(sound, by),
      hangup: () => this.#end('line'),
      ...(given.isSip && {
        sipCallId: `${given.sid?.slice(2) ?? +this.startedAt}@ringback`,
        refer: (to: string) => this.#refer(to),
      }),
    }
  }

  get direction() {
    return this.#given.direction
  }
  get from() {
    return this.#given.from
  }
  get to() {
    return this.#given.to
  }
  get parameters(): Pairs {
    return this.#given.carried?.parameters ?? {}
  }
  get headers(): Pairs {
    return this.#given.carried?.headers ?? {}
  }
  get username(): string | null {
    return this.#given.carried?.credentials?.username ?? null
  }
  get callReason(): string | null {
    return this.#given.carried?.callReason ?? null
  }
  get words(): readonly string[] {
    return this.heard.flatMap(({ sound }) => textOf(sound) ?? [])
  }
  get answered(): Promise<boolean> {
    if (this.state !== 'ringing') return Promise.resolve(this.answeredAt !== null)
    return (this.#answered ??= Promise.withResolvers()).promise
  }
  get over(): Promise<void> {
    if (this.state === 'over') return Promise.resolve()
    return (this.#over ??= Promise.withResolvers()).promise
  }

  // ── What its phone does ────────────────────────────────────────────────────────────────────────────────────────────

  ring(): void {
    this.#tell({ is: 'ringing' })
  }

  /** `headers` are those of a SIP answer. */
  answer(headers?: Pairs): void {
    if (this.direction === 'outgoing' || this.state !== 'ringing') throw this.#not('ringing here')
    this.#begin()
    this.#tell({ is: 'answered', ...(headers && this.#given.isSip && { headers }) })
    this.#converse()
  }

  decline(why: Refusal = 'declined'): void {
    if (this.direction === 'outgoing' || this.state !== 'ringing') throw this.#not('ringing here')
    this.#refusedBy('phone', why)
  }

  press(keys: string): void {
    if (this.state !== 'talking') throw this.#not('answered and under way')
    if ((this.#hands?.waiting ?? 0) > keysLimit) throw new Unreadable(`${keysLimit} keys are yet to be pressed`)
    this.pressThen(keys, () => {})
  }

  say(words: string): number {
    if (this.state !== 'talking') throw this.#not('answered and under way')
    keep(this.said, words)
    return this.#sound({ is: 'speech', words, voice: 'phone', language: 'en-US', seconds: speechSeconds(words) })
  }

  sound(sound: Sound): void {
    this.#tell({ is: 'sounds', sound })
  }

  refer(to: string, headers?: Pairs): void {
    if (this.state !== 'talking') throw this.#not('answered and under way')
    if (!this.#given.isSip) throw new Error(`${this.from} and ${this.to}: only a SIP phone passes a call on`)
    this.#tell({ is: 'refers', to, ...(headers && { headers }) })
  }

  /** Says what came of being told to call somebody else. */
  referred(sipCode: number, notifiedCode?: number): void {
    this.#tell({ is: 'referred', sipCode, ...(notifiedCode && { notifiedCode }) })
  }

  tone(hertz: number | readonly number[], seconds: number): number {
    return this.#sound(toneOf(hertz, seconds))
  }

  play(clip: Int16Array | Uint8Array): number {
    const samples = samplesOf(clip)
    const url = `phone:${this.direction === 'outgoing' ? this.from : this.to}`
    if (this.state !== 'talking') throw this.#not('answered and under way')
    return this.#sound({ is: 'clip', url, seconds: samples.length / rate, content: this.#given.keep(samples) })
  }

  hush(): void {
    if (this.state !== 'talking') throw this.#not('answered and under way')
    this.#tell({ is: 'silent' })
  }

  #sound(sound: Sound): number {
    if (this.state !== 'talking') throw this.#not('answered and under way')
    this.sound(sound)
    return sound.seconds
  }

  hangup(): void {
    if (this.state === 'over') throw this.#not('under way')
    this.#end('phone')
  }

  onHear(act: (sound: Sound | null) => void): Cancel {
    const listening = (this.#onHear ??= new Set())
    listening.add(act)
    return () => void listening.delete(act)
  }

  hears(words: string | RegExp): Promise<void> {
    return new Promise((resolve, reject) =>
      this.listenFor(
        words,
        this.#ear,
        () => resolve(),
        () => reject(new Error(this.#unheard(words))),
      ),
    )
  }

  // ── What its manner needs ──────────────────────────────────────────────────────────────────────────────────────────

  /** Does something later, unless the call has ended by then. */
  after(seconds: number, act: () => void): void {
    if (this.state === 'over') return
    const timers = (this.#timers ??= new Set())
    const cancel = this.#given.clock.after(seconds, () => {
      timers.delete(cancel)
      act()
    })
    timers.add(cancel)
  }

  /** Presses keys after those that are yet to be pressed, and calls `done` then. */
  pressThen(keys: string, done: () => void): void {
    const hands = (this.#hands ??= new Hands(
      (seconds, act) => this.after(seconds, act),
      (key) => this.#press(key),
    ))
    hands.press(keys, done)
  }

  /** How much longer a sound goes on that was heard; 0 for one that never ends. */
  secondsLeft({ at, sound: { seconds } }: Heard): number {
    if (!Number.isFinite(seconds)) return 0
    return Math.max(+at / 1000 + seconds - +this.#given.clock.now() / 1000, 0)
  }

  /** The first sound with these words that is not past for this ear, and now is. */
  find(words: string | RegExp, ear: Ear = this.#ear): Heard | null {
    const isIt = overhears(words)
    const from = Math.max(ear.past - this.#forgotten, 0)
    const index = this.heard.findIndex(({ sound }, index) => {
      const text = index < from ? null : textOf(sound)
      return text !== null && isIt(text)
    })
    if (index < 0) return null
    ear.past = this.#forgotten + index + 1
    return this.heard[index]!
  }

  /** Calls `met` with such a sound as soon as there is one; `missed` when the call ends without. */
  listenFor(words: string | RegExp, ear: Ear, met: (heard: Heard) => void, missed: () => void = () => {}): void {
    const heard = this.find(words, ear)
    if (heard) met(heard)
    else if (this.state === 'over') missed()
    else (this.#waiting ??= []).push({ ear, isIt: overhears(words), met, missed })
  }

  // ── Inside ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #listen(hear: (happening: Happening) => void): void {
    this.#listener = hear
    const kept = this.#kept ?? []
    this.#kept = undefined
    for (const happening of kept) hear(happening)
  }

  #tell(happening: Happening): void {
    if (this.#listener) this.#listener(happening)
    else (this.#kept ??= []).push(happening)
  }

  #begin(): void {
    this.state = 'talking'
    this.answeredAt = this.#given.clock.now()
    this.#answered?.resolve(true)
  }

  /** The other side answers; it must have done so before this one says anything. */
  #taken(): void {
    if (this.state !== 'ringing') return
    this.#begin()
    soon(this.#given.clock, () => this.#converse())
  }

  /** Unless the other side has hung up in the same breath. */
  #converse(): void {
    if (this.state === 'talking') this.#given.onAnswer(this)
  }

  #refer(to: string): void {
    if (this.state !== 'talking') return
    this.referredTo = to
    this.#given.onRefer(this)
  }

  #refusedBy(who: 'phone' | 'line', why: Refusal): void {
    if (this.state !== 'ringing') return
    this.refused = why
    this.#close(who, { is: 'refused', why, sipCode: sipCodes[why] })
  }

  #end(who: 'phone' | 'line'): void {
    if (this.state !== 'over') this.#close(who, { is: 'gone' })
  }

  #close(who: 'phone' | 'line', last: Happening): void {
    this.state = 'over'
    this.endedAt = this.#given.clock.now()
    this.endedBy = who
    this.hearing = null
    for (const act of this.#onHear ?? []) act(null)
    for (const cancel of this.#timers ?? []) cancel()
    const waiting = this.#waiting ?? []
    this.#hands?.rest()
    this.#timers = this.#hands = this.#waiting = undefined
    this.#answered?.resolve(this.answeredAt !== null)
    this.#over?.resolve()
    for (const { missed } of waiting) missed()
    this.#given.onOver(this)
    if (who === 'phone') this.#tell(last)
    // Nothing comes after the last happening, and what is over must not keep the exchange's side of it alive.
    this.#listener = undefined
  }

  #hear(sound: Sound | null, by?: string): void {
    if (this.state === 'over') return
    // Somebody falls silent, and another is heard on.
    if (!sound && by !== this.#hearingBy) return
    this.#hearingBy = sound ? by : undefined
    this.hearing = sound
    for (const act of this.#onHear ?? []) act(sound)
    if (!sound) return
    const heard = { at: this.#given.clock.now(), sound }
    if (keep(this.heard, heard)) this.#forgotten++
    const text = textOf(sound)
    if (text === null || !this.#waiting?.length) return
    const met = this.#waiting.filter(({ isIt }) => isIt(text))
    this.#waiting = this.#waiting.filter((waiting) => !met.includes(waiting))
    for (const { ear, met: act } of met) {
      ear.past = this.#forgotten + this.heard.length
      act(heard)
    }
  }

  #press(key: string): void {
    this.pressed = (this.pressed + key).slice(-heardLimit)
    this.#tell({ is: 'key', key })
  }

  #not(state: string): Error {
    return new Error(`the call from ${this.from} to ${this.to} is not ${state}`)
  }

  #unheard(words: string | RegExp): string {
    const heard = this.words.map((text) => `\n  ${text}`).join('')
    return `the call from ${this.from} to ${this.to} ended, and ${words} was not heard, but${heard || ' nothing'}`
  }
}

/** Adds to a list that stays within its limit, and says whether the oldest had to go. */
function keep<T>(list: T[], value: T): boolean {
  list.push(value)
  if (list.length <= heardLimit) return false
  list.shift()
  return true
}
/** An unhurried voice says 150 words a minute. */
const speechSeconds = (words: string) => Math.max(words.split(/\s+/).filter(Boolean).length / 2.5, 0.1)
