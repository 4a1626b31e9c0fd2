/** What a SIP line needs to know of a domain: whose it is, who may call through it, and who may register at it. */
import { isWithin, type Range } from '../../../catalog/internet.ts'
import { type SipCredential, type SipCredentialKept, sipCredentials } from '../../../catalog/sip-credentials.ts'
import { type SipDomain, sipDomains } from '../../../catalog/sip-domains.ts'
import { type SipIpAddress, sipIpAddresses } from '../../../catalog/sip-ip-addresses.ts'
import type { SipUse } from '../../../catalog/sip-mappings.ts'
import type { Exchange } from '../../exchange.ts'
import { seal } from '../seal.ts'
import type { Mappings } from './mappings.ts'

export interface SipRegistry {
  /** By its name, in any case; null where nobody here has it. */
  domain(name: string): Promise<RegisteredDomain | null>
}

export interface RegisteredDomain {
  readonly domain: SipDomain
  /** What a caller must be or know: nothing of either means that nobody may call. */
  readonly calls: Admission
  /** What a phone must know to register; nobody may where the domain does not take registrations. */
  readonly registrations: Admission
}

export interface Admission {
  readonly ranges: readonly Range[]
  /** Whether credentials are asked for at all. */
  readonly needsCredentials: boolean
  /** Whether an address is in one of the ranges. */
  allows(address: string): boolean
  /** The clear password of a name, for a digest in whatever algorithm; null where nobody has the name. */
  passwordOf(username: string): Promise<string | null>
}

export function sipRegistry({ store, key }: Pick<Exchange, 'store' | 'key'>, mappings: Mappings): SipRegistry {
  const domains = store.table<SipDomain>(sipDomains)
  const addresses = store.table<SipIpAddress>(sipIpAddresses)
  const credentials = store.table<SipCredential, SipCredentialKept>(sipCredentials)
  const { opened } = seal(key)

  async function rangesOf(lists: readonly string[]): Promise<Range[]> {
    if (lists.length === 0) return []
    const where = [{ property: 'ipAccessControlListSid', is: 'in', value: lists }] as const
    const { records } = await addresses.list({ where, size: await addresses.count(where) })
    return records.map(({ ipAddress, cidrPrefixLength }) => ({ address: ipAddress, prefixLength: cidrPrefixLength }))
  }

  async function passwordOf(lists: readonly string[], username: string): Promise<string | null> {
    if (lists.length === 0) return null
    const found = await credentials.find([
      { property: 'credentialListSid', is: 'in', value: lists },
      { property: 'username', is: '=', value: username },
    ])
    return found && opened(found.sealedPassword, found.sid)
  }

  async function admission(mapped: readonly string[]): Promise<Admission> {
    const lists = (prefix: string) => mapped.filter((sid) => sid.startsWith(prefix))
    const [ranges, credentialLists] = [await rangesOf(lists('AL')), lists('CL')]
    return {
      ranges,
      needsCredentials: credentialLists.length > 0,
      allows: (address) => ranges.some((range) => isWithin(address, range)),
      passwordOf: (username) => passwordOf(credentialLists, username),
    }
  }

  return {
    async domain(name) {
      const domain = await domains.find([{ property: 'domainName', is: '=', value: name.toLowerCase() }])
      if (!domain) return null
      const all = await mappings.of(domain.sid)
      const mapped = (use: SipUse) => all.filter((each) => each.use === use).map(({ listSid }) => listSid)
      return {
        domain,
        calls: await admission(mapped('calls')),
        registrations: await admission(domain.sipRegistration ? mapped('registrations') : []),
      }
    },
  }
}
