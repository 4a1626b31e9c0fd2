/** All desks, by the name of the resource whose wishes they hear. */
import type { Exchange } from '../exchange.ts'
import type { Floor } from '../floor/floor.ts'
import type { Texts } from '../floor/texting.ts'
import type { UsageWatch } from '../floor/usage-watch.ts'
import type { AccountsDesk } from './accounts.ts'
import { applicationsDesk } from './applications.ts'
import { availableCountriesDesk } from './available-countries.ts'
import { availablePhoneNumbersDesk } from './available-phone-numbers.ts'
import { callsDesk } from './calls.ts'
import { conferencesDesk } from './conferences.ts'
import type { ConnectDesk } from './connect.ts'
import type { Desk } from './desk.ts'
import type { NumbersDesk } from './incoming-phone-numbers.ts'
import { membersDesk } from './members.ts'
import { messagesDesk, smsMessagesDesk } from './messages.ts'
import { participantsDesk } from './participants.ts'
import { queuesDesk } from './queues.ts'
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
}

export function allDesks({ exchange, floor, accounts, connect, numbers, texts, watch }: Staff) {
  const desks: readonly (readonly [name: string, desk: object])[] = [
    ['Account', accounts],
    ['Application', applicationsDesk(exchange)],
    ['AuthorizedConnectApp', connect.authorized],
    ['AvailablePhoneNumberCountry', availableCountriesDesk()],
    ['AvailablePhoneNumberLocal', availablePhoneNumbersDesk(exchange, 'local')],
    ['AvailablePhoneNumberMachineToMachine', availablePhoneNumbersDesk(exchange, 'machinetomachine')],
    ['AvailablePhoneNumberMobile', availablePhoneNumbersDesk(exchange, 'mobile')],
    ['AvailablePhoneNumberNational', availablePhoneNumbersDesk(exchange, 'national')],
    ['AvailablePhoneNumberSharedCost', availablePhoneNumbersDesk(exchange, 'sharedcost')],
    ['AvailablePhoneNumberTollFree', availablePhoneNumbersDesk(exchange, 'tollfree')],
    ['AvailablePhoneNumberVoip', availablePhoneNumbersDesk(exchange, 'voip')],
    ['Call', callsDesk(floor)],
    ['Conference', conferencesDesk(floor)],
    ['ConnectApp', connect.apps],
    ['IncomingPhoneNumber', numbers],
    ['Key', accounts.keys],
    ['Member', membersDesk(floor.queues)],
    ['Message', messagesDesk(exchange, texts)],
    ['Participant', participantsDesk(floor)],
    ['Queue', queuesDesk(floor.queues)],
    ['SigningKey', accounts.keys],
    ['SmsMessage', smsMessagesDesk(exchange, texts)],
    ['UsageRecord', usageRecordsDesk(exchange)],
    ['UsageTrigger', usageTriggersDesk(exchange, watch)],
  ]
  return new Map(desks) as ReadonlyMap<string, Desk>
}
