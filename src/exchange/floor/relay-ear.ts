/**
 * What a conversation hears of the caller: words, keys, and whether they cut short what is being said
 * (twiml-and-webhooks.md §16).
 *
 *     speech  [ one ]··[ two ]······► prompt "one two"
 *             ▲ interrupt       silence
 */
import type { Interruption, RelayOrder } from '../../twiml/line.ts'
import type { Cancel } from '../ports.ts'
import type { LiveCall } from './live-call.ts'
import { starred } from './profanity.ts'
import type { Saying } from './relay-mouth.ts'
import { understand } from './understanding.ts'

/** How long somebody has to speak before that interrupts: ours to choose. */
const patienceSeconds = { high: 0, medium: 0.5, low: 1 }
/** What people say to show that they listen. */
const backchannel = /^(ah|aha|hm+|mhm|mm+|mm-?hmm?|oh|ok|okay|right|sure|uh|uh-?huh|yeah|yep|yes)[.,!?…]*$/i
/** While the clock is virtual, an application may think for so long on the wall before time goes on. */
const thinkingSeconds = 0.5

interface Told {
  /** What is said to the caller at this moment. */
  saying(): Saying | null
  tell(message: object): void
  interrupt(): void
  deaf(): void
}

const allows = (what: Interruption, by: 'dtmf' | 'speech') => what === 'any' || what === by

export class RelayEar {
  readonly #call: LiveCall
  readonly #order: RelayOrder
  readonly #told: Told
  readonly #offKey: Cancel
  #offSpeech: Cancel
  #language: string
  /** What was said, and not told yet. */
  #words: string[] = []
  #isDeaf = false
  #isSpeaking = false
  #isOver = false
  #silence: Cancel = () => {}
  #patience: Cancel = () => {}
  #thinking: Cancel = () => {}

  constructor(call: LiveCall, order: RelayOrder, told: Told) {
    this.#call = call
    this.#order = order
    this.#told = told
    this.#language = order.hears
    this.#offSpeech = this.#listen()
    this.#offKey = call.far!.onKey((digit) => this.#key(digit))
  }

  /** What is said from now on is taken to be in this language. */
  hears(language = this.#language): void {
    if (language === this.#language) return
    this.#language = language
    this.#offSpeech()
    this.#offSpeech = this.#listen()
  }

  /** The application has said something; `more` is to follow. */
  answered(more: boolean): void {
    this.#thinking()
    if (more) this.#waitForIt()
  }

  stop(): void {
    this.#isOver = true
    this.#offSpeech()
    this.#offKey()
    this.#silence()
    this.#patience()
    this.#thinking()
  }

  #listen(): Cancel {
    return understand(this.#call, 'inbound', {
      language: this.#language,
      hints: this.#order.hints,
      begun: (words) => this.#begun(words),
      said: (words) => this.#said(words),
      deaf: () => {
        if (!this.#isDeaf) this.#told.deaf()
        this.#isDeaf = true
      },
    })
  }

  #begun(words: string | null): void {
    this.#silence()
    this.#speaking(true)
    if (words === null || !this.#isBackchannel(words)) this.#interruptSoon()
    if (words !== null && this.#order.partialPrompts && this.#isTold('speech'))
      this.#prompt([...this.#words, words].join(' '), false)
  }

  #interruptSoon(): void {
    const seconds = patienceSeconds[this.#order.sensitivity]
    const interrupt = () => {
      if (this.#mayInterrupt('speech')) this.#told.interrupt()
    }
    if (seconds === 0) interrupt()
    else this.#patience = this.#call.floor.clock.after(seconds, interrupt)
  }

  /** What an ear still made out when the conversation was over is told to nobody. */
  #said(words: string): void {
    if (this.#isOver) return
    this.#patience()
    this.#speaking(false)
    if (words === '' || !this.#isTold('speech')) return
    this.#words.push(words)
    this.#silence = this.#call.floor.clock.after(this.#order.silenceSeconds, () => {
      this.#prompt(this.#words.splice(0).join(' '), true)
      this.#waitForIt()
    })
  }

  #key(digit: string): void {
    const isOver = this.#mayInterrupt('dtmf')
    if (isOver) this.#told.interrupt()
    if (this.#order.tellsKeys && (isOver || this.#isTold('dtmf'))) this.#told.tell({ type: 'dtmf', digit })
  }

  #mayInterrupt(by: 'dtmf' | 'speech'): boolean {
    const saying = this.#told.saying()
    return saying !== null && allows(saying.interruptible, by)
  }

  /** While something is said that is not cut short, only what was asked for is told. */
  #isTold(by: 'dtmf' | 'speech'): boolean {
    return this.#told.saying() === null || allows(this.#order.tellsWhileSpeaking, by)
  }

  #isBackchannel(words: string): boolean {
    return this.#order.ignoresBackchannel && backchannel.test(words.trim())
  }

  #prompt(words: string, last: boolean): void {
    const voicePrompt = this.#order.profanityFilter ? starred(words) : words
    this.#told.tell({ type: 'prompt', voicePrompt, lang: this.#language, last })
  }

  #speaking(is: boolean): void {
    if (this.#isSpeaking === is) return
    this.#isSpeaking = is
    if (this.#order.tellsSpeakers) this.#told.tell({ type: 'info', name: 'clientSpeaking', value: is ? 'on' : 'off' })
  }

  /** Virtual time stands still while the application thinks of an answer. */
  #waitForIt(): void {
    if (this.#isOver) return
    this.#thinking()
    const { clock } = this.#call.floor
    const release = clock.hold()
    const giveUp = clock.really(thinkingSeconds, release)
    this.#thinking = () => {
      giveUp()
      release()
    }
  }
}
