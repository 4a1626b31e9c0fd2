/** What a call can be connected to that talks by itself. */
import { flag, type HttpMethod, httpMethod, integer, oneOf, sid, text } from '../../catalog/kinds.ts'
import { language, link, list, socket, words } from '../kinds.ts'
import { known } from './known.ts'

/** What a `<ConversationRelay>` may say. Four names are also known in small letters, as one builder wrote them. */
export class ConversationRelayAttributes {
  /** Where what is heard goes as text, and what is to be said comes from: a `wss` address. */
  url: string = socket({ missing: 12200 })
  /** What is said first. */
  welcomeGreeting?: string = text()
  /** What cuts the greeting short; anything where it is left out. */
  welcomeGreetingInterruptible?: 'none' | 'dtmf' | 'speech' | 'any' = oneOf(['none', 'dtmf', 'speech', 'any'])
  /** The language of both sides; `en-US` where it is left out. */
  language?: string = language()
  /** The language that is spoken to the caller; `language` where it is left out. */
  ttsLanguage?: string = language()
  /** Who speaks; `ElevenLabs` where it is left out. */
  ttsProvider?: 'Google' | 'Amazon' | 'ElevenLabs' = oneOf(['Google', 'Amazon', 'ElevenLabs'])
  /** The voice, by a name of its provider. */
  voice?: string = text()
  /** The language that the caller speaks; `language` where it is left out. */
  transcriptionLanguage?: string = language()
  /** Who listens; `Deepgram` where it is left out. */
  transcriptionProvider?: 'Google' | 'Deepgram' = oneOf(['Google', 'Deepgram'])
  /** What recognizes the speech. */
  speechModel?: string = text()
  /** What cuts short what is being said; anything where it is left out. */
  interruptible?: 'none' | 'dtmf' | 'speech' | 'any' | 'true' | 'false' | boolean = oneOf([
    'none',
    'dtmf',
    'speech',
    'any',
    'true',
    'false',
  ])
  /** How easily; `high` where it is left out. */
  interruptSensitivity?: 'low' | 'medium' | 'high' = oneOf(['low', 'medium', 'high'])
  /** Whether keys are told. */
  dtmfDetection?: boolean = flag()
  /** What is told while something is being said; nothing where it is left out. */
  reportInputDuringAgentSpeech?: 'none' | 'dtmf' | 'speech' | 'any' = oneOf(['none', 'dtmf', 'speech', 'any'])
  /** Whether what comes next cuts short what is being said. */
  preemptible?: boolean = flag()
  /** Words to expect: up to 500 of up to 100 characters. */
  hints?: readonly string[] = list({ most: 500, longest: 100 })
  /** What else is told, to find mistakes. */
  debug?: readonly ('debugging' | 'speaker-events' | 'tokens-played')[] = words([
    'debugging',
    'speaker-events',
    'tokens-played',
  ])
  /** Whether numbers and the like are written out before they are said. */
  elevenlabsTextNormalization?: 'on' | 'auto' | 'off' = oneOf(['on', 'auto', 'off'])
  /** The service that reads the conversation afterwards. */
  intelligenceService?: string = text()
  /** Whether words are told while somebody still speaks. */
  partialPrompts?: boolean = flag()
  /** Whether rude words are starred out. */
  profanityFilter?: boolean = flag()
  /** What else is told. */
  events?: readonly ('speaker-events' | 'tokens-played')[] = words(['speaker-events', 'tokens-played'])
  /** The silence that ends speech. */
  speechTimeout?: string = text()
  /**
   * The same as `speechTimeout`.
   * @deprecated One builder's spelling of it.
   */
  speechtimeout?: string = text()
  /** Whether noise is taken out. */
  backgroundNoiseReduction?: string = text()
  /**
   * The same as `backgroundNoiseReduction`.
   * @deprecated One builder's spelling of it.
   */
  backgroundnoisereduction?: string = text()
  /** Whether Deepgram writes numbers and the like as figures. */
  deepgramSmartFormat?: string = text()
  /**
   * The same as `deepgramSmartFormat`.
   * @deprecated One builder's spelling of it.
   */
  deepgramsmartformat?: string = text()
  /** Whether a caller's "yes" and "hm" do not interrupt. */
  ignoreBackchannel?: string = text()
  /**
   * The same as `ignoreBackchannel`.
   * @deprecated One builder's spelling of it.
   */
  ignorebackchannel?: string = text()
}

/** What a `<Language>` may say: how one of several languages is spoken and heard. */
export class LanguageAttributes {
  /** The language, such as `sv-SE`; `multi` for any. */
  code: string = text({ missing: 12200 })
  /** Who speaks it. */
  ttsProvider?: string = text()
  /** The voice, by a name of its provider. */
  voice?: string = text()
  /** Who listens. */
  transcriptionProvider?: string = text()
  /** What recognizes the speech. */
  speechModel?: string = text()
}

