/** What may stand where, for the compiler. */
import type { Comment, Verb } from './element.ts'

/** What a `<Gather>` plays while it listens, and a `<Prompt>` while it asks. */
export type Prompt = Verb<'Say' | 'Play' | 'Pause'> | Comment
/** What a `<Dial>` rings, or brings its caller into. */
export type Noun =
  | Verb<'Number' | 'Client' | 'Sip' | 'Conference' | 'Queue' | 'Sim' | 'Application' | 'WhatsApp'>
  | Comment
/** What a document is made of less often. */
export type Rarer = Verb<'Connect' | 'Start' | 'Stop' | 'Refer' | 'Pay' | 'Prompt' | 'Queue' | 'Echo'>
/** What a document is made of. */
export type Top =
  | Prompt
  | Verb<'Gather' | 'Record' | 'Dial' | 'Enqueue' | 'Leave' | 'Redirect' | 'Reject' | 'Hangup' | 'Sms' | 'Message'>
  | Rarer
/** What a `<Message>` is made of. */
export type Part = Verb<'Body' | 'Media'> | Comment
/** What a call can be connected to. */
export type Connection =
  | Verb<'Stream' | 'ConversationRelay' | 'VirtualAgent' | 'Conversation' | 'Room'>
  | Verb<'ConversationRelaySession' | 'AiSession' | 'Assistant' | 'Autopilot'>
  | Comment
/** What can be ended by its name. */
export type Tap = Verb<'Stream' | 'Siprec' | 'Transcription'> | Comment
/** What can listen in on a call. */
export type Started = Tap | Verb<'Recording'>
/** A name and a value that are passed on. */
export type Given = Verb<'Parameter'> | Comment
/** The same, with how it is done. */
export type Configured = Given | Verb<'Config'>
/** The same, with the languages that are spoken. */
export type Spoken = Given | Verb<'Language'>
/** What a `<Pay>` is made of. */
export type Paying = Given | Verb<'Prompt'>
/** What a `<Client>` is made of where it is not its name alone. */
export type ClientPart = Given | Verb<'Identity'>
/** What an `<Application>` is made of where it is not its sid alone. */
export type ApplicationPart = Given | Verb<'ApplicationSid'>
/** What a `<Sip>` is made of where it is not its address alone. */
export type SipPart = Verb<'Uri' | 'Headers'> | Comment
/** A whole document. As a string, it is what an application answers with, as `text/xml`. */
export type Document = Verb<'Response'>
