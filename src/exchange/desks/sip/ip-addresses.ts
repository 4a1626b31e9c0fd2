/** The desk where addresses of machines that may call are kept (rest-api.md §10.18). */
import { Refused } from '../../../catalog/errors.ts'
import { bitsOf } from '../../../catalog/internet.ts'
import {
  type SipIpAddress,
  type SipIpAddressCreate,
  type SipIpAddressUpdate,
  sipIpAddresses,
} from '../../../catalog/sip-ip-addresses.ts'
import type { Exchange } from '../../exchange.ts'
import type { Desk } from '../desk.ts'
import type { InTurn } from './in-turn.ts'

/** rest-api.md §6.2, 21237. */
const mostAddresses = 25

export function sipIpAddressesDesk(
  { store, clock, newSid }: Exchange,
  turn: InTurn,
): Desk<SipIpAddress, SipIpAddressCreate, SipIpAddressUpdate> {
  const table = store.table<SipIpAddress>(sipIpAddresses)

  return {
    create: ({ account, names }, { ipAddress, friendlyName, cidrPrefixLength = bitsOf(ipAddress) }) =>
      turn(async () => {
        checkPrefix(ipAddress, cidrPrefixLength)
        const ipAccessControlListSid = names['ipAccessControlListSid']!
        const had = await table.count([{ property: 'ipAccessControlListSid', is: '=', value: ipAccessControlListSid }])
        if (had >= mostAddresses) throw new Refused(21237)
        const [sid, now] = [newSid('IP'), clock.now()]
        const common = { accountSid: account.sid, ipAccessControlListSid, friendlyName, ipAddress, cidrPrefixLength }
        await store.write(table.insert({ sid, ...common, dateCreated: now, dateUpdated: now }))
        return (await table.get(sid))!
      }),

    async update(_at, record, { ipAddress = record.ipAddress, friendlyName, cidrPrefixLength }) {
      const sameFamily = bitsOf(ipAddress) === bitsOf(record.ipAddress)
      const prefix = cidrPrefixLength ?? (sameFamily ? record.cidrPrefixLength : bitsOf(ipAddress))
      checkPrefix(ipAddress, prefix)
      const named = { friendlyName: friendlyName || record.friendlyName }
      const change = { ipAddress, ...named, cidrPrefixLength: prefix, dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, change))
      return { ...record, ...change }
    },
  }
}

function checkPrefix(address: string, prefixLength: number): void {
  if (prefixLength > bitsOf(address))
    throw new Refused(21238, `CidrPrefixLength is more than the ${bitsOf(address)} bits of ${address}`)
}
