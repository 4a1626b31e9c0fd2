/**
 * Who hears whom in a conference: decided here and nowhere else. What one far end does is passed on to the legs that
 * hear it; whatever mixes sound takes this place over.
 *
 *     listener hears speaker: both in the room that has begun, neither on hold, the speaker not muted;
 *     a coach is heard by whom it coaches alone (twiml-and-webhooks.md §4.1)
 */
import type { Cancel, Clock, Sound } from '../ports.ts'
import type { Seat } from './conference-seat.ts'
import type { Side } from './recording-tape.ts'

/** How long a pressed key sounds. */
const keySeconds = 0.25
/** The beep for one who comes or goes. */
const beep: Sound = { is: 'beep', seconds: 0.5 }
/** The same key by the same hand in one moment: more are an echo that goes in circles. */
const mostRepeats = 32

interface Room {
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
  /** Who speaks, with what ends it. */
  readonly #speakers = new Map<Seat, Cancel>()
  /** What was said in this moment, by whom and how often: two legs of one room may be two ends of one call. */
  readonly #said = new Map<Sound | string, { readonly by: Seat; times: number }>()
  #moment = Number.NaN

  constructor(room: Room) {
    this.#room = room
  }

  /** Somebody's far end says or plays something. */
  say(speaker: Seat, sound: Sound): void {
    if (this.#isEcho(speaker, sound)) return
    this.#pass(speaker, sound)
    this.#follow(speaker)
  }

  press(speaker: Seat, key: string): void {
    if (!this.#isEcho(speaker, key)) this.#pass(speaker, { is: 'keys', keys: key, seconds: keySeconds })
  }

  /** A beep for those who hear the room. */
  beep(): void {
    this.tell(this.#audience(), beep)
    this.#room.record('outbound', beep)
  }

  /** One who is called in rings: those who hear the room hear it, until it stops. */
  ring(caller: Seat, rings: boolean): void {
    const sound: Sound | null = rings ? { is: 'ringing', seconds: Number.POSITIVE_INFINITY } : null
    for (const seat of this.#audience()) seat.call.hear(sound, caller.call.sid)
    if (this.#room.hasBegun()) this.#room.record('outbound', sound, caller.call.sid)
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
    for (const [listener, speakers] of this.#ears) {
      const heard = before.get(listener) ?? new Set()
      for (const speaker of heard)
        if (!speakers.has(speaker) && speaker.call.far?.sounding) listener.call.hear(null, speaker.call.sid)
      // Whoever began to speak before is heard from here on.
      for (const speaker of speakers) {
        const sounding = heard.has(speaker) ? null : speaker.call.far?.sounding
        if (sounding) listener.call.hear(sounding, speaker.call.sid)
      }
    }
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
    for (const { call } of before.filter((seat) => !this.#voices.includes(seat)))
      this.#room.record('inbound', null, call.sid)
    for (const { call } of this.#voices.filter((seat) => !before.includes(seat)))
      if (call.far?.sounding) this.#room.record('inbound', call.far.sounding, call.sid)
  }

  #pass(speaker: Seat, sound: Sound): void {
    if (this.#isForAll(speaker)) this.#room.record('inbound', sound, speaker.call.sid)
    for (const listener of this.#room.seats())
      if (this.#hears(listener, speaker)) listener.call.hear(sound, speaker.call.sid)
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
