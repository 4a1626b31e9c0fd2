/** Lists of names and passwords for SIP phones (rest-api.md §10.18). */
import { date, sid, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** A list of names and passwords; it counts for the domains it is mapped to. */
export class SipCredentialList {
  /** Unique id, `CL` and 32 hexadecimal digits. */
  readonly sid: string = sid('CL')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** Its name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** When it was created. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({ credentials: 'Credentials' })
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What names a list. */
export class SipCredentialListCreate {
  /** Its name for people, up to 64 characters. */
  friendlyName: string = text({ max: 64, missing: 21240, malformed: 20002 })
}

export const sipCredentialLists = resource({
  name: 'SipCredentialList',
  listKey: 'credential_lists',
  table: 'sip_credential_lists',
  prefix: 'CL',
  pathName: 'CredentialListSid',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/SIP/CredentialLists',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: SipCredentialList,
  create: SipCredentialListCreate,
  update: SipCredentialListCreate,
  malformed: 21240,
})
