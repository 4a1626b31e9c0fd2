/** What `import … from 'ringback'` offers. Everything but the client and its errors is types. */

export type { AccountCreate, AccountFilter, AccountUpdate } from '../catalog/accounts.ts'
export type { AssignedAddOnCreate, AssignedAddOnExtension } from '../catalog/add-ons.ts'
export type { AddressCreate, AddressFilter, AddressUpdate } from '../catalog/addresses.ts'
export type { ApplicationCreate, ApplicationFilter, ApplicationUpdate } from '../catalog/applications.ts'
export type { AuthorizedConnectApp } from '../catalog/authorized-connect-apps.ts'
export type { AvailablePhoneNumberCountry } from '../catalog/available-countries.ts'
export type { AvailablePhoneNumberLocalFilter } from '../catalog/available-local.ts'
export type { AvailablePhoneNumberMachineToMachineFilter } from '../catalog/available-machine-to-machine.ts'
export type { AvailablePhoneNumberMobileFilter } from '../catalog/available-mobile.ts'
export type { AvailablePhoneNumberNationalFilter } from '../catalog/available-national.ts'
export type { AvailablePhoneNumberSharedCostFilter } from '../catalog/available-sharedcost.ts'
export type { AvailablePhoneNumberTollFreeFilter } from '../catalog/available-toll-free.ts'
export type { AvailablePhoneNumberVoipFilter } from '../catalog/available-voip.ts'
export type { Balance } from '../catalog/balances.ts'
export type { CallEvent } from '../catalog/call-events.ts'
export type { CallFeedbackCreate, CallIssue } from '../catalog/call-feedback.ts'
export type { CallFeedbackSummaryCreate } from '../catalog/call-feedback-summaries.ts'
export type { CallCreate, CallFilter, CallStatus, CallUpdate, TwimlText, Written } from '../catalog/calls.ts'
export type { ConferenceFilter, ConferenceUpdate } from '../catalog/conferences.ts'
export type { ConnectAppUpdate } from '../catalog/connect-apps.ts'
export type { TemporalObject, When } from '../catalog/dates.ts'
export type { DependentPhoneNumber } from '../catalog/dependent-phone-numbers.ts'
export type {
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberFilter,
  IncomingPhoneNumberUpdate,
} from '../catalog/incoming-phone-numbers.ts'
export type { KeyCreate, KeyUpdate } from '../catalog/keys.ts'
export type { HttpMethod } from '../catalog/kinds.ts'
export type { MediaFilter } from '../catalog/media.ts'
export type { MemberUpdate } from '../catalog/members.ts'
export type { MessageFeedback, MessageFeedbackCreate } from '../catalog/message-feedback.ts'
export type { MessageCreate, MessageFilter, MessageUpdate } from '../catalog/messages.ts'
export type { NotificationFilter } from '../catalog/notifications.ts'
export type {
  OutgoingCallerIdCreate,
  OutgoingCallerIdFilter,
  OutgoingCallerIdUpdate,
} from '../catalog/outgoing-caller-ids.ts'
export type { ParticipantCreate, ParticipantFilter, ParticipantUpdate } from '../catalog/participants.ts'
export type { PaymentCreate, PaymentUpdate } from '../catalog/payments.ts'
export type { QueueCreate, QueueUpdate } from '../catalog/queues.ts'
export type { RealtimeTranscriptionCreate } from '../catalog/realtime-transcriptions.ts'
export type {
  RecordingCreate,
  RecordingFilter,
  RecordingSource,
  RecordingStatus,
  RecordingTrack,
  RecordingUpdate,
} from '../catalog/recordings.ts'
export type { Version } from '../catalog/resource.ts'
export type { SandboxUpdate } from '../catalog/sandboxes.ts'
export type { ShortCodeFilter, ShortCodeUpdate } from '../catalog/short-codes.ts'
export type { SipCredentialListCreate } from '../catalog/sip-credential-lists.ts'
export type { SipCredentialCreate, SipCredentialUpdate } from '../catalog/sip-credentials.ts'
export type { SipDomainCreate, SipDomainUpdate } from '../catalog/sip-domains.ts'
export type { SipIpAccessControlListCreate } from '../catalog/sip-ip-access-control-lists.ts'
export type { SipIpAddressCreate, SipIpAddressUpdate } from '../catalog/sip-ip-addresses.ts'
export type { SipCredentialListMappingCreate, SipIpAccessControlListMappingCreate } from '../catalog/sip-mappings.ts'
export type { SiprecCreate } from '../catalog/siprec.ts'
export type { SmsMessageCreate, SmsMessageFilter } from '../catalog/sms-messages.ts'
export type { StreamCreate } from '../catalog/streams.ts'
export type { IceServer, Token, TokenCreate } from '../catalog/tokens.ts'
export type { UsageCategory } from '../catalog/usage-categories.ts'
export type { UsageRecord, UsageRecordFilter } from '../catalog/usage-records.ts'
export type { UsageTriggerCreate, UsageTriggerFilter, UsageTriggerUpdate } from '../catalog/usage-triggers.ts'
export type { UserDefinedMessageSubscriptionCreate } from '../catalog/user-defined-message-subscriptions.ts'
export type { UserDefinedMessage, UserDefinedMessageCreate } from '../catalog/user-defined-messages.ts'
export type { ValidationRequest } from '../catalog/validation-requests.ts'
export type { Account, AccountLinks, Accounts, AccountVerbs } from './accounts.ts'
export type {
  AddOnPayload,
  AddOnPayloadVerbs,
  AddOnResult,
  AddOnResults,
  AddOnResultVerbs,
  AssignedAddOn,
  AssignedAddOns,
  AssignedAddOnVerbs,
} from './add-ons.ts'
export type { Address, Addresses, AddressVerbs } from './addresses.ts'
export type { Application, Applications, ApplicationVerbs } from './applications.ts'
export type {
  AvailablePhoneNumber,
  AvailablePhoneNumberLocal,
  AvailablePhoneNumbers,
  AvailablePhoneNumberTollFree,
  AvailableVerbs,
} from './available.ts'
export type {
  CallFeedback,
  CallFeedbackSummaries,
  CallFeedbackSummary,
  CallFeedbackSummaryVerbs,
  CallFeedbackVerbs,
  Payment,
  Payments,
  PaymentVerbs,
  RealtimeTranscription,
  RealtimeTranscriptions,
  RealtimeTranscriptionVerbs,
  Siprec,
  SiprecSessions,
  SiprecVerbs,
  Steerable,
  Stream,
  Streams,
  StreamVerbs,
  UserDefinedMessageSubscription,
  UserDefinedMessageSubscriptions,
  UserDefinedMessageSubscriptionVerbs,
  UserDefinedMessages,
} from './call-parts.ts'
export type { OutgoingCallerId, OutgoingCallerIds, OutgoingCallerIdVerbs } from './caller-ids.ts'
export type { Call, Calls, CallVerbs } from './calls.ts'
export { Client } from './client.ts'
export type { Collection, Creatable, Fetched, Ref } from './collection.ts'
export type { Conference, Conferences, ConferenceVerbs } from './conferences.ts'
export type { AuthorizedConnectApps, ConnectApp, ConnectApps, ConnectAppVerbs } from './connect.ts'
export {
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  type Refusal,
  RingbackError,
  ServerError,
  TimeoutError,
  UnreadableError,
  ValidationError,
} from './errors.ts'
export type { Key, Keys, KeyVerbs } from './keys.ts'
export type { List, Page } from './list.ts'
export type { Media, MediaList, MediaVerbs } from './media.ts'
export type { Message, Messages, MessageVerbs } from './messages.ts'
export type { Notification, Notifications, NotificationVerbs } from './notifications.ts'
export type {
  IncomingPhoneNumber,
  IncomingPhoneNumbers,
  IncomingPhoneNumberVerbs,
  NumbersOfOneType,
} from './numbers.ts'
export type { CallOptions, Options, Paging, Timing } from './options.ts'
export type { Participant, Participants, ParticipantVerbs } from './participants.ts'
export type { Member, Members, MemberVerbs, Queue, Queues, QueueVerbs } from './queues.ts'
export type { Raw, RawOptions, RawParams, RawResponse, RawValue } from './raw.ts'
export type { CallRecordings, Recording, Recordings, RecordingUris, RecordingVerbs } from './recordings.ts'
export type { Sandbox, SandboxVerbs } from './sandbox.ts'
export type { ShortCode, ShortCodes, ShortCodeVerbs } from './short-codes.ts'
export type {
  Renaming,
  Sip,
  SipAuth,
  SipCallsAuth,
  SipCredential,
  SipCredentialList,
  SipCredentialListMapping,
  SipCredentialListMappings,
  SipCredentialLists,
  SipCredentialListVerbs,
  SipCredentialVerbs,
  SipDomain,
  SipDomains,
  SipDomainVerbs,
  SipIpAccessControlList,
  SipIpAccessControlListMapping,
  SipIpAccessControlListMappings,
  SipIpAccessControlLists,
  SipIpAccessControlListVerbs,
  SipIpAddress,
  SipIpAddressVerbs,
  SipMappingVerbs,
  SipRegistrationsAuth,
} from './sip.ts'
export type { SmsMessage, SmsMessages } from './sms.ts'
export type { Tokens } from './tokens.ts'
export type { Transcription, Transcriptions, TranscriptionVerbs } from './transcriptions.ts'
export type { Usage, UsageIntervals, UsageRecords, UsageTrigger, UsageTriggers, UsageTriggerVerbs } from './usage.ts'
