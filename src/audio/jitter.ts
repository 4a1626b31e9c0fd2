/**
 * A jitter buffer: packets come when and as they like, and a frame goes every 20 ms, in order.
 *
 *     packets      1   2     4 3        6       5 7  8       whatever the network does
 *     frames       ·   ·   1   2   3   4   ✗   6   7   8     5 came too late: it is lost, as if it never had
 *                  └ depth ┘
 *
 * Timestamps say where the sound of a packet belongs, so packets of any length will do, and a sender may pause. Bytes
 * are samples here: one each, as in ITU-T G.711. How deep it is follows the fastest packets, so a sender whose clock
 * runs fast or slow is caught up with, a frame at a time.
 */
import { frameSamples } from './source.ts'

/** What is read of an RTP packet (RFC 3550 §5.1). */
export interface RtpFrame {
  readonly sequence: number
  readonly timestamp: number
  readonly payload: Uint8Array
}

/** twiml.json, Conference jitterBufferSize; `adaptive` is as deep as the network is bad. */
export type JitterBufferSize = 'off' | 'small' | 'medium' | 'large' | 'adaptive'

/** What a take brought: sound; a gap in it, to be concealed; or nothing, for nobody speaks. */
export type Taken = 'frame' | 'lost' | 'silence'

export interface JitterCounts {
  /** Packets that arrived, and what became of those that were of no use. */
  received: number
  doubled: number
  late: number
  /** Arrived after one that was sent later. */
  reordered: number
  /** Of another reckoning than those before: the buffer began anew with them. */
  restarts: number
  /** Longer than any, empty, further ahead than there is room, or alone in a reckoning of their own. */
  refused: number
  /** Frames that went out as they came; that were missing; that were added or left out to keep the depth. */
  played: number
  lost: number
  added: number
  dropped: number
}

/** Frames of each depth: 20, 40 and 60 ms. */
const depths: Readonly<Record<JitterBufferSize, number>> = { off: 0, small: 1, medium: 2, large: 3, adaptive: 2 }
const deepest = 10
/** A second and some: a power of two, for places in it. */
const room = 16_384
/** A packet's sound is no longer than 200 ms (RFC 3551 §4.2). */
const longestPayload = 1600
/** What is further off is of another reckoning: a second. */
const farAway = 8000
/** Packets after which the depth is looked at: some 2 s. */
const lookedAt = 100
/** Frames without any packet after which nobody is speaking. */
const pauseFrames = 10
/** Frames beyond the depth that are not waited out one by one. */
const farTooDeep = 5
/** Of so many sequence numbers it is known whether they came. */
const seenSequences = 512
/** Packets in a row that are all too late: the sender has fallen behind, and is waited for anew. */
const lateInRow = 5

export class JitterBuffer {
  readonly counts: JitterCounts = {
    received: 0,
    doubled: 0,
    late: 0,
    reordered: 0,
    restarts: 0,
    refused: 0,
    played: 0,
    lost: 0,
    added: 0,
    dropped: 0,
  }
  readonly #bytes = new Uint8Array(room)
  readonly #isThere = new Uint8Array(room)
  readonly #isAdaptive: boolean
  #depth: number
  #hasBegun = false
  /** Nobody has spoken for long, or yet: a gap is silence, and not lost. */
  #isResting = true
  /** The sample that is played next, and the one after the last that is there: counted on, never turning over. */
  #next = 0
  #end = 0
  /** What is before that was played, and is not played again. */
  #playedTo = 0
  /** The newest packet's timestamp as it was, and as it is counted. */
  #timestamp = 0
  #newest = 0
  #sequence = 0
  readonly #seen = new Int32Array(seenSequences)
  /** The sequence number that would go on with a packet of another reckoning. */
  #expected = -1
  /** Frames since a packet came. */
  #idle = 0
  #lateInRow = 0
  /** Of the packets since the depth was looked at: how many samples before their time the first and last came. */
  #packets = 0
  #mostLead = Number.NEGATIVE_INFINITY
  #leastLead = Number.POSITIVE_INFINITY
  /** Frames to be added, or below 0 left out, for the right depth. */
  #correction = 0

  constructor(size: JitterBufferSize = 'large') {
    this.#isAdaptive = size === 'adaptive'
    this.#depth = depths[size]
  }

  /** Frames that sound waits here, where the network is quick. */
  get depth(): number {
    return this.#depth
  }

