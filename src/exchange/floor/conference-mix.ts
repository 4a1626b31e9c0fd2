/**
 * Who hears whom in a conference: decided here and nowhere else. What one far end does is passed on to the legs that
 * hear it, each voice by its call; it is mixed where somebody asks for samples (`audio/track.ts`).
 *
 *     listener hears speaker: both in the room that has begun, neither on hold, the speaker not muted;
 *     a coach is heard by whom it coaches alone (twiml-and-webhooks.md §4.1)
 */
import { keysSeconds } from '../../twiml/timing.ts'
import type { Cancel, Clock, Sound } from '../ports.ts'
import type { Seat } from './conference-seat.ts'
import type { Side } from './recording-tape.ts'

/** The beep for one who comes or goes. */
const beep: Sound = { is: 'beep', seconds: 0.5 }
/** The same key by the same hand in one moment: more are an echo that goes in circles. */
const mostRepeats = 32

/** One who is called in rings, until it does not any more. */
const ringing: Sound = { is: 'ringing', seconds: Number.POSITIVE_INFINITY }

/** What one's far end says at this moment, each voice by its call. */
const voicesOf = ({ call }: Seat) => (call.far?.voices ?? []).map(({ sound, by = call.sid }) => ({ sound, by }))
/** Whose voices those are; its own in any case, for a key may sound. */
const namesOf = (speaker: Seat) => new Set([speaker.call.sid, ...voicesOf(speaker).map(({ by }) => by)])

function hearOn({ call }: Seat, speaker: Seat): void {
  for (const { sound, by } of voicesOf(speaker)) if (by !== call.sid) call.hear(sound, by)
}

function silence({ call }: Seat, speaker: Seat): void {
  for (const by of namesOf(speaker)) call.hear(null, by)
}

interface Room {
  /** In whose name it beeps. */
  readonly sid: string
  readonly clock: Clock
  readonly seats: () => readonly Seat[]
  readonly hasBegun: () => boolean
  /** Told what is heard of one by all, or of the room itself; null is silence. */
  readonly record: (side: Side, sound: Sound | null, by?: string) => void
  /** Told when one whom the room hears begins to speak, and when it stops. */
  readonly speaking: (seat: Seat, begins: boolean) => void
}

export class Mix {
  readonly #room: Room
  /** Whom each heard, when this was last looked at. */
  #ears = new Map<Seat, ReadonlySet<Seat>>()
  /** Whom all heard. */
  #voices: readonly Seat[] = []
  /** Who is called in and rings, and who hears that. */
  readonly #rings = new Map<Seat, readonly Seat[]>()
  /** Who speaks, with what ends it. */
  readonly #speakers = new Map<Seat, Cancel>()
  /** What was said in this moment, by whom and how often: two legs of one room may be two ends of one call. */
  readonly #said = new Map<Sound | string, { readonly by: Seat; times: number }>()
  #moment = Number.NaN

  constructor(room: Room) {
    this.#room = room
  }

