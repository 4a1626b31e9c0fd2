/** What `import … from 'ringback/active'` offers: models, for those who think in them. */

export { Account } from './accounts.ts'
export { Address } from './addresses.ts'
export { Application } from './applications.ts'
export { type CallerIds, OutgoingCallerId } from './caller-ids.ts'
export { Call, type CallFilter, type CallQuery } from './calls.ts'
export { Conference } from './conferences.ts'
export { AuthorizedConnectApp, ConnectApp } from './connect.ts'
export { ConfigurationError, configure, type Named, type Scope } from './ground.ts'
export { Key } from './keys.ts'
export { Changeable, Deletable, Lasting, Model, Resource } from './model.ts'
export { Notification, type NotificationFilter, type NotificationQuery } from './notifications.ts'
export {
  AvailablePhoneNumber,
  type AvailablePhoneNumberQuery,
  IncomingPhoneNumber,
  type Offer,
  type Offers,
} from './numbers.ts'
export { type InConference, Participant } from './participants.ts'
export { type InQueue, Member, Queue, type QueueMembers } from './queues.ts'
export { Recording } from './recordings.ts'
export type { Association, Creating, Query, Searchable } from './relation.ts'
export { Sandbox, type SandboxOfAccount } from './sandbox.ts'
export { type Session, session } from './session.ts'
export { ShortCode } from './short-codes.ts'
export { Media, type MediaQuery, Message, SMS, type TextFilter, type TextQuery } from './texts.ts'
export { Transcription, type TranscriptionQuery } from './transcriptions.ts'
export {
  type UsageFilter,
  type UsageQuery,
  UsageRecord,
  type UsageRecords,
  UsageTrigger,
} from './usage.ts'
