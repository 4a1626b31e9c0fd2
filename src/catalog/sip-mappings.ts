/** Which lists count for which SIP domain, and for what (rest-api.md §10.18). */
import { date, type Kind, nullable, oneOf, sid, subresources, text, uri } from './kinds.ts'
import { type Address, resource } from './resource.ts'

/** What a list is mapped for: calls through the domain, or registrations at it. */
export type SipUse = 'calls' | 'registrations'
const uses = ['calls', 'registrations'] as const

/** Links to what belongs to the list that a mapping stands for: the last of its own path is the list's sid. */
function ofList(paths: Readonly<Record<string, string>>, folder: string): Readonly<Record<string, string>> {
  const links = subresources(paths) as object as Kind
  const derive: Kind['derive'] = (record, { path, extension }) =>
    links.derive?.(record, { path: path.replace(/Domains\/.*\//, `${folder}/`), extension })
  return { ...links, derive } as object as Readonly<Record<string, string>>
}

/** A list of credentials that counts for a domain. Its sid is the list's. */
export class SipCredentialListMapping {
  /** The list's. */
  readonly sid: string = sid('CL')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The list's. */
  readonly friendlyName: string = text()
  /** When it was mapped. */
  readonly dateCreated: Date = date()
  /** When it was mapped. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of the list's own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> | null = nullable(
    ofList({ credentials: 'Credentials' }, 'CredentialLists'),
  )
  /** The domain it counts for. */
  readonly domainSid: string | null = nullable(sid('SD'))
}

/** What maps a list of credentials. */
export class SipCredentialListMappingCreate {
  /** One of the account's lists. */
  credentialListSid: string = sid('CL', { missing: 21240, malformed: 21240 })
}

/** A list of addresses that counts for a domain. Its sid is the list's. */
export class SipIpAccessControlListMapping {
  /** The list's. */
  readonly sid: string = sid('AL')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The list's. */
  readonly friendlyName: string = text()
  /** When it was mapped. */
  readonly dateCreated: Date = date()
  /** When it was mapped. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of the list's own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> | null = nullable(
    ofList({ ip_addresses: 'IpAddresses' }, 'IpAccessControlLists'),
  )
  /** The domain it counts for. */
  readonly domainSid: string | null = nullable(sid('SD'))
}

/** What maps a list of addresses. */
export class SipIpAccessControlListMappingCreate {
  /** One of the account's lists. */
  ipAccessControlListSid: string = sid('AL', { missing: 21235, malformed: 21235 })
}

/** The older address, and that of today, which calls its list `contents`, are two faces of the same mappings. */
const addressed = (below: string, use: SipUse, listKey?: string): Address => ({
  path: `/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/${below}`,
  list: ['list', 'create'],
  instance: ['fetch', 'delete'],
  where: { use },
  ...(listKey && { listKey }),
})

export const sipCredentialListMappings = resource({
  name: 'SipCredentialListMapping',
  xml: { one: 'CredentialListMapping', list: 'CredentialListMappings' },
  listKey: 'credential_list_mappings',
  prefix: 'CL',
  addresses: [
    addressed('CredentialListMappings', 'calls'),
    addressed('Auth/Calls/CredentialListMappings', 'calls', 'contents'),
    addressed('Auth/Registrations/CredentialListMappings', 'registrations', 'contents'),
  ],
  record: SipCredentialListMapping,
  create: SipCredentialListMappingCreate,
})

export const sipIpAccessControlListMappings = resource({
  name: 'SipIpAccessControlListMapping',
  xml: { one: 'IpAccessControlListMapping', list: 'IpAccessControlListMappings' },
  listKey: 'ip_access_control_list_mappings',
  prefix: 'AL',
  addresses: [
    addressed('IpAccessControlListMappings', 'calls'),
    addressed('Auth/Calls/IpAccessControlListMappings', 'calls', 'contents'),
  ],
  record: SipIpAccessControlListMapping,
  create: SipIpAccessControlListMappingCreate,
})

/** A mapping as it is kept: a list's sid can be mapped to many domains, so it has one of its own. */
export class SipMapping {
  readonly sid: string = sid('SY')
  readonly accountSid: string = sid('AC')
  readonly domainSid: string = sid('SD')
  readonly listSid: string = sid(['CL', 'AL'])
  readonly use: SipUse = oneOf(uses)
  readonly dateCreated: Date = date()
}

/** Where both kinds of mapping are kept; no path leads here. */
export const sipMappings = resource({
  name: 'SipMapping',
  listKey: 'sip_mappings',
  prefix: 'SY',
  addresses: [],
  record: SipMapping,
  indexed: ['domainSid', 'listSid'],
})
