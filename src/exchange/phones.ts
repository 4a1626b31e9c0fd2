/** What a virtual phone is to whoever holds one: the control API, the kit, the console. Shapes, no deeds. */
import type { Cancel, Pairs, Refusal, Sound } from './ports.ts'

/** One thing a scripted phone does; the next begins when it is done. */
export type Step =
  /** Waits until it hears these words: case and white space do not count, `*` stands for anything between. */
  | { readonly hear: string }
  | { readonly waitSeconds: number }
  /** `0-9 # * A-D`, at once and in order; `w` waits half a second, `W` a whole one. */
  | { readonly press: string }
  | { readonly say: string }
  /** Hertz; several sound together. */
  | { readonly tone: number | readonly number[]; readonly seconds: number }
  | { readonly hangup: true }

/** How a phone takes its calls. Unless told otherwise it answers after a second and listens until the end. */
export type CallManner =
  | {
      readonly is: 'answer'
      readonly afterSeconds?: number
      /** What it says at once: a person says hello. */
      readonly greeting?: string
      readonly hangupAfterSeconds?: number
      /** Of a SIP phone: headers of its answer. */
      readonly headers?: Pairs
    }
  /** Says its greeting, beeps and listens. */
  | {
      readonly is: 'machine'
      readonly afterSeconds?: number
      readonly greeting?: string
      readonly hangupAfterSeconds?: number
    }
  /** Answers and sends the tone of a fax machine. */
  | { readonly is: 'fax'; readonly afterSeconds?: number }
  /** Answers and does these steps; a script without a last `hangup` listens on. */
  | { readonly is: 'script'; readonly afterSeconds?: number; readonly steps: readonly Step[] }
  /** Rings until somebody calls `answer` or `decline`: a phone held in the hand. */
  | { readonly is: 'manual' }
  /** Rings, and nobody comes. */
  | { readonly is: 'no-answer' }
  /** Rings, and is then declined. */
  | { readonly is: 'decline'; readonly afterSeconds?: number }
  /** Never rings. */
  | { readonly is: 'busy' | 'unreachable' | 'not-in-service' }

/** How it takes its texts: `code` is one of the 300xx table (rest-api.md §6.2). */
export type TextManner = { readonly is: 'delivered' } | { readonly is: 'undelivered' | 'failed'; readonly code: number }

/** How a SIP phone takes it that it is to call somebody else: it does, or cannot get there, or does not want to. */
export type ReferManner = 'transferred' | 'busy' | 'no-answer' | 'failed' | 'declined'

export type Manner = CallManner & { readonly texts?: TextManner; readonly refers?: ReferManner }

/** Something that was played or said to the phone. */
export interface Heard {
  readonly at: Date
  readonly sound: Sound
}

/**
 * One call as its phone sees it. What cannot be done now (keys on a call that is over) throws a plain `Error` that says
 * so in one sentence.
 */
