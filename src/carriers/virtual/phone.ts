/** A phone that is not there: it rings, answers, listens and presses keys like one that is. */
import type {
  CallManner,
  CallOptions,
  Carried,
  Clock,
  Dialing,
  Leg,
  Manner,
  Phone,
  PhoneCall,
  PhoneText,
  Receipt,
  Switchboard,
  Text,
} from '../../exchange/ports.ts'
import { checkManner, converse, receive, refer, refusalOf, textsOf } from './manners.ts'
import { overhears } from './overhears.ts'
import { VirtualCall } from './phone-call.ts'
import { soon } from './soon.ts'

/** What is over stays readable for the last of it: enough to look back on, little enough for thousands of phones. */
const callsKept = 20
const textsKept = 100
/** Plans for single calls that have not come yet. */
const plansKept = 20

interface Reader {
  readonly isIt: (text: string) => boolean
  readonly resolve: (text: PhoneText) => void
}

/** How one call is taken, whoever's it is or a certain number's. */
interface Once {
  readonly manner: CallManner
  readonly from: string | undefined
}

export interface Outside {
  readonly clock: Clock
  /** Throws while the carrier is not plugged in. */
  switchboard(): Switchboard
  /** Reads an address; throws `Unreadable`. */
  address(written: string): string
  /** Told whenever a phone becomes idle, is used, or is given another manner. */
  changed(phone: VirtualPhone): void
}

export class VirtualPhone implements Phone {
  readonly number: string
  readonly #outside: Outside
  #manner: Manner | undefined
  /** For one call each, oldest first. */
  #once: Once[] = []
  readonly #calls = new Set<VirtualCall>()
  readonly #live = new Set<VirtualCall>()
  readonly #over: VirtualCall[] = []
  readonly #texts: PhoneText[] = []
  /** Texts that came in and that nobody asked for yet. */
  readonly #unread: PhoneText[] = []
  #readers: Reader[] = []
  #ring: PromiseWithResolvers<PhoneCall> | undefined

  constructor(number: string, outside: Outside) {
    this.number = number
    this.#outside = outside
  }