  /** Somebody's far end says or plays something; `by` tells apart many who are heard through it. */
  say(speaker: Seat, sound: Sound, by?: string): void {
    if (this.#isEcho(speaker, sound)) return
    this.#pass(speaker, sound, by)
    this.#follow(speaker)
  }

  /** It has stopped before that came to its end. */
  hush(speaker: Seat, by?: string): void {
    this.#pass(speaker, null, by)
    this.#follow(speaker)
  }

  press(speaker: Seat, key: string): void {
    if (!this.#isEcho(speaker, key)) this.#pass(speaker, { is: 'keys', keys: key, seconds: keysSeconds(key) })
  }

  /** A beep for those who hear the room. */
  beep(): void {
    const { sid, record } = this.#room
    for (const seat of this.#audience()) seat.call.hear(beep, sid)
    record('outbound', beep, sid)
  }

  /** One who is called in rings: those who hear the room hear it, until it stops. */
  ring(caller: Seat, rings: boolean): void {
    const { sid } = caller.call
    if (!rings) for (const seat of this.#rings.get(caller) ?? []) seat.call.hear(null, sid)
    if (rings) this.#rings.set(caller, [])
    else this.#rings.delete(caller)
    this.#ringOn()
    if (this.#room.hasBegun()) this.#room.record('outbound', rings ? ringing : null, sid)
  }

  /** Whoever hears the room hears who rings, and nobody else does. */
  #ringOn(): void {
    const audience = this.#audience()
    for (const [{ call }, before] of this.#rings) {
      for (const seat of before) if (!audience.includes(seat)) seat.call.hear(null, call.sid)
      for (const seat of audience) if (!before.includes(seat)) seat.call.hear(ringing, call.sid)
    }
    for (const caller of this.#rings.keys()) this.#rings.set(caller, audience)
  }

  /** Something that nobody in the room says. */
  tell(audience: readonly Seat[], sound: Sound | null): void {
    for (const seat of audience) seat.call.hear(sound)
  }

  /** Something has changed: who is there, muted, on hold, or coaches. */
  refresh(): void {
    const seats = this.#room.seats().filter(({ isIn }) => isIn)
    const before = this.#ears
    this.#ears = new Map(
      seats.map((listener) => [listener, new Set(seats.filter((each) => this.#hears(listener, each)))]),
    )
    // Whoever is not heard any more is silent at once, also in the ear of one who has left.
    for (const [listener, heard] of before)
      for (const speaker of heard) if (!this.#ears.get(listener)?.has(speaker)) silence(listener, speaker)
    for (const [listener, speakers] of this.#ears) {
      const heard = before.get(listener)
      // Whoever began to speak before is heard from here on.
      for (const speaker of speakers) if (!heard?.has(speaker)) hearOn(listener, speaker)
    }
    this.#ringOn()
    this.#recordAgain(seats)
    for (const seat of new Set([...seats, ...this.#speakers.keys()])) this.#follow(seat)
  }

  /** Nobody is left to be heard. */
  close(): void {
    for (const cancel of this.#speakers.values()) cancel()
    this.#speakers.clear()
  }

  #audience(): readonly Seat[] {
    return this.#room.hasBegun() ? this.#room.seats().filter(({ isIn, hold }) => isIn && !hold) : []
  }

  #isAudible(seat: Seat): boolean {
    return this.#room.hasBegun() && seat.isIn && !seat.hold && !seat.muted
  }

  #hears(listener: Seat, speaker: Seat): boolean {
    if (listener === speaker || !listener.isIn || listener.hold || !this.#isAudible(speaker)) return false
    return !speaker.coaching || speaker.callSidToCoach === listener.call.sid
  }

  /** A coach is in nobody's ear but one's, and on no recording. */
  #isForAll(speaker: Seat): boolean {
    return this.#isAudible(speaker) && !speaker.coaching
  }

  /** Whom all hear has changed. */
  #recordAgain(seats: readonly Seat[]): void {
    const before = this.#voices
    this.#voices = seats.filter((seat) => this.#isForAll(seat))
    for (const seat of before.filter((seat) => !this.#voices.includes(seat)))
      for (const by of namesOf(seat)) this.#room.record('inbound', null, by)
    for (const seat of this.#voices.filter((seat) => !before.includes(seat)))
      for (const { sound, by } of voicesOf(seat)) this.#room.record('inbound', sound, by)
  }

  #pass(speaker: Seat, sound: Sound | null, by = speaker.call.sid): void {
    if (this.#isForAll(speaker)) this.#room.record('inbound', sound, by)
    for (const listener of this.#room.seats())
      if (this.#hears(listener, speaker) && by !== listener.call.sid) listener.call.hear(sound, by)
  }

  /** What comes back to the room in the very moment it was said there was not said by anybody. */
  #isEcho(speaker: Seat, what: Sound | string): boolean {
    const now = +this.#room.clock.now()
    if (now !== this.#moment) this.#said.clear()
    this.#moment = now
    const before = this.#said.get(what)
    if (!before) {
      this.#said.set(what, { by: speaker, times: 1 })
      return false
    }
    // A sound is one thing; a key can be pressed twice.
    return typeof what !== 'string' || before.by !== speaker || ++before.times > mostRepeats
  }

  /** Tells when one begins to speak, and sets the end of it. */
  #follow(speaker: Seat): void {
    const sounding = this.#isAudible(speaker) ? speaker.call.far?.sounding : null
    const spoken = sounding && (sounding.is === 'speech' || sounding.is === 'clip') ? sounding : null
    const timer = this.#speakers.get(speaker)
    timer?.()
    if (spoken) {
      this.#speakers.set(
        speaker,
        this.#room.clock.after(spoken.seconds, () => this.#follow(speaker)),
      )
      if (!timer) this.#room.speaking(speaker, true)
    } else if (timer) {
      this.#speakers.delete(speaker)
      this.#room.speaking(speaker, false)
    }
  }
}
