/**
 * The sound of one live leg, 20 ms at a time: packets in, what they say and which keys they are; and packets out, of
 * what the leg is to hear. Whoever runs it has the sockets and the clock; it runs in a worker with hundreds of others.
 *
 *     receive ──► jitter ──► decode, conceal ──► spoken ──► keys, activity, level, recording ◄─┐
 *                                                  │                                           │
 *                                             (a mixer)                                        │
 *                                                  ▼                                           │
 *     send    ◄── encode ◄── limit ◄─────────── hear, press ───────────────────────────────────┘
 */
import { ActivityDetector, type ActivityEdge, LevelMeter } from './activity.ts'
import { Concealment } from './concealment.ts'
import { DtmfDetector, type KeyEdge } from './dtmf-detector.ts'
import { alawSample, encodeAlaw, encodeMulaw, mulawSample } from './g711.ts'
import { JitterBuffer, type JitterBufferSize, type JitterCounts, type RtpFrame } from './jitter.ts'
import { Limiter } from './limiter.ts'
import { frameSamples, type Samples, type Source, samplesIn, series } from './source.ts'
import { EventHearing, type EventPacket, eventPackets } from './telephone-event.ts'
import { keySoundsSeconds, keys, pressesOf } from './tone.ts'

/** The codecs of ITU-T G.711, by the names they have in SDP (RFC 3551). */
export type TelephoneCodec = 'PCMU' | 'PCMA'
export const payloadTypes: Readonly<Record<TelephoneCodec, number>> = { PCMU: 0, PCMA: 8 }

export interface ArrivingPacket extends RtpFrame {
  readonly payloadType: number
}

/** What leaves; RTP's sequence numbers, its source and the timestamp it begins with are for whoever sends it. */
export interface LeavingPacket {
  payloadType: number
  /** In samples since the leg's first tick. */
  timestamp: number
  /** Begins after silence, or a key's first (RFC 3551 §4.1, RFC 4733 §2.5.1.1). */
  marker: boolean
  payload: Uint8Array
}

/** Whatever sounds as a function of time: a `Source`, a `Track`. */
export type Audible = Pick<Source, 'add'>

/** Who writes down both sides; the frames are read at once, they are written over. */
export interface RecordingSink {
  write(spoken: Samples, heard: Samples): void
}

export interface MediaLegOptions {
  readonly codec?: TelephoneCodec
  /** The payload type of telephone-event that both sides agreed on; without one, keys are tones. */
  readonly eventPayloadType?: number
  readonly jitter?: JitterBufferSize
  /** Takes each packet that leaves at once: packet and payload are read then, for they are used again. */
  readonly send: (packet: LeavingPacket) => void
  readonly key?: (edge: KeyEdge) => void
  readonly activity?: (edge: ActivityEdge) => void
}

/** Keys that would be pressed in more than two minutes are nobody's wish. */
const mostWaiting = samplesIn(120)
const silentSample: Readonly<Record<TelephoneCodec, number>> = { PCMU: 0xff, PCMA: 0xd5 }

/** Every sample's code, by the sample's 16 bits: a frame is encoded where it lies, and nothing is left to collect. */
const everySample = Int16Array.from({ length: 65_536 }, (_, bits) => (bits << 16) >> 16)
const codes: Readonly<Record<TelephoneCodec, Uint8Array>> = {
  PCMU: encodeMulaw(everySample),
  PCMA: encodeAlaw(everySample),
}

export class MediaLeg {
  readonly #options: MediaLegOptions
  readonly #codec: TelephoneCodec
  readonly #jitter: JitterBuffer
  readonly #concealment = new Concealment()
  readonly #events = new EventHearing()
  readonly #tones: DtmfDetector | undefined
  readonly #voice: ActivityDetector | undefined
  readonly #meter = new LevelMeter()
  readonly #limiter = new Limiter()
  readonly #bytes = new Uint8Array(frameSamples)
  readonly #spoken = new Int16Array(frameSamples)
  readonly #heard = new Int16Array(frameSamples)
  readonly #mix = new Int32Array(frameSamples)
  readonly #silence: Uint8Array
  readonly #encoded = new Uint8Array(frameSamples)
  readonly #leaving: LeavingPacket
  #speaks = false
  #tick = 0
  #sounding: Audible | null = null
  #soundsFrom = 0
  #pressing: Source | null = null
  /** Samples of the leg: where `pressing` begins, and the end of all that was pressed. */
  #pressedFrom = 0
  #pressedUntil = 0
  #waiting: EventPacket[] = []
  #wasSilent = true
  #sink: RecordingSink | null = null

  constructor(options: MediaLegOptions) {
    this.#options = options
    this.#codec = options.codec ?? 'PCMU'
    this.#jitter = new JitterBuffer(options.jitter)
    if (options.key && options.eventPayloadType === undefined) this.#tones = new DtmfDetector()
    if (options.activity) this.#voice = new ActivityDetector()
    this.#silence = new Uint8Array(frameSamples).fill(silentSample[this.#codec])
    this.#leaving = { payloadType: 0, timestamp: 0, marker: false, payload: this.#silence }
  }

  /** What the far end says in this tick, null where it says nothing; written over in the next. */
  get spoken(): Samples | null {
    return this.#speaks ? this.#spoken : null
  }

  /** How loud the far end is, in dBFS. */
  get level(): number {
    return this.#meter.level
  }

  get counts(): Readonly<JitterCounts> {
    return this.#jitter.counts
  }

