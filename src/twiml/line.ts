/** What a verb may ask of the call, or of the text, it runs on. The exchange answers; nothing here knows how. */
import type { DetectionPlan } from '../catalog/calls.ts'
import type { ErrorCode } from '../catalog/errors.ts'
import type { HttpMethod } from '../catalog/kinds.ts'
import type { Version } from '../catalog/resource.ts'
import type { TapPlan } from '../catalog/taps.ts'
import type { Queued } from './queue-result.ts'
import type { Recorded } from './record-result.ts'

/** The music for whoever waits and was given none. */
export type Playlist = 'classical'

/** A stretch of speech in one manner. */
export interface SpeechPart {
  /** Empty for a pause. */
  readonly words: string
  /** It is made to take exactly so long. */
  readonly seconds: number
  /** Of the voice's own, 1 where it is left out: half is an octave lower. */
  readonly pitch?: number
  /** Of the voice's own, 1 where it is left out; 0 is silent. */
  readonly volume?: number
  /** Where it is not the whole's. */
  readonly language?: string
}

/** Sound that comes while it is heard, and is known to nobody before. */
export interface Audible {
  /** In samples. */
  readonly length: number
  add(mix: Int32Array, from: number): void
}

/** What a leg can be made to hear. `seconds` is its known or estimated length; Infinity goes on until replaced. */
export type Sound = Begun & Whole

interface Begun {
  /** Seconds of it that are over, for whoever comes in in the middle of it; `seconds` is what is left. */
  readonly past?: number
}
type Whole =
  | {
      readonly is: 'speech'
      readonly words: string
      readonly voice: string
      readonly language: string
      readonly seconds: number
      /** How the words are said, where that is not all in one manner; their seconds add up to the whole's. */
      readonly parts?: readonly SpeechPart[]
    }
  /** `content` tells clips apart that were found at one URL. */
  | { readonly is: 'clip'; readonly url: string; readonly seconds: number; readonly content?: string }
  | { readonly is: 'keys'; readonly keys: string; readonly seconds: number }
  | { readonly is: 'ringing'; readonly tone?: string; readonly seconds: number }
  /** One of the house's own pieces for whoever waits. */
  | { readonly is: 'music'; readonly playlist: Playlist; readonly seconds: number }
  /** The tone after which an answering machine, or a `<Record>`, listens. */
  | { readonly is: 'beep'; readonly seconds: number }
  /** Hertz that sound together. */
  | { readonly is: 'tone'; readonly frequencies: readonly number[]; readonly seconds: number }
  /** What a stream, or a line, brings in: `name` says which. */
  | { readonly is: 'stream'; readonly name: string; readonly seconds: number; readonly source: Audible }

/** Somewhere to go, or someone to tell: relative URLs are resolved by the line against the running document. */
export interface Link {
  readonly url: string
  readonly method: HttpMethod
}

/** A text a document sends; whoever is left out is the other side of this call or message. */
export interface TextOrder {
  readonly to?: string
  readonly from?: string
  readonly body: string
  readonly mediaUrls: readonly string[]
  readonly statusCallback?: Link
}
export interface Texted {
  readonly sid: string
  readonly status: string
}

/** The verbs a document may hold that is not a call's own, and the code others are told with (§7). */
export interface Only {
  readonly verbs: readonly string[]
  readonly otherwise: ErrorCode
}

/** What any document can do. A messaging document can do no more. */
export interface Replying {
  /** The version of the API the call, or the message, speaks; the present one where it is left out. */
  readonly apiVersion?: Version
  /** Absent where the document may hold every verb. */
  readonly only?: Only
  /** Sends a text; null when it could not be sent, which has then been warned of. */
  text(order: TextOrder): Promise<Texted | null>
  /** Leaves this document for another; never returns. An empty URL is this document's own. */
  goTo(link: Link, params?: Readonly<Record<string, string>>): never
  /** Writes a Notification with the code's own level, and goes on. */
  warn(code: number, detail: string): void
  /** Gives the document up with an error: a Notification, then the fallback URL. Never returns. */
  fail(code: number, detail: string): never
}

export interface GatherOrder {
  readonly input: readonly ('dtmf' | 'speech')[]
  /** How long it waits for a first or a further key, or for speech to begin. */
  readonly timeoutSeconds: number
  /** One key, or empty for none. */
  readonly finishOnKey: string
  /** Infinity for any number. */
  readonly numDigits: number
  /** Silence that ends speech; `auto` leaves it to the ear. */
  readonly speechTimeoutSeconds: number | 'auto'
  readonly maxSpeechSeconds: number
  readonly bargeIn: boolean
  /** A language tag: what speech is listened for. */
  readonly language?: string
  /** Words to expect. */
  readonly hints?: readonly string[]
  readonly profanityFilter?: boolean
  readonly partialResult?: Link
}
export interface Gathered {
  readonly digits: string
  /** The key that ended it, or empty. */
  readonly finishedOnKey: string
  /** `confidence` is from 0 to 1; null where nobody knows it. */
  readonly speech?: { readonly words: string; readonly confidence: number | null; readonly language: string }
}

