/** A number that moves to another account of its family (rest-api.md §5, §10.11). */
import type { Account } from '../../../catalog/accounts.ts'
import { Refused } from '../../../catalog/errors.ts'
import type { IncomingPhoneNumber } from '../../../catalog/incoming-phone-numbers.ts'
import type { AccountsDesk } from '../accounts.ts'

/**
 * The number with its new owner. Its applications, trunk, addresses and papers are the former owner's and stay behind.
 * Refuses 21470 to 21474.
 */
export async function transferred(
  accounts: AccountsDesk,
  caller: Account,
  number: IncomingPhoneNumber,
  accountSid: string,
): Promise<IncomingPhoneNumber> {
  if (accountSid === '') throw new Refused(21471)
  if (accountSid === number.accountSid) return number
  const [from, to] = await Promise.all([accounts.account(number.accountSid), accounts.account(accountSid)])
  if (!to) throw new Refused(21470, accountSid)
  if (to.status !== 'active') throw new Refused(21472)
  const parent = parentOf(from!)
  if (parentOf(to) !== parent) throw new Refused(21473)
  if (caller.sid !== parent) throw new Refused(21474)
  return { ...number, accountSid, ...formerOwners }
}

/** What a number loses with its owner. */
const formerOwners = {
  voiceApplicationSid: null,
  smsApplicationSid: null,
  trunkSid: null,
  addressSid: null,
  identitySid: null,
  bundleSid: null,
  emergencyStatus: 'Inactive',
  emergencyAddressSid: null,
  emergencyAddressStatus: 'unregistered',
} as const

const parentOf = ({ sid, ownerAccountSid }: Account) => ownerAccountSid ?? sid
