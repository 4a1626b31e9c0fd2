/** All desks, by the name of the resource whose wishes they hear. */
import type { Exchange } from '../exchange.ts'
import type { Floor } from '../floor/floor.ts'
import type { Texts } from '../floor/texting.ts'
import type { UsageWatch } from '../floor/usage-watch.ts'
import type { AccountsDesk } from './accounts.ts'
import { addressesDesk } from './addresses.ts'
import { applicationsDesk } from './applications.ts'
import { assignedAddOnsDesk } from './assigned-add-ons.ts'
import { availableCountriesDesk } from './available-countries.ts'
import { availablePhoneNumbersDesk } from './available-phone-numbers.ts'
import { balancesDesk } from './balances.ts'
import type { BelowCalls } from './below-calls.ts'
import { callsDesk } from './calls.ts'
import { conferencesDesk } from './conferences.ts'
import type { ConnectDesk } from './connect.ts'
import { dependentPhoneNumbersDesk } from './dependent-phone-numbers.ts'
import type { Desk } from './desk.ts'
import type { NumbersDesk } from './incoming-phone-numbers.ts'
import { mediaDesk } from './media.ts'
import { membersDesk } from './members.ts'
import { messageFeedbackDesk } from './message-feedback.ts'
import { messagesDesk, smsMessagesDesk } from './messages.ts'
import type { CallerIdsDesk } from './outgoing-caller-ids.ts'
import { participantsDesk } from './participants.ts'
import { queuesDesk } from './queues.ts'
import { recordingsDesk } from './recordings.ts'
import type { SandboxesDesk } from './sandboxes.ts'
import type { ShortCodesDesk } from './short-codes.ts'
import { tokensDesk } from './tokens.ts'
import { transcriptionsDesk } from './transcriptions.ts'
import { usageRecordsDesk } from './usage-records.ts'
import { usageTriggersDesk } from './usage-triggers.ts'

/** Whom the desks turn to. */
interface Staff {
  readonly exchange: Exchange
  readonly floor: Floor
  readonly accounts: AccountsDesk
  readonly connect: ConnectDesk
  readonly numbers: NumbersDesk
  readonly texts: Texts
  readonly watch: UsageWatch
  readonly sip: { readonly desks: Named }
  readonly below: BelowCalls
  readonly callerIds: CallerIdsDesk
  readonly sandboxes: SandboxesDesk
  readonly shortCodes: ShortCodesDesk
}

type Named = BelowCalls['desks']

export function allDesks(staff: Staff) {
  const { exchange, floor, accounts, connect, numbers, texts, watch, sip, below } = staff
  const desks: Named = [
    ...sip.desks,
    ...below.desks,
    ['Account', accounts],
    ['Address', addressesDesk(exchange)],
    ['Application', applicationsDesk(exchange)],
    ['AssignedAddOn', assignedAddOnsDesk()],
    ['AuthorizedConnectApp', connect.authorized],
    ['AvailablePhoneNumberCountry', availableCountriesDesk()],
    ['AvailablePhoneNumberLocal', availablePhoneNumbersDesk(exchange, 'local')],
    ['AvailablePhoneNumberMachineToMachine', availablePhoneNumbersDesk(exchange, 'machinetomachine')],
    ['AvailablePhoneNumberMobile', availablePhoneNumbersDesk(exchange, 'mobile')],
    ['AvailablePhoneNumberNational', availablePhoneNumbersDesk(exchange, 'national')],
    ['AvailablePhoneNumberSharedCost', availablePhoneNumbersDesk(exchange, 'sharedcost')],
    ['AvailablePhoneNumberTollFree', availablePhoneNumbersDesk(exchange, 'tollfree')],
    ['AvailablePhoneNumberVoip', availablePhoneNumbersDesk(exchange, 'voip')],
    ['Balance', balancesDesk(exchange)],
    ['Call', callsDesk(floor)],
    ['Conference', conferencesDesk(floor)],
    ['ConnectApp', connect.apps],
    ['DependentPhoneNumber', dependentPhoneNumbersDesk(exchange)],
    ['IncomingPhoneNumber', numbers],
    ['Key', accounts.keys],
    ['Media', mediaDesk(exchange)],
    ['Member', membersDesk(floor.queues)],
    ['Message', messagesDesk(exchange, texts)],
    ['Participant', participantsDesk(floor)],
    ['OutgoingCallerId', staff.callerIds],
    ['Queue', queuesDesk(floor.queues)],
    ['Sandbox', staff.sandboxes],
    ['ShortCode', staff.shortCodes],
    ['SigningKey', accounts.keys],
    ['SmsMessage', smsMessagesDesk(exchange, texts)],
    ['Token', tokensDesk(exchange)],
    ['MessageFeedback', messageFeedbackDesk(exchange)],
    ['Queue', queuesDesk(floor.queues)],
    ['Recording', recordingsDesk(floor)],
    ['SigningKey', accounts.keys],
    ['SmsMessage', smsMessagesDesk(exchange, texts)],
    ['Transcription', transcriptionsDesk()],
    ['UsageRecord', usageRecordsDesk(exchange)],
    ['UsageTrigger', usageTriggersDesk(exchange, watch)],
  ]
  return new Map(desks) as ReadonlyMap<string, Desk>
}