  /** Samples that are waiting. */
  get waiting(): number {
    return Math.max(0, this.#end - this.#next)
  }

  put({ sequence, timestamp, payload }: RtpFrame): void {
    this.counts.received++
    const { length } = payload
    if (length === 0 || length > longestPayload) {
      this.counts.refused++
      return
    }
    const rested = this.#hasBegun && this.#idle > pauseFrames && this.waiting === 0
    const place = this.#newest + ((timestamp - this.#timestamp) | 0)
    if (!this.#hasBegun || Math.abs(place - this.#newest) > farAway) {
      if (!this.#mayBegin(sequence, rested)) return
      this.#begin(sequence, timestamp)
      this.#seen[sequence & (seenSequences - 1)] = sequence
      this.#keep(this.#newest, payload)
      return
    }
    if (this.#seen[sequence & (seenSequences - 1)] === sequence) {
      this.counts.doubled++
      return
    }
    if (place + length - this.#next > room) {
      this.counts.refused++
      return
    }
    this.#seen[sequence & (seenSequences - 1)] = sequence
    const isNew = place > this.#newest
    this.#follow(sequence, timestamp, place)
    this.#idle = 0
    // After a pause the sender may have stopped counting, or not: it is waited for as at first.
    if (rested && isNew) this.#anchor(place)
    else if (this.#isLate(place, length)) return
    this.#keep(place, payload)
  }

  /** The next 20 ms. Only `frame` writes bytes. */
  take(into: Uint8Array): Taken {
    if (!this.#hasBegun) return 'silence'
    this.#idle++
    if (this.#idle > pauseFrames && this.waiting === 0) this.#isResting = true
    if (this.#correction > 0 && !this.#isResting) {
      this.#correction--
      this.counts.added++
      return 'lost'
    }
    if (this.#correction < 0 && this.waiting > frameSamples) {
      this.#correction++
      this.counts.dropped++
      this.#forget(frameSamples)
    }
    const isWhole = this.#copy(into)
    this.#forget(frameSamples)
    if (isWhole) {
      this.#isResting = false
      this.#playedTo = this.#next
      this.counts.played++
      return 'frame'
    }
    if (this.#isResting) return 'silence'
    this.counts.lost++
    return 'lost'
  }

  /** Another reckoning is believed when a second packet goes on with it (RFC 3550 A.1), or nobody spoke before. */
  #mayBegin(sequence: number, rested: boolean): boolean {
    if (!this.#hasBegun) return true
    if (!rested && sequence !== this.#expected) {
      this.#expected = (sequence + 1) & 0xffff
      this.counts.refused++
      return false
    }
    this.counts.restarts++
    return true
  }

  #begin(sequence: number, timestamp: number): void {
    this.#isThere.fill(0)
    this.#seen.fill(-1)
    this.#expected = -1
    this.#hasBegun = true
    this.#isResting = true
    this.#idle = 0
    this.#sequence = sequence
    this.#timestamp = timestamp
    this.#newest += room
    this.#anchor(this.#newest)
  }

  /** This place is played when the depth is over. */
  #anchor(place: number): void {
    this.#next = place - this.#depth * frameSamples
    this.#end = this.#next
    this.#correction = 0
    this.#lateInRow = 0
    this.#look()
  }

  #follow(sequence: number, timestamp: number, place: number): void {
    const ahead = ((sequence - this.#sequence) << 16) >> 16
    if (ahead < 0) this.counts.reordered++
    else this.#sequence = sequence
    if (place <= this.#newest) return
    this.#newest = place
    this.#timestamp = timestamp
  }

  /** Whether its time is over. Every packet is looked at, for what the depth should be. */
  #isLate(place: number, length: number): boolean {
    // As it will be, when the frames are added that are to be.
    const lead = place - this.#next + this.#correction * frameSamples
    this.#mostLead = Math.max(this.#mostLead, lead)
    this.#leastLead = Math.min(this.#leastLead, lead)
    if (lead < 0 && this.#isAdaptive) this.#deepen(Math.ceil(-lead / frameSamples))
    if (++this.#packets >= lookedAt) this.#settle()
    if (place + length > Math.max(this.#next, this.#playedTo)) {
      this.#lateInRow = 0
      return false
    }
    this.counts.late++
    if (++this.#lateInRow < lateInRow) return true
    // All are late: the way has become longer, or the sender stood still.
    this.#correction += Math.max(0, Math.min(deepest, this.#depth - Math.floor(this.#mostLead / frameSamples)))
    this.#lateInRow = 0
    this.#look()
    return true
  }

  #deepen(frames: number): void {
    const more = Math.min(frames, deepest - this.#depth)
    this.#depth += more
    this.#correction += more
  }

  /** Is the depth what it should be? The fastest packets lead by it, in a network that is as it was. */
  #settle(): void {
    const needed = Math.ceil((this.#mostLead - this.#leastLead) / frameSamples) + 1
    if (this.#isAdaptive && this.#depth > needed) this.#depth--
    const frames = Math.round(this.#mostLead / frameSamples)
    // A packet may come just before a frame goes or just after: one frame more is none.
    if (frames > this.#depth + farTooDeep) this.#correction -= frames - this.#depth
    else if (frames > this.#depth + 1) this.#correction--
    else if (frames < this.#depth) this.#correction++
    this.#look()
  }

  #look(): void {
    this.#packets = 0
    this.#mostLead = Number.NEGATIVE_INFINITY
    this.#leastLead = Number.POSITIVE_INFINITY
  }

  #keep(place: number, payload: Uint8Array): void {
    // What of it is late already is left out.
    const from = Math.max(0, this.#next - place, this.#playedTo - place)
    for (let index = from; index < payload.length; index++) {
      const at = (place + index) & (room - 1)
      this.#bytes[at] = payload[index]!
      this.#isThere[at] = 1
    }
    this.#end = Math.max(this.#end, place + payload.length)
  }

  #copy(into: Uint8Array): boolean {
    const from = this.#next
    for (let index = 0; index < frameSamples; index++) {
      const at = (from + index) & (room - 1)
      if (this.#isThere[at] === 0) return false
      into[index] = this.#bytes[at]!
    }
    return true
  }

  #forget(samples: number): void {
    for (let index = 0; index < samples; index++) this.#isThere[(this.#next + index) & (room - 1)] = 0
    this.#next += samples
  }
}
