/** Documents as they grow: in a block, one method for each verb that may stand there, in the order they are called. */

import type { ApplicationAttributes } from '../verbs/application.ts'
import type { ClientAttributes } from '../verbs/client.ts'
import type { ConferenceAttributes } from '../verbs/conference.ts'
import type { ConnectAttributes } from '../verbs/connect.ts'
import type { ConversationRelayAttributes, LanguageAttributes } from '../verbs/conversation-relay.ts'
import type { DialAttributes } from '../verbs/dial.ts'
import type { EnqueueAttributes } from '../verbs/enqueue.ts'
import type { GatherAttributes } from '../verbs/gather.ts'
import type { MessageAttributes } from '../verbs/message.ts'
import type { NumberAttributes } from '../verbs/number.ts'
import type { PauseAttributes } from '../verbs/pause.ts'
import type { PayAttributes, PromptAttributes } from '../verbs/pay.ts'
import type { PlayAttributes } from '../verbs/play.ts'
import type { QueueAttributes } from '../verbs/queue.ts'
import type { RecordAttributes } from '../verbs/record.ts'
import type { RecordingAttributes } from '../verbs/recording.ts'
import type { RedirectAttributes } from '../verbs/redirect.ts'
import type { ReferAttributes } from '../verbs/refer.ts'
import type { RejectAttributes } from '../verbs/reject.ts'
import type { SayAttributes } from '../verbs/say.ts'
import type { HeaderAttributes, SipAttributes, UriAttributes } from '../verbs/sip.ts'
import type { SiprecAttributes } from '../verbs/siprec.ts'
import type { SmsAttributes } from '../verbs/sms.ts'
import type { StartAttributes } from '../verbs/start.ts'
import type { StreamAttributes } from '../verbs/stream.ts'
import type { TaskAttributes } from '../verbs/task.ts'
import type { ConfigAttributes, TranscriptionAttributes } from '../verbs/transcription.ts'
import type { WhatsAppAttributes } from '../verbs/unreachable.ts'
import type {
  AiSessionAttributes,
  AssistantAttributes,
  ConversationAttributes,
  ConversationRelaySessionAttributes,
  RoomAttributes,
  VirtualAgentAttributes,
} from '../vocabulary/agents.ts'
import type {
  BreakAttributes,
  EmphasisAttributes,
  LangAttributes,
  PhonemeAttributes,
  ProsodyAttributes,
  SayAsAttributes,
  SubAttributes,
  WordAttributes,
} from '../vocabulary/markup.ts'
import type { ParameterAttributes } from '../vocabulary/nouns.ts'
import type { Comment, Inside, Verb } from './element.ts'
import type {
  ApplicationPart,
  ClientPart,
  Configured,
  Connection,
  Given,
  Noun,
  Part,
  Paying,
  Prompt,
  SipPart,
  Spoken,
  Started,
  Tap,
  Top,
} from './places.ts'
import type { SpeechPart } from './ssml.ts'

/** What all blocks can do. */
export interface Growing<P> {
  /** Takes what was made elsewhere. */
  add(...parts: readonly Inside<P>[]): void
  /** Leaves a comment, which nobody hears. */
  comment(words: string): void
}

/** What a `w` holds, as it grows. */
export interface WordBlock extends Growing<string | SpeechPart> {
  /** Words, as they are. */
  text(words: string): void
  /** A pause. */
  break(attributes?: BreakAttributes): void
  /** Stressed, or the opposite. */
  emphasis(attributes: EmphasisAttributes, inside: string | ((emphasis: SentenceBlock) => void)): void
  /** A word that is pronounced as `ph` says. */
  phoneme(words: string, attributes: PhonemeAttributes): void
  /** Louder, faster, higher, or the opposite. */
  prosody(attributes: ProsodyAttributes, inside: string | ((prosody: SpeechBlock) => void)): void
  /** Read as digits, as a date, letter by letter … */
  sayAs(words: string, attributes: SayAsAttributes): void
  /** Read as if its `alias` stood there. */
  sub(words: string, attributes: SubAttributes): void
}

/** What an `s` or an `emphasis` holds, as it grows. */
export interface SentenceBlock extends WordBlock {
  /** In another language. */
  lang(attributes: LangAttributes, inside: string | ((lang: SpeechBlock) => void)): void
  /** One word, whose part of speech decides how it is read. */
  w(attributes: WordAttributes, inside: string | ((w: WordBlock) => void)): void
}

/** What a `p` holds, as it grows. */
export interface ParagraphBlock extends SentenceBlock {
  /** A sentence. */
  s(inside: string | ((s: SentenceBlock) => void)): void
}

/** What a `<Say>`, a `lang` or a `prosody` holds, as it grows. */
export interface SpeechBlock extends ParagraphBlock {
  /** A paragraph. */
  p(inside: string | ((p: ParagraphBlock) => void)): void
}

