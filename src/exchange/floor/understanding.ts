/**
 * Understands what is said on one side of a call, for whoever needs the words. Those of documents and of virtual phones
 * are known, and heard as somebody who listens would. Of clips, and of what streams bring, only the sound is there: an
 * ear makes words of it, utterance by utterance.
 *
 *     speech   [ words ]────────────────► known when it has been said; cut short, as far as it was
 *     clip     [ samples ]──► ear ──────► the whole of it
 *     stream   ..[ active ]·· silence ──► ear
 */
import { Limiter } from '../../audio/limiter.ts'
import { type Samples, samplesIn } from '../../audio/source.ts'
import type { Cancel, Sound } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { type Side, voiceOf } from './recording-tape.ts'
import { utterances } from './utterances.ts'

export interface Understanding {
  readonly language: string
  readonly hints: readonly string[]
  /** Somebody begins to say something; null where nobody knows yet what. */
  begun(words: string | null): void
  /** It has been said; empty where nothing was understood. */
  said(words: string, confidence: number | null): void
  /** Something sounds that nobody here can understand. */
  deaf(): void
}

/** An utterance is understood in pieces of this length, where it is longer. */
const longestSeconds = 60
/** Silence that ends an utterance of a stream. */
const silentSeconds = 0.7
/** What has been heard for less than this has only just begun. */
const missedSeconds = 0.1

/** Stops to listen: gives a promise where what was heard last is yet to be told, which it is by then. */
export type StopUnderstanding = () => Promise<void> | undefined

export function understand(call: LiveCall, side: Side, order: Understanding): StopUnderstanding {
  const listener = new Listener(call, side, order)
  return () => listener.stop()
}

class Listener {
  readonly #call: LiveCall
  readonly #side: Side
  readonly #order: Understanding
  readonly #offMonitor: Cancel
  /** Cuts short what each voice is saying. */
  readonly #cuts = new Map<string, Cancel>()
  /** What was said earlier is told earlier. */
  #last: Promise<void> = Promise.resolve()
  /** Utterances that an ear has and that are not told yet. */
  #untold = 0

  constructor(call: LiveCall, side: Side, order: Understanding) {
    this.#call = call
    this.#side = side
    this.#order = order
    this.#offMonitor = call.recording.monitor((voice, sound, goneSeconds) => {
      // Whoever comes into the middle of a sentence does not understand it; a stream has no middle.
      if (voice.side === side && (goneSeconds < missedSeconds || sound?.is === 'stream'))
        this.#hear(voiceOf(voice), sound)
    })
  }

  stop(): Promise<void> | undefined {
    this.#offMonitor()
    for (const voice of [...this.#cuts.keys()]) this.#end(voice)
    return this.#untold > 0 ? this.#last : undefined
  }

  #end(voice: string): void {
    const cut = this.#cuts.get(voice)
    this.#cuts.delete(voice)
    cut?.()
  }

  /** Whatever is heard next of a voice, silence too, cuts short what it was saying. */
  #hear(voice: string, sound: Sound | null): void {
    this.#end(voice)
    if (sound?.is === 'speech') this.#words(voice, sound)
    else if (sound?.is === 'clip' || sound?.is === 'stream') {
      if (!this.#call.floor.ear) this.#order.deaf()
      else if (sound.is === 'clip') this.#clip(voice, sound)
      else this.#stream(voice)
    }
  }

  /** Calls `done` when it has sounded for its length, or as soon as it is cut short. */
  #whole(voice: string, seconds: number, done: (seconds: number, isCut: boolean) => void): void {
    const { clock } = this.#call.floor
    const since = +clock.now()
    const cancel = clock.after(seconds, () => {
      this.#cuts.delete(voice)
      done(seconds, false)
    })
    this.#cuts.set(voice, () => {
      cancel()
      done(Math.min((+clock.now() - since) / 1000, seconds), true)
    })
  }

  #words(voice: string, { words, seconds }: Extract<Sound, { is: 'speech' }>): void {
    this.#order.begun(words)
    this.#whole(voice, seconds, (said) => this.#order.said(said < seconds ? asFarAs(words, said / seconds) : words, 1))
  }

  #clip(voice: string, sound: Sound): void {
    this.#order.begun(null)
    this.#pieces(voice, sound)
  }

  #pieces(voice: string, sound: Sound): void {
    this.#whole(voice, Math.min(sound.seconds, longestSeconds), (seconds, isCut) => {
      this.#ask(this.#samplesOf(sound, seconds))
      const left = sound.seconds - seconds
      if (!isCut && left > 0) this.#pieces(voice, { ...sound, past: (sound.past ?? 0) + seconds, seconds: left })
    })
  }

  async #samplesOf(sound: Sound, seconds: number): Promise<Samples> {
    const source = await this.#call.floor.sounds.source(sound)
    const mix = new Int32Array(samplesIn(seconds))
    const samples = new Int16Array(mix.length)
    source.add(mix, 0)
    new Limiter().limit(mix, samples)
    return samples
  }

  #stream(voice: string): void {
    const listening = utterances(this.#call, this.#side, {
      silenceSeconds: silentSeconds,
      longestSeconds,
      began: () => this.#order.begun(null),
      // The next is listened to while this one is understood.
      ended: async (samples) => this.#ask(Promise.resolve(samples)),
    })
    this.#cuts.set(voice, listening.end)
  }

  #ask(samples: Promise<Samples>): void {
    const { ear, clock, bug } = this.#call.floor
    const { language, hints, said } = this.#order
    const release = clock.hold()
    this.#untold++
    const understood = samples.then((given) => ear!.understand({ samples: given, language, hints }))
    this.#last = Promise.all([understood, this.#last])
      .then(([{ words, confidence }]) => said(words, confidence))
      .catch((error) => {
        bug(error)
        said('', null)
      })
      .finally(() => {
        this.#untold--
        release()
      })
  }
}

/** The first of these words, as many as fit a part of the time they all take. */
export function asFarAs(words: string, part: number): string {
  const all = words.split(' ')
  return all.slice(0, Math.floor(all.length * Math.min(part, 1))).join(' ')
}
