/** The desks where lists are mapped to SIP domains, in their faces (rest-api.md §10.18). */
import { type ErrorCode, Refused } from '../../../catalog/errors.ts'
import type { Resource } from '../../../catalog/resource.ts'
import { sipCredentialLists } from '../../../catalog/sip-credential-lists.ts'
import { type SipDomain, sipDomains } from '../../../catalog/sip-domains.ts'
import { sipIpAccessControlLists } from '../../../catalog/sip-ip-access-control-lists.ts'
import {
  type SipCredentialListMapping,
  type SipCredentialListMappingCreate,
  type SipIpAccessControlListMapping,
  type SipIpAccessControlListMappingCreate,
  type SipMapping,
  type SipUse,
  sipMappings,
} from '../../../catalog/sip-mappings.ts'
import type { Exchange } from '../../exchange.ts'
import type { Change, Condition, Table } from '../../ports.ts'
import type { At, Desk } from '../desk.ts'
import type { InTurn } from './in-turn.ts'

/** What is known of mappings beyond their own desks. */
export interface Mappings {
  isMapped(listSid: string): Promise<boolean>
  /** Mappings of a domain, the newest first. */
  of(domainSid: string): Promise<readonly SipMapping[]>
  /** The changes that take all mappings away from a domain that goes. */
  withoutDomain(domainSid: string): Promise<Change[]>
}

const is = (property: string, value: string): Condition => ({ property, is: '=', value })

export function sipMappingsOf({ store }: Pick<Exchange, 'store'>): Mappings {
  const table = store.table<SipMapping>(sipMappings)
  const of = async (domainSid: string) => {
    const where = [is('domainSid', domainSid)]
    return (await table.list({ where, size: await table.count(where) })).records
  }
  return {
    of,
    isMapped: async (listSid) => (await table.find([is('listSid', listSid)])) !== null,
    withoutDomain: async (domainSid) => (await of(domainSid)).map(({ sid }) => table.remove(sid)),
  }
}

/** A list, whichever kind. */
type List = Pick<SipCredentialListMapping, 'sid' | 'accountSid' | 'friendlyName'>
type Mapping = SipCredentialListMapping | SipIpAccessControlListMapping

export const credentialListMappingsDesk = (
  exchange: Exchange,
  mappings: Mappings,
  turn: InTurn,
): Desk<SipCredentialListMapping, SipCredentialListMappingCreate> =>
  mappingsDesk(
    exchange,
    mappings,
    turn,
    sipCredentialLists as object as Resource,
    21240,
    (order) => order.credentialListSid,
  )

export const ipAccessControlListMappingsDesk = (
  exchange: Exchange,
  mappings: Mappings,
  turn: InTurn,
): Desk<SipIpAccessControlListMapping, SipIpAccessControlListMappingCreate> =>
  mappingsDesk(
    exchange,
    mappings,
    turn,
    sipIpAccessControlLists as object as Resource,
    21235,
    (order) => order.ipAccessControlListSid,
  )

function mappingsDesk<C extends object>(
  { store, clock, newSid }: Exchange,
  mappings: Mappings,
  turn: InTurn,
  resource: Resource,
  unknown: ErrorCode,
  listOf: (order: C) => string,
): Desk<Mapping, C> {
  const table = store.table<SipMapping>(sipMappings)
  const domains = store.table<SipDomain>(sipDomains)
  const lists = store.table(resource) as object as Table<List>
  const here = async ({ names }: At) =>
    (await mappings.of(names['domainSid']!)).filter(
      ({ listSid, use }) => listSid.startsWith(resource.prefix!) && use === names['use'],
    )

  const shown = (mapping: SipMapping) => showing(lists, mapping)

  /** The domain's `auth_type` follows from what is mapped for calls. */
  const write = async (domainSid: string, all: readonly SipMapping[], change: Change) => {
    const patch = { authType: authType(all), dateUpdated: clock.now() }
    await store.write(change, domains.patch(domainSid, patch))
  }

  return {
    list: async (at) => Promise.all((await here(at)).map(shown)),

    async fetch(at, id) {
      const mapping = (await here(at)).find(({ listSid }) => listSid === id)
      return mapping ? shown(mapping) : null
    },

    create: (at, order) =>
      turn(async () => {
        const [list, domainSid] = [await lists.get(listOf(order)), at.names['domainSid']!]
        if (list?.accountSid !== at.account.sid) throw new Refused(unknown, listOf(order))
        const all = await mappings.of(domainSid)
        const use = at.names['use'] as SipUse
        const there = all.find((each) => each.listSid === list.sid && each.use === use)
        if (there) return shown(there)
        const common = { accountSid: at.account.sid, domainSid, listSid: list.sid, use, dateCreated: clock.now() }
        const mapping = { sid: newSid('SY'), ...common }
        await write(domainSid, [...all, mapping], table.insert(mapping))
        return shown(mapping)
      }),

    remove: (at, { sid }) =>
      turn(async () => {
        const domainSid = at.names['domainSid']!
        const gone = (await here(at)).find(({ listSid }) => listSid === sid)
        if (!gone) throw new Refused(20404)
        const rest = (await mappings.of(domainSid)).filter((each) => each.sid !== gone.sid)
        await write(domainSid, rest, table.remove(gone.sid))
      }),
  }
}

/** A mapping as it is shown: the list's, as far as it is one. */
async function showing(lists: Table<List>, mapping: SipMapping): Promise<Mapping> {
  const { listSid, accountSid, domainSid, dateCreated } = mapping
  const { friendlyName = '' } = (await lists.get(listSid)) ?? {}
  return { sid: listSid, accountSid, friendlyName, dateCreated, dateUpdated: dateCreated, domainSid } as Mapping
}

/** rest-api.md §10.18: `IP_ACL`, `CREDENTIAL_LIST`, or both with a comma; nothing where nobody may call. */
function authType(mappings: readonly SipMapping[]): string {
  const forCalls = mappings.filter(({ use }) => use === 'calls').map(({ listSid }) => listSid.slice(0, 2))
  return [forCalls.includes('AL') && 'IP_ACL', forCalls.includes('CL') && 'CREDENTIAL_LIST'].filter(Boolean).join(',')
}
