/** Lists of machines that may call (rest-api.md §10.18). */
import { date, sid, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** A list of addresses; it counts for the domains it is mapped to. */
export class SipIpAccessControlList {
  /** Unique id, `AL` and 32 hexadecimal digits. */
  readonly sid: string = sid('AL')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** Its name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** When it was created. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({ ip_addresses: 'IpAddresses' })
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What names a list. */
export class SipIpAccessControlListCreate {
  /** Its name for people, up to 64 characters. */
  friendlyName: string = text({ max: 64, missing: 21235, malformed: 20002 })
}

export const sipIpAccessControlLists = resource({
  name: 'SipIpAccessControlList',
  listKey: 'ip_access_control_lists',
  table: 'sip_ip_access_control_lists',
  prefix: 'AL',
  pathName: 'IpAccessControlListSid',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/SIP/IpAccessControlLists',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: SipIpAccessControlList,
  create: SipIpAccessControlListCreate,
  update: SipIpAccessControlListCreate,
  malformed: 21235,
})