/** What an `<Assistant>` may say. */
export class AssistantAttributes {
  /** Which one it is. */
  id?: string = text()
  /** What is said first. */
  welcomeGreeting?: string = text()
  /** What cuts the greeting short. */
  welcomeGreetingInterruptible?: string = text()
  /** The language of both sides. */
  language?: string = language()
  /** The language that is spoken to the caller. */
  ttsLanguage?: string = language()
  /** Who speaks. */
  ttsProvider?: string = text()
  /** The voice, by a name of its provider. */
  voice?: string = text()
  /** The language that the caller speaks. */
  transcriptionLanguage?: string = language()
  /** Who listens. */
  transcriptionProvider?: string = text()
  /** What recognizes the speech. */
  speechModel?: string = text()
  /** What cuts short what is being said. */
  interruptible?: string = text()
  /** How easily. */
  interruptSensitivity?: string = text()
  /** Whether keys are told. */
  dtmfDetection?: string = text()
  /** What is told while something is being said. */
  reportInputDuringAgentSpeech?: string = text()
  /** Whether what comes next cuts short what is being said. */
  preemptible?: string = text()
  /** Words to expect, separated by commas. */
  hints?: string = text()
  /** What else is told, to find mistakes. */
  debug?: string = text()
  /** Whether numbers and the like are written out before they are said. */
  elevenlabsTextNormalization?: string = text()
  /** The service that reads the conversation afterwards. */
  intelligenceService?: string = text()
  /** Whether words are told while somebody still speaks. */
  partialPrompts?: string = text()
  /** Whether rude words are starred out. */
  profanityFilter?: string = text()
}

/** What a `<ConversationRelaySession>` may say. */
export class ConversationRelaySessionAttributes {
  /** The connector that leads there. */
  connector?: string = text()
  /** How it is set up. */
  sessionConfiguration?: string = text()
}

/** What an `<AiSession>` may say. */
export class AiSessionAttributes {
  /** The connector that leads there. */
  aiConnector?: string = text()
  /** How it is set up. */
  aiSessionConfiguration?: string = text()
}

/** What a `<VirtualAgent>` may say. */
export class VirtualAgentAttributes {
  /** The connector that leads there. */
  connectorName?: string = text()
  /** The language of both sides. */
  language?: string = language()
  /** Whether moods are told. */
  sentimentAnalysis?: boolean = flag()
  /** Told how it goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
}

/** Whether a conversation is recorded, and how. */
export type ConversationRecording =
  | 'do-not-record'
  | 'record-from-answer'
  | 'record-from-ringing'
  | 'record-from-answer-dual'
  | 'record-from-ringing-dual'
  | 'true'
  | 'false'
  | boolean

/** What a `<Conversation>` may say. */
export class ConversationAttributes {
  /** The service it belongs to: `IS…`. */
  serviceInstanceSid?: string = sid('IS')
  /** Whether one is begun for a caller who has none. */
  inboundAutocreation?: boolean = flag()
  /** Seconds in which somebody is found. */
  routingAssignmentTimeout?: number = integer({ min: 0 })
  /** Seconds in which somebody joins. */
  inboundTimeout?: number = integer({ min: 0 })
  /** Asked for what is heard meanwhile. */
  url?: string = link()
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod()
  /** Whether it is recorded: from the ringing or the answer on, both sides in one channel or in two. */
  record?: ConversationRecording = oneOf([
    'do-not-record',
    'record-from-answer',
    'record-from-ringing',
    'record-from-answer-dual',
    'record-from-ringing-dual',
    'true',
    'false',
  ])
  /** Whether silence at both ends of the recording is cut off. */
  trim?: 'trim-silence' | 'do-not-trim' = oneOf(['trim-silence', 'do-not-trim'])
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = link()
  /** How `recordingStatusCallback` is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod()
  /** What `recordingStatusCallback` is told. */
  recordingStatusCallbackEvent?: readonly ('in-progress' | 'completed' | 'absent')[] = words([
    'in-progress',
    'completed',
    'absent',
  ])
  /** Told how the call goes. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** What `statusCallback` is told. */
  statusCallbackEvent?: readonly ('call-initiated' | 'call-ringing' | 'call-answered' | 'call-completed')[] = words([
    'call-initiated',
    'call-ringing',
    'call-answered',
    'call-completed',
  ])
}

/** What a `<Room>` may say. */
export class RoomAttributes {
  /** What the caller is called there. */
  participantIdentity?: string = text()
}

export const agents = [
  known('ConversationRelay', { parents: ['Connect'], attributes: ConversationRelayAttributes }),
  known('Language', { parents: ['Assistant', 'ConversationRelay'], attributes: LanguageAttributes }),
  known('Assistant', { parents: ['Connect'], attributes: AssistantAttributes }),
  known('ConversationRelaySession', { parents: ['Connect'], attributes: ConversationRelaySessionAttributes }),
  known('AiSession', { parents: ['Connect'], attributes: AiSessionAttributes }),
  known('VirtualAgent', { parents: ['Connect'], attributes: VirtualAgentAttributes }),
  known('Conversation', { parents: ['Connect'], attributes: ConversationAttributes }),
  known('Room', { parents: ['Connect'], text: 'required', attributes: RoomAttributes }),
  known('Autopilot', { parents: ['Connect'], text: 'required' }),
]
