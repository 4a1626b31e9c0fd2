/**
 * What somebody says to a `<Gather>`, as words. Those of virtual phones come with their sound, and are understood as
 * they are said; what a clip or a stream brings is given to whoever has an ear, an utterance at a time. Nobody invents
 * words.
 */
import type { Gathered, GatherOrder } from '../../twiml/line.ts'
import type { Cancel, Sound } from '../ports.ts'
import { callbackJob } from './callbacks.ts'
import { facts } from './facts.ts'
import type { LiveCall } from './live-call.ts'
import { starred } from './profanity.ts'
import { utterances } from './utterances.ts'

/** Words that are said one after the other in so many seconds. */
interface Piece {
  readonly words: readonly string[]
  readonly since: number
  seconds: number
  readonly confidence: number | null
}

interface Listener {
  readonly silenceSeconds: number
  /** Somebody begins to speak. */
  began(): void
  /** Somebody speaks for so long; it may be the last of it. */
  endsIn(seconds: number): void
  /** Words of a sound are understood, and silence has followed it. */
  understood(): void
  /** It was none that anybody understands. */
  nothing(): void
}

/** How often a partial result is told of somebody who speaks on. */
const partialEverySeconds = 1
/** What is said of words that may yet change; of the others it is one. */
const unstable = '0.9'
/** No speech model can be had: the nearest that the tables have (twiml-and-webhooks.md §9; decision 195). */
const nobodyUnderstands = 13_334

export class GatheredSpeech {
  readonly #call: LiveCall
  readonly #order: GatherOrder
  readonly #listener: Listener
  readonly #pieces: Piece[] = []
  readonly #offs: Cancel[] = []
  #partial: Cancel = () => {}
  /** The ear that listens to sounds; there is one as soon as there is such a sound. */
  #listening: Cancel | undefined
  #isHearing = false
  /** Something was heard, and was nothing: no more patience is lent to such sounds. */
  #wasNothing = false
  #isOver = false
  #told = 0

  constructor(call: LiveCall, order: GatherOrder, listener: Listener) {
    this.#call = call
    this.#order = order
    this.#listener = listener
  }

  get hasWords(): boolean {
    return this.#pieces.length > 0
  }
  /** Somebody speaks, or has spoken: no timeout runs. */
  get isUnderWay(): boolean {
    return this.hasWords || this.#isHearing
  }

  listen(): void {
    const far = this.#call.far!
    this.#offs.push(
      far.onSound((sound) => this.#hear(sound)),
      far.onSilence(() => this.#hush()),
    )
    // Whoever is in the middle of a sentence is heard out.
    for (const { sound } of far.voices) this.#hear(sound)
  }

  stop(): void {
    this.#isOver = true
    this.#partial()
    this.#listening?.()
    for (const off of this.#offs.splice(0)) off()
  }

  /** What was said up to now; null where there are no words. */
  get understood(): NonNullable<Gathered['speech']> | null {
    const words = this.#shown(this.#pieces.flatMap((piece) => this.#saidOf(piece)))
    if (words === '') return null
    const known = this.#pieces.flatMap(({ confidence }) => confidence ?? [])
    return {
      words,
      confidence: known.length > 0 ? Math.min(...known) : null,
      language: this.#order.language ?? 'en-US',
    }
  }

  get #now(): number {
    return +this.#call.floor.clock.now() / 1000
  }

  #hear(sound: Sound): void {
    if (sound.is === 'clip' || sound.is === 'stream') this.#listenTo()
    if (sound.is !== 'speech') return
    const past = sound.past ?? 0
    const words = sound.words.split(/\s+/).filter(Boolean)
    this.#cut()
    this.#pieces.push({ words, since: this.#now - past, seconds: sound.seconds + past, confidence: 1 })
    this.#listener.began()
    this.#listener.endsIn(sound.seconds)
    this.#tellOn()
  }

