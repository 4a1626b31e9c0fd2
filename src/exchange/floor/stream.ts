/**
 * Carries a call's sound to an application's websocket, frame by frame, and from there (twiml-and-webhooks.md §15).
 *
 *     open ─ connected ─ start ─ media media media … ─ stop ─ close
 *                                  20 ms each of each track
 */
import { encodeMulaw } from '../../audio/g711.ts'
import { Unreadable } from '../../catalog/kinds.ts'
import type { TapPlan } from '../../catalog/taps.ts'
import type { Cancel, Socket } from '../ports.ts'
import { type Frame, Listening } from './listening.ts'
import type { EndTap, LiveTap } from './live-tap.ts'
import type { Side } from './recording-tape.ts'
import { StreamSpeaker } from './stream-speaker.ts'
import { readStreamWord } from './stream-words.ts'

const sidesOf = { inbound_track: ['inbound'], outbound_track: ['outbound'], both_tracks: ['inbound', 'outbound'] }

/** An application that reads so far behind, some 16 s of a track, misses frames. */
const fullBytes = 256 * 1024
/** One that does not read at all is left (decision 182). */
const mostBytes = 1024 * 1024
/** Bad messages that an application is told of. */
const mostComplaints = 10
/** How a websocket ends that was meant to (RFC 6455 §7.4.1). */
export const endedWell = (code: number) => code === 1000 || code === 1001 || code === 1005

export function carry(tap: LiveTap): EndTap {
  const stream = new MediaStream(tap)
  stream.open().catch(tap.call.floor.bug)
  return () => void stream.stop()
}

class MediaStream {
  readonly #tap: LiveTap
  readonly #plan: TapPlan
  readonly #sides: readonly Side[]
  readonly #chunks: Record<Side, number> = { inbound: 0, outbound: 0 }
  #socket: Socket | undefined
  #listening: Listening | undefined
  #speaker: StreamSpeaker | undefined
  #offKey: Cancel = () => {}
  #sequence = 0
  #complaints = 0
  #dropped = 0
  #isOpen = false
  #isOver = false

  constructor(tap: LiveTap) {
    this.#tap = tap
    this.#plan = tap.record.plan!
    this.#sides = sidesOf[this.#plan.track] as Side[]
  }

  async open(): Promise<void> {
    const { accounts, openSocket, clock } = this.#tap.call.floor
    const release = clock.hold()
    try {
      const authToken = await accounts.tokenOf(this.#tap.record.accountSid)
      if (this.#isOver) return
      this.#socket = openSocket(
        { url: this.#plan.url!, authToken },
        {
          opened: () => this.#isOver || this.#begin(),
          said: (text) => this.#hear(text),
          closed: (code, why) => this.#closed(code, why),
        },
      )
    } finally {
      release()
    }
  }

  #begin(): void {
    const { call, record, isTwoWay } = this.#tap
    this.#isOpen = true
    this.#tap.begun()
    this.#send({ event: 'connected', protocol: 'Call', version: '1.0.0' })
    this.#tell('start', {
      start: {
        accountSid: record.accountSid,
        streamSid: record.sid,
        callSid: record.callSid,
        tracks: this.#sides,
        customParameters: this.#plan.parameters ?? {},
        mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      },
    })
    if (this.#isOver) return
    if (isTwoWay) {
      this.#speaker = new StreamSpeaker(call, record.name ?? record.sid, (name) =>
        this.#tell('mark', { mark: { name } }),
      )
      this.#offKey = call.far!.onKey((digit) => this.#tell('dtmf', { dtmf: { track: 'inbound_track', digit } }))
    }
    this.#listening = new Listening(call, this.#sides, (frame) => this.#media(frame))
  }

  #media({ side, index, samples }: Frame): void {
    if (this.#socket!.waiting > fullBytes) {
      this.#dropped++
      return
    }
    const chunk = String(++this.#chunks[side])
    const payload = Buffer.from(encodeMulaw(samples)).toString('base64')
    this.#tell('media', { media: { track: side, chunk, timestamp: String(index * 20), payload } })
  }

  #tell(event: string, more: object): void {
    this.#send({ event, sequenceNumber: String(++this.#sequence), streamSid: this.#tap.record.sid, ...more })
  }

  #send(message: object): void {
    if (!this.#isOpen) return
    if (this.#socket!.waiting > mostBytes)
      this.#tap.fail({ code: 31921, detail: `${this.#plan.url} reads nothing of what it is sent` })
    else this.#socket!.send(JSON.stringify(message))
  }

  /** On a stream that goes one way nobody listens to the application (§15). */
  #hear(text: string): void {
    if (this.#isOver || !this.#speaker) return
    try {
      const trouble = this.#speaker.take(readStreamWord(text))
      if (trouble) this.#complain(trouble.detail)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.#complain(error.message)
    }
  }

  #complain(detail: string): void {
    if (++this.#complaints <= mostComplaints) this.#tap.complain({ code: 31951, detail })
  }

  #closed(code: number, why: string | null): void {
    if (this.#isOver) return
    const words = why ?? `it was closed with ${code}`
    const wasOpen = this.#isOpen
    this.#isOpen = false
    if (!wasOpen) this.#tap.fail({ code: 31902, detail: `${this.#plan.url}: ${words}` })
    else if (endedWell(code)) this.#tap.over()
    else this.#tap.fail({ code: 31921, detail: `${this.#plan.url}: ${words}` })
  }

  stop(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#offKey()
    this.#listening?.finish()
    this.#speaker?.stop()
    const lost = { late: this.#listening?.late ?? 0, dropped: this.#dropped }
    const { call, record } = this.#tap
    if (lost.late + lost.dropped > 0) call.note('stream-lost', { tapSid: record.sid, ...lost })
    if (this.#isOpen) this.#goodbye()
    this.#socket?.close(1000)
  }

  #goodbye(): void {
    const { accountSid, callSid, sid: streamSid } = this.#tap.record
    const stop = { event: 'stop', sequenceNumber: String(++this.#sequence), streamSid, stop: { accountSid, callSid } }
    this.#socket!.send(JSON.stringify(stop))
  }
}