  get manner(): Manner {
    return this.#manner ?? { is: 'answer' }
  }
  set manner(manner: Manner) {
    checkManner(manner)
    this.#manner = manner
    this.#outside.changed(this)
  }
  once(manner: CallManner, from?: string): void {
    checkManner(manner)
    push(this.#once, { manner, from }, plansKept)
    this.#outside.changed(this)
  }
  get calls(): readonly PhoneCall[] {
    return [...this.#calls]
  }
  get current(): VirtualCall | null {
    return [...this.#live].at(-1) ?? null
  }
  get state(): Phone['state'] {
    const state = this.current?.state
    return state === 'ringing' || state === 'talking' ? state : 'idle'
  }
  get heard(): readonly string[] {
    return this.calls.flatMap(({ words }) => words)
  }
  get texts(): readonly PhoneText[] {
    return [...this.#texts]
  }
  get rings(): Promise<PhoneCall> {
    const ringing = this.#ringing
    return ringing ? Promise.resolve(ringing) : (this.#ring ??= Promise.withResolvers()).promise
  }
  get isIdle(): boolean {
    return this.#live.size === 0
  }
  /** Somebody told it how to behave. */
  get isTold(): boolean {
    return this.#manner !== undefined || this.#once.length > 0
  }

  answer(): void {
    this.#ringingCall.answer()
  }
  decline(): void {
    this.#ringingCall.decline()
  }
  press(keys: string): void {
    this.#currentCall.press(keys)
  }
  say(words: string): void {
    this.#currentCall.say(words)
  }
  tone(hertz: number | readonly number[], seconds: number): void {
    this.#currentCall.tone(hertz, seconds)
  }
  play(clip: Int16Array | Uint8Array): void {
    this.#currentCall.play(clip)
  }
  hush(): void {
    this.#currentCall.hush()
  }
  refer(to: string): void {
    this.#currentCall.refer(to)
  }
  hangup(): void {
    this.#currentCall.hangup()
  }

  async hears(words: string | RegExp): Promise<void> {
    const last = [...this.#calls].at(-1)
    if (last?.find(words)) return
    const call = this.current ?? (await this.rings)
    await call.hears(words)
  }

  receives(words: string | RegExp = ''): Promise<PhoneText> {
    const isIt = overhears(words)
    const index = this.#unread.findIndex(({ body }) => isIt(body))
    if (index >= 0) return Promise.resolve(this.#unread.splice(index, 1)[0]!)
    return new Promise((resolve) => void this.#readers.push({ isIt, resolve }))
  }

  async call(to: string, { steps, ...options }: CallOptions = {}): Promise<PhoneCall> {
    const switchboard = this.#outside.switchboard()
    const manner: CallManner = steps ? { is: 'script', steps } : { is: 'manual' }
    checkManner(manner)
    const call = this.#begin('outgoing', null, this.#outside.address(to), manner)
    try {
      call.sid = await switchboard.incoming({ ...options, from: this.number, to: call.to, leg: call.leg })
      return call
    } catch (error) {
      call.leg.refuse('not-in-service')
      this.#over.splice(this.#over.indexOf(call), 1)
      this.#calls.delete(call)
      throw error
    }
  }

  async text(to: string, body: string, mediaUrls: readonly string[] = []): Promise<string> {
    const text = { from: this.number, to: this.#outside.address(to), body, mediaUrls }
    const sid = await this.#outside.switchboard().incomingText(text)
    this.#keep({ ...text, sid, direction: 'outgoing', at: this.#outside.clock.now() })
    return sid
  }

  // ── What the exchange does to it ───────────────────────────────────────────────────────────────────────────────────

  /** The exchange rings it. */
  dialed({ callSid, from, to: _to, timeoutSeconds: _timeout, ...carried }: Dialing): Leg {
    const planned = this.#once.find((once) => once.from === undefined || once.from === from)
    this.#once = this.#once.filter((once) => once !== planned)
    const manner = planned?.manner ?? this.manner
    const call = this.#begin('incoming', callSid, from, manner, carried)
    const refusal = refusalOf(manner)
    if (refusal) soon(this.#outside.clock, () => call.state === 'ringing' && call.decline(refusal))
    else {
      receive(call, manner)
      this.#ring?.resolve(call)
      this.#ring = undefined
    }
    return call.leg
  }

  /** A text comes in: each step of it in a turn of its own (twiml-and-webhooks.md §18, choice). */
  texted({ messageSid, ...text }: Text, report: (receipt: Receipt) => void): void {
    const { clock } = this.#outside
    const fate = textsOf(this.manner)
    const arrive = () => {
      if (fate.is === 'delivered') this.#receive({ ...text, sid: messageSid, direction: 'incoming', at: clock.now() })
      report(fate)
    }
    if (fate.is === 'failed') soon(clock, arrive)
    else
      soon(clock, () => {
        report({ is: 'sent' })
        soon(clock, arrive)
      })
  }

  /** Hangs up on everybody. */
  leave(): void {
    for (const call of this.#live) call.hangup()
  }

  // ── Inside ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  get #ringing(): VirtualCall | undefined {
    return [...this.#live].findLast(({ state, direction }) => state === 'ringing' && direction === 'incoming')
  }
  get #ringingCall(): VirtualCall {
    const call = this.#ringing
    if (!call) throw new Error(`${this.number} does not ring`)
    return call
  }
  get #currentCall(): VirtualCall {
    const call = this.current
    if (!call) throw new Error(`${this.number} is not on a call`)
    return call
  }

  #begin(
    direction: PhoneCall['direction'],
    sid: string | null,
    other: string,
    manner: CallManner,
    carried: Carried = {},
  ): VirtualCall {
    const ends = direction === 'incoming' ? { from: other, to: this.number } : { from: this.number, to: other }
    const call = new VirtualCall({
      clock: this.#outside.clock,
      sid,
      direction,
      ...ends,
      keep: (samples) => this.#outside.switchboard().keep(samples),
      carried,
      isSip: /^sips?:/i.test(this.number),
      onRefer: () => refer(call, this.manner.refers),
      onAnswer: () => converse(call, manner),
      onOver: () => this.#ended(call),
    })
    this.#calls.add(call)
    this.#live.add(call)
    this.#outside.changed(this)
    return call
  }

  #ended(call: VirtualCall): void {
    this.#live.delete(call)
    this.#over.push(call)
    if (this.#over.length > callsKept) this.#calls.delete(this.#over.shift()!)
    this.#outside.changed(this)
  }

  #receive(text: PhoneText): void {
    this.#keep(text)
    const reader = this.#readers.find(({ isIt }) => isIt(text.body))
    if (!reader) {
      push(this.#unread, text, textsKept)
      return
    }
    this.#readers = this.#readers.filter((other) => other !== reader)
    reader.resolve(text)
  }

  #keep(text: PhoneText): void {
    push(this.#texts, text, textsKept)
    this.#outside.changed(this)
  }
}

/** Adds to a list that keeps so many: the oldest goes. */
function push<T>(list: T[], value: T, kept: number): void {
  list.push(value)
  if (list.length > kept) list.shift()
}