/** One address a `<Dial>` rings. */
export interface Callee {
  readonly to: string
  readonly sendDigits?: string
  /** Run on the called party before it is bridged. */
  readonly whisper?: Link
  readonly statusCallback?: Link & { readonly events: readonly string[] }
  readonly detection?: DetectionPlan
  /** Told to a client or an application beside the call. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Headers of a SIP request. */
  readonly headers?: Readonly<Record<string, string>>
  readonly credentials?: { readonly username: string; readonly password: string }
  /** An application that is called instead of an address, as its `To` the one of the call that dials. */
  readonly application?: { readonly sid: string; readonly copiesTo: boolean }
}
export interface DialOrder {
  readonly callees: readonly Callee[]
  readonly sequential: boolean
  readonly timeoutSeconds: number
  readonly timeLimitSeconds: number
  readonly hangupOnStar: boolean
  readonly callerId?: string
  readonly answerOnBridge: boolean
  readonly ringTone?: string
  readonly recording?: DialRecording
  /** Asked where to go on when one of the two is passed on by the other. */
  readonly refer?: Link
  readonly callReason?: string
  /** What is done about a machine that answers: only 2008-08-01 has it. */
  readonly ifMachine?: 'Continue' | 'Hangup'
}
/** How a `<Dial>` is recorded, and from which moment on. */
export interface DialRecording {
  readonly from: 'ringing' | 'answer'
  readonly channels: 1 | 2
  readonly track: 'inbound' | 'outbound' | 'both'
  readonly trim: boolean
  readonly statusCallback?: Link & { readonly events: readonly string[] }
}
/** How a call is recorded from now on, whatever its documents say next. Its URL is absolute. */
export interface RecordingOrder extends Omit<DialRecording, 'from'> {}

/** How a `<Record>` takes down what the caller says. */
export interface RecordOrder {
  /** Told what came of it. */
  readonly action: Link
  /** Whether a beep is heard before. */
  readonly beep: boolean
  /** Seconds of silence that end it; 0 for none. */
  readonly timeoutSeconds: number
  /** Any of these ends it. */
  readonly finishOnKeys: string
  readonly maxSeconds: number
  /** Cuts silence off both ends. */
  readonly trim: boolean
  readonly statusCallback?: Link & { readonly events: readonly string[] }
  /** Has its words written down. */
  readonly transcript?: { readonly callback?: Link }
}
/** What a `<Dial>` of any kind says of the talk it leads to. */
export type Talk = Pick<
  DialOrder,
  'timeoutSeconds' | 'timeLimitSeconds' | 'hangupOnStar' | 'answerOnBridge' | 'ringTone' | 'recording'
>

/** A `<Dial>` that takes the first call of a queue. */
export interface QueueDialOrder extends Talk {
  readonly queue: string
  /** Run on the queued caller before the two are connected. */
  readonly whisper?: Link
}

export interface EnqueueOrder {
  readonly queue: string
  /** The call does not wait where so many do; Infinity leaves it to the queue. */
  readonly mostMembers: number
  /** Where the documents come from that are heard meanwhile. */
  readonly wait: Link | 'music' | 'silence'
  /** Asked where to go with what came of it; only told, where the call has been sent elsewhere or has ended by then. */
  readonly action?: Link
}

export interface Dialed {
  /** `answered` only where it was a conference. */
  readonly status: 'completed' | 'answered' | 'busy' | 'no-answer' | 'failed' | 'canceled'
  /** The child that was connected, or the last one tried. */
  readonly sid?: string
  /** Absent where no child was answered. */
  readonly seconds?: number
  /** Absent where there was nobody to be bridged with: a conference. */
  readonly bridged?: boolean
  /** Who answered, where `ifMachine` wanted to know. */
  readonly answeredBy?: 'human' | 'machine'
  /** What became of the queued caller. */
  readonly queue?: Partial<Queued>
  /** What is said of a SIP far end. */
  readonly sip?: Readonly<Record<string, string>>
  /** What is said of its recording, where there is one. */
  readonly recording?: Readonly<Record<string, string>>
}

/** How a call joins a conference (§4.1). */
export interface ConferenceOrder {
  readonly name: string
  readonly muted: boolean
  readonly beepOnEnter: boolean
  readonly beepOnExit: boolean
  readonly startOnEnter: boolean
  readonly endOnExit: boolean
  /** What it hears until the conference begins. */
  readonly wait: Link | 'music' | 'silence'
  readonly maxParticipants: number
  readonly region?: string
  /** The call it coaches. */
  readonly coach?: string
  readonly label?: string
  readonly statusCallback?: Link & { readonly events: readonly string[] }
  readonly recording: {
    readonly fromStart: boolean
    readonly trim: boolean
    readonly statusCallback?: Link & { readonly events: readonly string[] }
    readonly eventCallback?: Link
  }
  readonly hangupOnStar: boolean
  readonly timeLimitSeconds: number
}