export interface PhoneCall {
  /** The call's sid in the exchange; null while a call that the phone makes has not been taken. */
  readonly sid: string | null
  readonly direction: 'incoming' | 'outgoing'
  readonly from: string
  readonly to: string
  readonly state: 'ringing' | 'talking' | 'over'
  readonly startedAt: Date
  readonly answeredAt: Date | null
  readonly endedAt: Date | null
  /** Who ended it: this phone, or the other side. */
  readonly endedBy: 'phone' | 'line' | null
  /** Why it was not taken. */
  readonly refused: Refusal | null
  /** What it heard, oldest first; the last thousand. */
  readonly heard: readonly Heard[]
  /** The same as text: what was said, the URLs of clips, keys. */
  readonly words: readonly string[]
  /** What is being played to it now. */
  readonly hearing: Sound | null
  /** Every key it pressed, in order. */
  readonly pressed: string
  readonly said: readonly string[]
  /** What it was told beside the call: parameters of a client's, headers of a SIP phone's. */
  readonly parameters: Pairs
  readonly headers: Pairs
  /** By which name the other side wants to be let in. */
  readonly username: string | null
  readonly callReason: string | null
  /** Whom it was told to call instead. */
  readonly referredTo: string | null
  /** Resolves with true when it is answered, with false when it ends without. */
  readonly answered: Promise<boolean>
  /** Resolves when it has ended. */
  readonly over: Promise<void>
  answer(): void
  decline(why?: Refusal): void
  press(keys: string): void
  /** Returns the seconds it takes. */
  say(words: string): number
  /** Sounds a tone instead of whatever it said or played; several hertz sound together. Returns its seconds. */
  tone(hertz: number | readonly number[], seconds: number): number
  /**
   * Plays samples of 16 bits at 8 kHz, or a WAV file of such, instead of whatever it said or played. Returns the
   * seconds it takes.
   */
  play(clip: Int16Array | Uint8Array): number
  /** Stops saying or playing what has not come to its end. */
  hush(): void
  /** Asks the other side to pass this call on: a SIP phone can. */
  refer(to: string): void
  hangup(): void
  /** Tells of everything it is made to hear from now on; null is silence, also that after its end. */
  onHear(act: (sound: Sound | null) => void): Cancel
  /**
   * Resolves when it hears these words (see `Step`), or has heard them since the last `hears` that was met. Rejects
   * when the call ends without.
   */
  hears(words: string | RegExp): Promise<void>
}

export interface PhoneText {
  readonly sid: string
  readonly direction: 'incoming' | 'outgoing'
  readonly at: Date
  readonly from: string
  readonly to: string
  readonly body: string
  readonly mediaUrls: readonly string[]
}

export interface CallOptions {
  readonly callerName?: string
  readonly forwardedFrom?: string
  /** What it does once it is answered. */
  readonly steps?: readonly Step[]
}

/** A phone takes any number of calls at once; what is said of "the call" means the newest that is not over. */
export interface Phone {
  readonly number: string
  readonly state: 'idle' | 'ringing' | 'talking'
  /** How it takes calls and texts from now on; calls that are under way keep theirs. */
  manner: Manner
  /** How it takes the next call, or the next from this number; the others it takes as before. */
  once(manner: CallManner, from?: string): void
  /** Calls under way and the last ones that are over, oldest first. */
  readonly calls: readonly PhoneCall[]
  readonly current: PhoneCall | null
  /** Everything it heard in `calls`, as text. */
  readonly heard: readonly string[]
  /** The call that rings here now, or the next one that does. */
  readonly rings: Promise<PhoneCall>
  /** Its conversations, oldest first: the last hundred texts in and out. */
  readonly texts: readonly PhoneText[]
  /** Takes the call that rings. */
  answer(): void
  decline(): void
  press(keys: string): void
  say(words: string): void
  tone(hertz: number | readonly number[], seconds: number): void
  play(clip: Int16Array | Uint8Array): void
  hush(): void
  refer(to: string): void
  hangup(): void
  /** Like the call's own; waits for the next ring where nothing is under way. */
  hears(words: string | RegExp): Promise<void>
  /** The next text that comes in, or the first that nobody asked for yet; with these words where they are given. */
  receives(words?: string | RegExp): Promise<PhoneText>
  /** Dials. Resolves when the exchange has taken the call, which rings then; rejects with `Refused` otherwise. */
  call(to: string, options?: CallOptions): Promise<PhoneCall>
  /** Resolves with the text's sid; rejects with `Refused` where nobody here owns the number. */
  text(to: string, body: string, mediaUrls?: readonly string[]): Promise<string>
}

export interface Phones {
  /** The phone at this address, made when it is first asked for. Throws `Unreadable` where it is none. */
  phone(address: string): Phone
  /** The phones that are remembered, in the order they were made. */
  all(): readonly Phone[]
  /** Hangs up and forgets everything. */
  reset(): void
}