  /** Whoever says something else, or nothing, has said no more than this of it. */
  #cut(): void {
    const last = this.#pieces.at(-1)
    if (!last || last.since + last.seconds <= this.#now) return
    const said = this.#saidOf(last)
    this.#pieces[this.#pieces.length - 1] = { ...last, words: said, seconds: this.#now - last.since }
  }

  #hush(): void {
    if (!this.hasWords) return
    this.#cut()
    this.#listener.endsIn(0)
    this.#tellOn()
  }

  /** As many of its words as there was time for. */
  #saidOf({ words, since, seconds }: Piece): readonly string[] {
    const past = this.#now - since
    return past >= seconds ? words : words.slice(0, Math.floor((past / seconds) * words.length + 1e-6))
  }

  // ── Sounds that nobody knows the words of ──────────────────────────────────────────────────────────────────────────

  #listenTo(): void {
    const { floor } = this.#call
    if (!floor.ear) {
      this.#complain('nobody here understands speech: no ear is installed')
      return
    }
    this.#listening ??= utterances(this.#call, 'inbound', {
      silenceSeconds: this.#listener.silenceSeconds,
      longestSeconds: this.#order.maxSpeechSeconds,
      began: () => {
        if (this.#wasNothing) return
        this.#isHearing = true
        this.#listener.began()
      },
      ended: (samples) => this.#ask(samples),
    }).cancel
  }

  /** Virtual time stands still while it is understood. */
  async #ask(samples: Int16Array): Promise<void> {
    const { ear, clock } = this.#call.floor
    const { language = 'en-US', hints = [] } = this.#order
    const release = clock.hold()
    try {
      const { words, confidence } = await ear!.understand({ samples, language, hints })
      if (this.#isOver) return
      const heard = words.split(/\s+/).filter(Boolean)
      if (heard.length === 0) {
        this.#nothing()
        return
      }
      this.#pieces.push({ words: heard, since: this.#now, seconds: 0, confidence })
      this.#tellPartial()
      this.#listener.understood()
    } catch (error) {
      this.#complain(`what was said was not understood: ${error instanceof Error ? error.message : error}`)
      if (!this.#isOver) this.#nothing()
    } finally {
      release()
    }
  }

  #nothing(): void {
    this.#isHearing = false
    if (!this.#wasNothing) this.#listener.nothing()
    this.#wasNothing = true
  }

  /** Once a call. */
  #complain(detail: string): void {
    if (!this.#call.wasNotUnderstood) this.#call.complain({ code: nobodyUnderstands, detail })
    this.#call.wasNotUnderstood = true
  }

  // ── Partial results ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Tells every second of what is being said, and at its end of all of it. */
  #tellOn(): void {
    this.#partial()
    const { since, seconds } = this.#pieces.at(-1)!
    const left = since + seconds - this.#now
    if (!this.#order.partialResult) return
    if (left <= 0) {
      this.#tellPartial()
      return
    }
    this.#partial = this.#call.floor.clock.after(Math.min(left, partialEverySeconds), () => {
      this.#tellPartial()
      if (left > partialEverySeconds) this.#tellOn()
    })
  }

  /** Its answer is not used (§2.4). */
  #tellPartial(): void {
    const { partialResult } = this.#order
    if (!partialResult) return
    const last = this.#pieces.at(-1)!
    const isSaid = last.since + last.seconds <= this.#now + 0.002
    const stable = isSaid ? this.#pieces : this.#pieces.slice(0, -1)
    const { accountSid, sid } = this.#call.record
    const params = {
      ...facts(this.#call),
      UnstableSpeechResult: isSaid ? '' : this.#shown(this.#saidOf(last)),
      StableSpeechResult: this.#shown(stable.flatMap(({ words }) => words)),
      Stability: isSaid ? '1.0' : unstable,
      SequenceNumber: String(this.#told++),
    }
    this.#call.write(this.#call.floor.store.jobs.add(callbackJob({ accountSid, sid, ...partialResult, params })))
  }

  #shown(words: readonly string[]): string {
    const text = words.join(' ')
    return (this.#order.profanityFilter ?? true) ? starred(text) : text
  }
}