/** What became of asking the far end to call somebody else. */
export interface Referred {
  readonly status: 'completed' | 'busy' | 'no-answer' | 'failed'
  /** Its answer, and the answer to the call that it then made. */
  readonly sipCode?: number
  readonly notifiedCode?: number
}

/** What can listen in on a call. */
export type Tapping = 'stream' | 'siprec' | 'transcription'

/** What is to listen in, and whom it tells (§6). */
export interface TapOrder {
  readonly is: Tapping
  /** It can be stopped by. */
  readonly name?: string
  readonly plan: TapPlan
}

/** What became of a two-way stream. */
export interface Streamed {
  /** Absent where it never began. */
  readonly sid?: string
  readonly name?: string
  /** Why it failed, where it did. */
  readonly error?: string
}

/** What may cut short what is being said. */
export type Interruption = 'none' | 'dtmf' | 'speech' | 'any'

/** How one language is spoken; an empty voice is the provider's own. */
export interface Manner {
  readonly language: string
  readonly provider: string
  readonly voice: string
}

/** A conversation of the caller with an application that reads and writes (§16). */
export interface RelayOrder {
  readonly url: string
  readonly parameters: Readonly<Record<string, string>>
  readonly greeting: { readonly words: string; readonly interruptible: Interruption }
  /** The languages it begins with: what is said, and what is listened for. */
  readonly speaks: string
  readonly hears: string
  /** The first is taken for languages that are not among them. */
  readonly manners: readonly Manner[]
  readonly hints: readonly string[]
  /** Silence that ends speech. */
  readonly silenceSeconds: number
  readonly interruptible: Interruption
  readonly sensitivity: 'low' | 'medium' | 'high'
  /** A caller's "yes" and "hm" interrupt nothing. */
  readonly ignoresBackchannel: boolean
  readonly tellsKeys: boolean
  /** What of the caller is told while something is said that it does not cut short. */
  readonly tellsWhileSpeaking: Interruption
  readonly preemptible: boolean
  readonly partialPrompts: boolean
  /** Rude words are told as stars. */
  readonly profanityFilter: boolean
  readonly tellsSpeakers: boolean
  readonly tellsTokens: boolean
}

/** What became of it. */
export interface Relayed {
  readonly sessionId: string
  /** The caller hung up; the application ended it; or it could not go on. */
  readonly status: 'completed' | 'ended' | 'failed'
  readonly seconds: number
  readonly handoffData?: string
  readonly error?: { readonly code: number; readonly message: string }
}

/** What a voice document can do. Every method that waits is cut short when the call ends or is redirected. */
export interface Line extends Replying {
  readonly answered: boolean
  /** Answers a call that is still ringing. */
  answer(): void
  /** Lets the caller hear this for its length. */
  hear(sound: Sound): Promise<void>
  /**
   * A clip with its length. Gives the document up where it cannot be had, with `wrongType` where it says itself that
   * it is nothing to be played; null, and a warning of `wrongType`, where that only shows when it is read.
   */
  clip(url: string, wrongType?: 13420 | 13325): Promise<Sound | null>
  wait(seconds: number): Promise<void>
  /** `prompt` plays meanwhile and is cut short by the first key, or by speech where `bargeIn` says so. */
  gather(order: GatherOrder, prompt: () => Promise<void>): Promise<Gathered>
  /** Records what the caller says. Also resolves when he has hung up. */
  record(order: RecordOrder): Promise<Recorded>
  /** Has the call recorded until it ends. */
  startRecording(order: RecordingOrder): void
  dial(order: DialOrder): Promise<Dialed>
  /** Takes the first call of a queue, as soon as there is one. */
  dialQueue(order: QueueDialOrder): Promise<Dialed>
  /** Waits in a queue, and talks with whoever takes the call from it. Returns only where there is no `action`. */
  enqueue(order: EnqueueOrder): Promise<void>
  /** Joins a conference; resolves when the call has left it, or it has ended. */
  join(order: ConferenceOrder): Promise<Dialed>
  /** Asks a SIP far end to call this address instead; gives the document up where it is none. */
  refer(to: string): Promise<Referred>
  /** Lets the far end hear what it says; never returns. */
  echo(): Promise<never>
  /** Lets time pass until the call ends; never returns. */
  stay(): Promise<never>
  /** Has somebody listen in from now on; what cannot begin is warned of. */
  start(order: TapOrder): Promise<void>
  /** Ends what listens in under this name. */
  stop(tapping: Tapping, name: string): Promise<void>
  /** Talks with an application by a stream, until one of the two ends it. */
  stream(order: TapOrder): Promise<Streamed>
  /** Talks with an application in words, until one of the two ends it. */
  relay(order: RelayOrder): Promise<Relayed>
  /** Ends the call; never returns. */
  hangup(): never
  /** Stops waiting; never returns. Only there where the document belongs to a wait. */
  leave?(): never
  /** Refuses a call that was never answered; never returns. */
  reject(reason: 'rejected' | 'busy'): never
}