/** A `<Gather>` or a `<Prompt>` as it grows. */
export interface GatherBlock extends Growing<Prompt> {
  /** Reads words aloud. */
  say(words: string, attributes?: SayAttributes): void
  /** Reads words with markup in them aloud. */
  say(attributes: SayAttributes, words: (say: SpeechBlock) => void): void
  /** Plays the clip at a URL. With `digits`, keys are pressed and the URL may be empty. */
  play(url: string, attributes?: PlayAttributes): void
  /** Waits in silence. As the first verb it lets the phone ring on. */
  pause(attributes?: PauseAttributes): void
}

/** What only has parameters, as it grows. */
export interface ParameterBlock extends Growing<Given> {
  /** A name and a value that are passed on. */
  parameter(attributes: ParameterAttributes): void
}

/** A `<Transcription>` or a `<VirtualAgent>` as it grows. */
export interface ConfiguredBlock extends Growing<Configured> {
  /** A name and a value that are passed on. */
  parameter(attributes: ParameterAttributes): void
  /** A name and a value that say how it is done. */
  config(attributes: ConfigAttributes): void
}

/** A `<ConversationRelay>` or an `<Assistant>` as it grows. */
export interface RelayBlock extends Growing<Spoken> {
  /** A name and a value that are passed on. */
  parameter(attributes: ParameterAttributes): void
  /** How one of several languages is spoken and heard. */
  language(attributes: LanguageAttributes): void
}

/** A `<Client>` as it grows. */
export interface ClientBlock extends Growing<ClientPart> {
  /** Its name. */
  identity(name: string): void
  /** A name and a value that it is told. */
  parameter(attributes: ParameterAttributes): void
}

/** The headers of a `<Sip>` as they grow. */
export interface HeadersBlock extends Growing<Verb<'Header'> | Comment> {
  /** One header of the call. */
  header(attributes: HeaderAttributes): void
}

/** A `<Sip>` as it grows. */
export interface SipBlock extends Growing<SipPart> {
  /** One of the addresses to try. */
  uri(address: string, attributes?: UriAttributes): void
  /** The headers it is called with. */
  headers(headers: (headers: HeadersBlock) => void): void
}

/** An `<Application>` as it grows. */
export interface ApplicationBlock extends Growing<ApplicationPart> {
  /** Its sid: `AP…`. */
  applicationSid(sid: string): void
  /** A name and a value that it is told. */
  parameter(attributes: ParameterAttributes): void
}

/** A `<Dial>` as it grows. */
export interface DialBlock extends Growing<Noun> {
  /** A number to ring. */
  number(digits: string, attributes?: NumberAttributes): void
  /** A browser or an app to ring, by its name. */
  client(identity: string, attributes?: ClientAttributes): void
  /** A browser or an app to ring, with parameters that it is told. */
  client(attributes: ClientAttributes, parts: (client: ClientBlock) => void): void
  /** A SIP address to ring. */
  sip(address: string, attributes?: SipAttributes): void
  /** Several SIP addresses to try, or one with headers. */
  sip(attributes: SipAttributes, parts: (sip: SipBlock) => void): void
  /** A room to join: it stands alone in its `<Dial>`. */
  conference(name: string, attributes?: ConferenceAttributes): void
  /** Whoever waits longest in a queue. */
  queue(name: string, attributes?: QueueAttributes): void
  /** A SIM to ring, by its sid. */
  sim(sid: string): void
  /** A number to ring over WhatsApp. */
  whatsApp(digits: string, attributes?: WhatsAppAttributes): void
  /** Another application to call, by its sid. */
  application(sid: string, attributes?: ApplicationAttributes): void
  /** Another application to call, with parameters that it is told. */
  application(attributes: ApplicationAttributes, parts: (application: ApplicationBlock) => void): void
}

/** A `<Stop>` as it grows. */
export interface StopBlock extends Growing<Tap> {
  /** A stream that ends. */
  stream(attributes: StreamAttributes): void
  /** A SIPREC session that ends. */
  siprec(attributes: SiprecAttributes): void
  /** A transcription that ends. */
  transcription(attributes: TranscriptionAttributes): void
}

/** A `<Start>` as it grows. */
export interface StartBlock extends Growing<Started> {
  /** The sound of the call over a websocket. */
  stream(attributes: StreamAttributes, parameters?: (stream: ParameterBlock) => void): void
  /** The sound of the call for a SIPREC recorder. */
  siprec(attributes: SiprecAttributes, parameters?: (siprec: ParameterBlock) => void): void
  /** A recording that goes on beside the verbs. */
  recording(attributes?: RecordingAttributes): void
  /** What is said, written down while it is said. */
  transcription(attributes: TranscriptionAttributes, parts?: (transcription: ConfiguredBlock) => void): void
}