  /** A packet arrived. What is neither sound of this codec nor a key is left alone. */
  receive(packet: ArrivingPacket): void {
    if (packet.payloadType === payloadTypes[this.#codec]) this.#jitter.put(packet)
    else if (packet.payloadType === this.#options.eventPayloadType)
      this.#tell(this.#events.hear(packet, this.#tick * frameSamples))
  }

  /** From the next tick on the far end hears this from its beginning, or nothing. */
  hear(sound: Audible | null): void {
    this.#sounding = sound
    this.#soundsFrom = this.#tick
  }

  /** Presses keys for the far end: in events, or in tones where it takes none. `w` waits half a second, `W` a whole. */
  press(digits: string): void {
    const { eventPayloadType } = this.#options
    const now = this.#tick * frameSamples
    // After those that are being pressed.
    const begin = Math.max(now, this.#pressedUntil)
    const { presses, seconds } = pressesOf(digits)
    if (begin - now > mostWaiting) return
    this.#pressedUntil = begin + samplesIn(seconds)
    if (eventPayloadType === undefined) {
      const source = keys(digits)
      const before = this.#pressing && begin > now ? [{ at: this.#pressedFrom - now, source: this.#pressing }] : []
      this.#pressing = series([...before, { at: begin - now, source }])
      this.#pressedFrom = now
      return
    }
    for (const { key, at } of presses) {
      const from = begin + samplesIn(at)
      for (const packet of eventPackets(key, keySoundsSeconds, from))
        this.#waiting.push({ ...packet, at: from + packet.at })
    }
  }

  /** From the next tick on both sides are written down, or no longer. */
  record(sink: RecordingSink | null): void {
    this.#sink = sink
  }

  /** All of one tick, where no mixer stands between. */
  tick(): void {
    this.listen()
    this.speak()
  }

  /** The first half of a tick: what the far end says. */
  listen(): void {
    const spoken = this.#spoken
    const taken = this.#jitter.take(this.#bytes)
    this.#speaks = taken !== 'silence'
    if (taken === 'frame') {
      decode(this.#codec, this.#bytes, spoken)
      this.#concealment.received(spoken)
    } else if (taken === 'lost') this.#concealment.lost(spoken)
    else this.#concealment.silent(spoken)
    this.#meter.read(spoken)
    if (this.#voice) for (const edge of this.#voice.hear(spoken)) this.#options.activity?.(edge)
    if (this.#tones) this.#tell(this.#tones.hear(spoken))
    else this.#tell(this.#events.pass(this.#tick * frameSamples))
  }

  /**
   * The second half: what the far end hears. A mixer's frame is heard with all that this leg hears by itself; if there
   * is nothing of the kind, the frame may be given encoded as well, once for all who hear it.
   */
  speak(frame: Samples | null = null, encoded?: Uint8Array): void {
    const hears = this.#sum(frame)
    if (hears) this.#limiter.limit(this.#mix, this.#heard)
    else this.#heard.fill(0)
    this.#sink?.write(this.#spoken, this.#heard)
    const alone = frame !== null && !this.#sounding && !this.#pressing
    if (!this.#sendEvents()) this.#sendSound(hears, alone ? encoded : undefined)
    this.#tick++
  }

  /** Whether there is any sound in the sum of all that is to be heard. */
  #sum(frame: Samples | null): boolean {
    if (!frame && !this.#sounding && !this.#pressing) return false
    const mix = this.#mix
    if (frame) mix.set(frame)
    else mix.fill(0)
    this.#sounding?.add(mix, (this.#tick - this.#soundsFrom) * frameSamples)
    if (this.#pressing) {
      const from = this.#tick * frameSamples - this.#pressedFrom
      if (from < this.#pressing.length) this.#pressing.add(mix, from)
      else this.#pressing = null
    }
    let any = 0
    for (let index = 0; index < frameSamples; index++) any |= mix[index]!
    return any !== 0
  }

  #sendSound(hears: boolean, encoded: Uint8Array | undefined): void {
    const leaving = this.#leaving
    leaving.payloadType = payloadTypes[this.#codec]
    leaving.timestamp = this.#tick * frameSamples
    leaving.marker = hears && this.#wasSilent
    if (!hears) leaving.payload = this.#silence
    else if (encoded) leaving.payload = encoded
    else {
      encode(codes[this.#codec], this.#heard, this.#encoded)
      leaving.payload = this.#encoded
    }
    this.#wasSilent = !hears
    this.#options.send(leaving)
  }

  /** Sends what is due of the keys; says whether a key is under way, for then it is sent instead of sound. */
  #sendEvents(): boolean {
    if (this.#waiting.length === 0) return false
    const now = this.#tick * frameSamples
    let due = 0
    while (due < this.#waiting.length && this.#waiting[due]!.at < now + frameSamples) {
      const { timestamp, marker, payload } = this.#waiting[due++]!
      const leaving = this.#leaving
      leaving.payloadType = this.#options.eventPayloadType!
      leaving.timestamp = timestamp
      leaving.marker = marker
      leaving.payload = payload
      this.#options.send(leaving)
    }
    if (due > 0) this.#waiting = this.#waiting.slice(due)
    this.#wasSilent ||= due > 0
    return due > 0
  }

  #tell(edges: readonly KeyEdge[]): void {
    if (edges.length > 0) for (const edge of edges) this.#options.key?.(edge)
  }
}

function encode(codes: Uint8Array, samples: Samples, into: Uint8Array): void {
  for (let index = 0; index < frameSamples; index++) into[index] = codes[samples[index]! & 0xffff]!
}

function decode(codec: TelephoneCodec, bytes: Uint8Array, into: Samples): void {
  if (codec === 'PCMU') for (let index = 0; index < frameSamples; index++) into[index] = mulawSample(bytes[index]!)
  else for (let index = 0; index < frameSamples; index++) into[index] = alawSample(bytes[index]!)
}
