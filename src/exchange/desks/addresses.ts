/** The desk where addresses are written down, put right and forgotten (rest-api.md §10.17). */
import { type Address, type AddressCreate, type AddressUpdate, addresses } from '../../catalog/addresses.ts'
import { Refused } from '../../catalog/errors.ts'
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../catalog/incoming-phone-numbers.ts'
import type { Parts } from '../exchange.ts'
import type { Condition, Store } from '../ports.ts'
import { checked, type Envelope, isKnown } from './addresses/rules.ts'
import type { Desk } from './desk.ts'

/** Addresses of one account: ours to choose. */
const mostAddresses = 1000

export function addressesDesk({
  store,
  clock,
  newSid,
}: Pick<Parts, 'store' | 'clock' | 'newSid'>): Desk<Address, AddressCreate, AddressUpdate> {
  const table = store.table<Address>(addresses)

  return {
    async create({ account }, { autoCorrectAddress = true, friendlyName = null, ...order }) {
      const envelope: Envelope = { emergencyEnabled: false, ...order }
      const right = checked({ ...order, ...envelope }, autoCorrectAddress)
      if ((await table.count([is('accountSid', account.sid)])) >= mostAddresses)
        throw new Refused(21100, `it has ${mostAddresses} addresses already`)
      const [sid, now] = [newSid('AD'), clock.now()]
      const own = { sid, accountSid: account.sid, friendlyName, dateCreated: now, dateUpdated: now }
      const standing = { validated: isKnown(right.isoCountry), verified: false }
      await store.write(table.insert({ ...right, ...own, ...standing }))
      return (await table.get(sid))!
    },

    async update(_at, record, { autoCorrectAddress = true, ...changes }) {
      const named = Object.entries(changes).filter(([, value]) => value !== undefined)
      const given: Partial<Address> = Object.fromEntries(named.map(([name, value]) => [name, cleared(name, value)]))
      const { emergencyEnabled } = given
      if (emergencyEnabled === false) await checkUnused(store, record, ['emergencyAddressSid'])
      const right = checked({ ...record, ...given }, autoCorrectAddress)
      const { street, city, region, postalCode } = right
      const change = { ...given, street, city, region, postalCode, dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, change))
      return (await table.get(record.sid))!
    },

    async remove(_at, record) {
      await checkUnused(store, record, ['addressSid', 'emergencyAddressSid'])
      await store.write(table.remove(record.sid))
    },
  }
}

/** What an address need not have is null where it has none. */
const cleared = (name: string, value: unknown) =>
  value === '' && (name === 'friendlyName' || name === 'streetSecondary') ? null : value

const is = (property: string, value: string): Condition => ({ property, is: '=', value })

type Uses = 'addressSid' | 'emergencyAddressSid'

/** The account's numbers that an address is given for, newest first. */
export async function dependents(
  store: Store,
  { accountSid, sid }: Pick<Address, 'accountSid' | 'sid'>,
  uses: readonly Uses[] = ['addressSid', 'emergencyAddressSid'],
  limit = Number.MAX_SAFE_INTEGER,
): Promise<readonly IncomingPhoneNumber[]> {
  const table = store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
  const found = new Map<string, IncomingPhoneNumber>()
  for (const use of uses) {
    const where = [is('accountSid', accountSid), is(use, sid)]
    const { records } = await table.list({ where, size: Math.min(limit, await table.count(where)) })
    for (const record of records) found.set(record.sid, record)
  }
  return [...found.values()].sort((one, other) => +other.dateCreated - +one.dateCreated).slice(0, limit)
}

async function checkUnused(store: Store, address: Address, uses: readonly Uses[]): Promise<void> {
  if ((await dependents(store, address, uses, 1)).length > 0) throw new Refused(21630)
}