/** A `<Connect>` as it grows. */
export interface ConnectBlock extends Growing<Connection> {
  /** The sound of the call over a websocket, both ways. */
  stream(attributes: StreamAttributes, parameters?: (stream: ParameterBlock) => void): void
  /** What is heard as text, and text that is said, over a websocket. */
  conversationRelay(attributes: ConversationRelayAttributes, parts?: (relay: RelayBlock) => void): void
  /** A relay that was set up elsewhere. */
  conversationRelaySession(attributes?: ConversationRelaySessionAttributes): void
  /** An agent that was set up elsewhere. */
  aiSession(attributes?: AiSessionAttributes): void
  /** An agent behind a connector. */
  virtualAgent(attributes: VirtualAgentAttributes, parts?: (agent: ConfiguredBlock) => void): void
  /** A conversation of people that the caller joins. */
  conversation(attributes?: ConversationAttributes): void
  /** A video room that the caller joins. */
  room(name: string, attributes?: RoomAttributes): void
  /**
   * An assistant that was set up elsewhere.
   * @deprecated The builders have dropped it. Use `conversationRelay`.
   */
  assistant(attributes: AssistantAttributes, parts?: (assistant: RelayBlock) => void): void
  /**
   * An assistant by its name.
   * @deprecated The product is retired. Use `conversationRelay` or `virtualAgent`.
   */
  autopilot(name: string): void
}

/** A `<Pay>` as it grows. */
export interface PayBlock extends Growing<Paying> {
  /** What is heard at one question. */
  prompt(attributes: PromptAttributes, prompts?: (prompt: GatherBlock) => void): void
  /** A name and a value that are passed on. */
  parameter(attributes: ParameterAttributes): void
}

/** A `<Refer>` as it grows. */
export interface ReferBlock extends Growing<Verb<'ReferSip'> | Comment> {
  /** The address that the call is passed on to. */
  sip(address: string): void
}

/** An `<Enqueue>` for a workflow, as it grows. */
export interface EnqueueBlock extends Growing<Verb<'Task'> | Comment> {
  /** What the workflow is told of the call, as JSON. */
  task(json: string, attributes?: TaskAttributes): void
}

/** A `<Message>` as it grows. */
export interface MessageBlock extends Growing<Part> {
  /** The words. */
  body(words: string): void
  /** The URL of a picture, a sound or a film. */
  media(url: string): void
}

/** A document as it grows. */
export interface Block extends Growing<Top> {
  /** Reads words aloud. */
  say(words: string, attributes?: SayAttributes): void
  /** Reads words with markup in them aloud. */
  say(attributes: SayAttributes, words: (say: SpeechBlock) => void): void
  /** Plays the clip at a URL. With `digits`, keys are pressed and the URL may be empty. */
  play(url: string, attributes?: PlayAttributes): void
  /** Waits in silence. As the first verb it lets the phone ring on. */
  pause(attributes?: PauseAttributes): void
  /** Listens for keys or speech while its own verbs play. */
  gather(attributes?: GatherAttributes, prompts?: (gather: GatherBlock) => void): void
  /** Records the caller; then `action` says what follows. */
  record(attributes?: RecordAttributes): void
  /** Rings a number. */
  dial(to: string, attributes?: DialAttributes): void
  /** Rings a number or several nouns, or brings the caller into a conference or to a queue. */
  dial(attributes: DialAttributes, to?: string | ((dial: DialBlock) => void)): void
  /** Lets the caller wait in a queue. */
  enqueue(name: string, attributes?: EnqueueAttributes): void
  /** Lets the caller wait until a workflow finds somebody. */
  enqueue(attributes: EnqueueAttributes, task?: (enqueue: EnqueueBlock) => void): void
  /** Ends the wait in a queue, from the document that is heard there. */
  leave(): void
  /** Goes on with the document at a URL; with the running one where it is empty. */
  redirect(url: string, attributes?: RedirectAttributes): void
  /** Refuses a call without answering it, as the first verb. */
  reject(attributes?: RejectAttributes, parameters?: (reject: ParameterBlock) => void): void
  /** Ends the call. */
  hangup(parameters?: (hangup: ParameterBlock) => void): void
  /** Sends a text from a call, or in answer to a text. */
  sms(words: string, attributes?: SmsAttributes): void
  /** Answers a text with words. */
  message(words: string, attributes?: MessageAttributes): void
  /** Answers a text with `body` and `media`. */
  message(attributes: MessageAttributes, parts: (message: MessageBlock) => void): void
  /** Connects the call with what talks by itself, until that ends. */
  connect(attributes: ConnectAttributes, to: (connect: ConnectBlock) => void): void
  /** Lets somebody listen in from now on; the next verb runs at once. */
  start(attributes: StartAttributes, taps: (start: StartBlock) => void): void
  /** Ends what `start` began, by its name. */
  stop(taps: (stop: StopBlock) => void): void
  /** Passes a call that came by SIP on to another address. */
  refer(attributes: ReferAttributes, to: (refer: ReferBlock) => void): void
  /** Takes a payment by the keys of a phone. */
  pay(attributes?: PayAttributes, parts?: (pay: PayBlock) => void): void
  /** What is heard at one question of a `<Pay>`. */
  prompt(attributes: PromptAttributes, prompts?: (prompt: GatherBlock) => void): void
  /** Brings the caller to whoever waits longest in a queue; known to builders only. */
  queue(name: string, attributes?: QueueAttributes): void
  /** Lets the caller hear what the caller says. */
  echo(): void
}
