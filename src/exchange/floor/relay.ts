/**
 * `<ConversationRelay>`: the caller speaks and is read, an application writes and is heard (twiml-and-webhooks.md §16).
 *
 *     caller ── words ─► prompt ──► application
 *     caller ◄─ speech ◄─ text ◄──┘        interrupt: whoever speaks is not spoken to
 */
import { Unreadable } from '../../catalog/kinds.ts'
import type { Line, Relayed, RelayOrder } from '../../twiml/line.ts'
import type { Socket } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { RelayEar } from './relay-ear.ts'
import { RelayMouth } from './relay-mouth.ts'
import { RelayVoice } from './relay-voice.ts'
import { type RelayWord, readRelayWord } from './relay-words.ts'
import { endedWell } from './stream.ts'
import { Left, type Turn } from './turn.ts'

interface Setting extends Pick<Line, 'warn'> {
  readonly call: LiveCall
  readonly turn: Turn
  readonly onMedia: () => void
}

/** Messages that could not be read, before an application is left (§16). */
const mostMalformed = 10
/** One that reads nothing of what it is sent is left: there is hardly anything to read. */
const mostBytes = 1024 * 1024

export async function relay(setting: Setting, order: RelayOrder): Promise<Relayed> {
  const { call, turn, onMedia } = setting
  turn.check()
  onMedia()
  const authToken = await turn.outcome(call.floor.accounts.tokenOf(call.record.accountSid))
  const relayed = await new Promise<Relayed>((resolve) => {
    const session = new Relay(setting, order, resolve)
    turn.onLeave(() => session.finish({ status: 'completed' }))
    session.open(authToken)
  })
  // Of a caller who has hung up, the application is still told (§16); a call that was sent elsewhere is there already.
  if (turn.left && turn.left.is !== 'gone') throw new Left(turn.left)
  return relayed
}

type Outcome = Pick<Relayed, 'status' | 'handoffData' | 'error'>

class Relay {
  readonly #setting: Setting
  readonly #order: RelayOrder
  readonly #sid: string
  readonly #over: (relayed: Relayed) => void
  readonly #mouth: RelayMouth
  readonly #voice: RelayVoice
  #ear: RelayEar | undefined
  #socket: Socket | undefined
  #since: number | null = null
  #malformed = 0
  #isOver = false

  constructor(setting: Setting, order: RelayOrder, over: (relayed: Relayed) => void) {
    const { call } = setting
    this.#setting = setting
    this.#order = order
    this.#sid = call.floor.newSid('VX')
    this.#over = over
    this.#mouth = new RelayMouth(call, {
      speaking: (is) => order.tellsSpeakers && this.#info('agentSpeaking', is ? 'on' : 'off'),
      played: (words) => order.tellsTokens && this.#info('tokensPlayed', words),
    })
    this.#voice = new RelayVoice(call, this.#mouth, order, {
      cannot: (code, detail) => {
        setting.warn(code, detail)
        this.#send({ type: 'error', description: detail })
      },
    })
  }

  open(authToken: string): void {
    this.#socket = this.#setting.call.floor.openSocket(
      { url: this.#order.url, authToken },
      {
        opened: () => this.#isOver || this.#begin(),
        said: (text) => this.#hear(text),
        closed: (code, why) => this.#closed(code, why),
      },
    )
    if (this.#isOver) this.#socket.close(1000)
  }

  #begin(): void {
    const { call } = this.#setting
    this.#since = +call.floor.clock.now()
    call.note('relay', { sessionId: this.#sid, status: 'in-progress' })
    this.#send(setupOf(call, this.#sid, this.#order))
    this.#ear = new RelayEar(call, this.#order, {
      saying: () => this.#mouth.saying,
      tell: (message) => this.#send(message),
      interrupt: () => this.#interrupt(),
      deaf: () => this.#setting.warn(32650, 'the caller makes sounds, and nobody here understands them'),
    })
    this.#voice.greet()
  }

  #interrupt(): void {
    const cut = this.#mouth.cut()
    this.#voice.forget()
    if (!cut) return
    const { words: utteranceUntilInterrupt, milliseconds: durationUntilInterruptMs } = cut
    this.#send({ type: 'interrupt', utteranceUntilInterrupt, durationUntilInterruptMs })
  }

  #hear(text: string): void {
    if (this.#isOver || !this.#ear) return
    try {
      this.#obey(readRelayWord(text))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.#send({ type: 'error', description: error.message })
      if (++this.#malformed < mostMalformed) return
      const message = `${mostMalformed} messages could not be read; the last: ${error.message}`
      this.finish({ status: 'failed', error: { code: 64105, message } }, 1007)
    }
  }

  #obey(word: RelayWord): void {
    this.#ear!.answered(word.is === 'text' && !word.last)
    if (word.is === 'language') {
      this.#voice.speaks(word.speaks)
      this.#ear!.hears(word.hears)
    } else if (word.is === 'end') {
      const { handoffData } = word
      this.#voice.flush()
      this.#mouth.afterwards(() => this.finish({ status: 'ended', ...(handoffData !== undefined && { handoffData }) }))
    } else if (this.#mouth.isFull) throw new Unreadable('too much waits to be heard; this is left out')
    else this.#voice.say(word)
  }

  #closed(code: number, why: string | null): void {
    const { url } = this.#order
    const words = `${url}: ${why ?? `it was closed with ${code}`}`
    if (this.#since !== null && endedWell(code)) this.finish({ status: 'ended' })
    else this.finish({ status: 'failed', error: { code: this.#since === null ? 64102 : 64105, message: words } })
  }

  #info(name: string, value: string): void {
    this.#send({ type: 'info', name, value })
  }

  #send(message: object): void {
    if (this.#isOver || this.#since === null) return
    const error = { code: 64105, message: `${this.#order.url} reads nothing of what it is sent` }
    if (this.#socket!.waiting > mostBytes) this.finish({ status: 'failed', error })
    else this.#socket!.send(JSON.stringify(message))
  }

  finish(outcome: Outcome, closeCode = 1000): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#ear?.stop()
    this.#mouth.stop()
    this.#socket?.close(closeCode)
    const { call, warn } = this.#setting
    if (outcome.error) warn(outcome.error.code, outcome.error.message)
    const now = +call.floor.clock.now()
    const seconds = Math.round((now - (this.#since ?? now)) / 1000)
    call.note('relay', { sessionId: this.#sid, status: outcome.status, seconds })
    this.#over({ sessionId: this.#sid, seconds, ...outcome })
  }
}

const kindOf = (address: string) =>
  /^sips?:/.test(address) ? 'SIP' : address.startsWith('client:') ? 'CLIENT' : 'PSTN'

function setupOf({ record }: LiveCall, sessionId: string, { parameters }: RelayOrder) {
  const { accountSid, sid: callSid, parentCallSid, from, to, forwardedFrom, callerName, direction } = record
  return {
    type: 'setup',
    ...{ sessionId, accountSid, callSid, parentCallSid, from, to, forwardedFrom, callerName, direction },
    callType: kindOf(direction === 'inbound' ? (from ?? '') : (to ?? '')),
    callStatus: record.status,
    customParameters: parameters,
  }
}
