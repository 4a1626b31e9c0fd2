/** Makes of what an application writes what the caller hears: sentences of tokens, in the voice of their language. */
import type { Interruption, RelayOrder } from '../../twiml/line.ts'
import { keysSeconds, speechSeconds } from '../../twiml/timing.ts'
import { type Sound, Unanswered } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { bare } from './notify.ts'
import type { RelayMouth, Saying } from './relay-mouth.ts'
import type { Cutting, RelayWord } from './relay-words.ts'

/** Where a sentence ends: there is something behind its full stop. */
const sentence = /^(.*?[.!?…]["'”’)\]]*)\s+(?=\S|$)/s
/** A sentence that does not end is said in pieces: what any voice reads in one breath, and more. */
const longestSentence = 4096

interface Told {
  /** Something that was to be heard is not. */
  cannot(code: number, detail: string): void
}

interface Text {
  readonly saying: Saying
  readonly language: string
  /** What has come of it and was not said yet. */
  rest: string
}

export class RelayVoice {
  readonly #call: LiveCall
  readonly #mouth: RelayMouth
  readonly #order: RelayOrder
  readonly #told: Told
  #language: string
  #text: Text | null = null

  constructor(call: LiveCall, mouth: RelayMouth, order: RelayOrder, told: Told) {
    this.#call = call
    this.#mouth = mouth
    this.#order = order
    this.#told = told
    this.#language = order.speaks
  }

  greet(): void {
    const { words, interruptible } = this.#order.greeting
    if (words.trim() !== '')
      this.#mouth.hear({ interruptible, preemptible: false }, this.#speech(words, this.#language))
  }

  /** What is said from now on is in this language. */
  speaks(language = this.#language): void {
    this.#language = language
  }

  say(word: Extract<RelayWord, { is: 'text' | 'play' | 'sendDigits' }>): void {
    if (word.is === 'text') this.#write(word)
    else {
      this.flush()
      if (word.is === 'play') this.#play(word)
      else this.#press(word.keys)
    }
  }

  #play({ url, times, ...cutting }: Extract<RelayWord, { is: 'play' }>): void {
    this.#mouth.preempt()
    this.#mouth.hear(this.#sayingOf(cutting), this.#clip(url), times)
  }

  #press(keys: string): void {
    this.#mouth.hear({ interruptible: 'none', preemptible: false }, { is: 'keys', keys, seconds: keysSeconds(keys) })
  }

  /** Says what is left of a text that goes on no further. */
  flush(): void {
    if (this.#text) this.#speak(this.#text, this.#text.rest)
    this.#text = null
  }

  /** What was written and not said yet is said no more. */
  forget(): void {
    if (this.#text?.saying.interruptible !== 'none') this.#text = null
  }

  #write({ token, last, language, ...cutting }: Extract<RelayWord, { is: 'text' }>): void {
    if (!this.#text) {
      this.#mouth.preempt()
      this.#text = { saying: this.#sayingOf(cutting), language: language ?? this.#language, rest: '' }
    }
    const text = this.#text
    text.rest += token
    for (let found = sentence.exec(text.rest); found; found = sentence.exec(text.rest)) {
      text.rest = text.rest.slice(found[0].length)
      this.#speak(text, found[1]!)
    }
    if (text.rest.length > longestSentence) {
      this.#speak(text, text.rest)
      text.rest = ''
    }
    if (last) this.flush()
  }

  #speak({ saying, language }: Text, words: string): void {
    const said = words.replace(/\s+/g, ' ').trim()
    if (said !== '') this.#mouth.hear(saying, this.#speech(said, language))
  }

  #sayingOf({ interruptible = this.#order.interruptible, preemptible = this.#order.preemptible }: Cutting): Saying {
    return { interruptible: interruptible as Interruption, preemptible }
  }

  #speech(words: string, language: string): Sound {
    const { manners } = this.#order
    const { provider, voice } = manners.find((manner) => manner.language === language) ?? manners[0]!
    return { is: 'speech', words, voice: voiceOf(provider, voice), language, seconds: speechSeconds(words) }
  }

  async #clip(url: string): Promise<Sound | null> {
    const { accounts, clips, bug } = this.#call.floor
    try {
      const clip = await clips({ url, authToken: await accounts.tokenOf(this.#call.record.accountSid) })
      return { is: 'clip', url: bare(url), seconds: clip.seconds, content: clip.content }
    } catch (error) {
      // It waits its turn unheard, and may be dropped: nobody would hear of a rejection.
      if (error instanceof Unanswered) this.#told.cannot(error.code, `${bare(url)}: ${error.message}`)
      else bug(error)
      return null
    }
  }
}

/** As a document would name it; whoever says nothing is spoken to by a woman. */
function voiceOf(provider: string, voice: string): string {
  if (voice === '') return 'woman'
  const family = { Amazon: 'Polly.', Google: 'Google.' }[provider] ?? ''
  return voice.startsWith(family) ? voice : family + voice
}
