/** All pages of the catalog, by name and as one list. */
import { resources2008 } from './2008/index.ts'
import { accounts } from './accounts.ts'
import { addresses } from './addresses.ts'
import { applications } from './applications.ts'
import { authorizedConnectApps } from './authorized-connect-apps.ts'
import { availableCountries } from './available-countries.ts'
import { availableLocal } from './available-local.ts'
import { availableMachineToMachine } from './available-machine-to-machine.ts'
import { availableMobile } from './available-mobile.ts'
import { availableNational } from './available-national.ts'
import { availableSharedCost } from './available-sharedcost.ts'
import { availableTollFree } from './available-toll-free.ts'
import { availableVoip } from './available-voip.ts'
import { balances } from './balances.ts'
import { calls } from './calls.ts'
import { conferences } from './conferences.ts'
import { connectApps } from './connect-apps.ts'
import { dependentPhoneNumbers } from './dependent-phone-numbers.ts'
import { incomingPhoneNumbers } from './incoming-phone-numbers.ts'
import { keys } from './keys.ts'
import { members } from './members.ts'
import { messages } from './messages.ts'
import { notifications } from './notifications.ts'
import { participants } from './participants.ts'
import { queues } from './queues.ts'
import type { Resource } from './resource.ts'
import { signingKeys } from './signing-keys.ts'
import { smsMessages } from './sms-messages.ts'
import { tokens } from './tokens.ts'
import { usageRecords } from './usage-records.ts'
import { usageTriggers } from './usage-triggers.ts'

export * from './accounts.ts'
export * from './addresses.ts'
export * from './applications.ts'
export * from './authorized-connect-apps.ts'
export * from './available-countries.ts'
export * from './available-local.ts'
export * from './available-machine-to-machine.ts'
export * from './available-mobile.ts'
export * from './available-national.ts'
export * from './available-sharedcost.ts'
export * from './available-toll-free.ts'
export * from './available-voip.ts'
export * from './balances.ts'
export * from './calls.ts'
export * from './conferences.ts'
export * from './connect-apps.ts'
export * from './dependent-phone-numbers.ts'
export * from './incoming-phone-numbers.ts'
export * from './keys.ts'
export * from './members.ts'
export * from './messages.ts'
export * from './notifications.ts'
export * from './participants.ts'
export * from './queues.ts'
export * from './signing-keys.ts'
export * from './sms-messages.ts'
export * from './tokens.ts'
export * from './usage-categories.ts'
export * from './usage-records.ts'
export * from './usage-triggers.ts'

/** Today's resources: what the store keeps and the documents describe. */
export const resources: readonly Resource[] = [
  accounts,
  addresses,
  applications,
  authorizedConnectApps,
  availableCountries,
  availableLocal,
  availableMachineToMachine,
  availableMobile,
  availableNational,
  availableSharedCost,
  availableTollFree,
  availableVoip,
  balances,
  calls,
  connectApps,
  conferences,
  dependentPhoneNumbers,
  incomingPhoneNumbers,
  keys,
  members,
  messages,
  notifications,
  queues,
  signingKeys,
  participants,
  smsMessages,
  tokens,
  usageRecords,
  usageTriggers,
]

/** Those of both versions of the API: what the door routes. */
export const everyResource: readonly Resource[] = [...resources, ...resources2008]
