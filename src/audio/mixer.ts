/**
 * Many who speak and hear everybody but themselves. All that is spoken is summed once; each then hears the sum without
 * their own part in it. Whoever says nothing and hears everybody hears the same as all others who do, so that is made
 * once: a conference of two hundred and fifty with three who speak costs four mixes.
 *
 *     all        =  a + b + c
 *     a hears       b + c          =  all − a
 *     d hears       a + b + c      =  all, as e, f … do
 */
import { Limiter } from './limiter.ts'
import { frameSamples, type Samples } from './source.ts'

/** Whom a party is heard by: all others, none, or these alone, as a coach is. */
export type Audience = 'all' | 'none' | ReadonlySet<Party>

/** One who speaks and hears. */
export interface Party {
  /** Who hears what it says; at first all do. */
  audience: Audience
  /** Hears nobody, as who is on hold. */
  isDeaf: boolean
  /** What it says in the next mix: a frame that is read then, or nothing. Said again for each frame. */
  say(frame: Samples | null): void
  /** What it hears as of the last mix; it is written over in the next one, and others may hear the same. */
  readonly heard: Samples
  /** Whether what it hears is what all hear who say nothing: made once, it need be encoded only once. */
  readonly hearsAll: boolean
}

const nothing: Samples = new Int16Array(frameSamples)

class Seat implements Party {
  audience: Audience = 'all'
  isDeaf = false
  heard: Samples = nothing
  hearsAll = false
  said: Samples | null = null
  readonly limiter = new Limiter()
  /** What it hears where others do not; nobody needs it before. */
  own: Samples | undefined

  say(frame: Samples | null): void {
    this.said = frame
  }
}

export class Mixer {
  readonly #seats = new Set<Seat>()
  readonly #all = new Int32Array(frameSamples)
  readonly #mix = new Int32Array(frameSamples)
  readonly #common = new Int16Array(frameSamples)
  readonly #limiter = new Limiter()
  /** Who speaks to some only, in this mix. */
  readonly #whispering: Seat[] = []

  get size(): number {
    return this.#seats.size
  }

  join(): Party {
    const seat = new Seat()
    this.#seats.add(seat)
    return seat
  }

  leave(party: Party): void {
    this.#seats.delete(party as Seat)
  }

  /** Everything that is said to all, as somebody who only records it hears it: of the last mix. */
  get heard(): Samples {
    return this.#common
  }

  /** One frame: what was said is heard. */
  mix(): void {
    const all = this.#all.fill(0)
    this.#whispering.length = 0
    for (const seat of this.#seats) {
      const { said, audience } = seat
      if (!said || audience === 'none') continue
      if (audience === 'all') add(all, said)
      else this.#whispering.push(seat)
    }
    // As it is before this frame: who hears the same from here on must have heard as loud up to here.
    const { gain } = this.#limiter
    this.#limiter.limit(all, this.#common)
    for (const seat of this.#seats) this.#serve(seat, gain)
    for (const seat of this.#seats) seat.said = null
  }

  #isWhisperedTo(seat: Seat): boolean {
    for (const other of this.#whispering) if (hears(seat, other)) return true
    return false
  }

  #serve(seat: Seat, gain: number): void {
    const inAll = seat.said !== null && seat.audience === 'all'
    const isPlain = !inAll && !seat.isDeaf && !this.#isWhisperedTo(seat)
    seat.hearsAll = isPlain && seat.limiter.gain === gain
    if (seat.hearsAll) {
      seat.heard = this.#common
      seat.limiter.follow(this.#limiter)
      return
    }
    const mix = this.#mix
    if (seat.isDeaf) mix.fill(0)
    else {
      if (inAll) subtract(mix, this.#all, seat.said!)
      else mix.set(this.#all)
      for (const other of this.#whispering) if (hears(seat, other)) add(mix, other.said!)
    }
    seat.own ??= new Int16Array(frameSamples)
    seat.limiter.limit(mix, seat.own)
    seat.heard = seat.own
  }
}

/** Whether one hears another who speaks to some only. Nobody hears themselves. */
const hears = (seat: Seat, other: Seat) =>
  seat !== other && typeof other.audience !== 'string' && other.audience.has(seat)

function add(mix: Int32Array, frame: Samples): void {
  for (let index = 0; index < frameSamples; index++) mix[index]! += frame[index]!
}

/** All of it without this, which is the rest of a mix. */
function subtract(mix: Int32Array, all: Int32Array, frame: Samples): void {
  for (let index = 0; index < frameSamples; index++) mix[index] = all[index]! - frame[index]!
}
