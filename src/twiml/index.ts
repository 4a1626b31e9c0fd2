/**
 * TwiML as values: a verb is a function, a document is what they make, and the compiler knows which may stand in which.
 *
 *     response(say('Hello'), gather({ numDigits: 1 }, say('Press a key'))).toString()
 *
 * Nothing here knows what a verb does, and nothing but types comes from the pages that do.
 */
export type {
  ApplicationBlock,
  Block,
  ClientBlock,
  ConfiguredBlock,
  ConnectBlock,
  DialBlock,
  EnqueueBlock,
  GatherBlock,
  Growing,
  HeadersBlock,
  MessageBlock,
  ParagraphBlock,
  ParameterBlock,
  PayBlock,
  ReferBlock,
  RelayBlock,
  SentenceBlock,
  SipBlock,
  SpeechBlock,
  StartBlock,
  StopBlock,
  WordBlock,
} from './build/blocks.ts'
export { build } from './build/build.ts'
export { type Comment, comment, element, type Inside, nameOf, type Verb } from './build/element.ts'
export {
  aiSession,
  application,
  applicationSid,
  assistant,
  autopilot,
  client,
  config,
  conversation,
  conversationRelay,
  conversationRelaySession,
  header,
  headers,
  identity,
  language,
  parameter,
  recording,
  room,
  sim,
  sip,
  siprec,
  stream,
  transcription,
  uri,
  virtualAgent,
  whatsApp,
} from './build/nouns.ts'
export type {
  ApplicationPart,
  ClientPart,
  Configured,
  Connection,
  Document,
  Given,
  Noun,
  Part,
  Paying,
  Prompt,
  Rarer,
  SipPart,
  Spoken,
  Started,
  Tap,
  Top,
} from './build/places.ts'
export { type ParagraphPart, type SentencePart, type SpeechPart, type Ssml, ssml, type WordPart } from './build/ssml.ts'
export {
  body,
  conference,
  connect,
  dial,
  echo,
  enqueue,
  gather,
  hangup,
  leave,
  media,
  message,
  number,
  pause,
  pay,
  play,
  prompt,
  queue,
  receive,
  record,
  redirect,
  refer,
  referSip,
  reject,
  response,
  say,
  sms,
  start,
  stop,
  task,
} from './build/verbs.ts'
export type { ApplicationAttributes } from './verbs/application.ts'
export type { ClientAttributes } from './verbs/client.ts'
export type { ConferenceAttributes } from './verbs/conference.ts'
export type { ConnectAttributes } from './verbs/connect.ts'
export type { ConversationRelayAttributes, LanguageAttributes } from './verbs/conversation-relay.ts'
export type { DialAttributes } from './verbs/dial.ts'
export type { EnqueueAttributes } from './verbs/enqueue.ts'
export type { GatherAttributes } from './verbs/gather.ts'
export type { MessageAttributes } from './verbs/message.ts'
export type { NumberAttributes } from './verbs/number.ts'
export type { PauseAttributes } from './verbs/pause.ts'
export type { PayAttributes, PromptAttributes } from './verbs/pay.ts'
export type { PlayAttributes } from './verbs/play.ts'
export type { QueueAttributes } from './verbs/queue.ts'
export type { RecordAttributes } from './verbs/record.ts'
export type { RecordingAttributes } from './verbs/recording.ts'
export type { RedirectAttributes } from './verbs/redirect.ts'
export type { ReferAttributes } from './verbs/refer.ts'
export type { RejectAttributes } from './verbs/reject.ts'
export type { SayAttributes } from './verbs/say.ts'
export type { HeaderAttributes, SipAttributes, UriAttributes } from './verbs/sip.ts'
export type { SiprecAttributes } from './verbs/siprec.ts'
export type { SmsAttributes } from './verbs/sms.ts'
export type { StartAttributes } from './verbs/start.ts'
export type { StreamAttributes } from './verbs/stream.ts'
export type { TaskAttributes } from './verbs/task.ts'
export type { ConfigAttributes, TranscriptionAttributes } from './verbs/transcription.ts'
export type { WhatsAppAttributes } from './verbs/unreachable.ts'
export type {
  AiSessionAttributes,
  AssistantAttributes,
  ConversationAttributes,
  ConversationRecording,
  ConversationRelaySessionAttributes,
  RoomAttributes,
  VirtualAgentAttributes,
} from './vocabulary/agents.ts'
export type { ReceiveAttributes } from './vocabulary/faxes.ts'
export type {
  BreakAttributes,
  EmphasisAttributes,
  LangAttributes,
  PhonemeAttributes,
  ProsodyAttributes,
  SayAsAttributes,
  SayAsKind,
  SubAttributes,
  WordAttributes,
} from './vocabulary/markup.ts'
export type { ParameterAttributes } from './vocabulary/nouns.ts'
