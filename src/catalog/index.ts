/** All pages of the catalog, by name and as one list. */
import { resources2008 } from './2008/index.ts'
import { accounts } from './accounts.ts'
import { addOnPayloads, addOnResults, assignedAddOnExtensions, assignedAddOns } from './add-ons.ts'
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
import { callEvents } from './call-events.ts'
import { callFeedback } from './call-feedback.ts'
import { callFeedbackSummaries } from './call-feedback-summaries.ts'
import { calls } from './calls.ts'
import { conferences } from './conferences.ts'
import { connectApps } from './connect-apps.ts'
import { dependentPhoneNumbers } from './dependent-phone-numbers.ts'
import { incomingPhoneNumbers } from './incoming-phone-numbers.ts'
import { keys } from './keys.ts'
import { media } from './media.ts'
import { members } from './members.ts'
import { messageFeedback } from './message-feedback.ts'
import { messages } from './messages.ts'
import { notifications } from './notifications.ts'
import { outgoingCallerIds } from './outgoing-caller-ids.ts'
import { participants } from './participants.ts'
import { payments } from './payments.ts'
import { queues } from './queues.ts'
import { realtimeTranscriptions } from './realtime-transcriptions.ts'
import { recordings } from './recordings.ts'
import type { Resource } from './resource.ts'
import { sandboxes } from './sandboxes.ts'
import { shortCodes } from './short-codes.ts'
import { signingKeys } from './signing-keys.ts'
import { sipCredentialLists } from './sip-credential-lists.ts'
import { sipCredentials } from './sip-credentials.ts'
import { sipDomains } from './sip-domains.ts'
import { sipIpAccessControlLists } from './sip-ip-access-control-lists.ts'
import { sipIpAddresses } from './sip-ip-addresses.ts'
import { sipCredentialListMappings, sipIpAccessControlListMappings } from './sip-mappings.ts'
import { siprec } from './siprec.ts'
import { smsMessages } from './sms-messages.ts'
import { streams } from './streams.ts'
import { tokens } from './tokens.ts'
import { transcriptions } from './transcriptions.ts'
import { usageRecords } from './usage-records.ts'
import { usageTriggers } from './usage-triggers.ts'
import { userDefinedMessageSubscriptions } from './user-defined-message-subscriptions.ts'
import { userDefinedMessages } from './user-defined-messages.ts'
import { validationRequests } from './validation-requests.ts'

export * from './accounts.ts'
export * from './add-ons.ts'
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
export * from './call-events.ts'
export * from './call-feedback.ts'
export * from './call-feedback-summaries.ts'
export * from './calls.ts'
export * from './conferences.ts'
export * from './connect-apps.ts'
export * from './dependent-phone-numbers.ts'
export * from './incoming-phone-numbers.ts'
export * from './keys.ts'
export * from './media.ts'
export * from './members.ts'
export * from './message-feedback.ts'
export * from './messages.ts'
export * from './notifications.ts'
export * from './outgoing-caller-ids.ts'
export * from './participants.ts'
export * from './payments.ts'
export * from './queues.ts'
export * from './realtime-transcriptions.ts'
export * from './recordings.ts'
export * from './sandboxes.ts'
export * from './short-codes.ts'
export * from './signing-keys.ts'
export * from './sip-credential-lists.ts'
export * from './sip-credentials.ts'
export * from './sip-domains.ts'
export * from './sip-ip-access-control-lists.ts'
export * from './sip-ip-addresses.ts'
export * from './sip-mappings.ts'
export * from './siprec.ts'
export * from './sms-messages.ts'
export * from './streams.ts'
export * from './taps.ts'
export * from './tokens.ts'
export * from './transcriptions.ts'
export * from './usage-categories.ts'
export * from './usage-records.ts'
export * from './usage-triggers.ts'
export * from './user-defined-message-subscriptions.ts'
export * from './user-defined-messages.ts'
export * from './validation-requests.ts'

/** Today's resources: what the store keeps and the documents describe. */
export const resources: readonly Resource[] = [
  accounts,
  addOnPayloads,
  addOnResults,
  addresses,
  applications,
  authorizedConnectApps,
  availableCountries,
  assignedAddOnExtensions,
  assignedAddOns,
  availableLocal,
  availableMachineToMachine,
  availableMobile,
  availableNational,
  availableSharedCost,
  availableTollFree,
  availableVoip,
  balances,
  callEvents,
  callFeedback,
  callFeedbackSummaries,
  calls,
  connectApps,
  conferences,
  dependentPhoneNumbers,
  incomingPhoneNumbers,
  keys,
  media,
  members,
  messageFeedback,
  messages,
  notifications,
  outgoingCallerIds,
  queues,
  sandboxes,
  shortCodes,
  recordings,
  signingKeys,
  participants,
  payments,
  realtimeTranscriptions,
  sipCredentialListMappings,
  sipCredentialLists,
  sipCredentials,
  sipDomains,
  sipIpAccessControlListMappings,
  sipIpAccessControlLists,
  sipIpAddresses,
  siprec,
  smsMessages,
  tokens,
  transcriptions,
  usageRecords,
  usageTriggers,
  streams,
  userDefinedMessages,
  userDefinedMessageSubscriptions,
  validationRequests,
]

/** Those of both versions of the API: what the door routes. */
export const everyResource: readonly Resource[] = [...resources, ...resources2008]
