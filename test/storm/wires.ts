/**
 * The application's end of websockets in a storm: it opens, refuses, talks sense and nonsense, closes at any moment,
 * and sometimes reads nothing. Everything it does is by the dice and on the storm's clock.
 */
import type { Cancel, Clock, OpenSocket, Socket, SocketEvents } from '../../src/exchange/ports.ts'
import type { Dice } from './dice.ts'

/** Where streams go, and conversations. */
export const [media, talk] = ['wss://app.test/media', 'wss://app.test/talk']

export interface Wires {
  readonly openSocket: OpenSocket
  /** How many are open, or opening. */
  readonly open: number
  /** The calls that they are about. */
  readonly calls: readonly string[]
  /** What an application was told that it should not have been. */
  readonly broken: string[]
  /** The exchange dies: nobody is told anything on these any more. */
  cut(): void
}

export function wires(clock: Pick<Clock, 'after'>, dice: Dice): Wires {
  const open = new Set<Wire>()
  const broken: string[] = []
  return {
    broken,
    get open() {
      return open.size
    },
    get calls() {
      return [...open].flatMap(({ callSid, isOpen }) => (isOpen && callSid ? [callSid] : []))
    },
    openSocket({ url }, events) {
      const wire = new Wire({ url, clock, dice, broken, over: () => open.delete(wire) }, events)
      open.add(wire)
      return wire
    },
    cut() {
      for (const wire of [...open]) wire.cut()
    },
  }
}

interface Ground {
  readonly url: string
  readonly clock: Pick<Clock, 'after'>
  readonly dice: Dice
  readonly broken: string[]
  over(): void
}

type Message = Readonly<Record<string, unknown>>

class Wire implements Socket {
  readonly #ground: Ground
  readonly #events: SocketEvents
  readonly #said: string[] = []
  readonly #isUnread: boolean
  #state: 'opening' | 'open' | 'left' | 'over' = 'opening'
  #offs: Cancel[] = []
  #sequence = 0
  waiting = 0
  callSid: string | undefined

