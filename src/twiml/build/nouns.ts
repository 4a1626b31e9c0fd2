/** What stands in verbs, a function each: whom a `<Dial>` rings, what a call is connected to, who listens in. */

import type { ApplicationAttributes } from '../verbs/application.ts'
import type { ClientAttributes } from '../verbs/client.ts'
import type { ConversationRelayAttributes, LanguageAttributes } from '../verbs/conversation-relay.ts'
import type { RecordingAttributes } from '../verbs/recording.ts'
import type { HeaderAttributes, SipAttributes, UriAttributes } from '../verbs/sip.ts'
import type { SiprecAttributes } from '../verbs/siprec.ts'
import type { StreamAttributes } from '../verbs/stream.ts'
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
import type { ParameterAttributes } from '../vocabulary/nouns.ts'
import { type Comment, either, type Inside, type Verb, write } from './element.ts'
import type { ApplicationPart, ClientPart, Configured, Given, SipPart, Spoken } from './places.ts'

/** A browser or an app to ring, by its name. */
export function client(identity: string, attributes?: ClientAttributes): Verb<'Client'>
/** A browser or an app to ring, with parameters that it is told. */
export function client(attributes: ClientAttributes, ...parts: readonly Inside<ClientPart>[]): Verb<'Client'>
export function client(first: unknown, ...rest: readonly unknown[]): Verb<'Client'> {
  return either('Client', first, rest)
}
/** The name of a `<Client>` that has parameters. */
export const identity = (name: string): Verb<'Identity'> => write('Identity', undefined, name)

/** A SIP address to ring: `sip:…`, up to 255 characters. */
export function sip(address: string, attributes?: SipAttributes): Verb<'Sip'>
/** Several SIP addresses to try, or one with headers. */
export function sip(attributes: SipAttributes, ...parts: readonly Inside<SipPart>[]): Verb<'Sip'>
export function sip(first: unknown, ...rest: readonly unknown[]): Verb<'Sip'> {
  return either('Sip', first, rest)
}
/** One of the addresses of a `<Sip>`. */
export const uri = (address: string, attributes?: UriAttributes): Verb<'Uri'> => write('Uri', attributes, address)
/** The headers that a `<Sip>` is called with. */
export const headers = (...each: readonly Inside<Verb<'Header'> | Comment>[]): Verb<'Headers'> =>
  write('Headers', undefined, each)
/** One header of a SIP call. */
export const header = (attributes: HeaderAttributes): Verb<'Header'> => write('Header', attributes)

/** A SIM to ring, by its sid. */
export const sim = (sid: string): Verb<'Sim'> => write('Sim', undefined, sid)
/** A number to ring over WhatsApp. */
export const whatsApp = (digits: string, attributes?: WhatsAppAttributes): Verb<'WhatsApp'> =>
  write('WhatsApp', attributes, digits)
/** Another application to call, by its sid: `AP…`. */
export function application(sid: string, attributes?: ApplicationAttributes): Verb<'Application'>
/** Another application to call, with parameters that it is told. */
export function application(
  attributes: ApplicationAttributes,
  ...parts: readonly Inside<ApplicationPart>[]
): Verb<'Application'>
export function application(first: unknown, ...rest: readonly unknown[]): Verb<'Application'> {
  return either('Application', first, rest)
}
/** The sid of an `<Application>` that has parameters. */
export const applicationSid = (sid: string): Verb<'ApplicationSid'> => write('ApplicationSid', undefined, sid)

/** A name and a value that are passed on. */
export const parameter = (attributes: ParameterAttributes): Verb<'Parameter'> => write('Parameter', attributes)
/** A name and a value that say how it is done. */
export const config = (attributes: ConfigAttributes): Verb<'Config'> => write('Config', attributes)

/** The sound of a call over a websocket: both ways in a `<Connect>`, to listen in a `<Start>`. */
export const stream = (attributes: StreamAttributes, ...parameters: readonly Inside<Given>[]): Verb<'Stream'> =>
  write('Stream', attributes, parameters)
/** The sound of a call for a SIPREC recorder. */
export const siprec = (attributes: SiprecAttributes, ...parameters: readonly Inside<Given>[]): Verb<'Siprec'> =>
  write('Siprec', attributes, parameters)
/** A recording that goes on beside the verbs. */
export const recording = (attributes?: RecordingAttributes): Verb<'Recording'> => write('Recording', attributes)
/** What is said, written down while it is said. */
export const transcription = (
  attributes: TranscriptionAttributes,
  ...parts: readonly Inside<Configured>[]
): Verb<'Transcription'> => write('Transcription', attributes, parts)

/** What is heard as text, and text that is said, over a websocket. */
export const conversationRelay = (
  attributes: ConversationRelayAttributes,
  ...parts: readonly Inside<Spoken>[]
): Verb<'ConversationRelay'> => write('ConversationRelay', attributes, parts)
/** How one of several languages is spoken and heard. */
export const language = (attributes: LanguageAttributes): Verb<'Language'> => write('Language', attributes)
/** A relay that was set up elsewhere. */
export const conversationRelaySession = (
  attributes?: ConversationRelaySessionAttributes,
): Verb<'ConversationRelaySession'> => write('ConversationRelaySession', attributes)
/** An agent that was set up elsewhere. */
export const aiSession = (attributes?: AiSessionAttributes): Verb<'AiSession'> => write('AiSession', attributes)
/** An agent behind a connector. */
export const virtualAgent = (
  attributes: VirtualAgentAttributes,
  ...parts: readonly Inside<Configured>[]
): Verb<'VirtualAgent'> => write('VirtualAgent', attributes, parts)
/** A conversation of people that the caller joins. */
export const conversation = (attributes?: ConversationAttributes): Verb<'Conversation'> =>
  write('Conversation', attributes)
/** A video room that the caller joins. */
export const room = (name: string, attributes?: RoomAttributes): Verb<'Room'> => write('Room', attributes, name)
/**
 * An assistant that was set up elsewhere.
 * @deprecated The builders have dropped it. Use `conversationRelay`.
 */
export const assistant = (attributes: AssistantAttributes, ...parts: readonly Inside<Spoken>[]): Verb<'Assistant'> =>
  write('Assistant', attributes, parts)
/**
 * An assistant by its name.
 * @deprecated The product is retired. Use `conversationRelay` or `virtualAgent`.
 */
export const autopilot = (name: string): Verb<'Autopilot'> => write('Autopilot', undefined, name)
