/** Addresses of machines that may call (rest-api.md §10.18). */
import { ipAddress } from './internet.ts'
import { date, integer, sid, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** A machine, or a range of machines, that may call. */
export class SipIpAddress {
  /** Unique id, `IP` and 32 hexadecimal digits. */
  readonly sid: string = sid('IP')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The list it is in. */
  readonly ipAccessControlListSid: string = sid('AL')
  /** Its name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** IPv4 or IPv6. */
  readonly ipAddress: string = text()
  /** How many bits of the address count: 32 for one IPv4 machine, 128 for one of IPv6. */
  readonly cidrPrefixLength: number = integer()
  /** When it was created. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What adds an address. */
export class SipIpAddressCreate {
  /** Its name for people, up to 64 characters. */
  friendlyName: string = text({ max: 64, missing: 21238, malformed: 20002 })
  /** IPv4 or IPv6, without a range. */
  ipAddress: string = ipAddress({ missing: 21238, malformed: 21238 })
  /** How many bits of it count, 1 to 32 or 128; all of them where it is left out. */
  cidrPrefixLength?: number = integer({ min: 1, max: 128, malformed: 21238 })
}

/** What can be changed of an address. */
export class SipIpAddressUpdate {
  /** IPv4 or IPv6, without a range. */
  ipAddress?: string = ipAddress({ malformed: 21238 })
  /** Its name for people, up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** How many bits of it count, 1 to 32 or 128. */
  cidrPrefixLength?: number = integer({ min: 1, max: 128, malformed: 21238 })
}

export const sipIpAddresses = resource({
  name: 'SipIpAddress',
  xml: { one: 'SipIpAddress', list: 'SipIpAddresses' },
  listKey: 'ip_addresses',
  table: 'sip_ip_addresses',
  prefix: 'IP',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/SIP/IpAccessControlLists/{IpAccessControlListSid}/IpAddresses',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: SipIpAddress,
  create: SipIpAddressCreate,
  update: SipIpAddressUpdate,
  indexed: ['ipAccessControlListSid'],
  malformed: 21238,
})