  constructor(ground: Ground, events: SocketEvents) {
    const { roll, chance } = ground.dice
    this.#ground = ground
    this.#events = events
    this.#isUnread = chance(0.03)
    if (chance(0.1)) this.#later(roll(0, 0.5, 9), () => this.#end(1006, 'the handshake was answered with 403'))
    else this.#later(roll(0, 0, 0, 0.2, 3), () => this.#open())
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  send(text: string): void {
    const { dice, url } = this.#ground
    if (this.#state !== 'open') {
      this.#complain(`was told ${text.slice(0, 80)} while ${this.#state}`)
      return
    }
    if (this.#isUnread) this.waiting += text.length
    const message = JSON.parse(text) as Message
    if (url === media) this.#check(message)
    const { callSid } = (message['start'] ?? message) as { callSid?: string }
    this.callSid ??= callSid
    // Whoever asks is answered: time stands still, really, until it is.
    if (message['type'] === 'prompt' && message['last']) queueMicrotask(() => this.#say(answer(dice)))
    else if (message['event'] !== 'media' && dice.chance(0.3)) queueMicrotask(() => this.#say(word(dice, url)))
  }

  close(): void {
    if (this.#state === 'left' || this.#state === 'over') return
    if (this.#state === 'open' && this.#ground.url === media && this.#said.at(-1) !== 'stop')
      this.#complain(`was left after ${this.#said.slice(-3)}`)
    this.#state = 'left'
    this.cancel()
    this.#later(this.#ground.dice.roll(0, 0, 2), () => this.#end(1000, null))
  }

  cut(): void {
    this.#state = 'over'
    this.cancel()
    this.#ground.over()
  }

  cancel(): void {
    for (const off of this.#offs.splice(0)) off()
  }

  #later(seconds: number, act: () => void): void {
    this.#offs.push(this.#ground.clock.after(seconds, act))
  }

  #open(): void {
    const { roll } = this.#ground.dice
    this.#state = 'open'
    const code = roll(1000, 1000, 1001, 1005, 1006, 1011, 4000)
    this.#later(this.#isUnread ? 80 : roll(0, 0.3, 2, 8, 8, 15, 30), () =>
      this.#end(code, code === 1006 ? 'it broke' : null),
    )
    this.#chat()
    this.#events.opened()
  }

  #chat(): void {
    const { dice, url } = this.#ground
    this.#later(dice.roll(0.02, 0.3, 1, 1, 4), () => {
      this.#say(word(dice, url))
      this.#chat()
    })
  }

  #say(text: string): void {
    if (this.#state === 'open') this.#events.said(text)
  }

  #end(code: number, why: string | null): void {
    if (this.#state === 'open' && this.#said.at(-1) === 'stop') this.#complain('was not closed after stop')
    this.#state = 'over'
    this.cancel()
    this.#ground.over()
    this.#events.closed(code, why)
  }

  /** A stream is told of in order, and none of it is left out (twiml-and-webhooks.md §15). */
  #check(message: Message): void {
    const { event, sequenceNumber } = message as { event: string; sequenceNumber?: string }
    const at = this.#said.push(event) - 1
    if ((event === 'connected') !== (at === 0)) this.#complain(`was told ${event} as number ${at}`)
    if ((event === 'start') !== (at === 1)) this.#complain(`was told ${event} as number ${at}`)
    if (at > 0 && Number(sequenceNumber) !== ++this.#sequence)
      this.#complain(`was told ${event} as ${sequenceNumber}, not ${this.#sequence}`)
    if (this.#said[at - 1] === 'stop') this.#complain(`was told ${event} after stop`)
    if (this.#said.length > 1000) this.#said.splice(2, 900)
  }

  #complain(what: string): void {
    this.#ground.broken.push(`${this.#ground.url} ${what}`)
  }
}

/** Mu-law that sounds like something. */
const payload = (bytes: number): string => Buffer.alloc(bytes, loud).toString('base64')
const loud = Buffer.from(Array.from({ length: 80 }, (_, index) => (index < 40 ? 0x10 : 0x90)))

const nonsense = [
  '',
  '{',
  '[]',
  'null',
  '{"event":"dance"}',
  '{"type":"dance"}',
  '{"event":"media","media":{"payload":"%"}}',
]

function word({ roll, below, chance }: Dice, url: string): string {
  if (chance(0.1)) return roll(...nonsense)
  const isStream = (url === media) !== chance(0.05)
  const said = isStream
    ? roll<object[]>(
        { event: 'media', media: { payload: payload(160) } },
        { event: 'media', media: { payload: payload(160 * (1 + below(100))) } },
        { event: 'mark', mark: { name: `mark ${below(9)}` } },
        { event: 'clear' },
      )
    : roll<object[]>(
        { type: 'text', token: 'Hello', last: false },
        { type: 'text', token: ' there. And', last: chance(0.5), interruptible: chance(0.5) },
        { type: 'text', token: 'One sentence. Another one!', last: true, preemptible: chance(0.5) },
        {
          type: 'play',
          source: `http://app.test${roll('/clip.wav', '/down')}`,
          loop: roll(1, 2),
          interruptible: chance(0.5),
        },
        { type: 'sendDigits', digits: roll('12w#', '9') },
        { type: 'language', ttsLanguage: roll('en-US', 'es-ES'), transcriptionLanguage: roll('en-US', 'sv-SE') },
        { type: 'end', ...(chance(0.5) && { handoffData: '{"why":"enough"}' }) },
      )
  return JSON.stringify(said)
}

const answer = ({ roll, chance }: Dice): string =>
  chance(0.1)
    ? JSON.stringify({ type: 'end', handoffData: 'bye' })
    : JSON.stringify({ type: 'text', token: roll('Yes.', 'I see. Go on.', ''), last: true })
