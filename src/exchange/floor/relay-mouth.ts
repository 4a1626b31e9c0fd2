/**
 * What the caller hears in a conversation: one thing after the other, in the order the application said it, until
 * somebody cuts it short (twiml-and-webhooks.md §16).
 *
 *     text ── text(last) ─ play ─ end
 *     [ sentence ][ sentence ][ clip ] ended
 *             ▲ cut short: what is queued is dropped, but for what nothing may cut and what is to be done
 */
import type { Interruption } from '../../twiml/line.ts'
import type { Cancel, Sound } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { asFarAs } from './understanding.ts'

/** Things that belong together: one text with all its sentences, one clip. */
export interface Saying {
  readonly interruptible: Interruption
  readonly preemptible: boolean
}
type Item =
  | { readonly is: 'heard'; readonly saying: Saying; readonly sound: Sound | Promise<Sound | null>; times: number }
  | { readonly is: 'done'; readonly act: () => void }

/** What was heard of it, and for how long. */
export interface CutShort {
  readonly words: string
  readonly milliseconds: number
}

interface Told {
  /** Somebody begins to be heard, or is heard no more. */
  speaking(is: boolean): void
  /** Words have been heard. */
  played(words: string): void
}

/** Sentences that wait: hours of them. */
const mostWaiting = 1000

export class RelayMouth {
  readonly #call: LiveCall
  readonly #told: Told
  #queue: Item[] = []
  #now: { readonly saying: Saying; readonly sound: Sound | null; readonly since: number } | null = null
  /** Of the saying that is heard now: since when, and the words of it that have been heard. */
  #begun: { readonly saying: Saying; readonly since: number; readonly words: string[] } | null = null
  #cancel: Cancel = () => {}
  #isSpeaking = false
  #isOver = false

  constructor(call: LiveCall, told: Told) {
    this.#call = call
    this.#told = told
  }

  /** What is heard at this moment, or about to be. */
  get saying(): Saying | null {
    return this.#now?.saying ?? null
  }

  get isFull(): boolean {
    return this.#queue.length >= mostWaiting
  }

  /** Lets the caller hear it, `times` times; null where it turns out that there is nothing. It does not reject. */
  hear(saying: Saying, sound: Sound | Promise<Sound | null>, times = 1): void {
    this.#queue.push({ is: 'heard', saying, sound, times })
    this.#next()
  }

  /** Does something once everything before has been heard, or was dropped. */
  afterwards(act: () => void): void {
    this.#queue.push({ is: 'done', act })
    this.#next()
  }

  /** Cuts short what is heard, and drops what waits; null where nothing was heard. */
  cut(): CutShort | null {
    return this.#drop((saying) => saying.interruptible !== 'none')
  }

  /** The same for what gives way to what comes next. */
  preempt(): void {
    this.#drop(({ preemptible }) => preemptible)
  }

  stop(): void {
    this.#isOver = true
    this.#queue = []
    this.#hush()
  }

  #drop(goes: (saying: Saying) => boolean): CutShort | null {
    this.#queue = this.#queue.filter((item) => item.is === 'done' || !goes(item.saying))
    if (!this.#now || !goes(this.#now.saying)) return null
    const { sound, since } = this.#now
    const now = +this.#call.floor.clock.now()
    const words = [...this.#begun!.words]
    if (sound?.is === 'speech') words.push(asFarAs(sound.words, (now - since) / 1000 / sound.seconds))
    const cutShort = { words: words.filter(Boolean).join(' '), milliseconds: now - this.#begun!.since }
    this.#hush()
    this.#next()
    return cutShort
  }

  #hush(): void {
    this.#cancel()
    this.#cancel = () => {}
    if (this.#now?.sound) this.#call.hear(null)
    this.#now = null
  }

  #next(): void {
    while (!this.#now && !this.#isOver) {
      const item = this.#queue.shift()
      if (!item) break
      if (item.is === 'done') item.act()
      else this.#begin(item)
    }
    if (!this.#now) this.#speaking(false)
  }

  #begin(item: Extract<Item, { is: 'heard' }>): void {
    const { saying, sound } = item
    if (!(sound instanceof Promise)) {
      this.#play(item, sound)
      return
    }
    const waiting = { saying, sound: null, since: +this.#call.floor.clock.now() }
    this.#now = waiting
    if (this.#begun?.saying !== saying) this.#begun = { saying, since: waiting.since, words: [] }
    void sound.then((found) => {
      if (this.#now !== waiting || this.#isOver) return
      this.#now = null
      if (found) this.#play(item, found)
      else this.#next()
    })
  }

  #play({ saying, sound: _, ...item }: Extract<Item, { is: 'heard' }>, sound: Sound): void {
    const { clock } = this.#call.floor
    const since = +clock.now()
    this.#now = { saying, sound, since }
    if (this.#begun?.saying !== saying) this.#begun = { saying, since, words: [] }
    this.#speaking(true)
    this.#call.hear(sound)
    this.#cancel = clock.after(sound.seconds, () => {
      this.#call.hear(null)
      this.#now = null
      if (sound.is === 'speech') {
        this.#begun?.words.push(sound.words)
        this.#told.played(sound.words)
      }
      if (item.times > 1) this.#queue.unshift({ ...item, saying, sound, times: item.times - 1 })
      this.#next()
    })
  }

  #speaking(is: boolean): void {
    if (this.#isSpeaking === is) return
    this.#isSpeaking = is
    this.#told.speaking(is)
  }
}
