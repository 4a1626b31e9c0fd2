/**
 * Keys as events beside the sound (RFC 4733): how one is sent in packets, and which keys a series of packets, however
 * it arrives, was.
 *
 *     press       ├──────────── 100 ms ─────────┤
 *     packets     ▲M     ▲     ▲     ▲     ▲    ▲E ▲E ▲E      M marks the first, E the end: sent three times
 *     duration    0    160   320   480   640  800 800 800     all with the timestamp of the first
 */
import type { KeyEdge } from './dtmf-detector.ts'
import { frameSamples, samplesIn } from './source.ts'

/** RFC 4733 §3.2, by their codes. */
const eventKeys = '0123456789*#ABCD'
const payloadBytes = 4
/** The duration has 16 bits: what is longer is told in segments (§2.5.1.3). */
const longestSegment = 0xffff
/** -10 dBm0, as loud as our keys sound. */
const usualVolume = 10
const endPackets = 3

/** One packet of a key: when it is sent, and what RTP says around it. */
export interface EventPacket {
  /** In samples after the key's beginning. */
  readonly at: number
  /** RTP's timestamp, modulo 2³². */
  readonly timestamp: number
  readonly marker: boolean
  readonly payload: Uint8Array
}

/** The packets of one press: at once, then every 20 ms, and the end three times. No key, no packets. */
export function eventPackets(key: string, seconds: number, timestamp: number, volume = usualVolume): EventPacket[] {
  const code = eventKeys.indexOf(key.toUpperCase())
  const length = Math.max(samplesIn(seconds), frameSamples)
  if (code < 0 || key.length !== 1) return []
  const packets: EventPacket[] = []
  const packet = (at: number, segment: number, end: boolean) => {
    const payload = new Uint8Array(payloadBytes)
    const view = new DataView(payload.buffer)
    view.setUint8(0, code)
    view.setUint8(1, (end ? 0x80 : 0) | (volume & 0x3f))
    view.setUint16(2, Math.min(at, length) - segment)
    packets.push({ at, timestamp: (timestamp + segment) >>> 0, marker: packets.length === 0, payload })
  }
  let segment = 0
  for (let at = 0; at < length; at += frameSamples) {
    if (at - segment + frameSamples > longestSegment) {
      packet(at, segment, false)
      segment = at
    }
    packet(at, segment, false)
  }
  const last = Math.ceil(length / frameSamples) * frameSamples
  for (let again = 0; again < endPackets; again++) packet(last + again * frameSamples, segment, true)
  return packets
}

/** What RTP says around an event's payload. */
export interface EventArrival {
  readonly timestamp: number
  readonly payload: Uint8Array
}

/** Without a word of it for so long, a key is up: its ends are lost (RFC 4733 §2.5.2.2 wants three intervals). */
const silentSamples = 8 * frameSamples
/** Packets of a segment's end that may be lost without its key being taken for two. */
const segmentSlack = 6 * frameSamples
/** Further back than that, a timestamp belongs to another reckoning: 8 s. */
const farAway = 65_536

const nothing: readonly KeyEdge[] = []

/** Hears each key once, whichever of its packets are lost, doubled, late or in disorder. */
export class EventHearing {
  /** The key that is down: its code, and the longest its segment is known to be, in RTP's units. */
  #code = -1
  #duration = 0
  /** The last sign of it. */
  #until = 0
  /** Of the newest key there was, down or up: what is not after it, is known. */
  #newest: number | undefined

  /** The key that is down. */
  get down(): string | undefined {
    return eventKeys[this.#code]
  }

  /** A packet arrives at this sample of the call. */
  hear({ timestamp, payload }: EventArrival, at: number): readonly KeyEdge[] {
    if (payload.length < payloadBytes) return nothing
    const code = payload[0]!
    if (code >= eventKeys.length) return nothing
    const ends = (payload[1]! & 0x80) !== 0
    const duration = (payload[2]! << 8) | payload[3]!
    const ahead = this.#newest === undefined ? 1 : (timestamp - this.#newest) | 0
    if (ahead === 0) return this.#update(code, duration, ends, at)
    // Older: the key of before, once more. What jumps far back is a sender that began to count anew.
    if (ahead < 0 && ahead > -farAway) return nothing
    // The next segment of a long key begins where the last one was cut (§2.5.1.3), some of whose packets may be lost.
    const goesOn = code === this.#code && ahead > longestSegment / 2 && ahead - this.#duration < segmentSlack
    const edges: KeyEdge[] = []
    if (!goesOn) {
      if (this.#code >= 0) edges.push(this.#up(at))
      edges.push({ is: 'down', key: eventKeys[code]!, at })
      this.#code = code
    }
    this.#newest = timestamp >>> 0
    this.#duration = duration
    this.#until = at
    if (ends) edges.push(this.#up(at))
    return edges
  }

  /** Time goes on without packets: it is this sample of the call. */
  pass(at: number): readonly KeyEdge[] {
    if (this.#code < 0 || at - this.#until < silentSamples) return nothing
    return [this.#up(this.#until)]
  }

  #update(code: number, duration: number, ends: boolean, at: number): readonly KeyEdge[] {
    // Up already, and told again.
    if (this.#code !== code) return nothing
    this.#until = at
    this.#duration = Math.max(this.#duration, duration)
    return ends ? [this.#up(at)] : nothing
  }

  #up(at: number): KeyEdge {
    const key = eventKeys[this.#code]!
    this.#code = -1
    return { is: 'up', key, at }
  }
}
