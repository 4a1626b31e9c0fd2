/** What a call can be connected to, and not from here. */
import { flag, type HttpMethod, httpMethod, integer, oneOf, sid, text } from '../../catalog/kinds.ts'
import { language, link, words } from '../kinds.ts'
import { known } from './known.ts'

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
  known('Assistant', { parents: ['Connect'], attributes: AssistantAttributes }),
  known('ConversationRelaySession', { parents: ['Connect'], attributes: ConversationRelaySessionAttributes }),
  known('AiSession', { parents: ['Connect'], attributes: AiSessionAttributes }),
  known('VirtualAgent', { parents: ['Connect'], attributes: VirtualAgentAttributes }),
  known('Conversation', { parents: ['Connect'], attributes: ConversationAttributes }),
  known('Room', { parents: ['Connect'], text: 'required', attributes: RoomAttributes }),
  known('Autopilot', { parents: ['Connect'], text: 'required' }),
]
