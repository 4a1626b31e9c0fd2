/** What `import … from 'ringback'` offers. Everything but the client and its errors is types. */

export type { AccountCreate, AccountFilter, AccountUpdate } from '../catalog/accounts.ts'
export type { AddressCreate, AddressFilter, AddressUpdate } from '../catalog/addresses.ts'
export type { ApplicationCreate, ApplicationFilter, ApplicationUpdate } from '../catalog/applications.ts'
export type { AvailablePhoneNumberCountry } from '../catalog/available-countries.ts'
export type { AvailablePhoneNumberLocalFilter } from '../catalog/available-local.ts'
export type { AvailablePhoneNumberMachineToMachineFilter } from '../catalog/available-machine-to-machine.ts'
export type { AvailablePhoneNumberMobileFilter } from '../catalog/available-mobile.ts'
export type { AvailablePhoneNumberNationalFilter } from '../catalog/available-national.ts'
export type { AvailablePhoneNumberSharedCostFilter } from '../catalog/available-sharedcost.ts'
export type { AvailablePhoneNumberTollFreeFilter } from '../catalog/available-toll-free.ts'
export type { AvailablePhoneNumberVoipFilter } from '../catalog/available-voip.ts'
export type { Balance } from '../catalog/balances.ts'
export type { CallCreate, CallFilter, CallUpdate } from '../catalog/calls.ts'
export type { ConferenceFilter, ConferenceUpdate } from '../catalog/conferences.ts'
export type { DependentPhoneNumber } from '../catalog/dependent-phone-numbers.ts'
export type {
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberFilter,
  IncomingPhoneNumberUpdate,
} from '../catalog/incoming-phone-numbers.ts'
export type { KeyCreate, KeyUpdate } from '../catalog/keys.ts'
export type { HttpMethod } from '../catalog/kinds.ts'
export type { MessageCreate, MessageFilter, MessageUpdate } from '../catalog/messages.ts'
export type { NotificationFilter } from '../catalog/notifications.ts'
export type {
  OutgoingCallerIdCreate,
  OutgoingCallerIdFilter,
  OutgoingCallerIdUpdate,
} from '../catalog/outgoing-caller-ids.ts'
export type { ParticipantCreate, ParticipantFilter, ParticipantUpdate } from '../catalog/participants.ts'
export type { SandboxUpdate } from '../catalog/sandboxes.ts'
export type { ShortCodeFilter, ShortCodeUpdate } from '../catalog/short-codes.ts'
export type { SmsMessageCreate, SmsMessageFilter } from '../catalog/sms-messages.ts'
export type { IceServer, Token, TokenCreate } from '../catalog/tokens.ts'
export type { ValidationRequest } from '../catalog/validation-requests.ts'
export type { Account, Accounts, AccountVerbs } from './accounts.ts'
export type { Address, Addresses, AddressVerbs } from './addresses.ts'
export type { Application, Applications, ApplicationVerbs } from './applications.ts'
export type {
  AvailablePhoneNumber,
  AvailablePhoneNumberLocal,
  AvailablePhoneNumbers,
  AvailablePhoneNumberTollFree,
  AvailableVerbs,
} from './available.ts'
export type { OutgoingCallerId, OutgoingCallerIds, OutgoingCallerIdVerbs } from './caller-ids.ts'
export type { Call, Calls, CallVerbs } from './calls.ts'
export { Client } from './client.ts'
export type { Collection, Creatable, Ref } from './collection.ts'
export type { Conference, Conferences, ConferenceVerbs } from './conferences.ts'
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
export type { Sandbox, SandboxVerbs } from './sandbox.ts'
export type { ShortCode, ShortCodes, ShortCodeVerbs } from './short-codes.ts'
export type { SmsMessage, SmsMessages } from './sms.ts'
export type { Tokens } from './tokens.ts'
