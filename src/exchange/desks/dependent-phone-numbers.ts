/** The desk that tells which numbers need an address (rest-api.md §10.17). */
import type { DependentPhoneNumber } from '../../catalog/dependent-phone-numbers.ts'
import type { Store } from '../ports.ts'
import { dependents } from './addresses.ts'
import type { Desk } from './desk.ts'

export const dependentPhoneNumbersDesk = ({
  store,
}: {
  readonly store: Store
}): Desk<Omit<DependentPhoneNumber, 'uri'>> => ({
  list: ({ account, names }) => dependents(store, { accountSid: account.sid, sid: names['addressSid']! }),
})
