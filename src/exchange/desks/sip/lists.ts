/** The desks of lists: of credentials, and of addresses (rest-api.md §10.18). */
import { type ErrorCode, Refused } from '../../../catalog/errors.ts'
import type { Resource } from '../../../catalog/resource.ts'
import { type SipCredentialList, sipCredentialLists } from '../../../catalog/sip-credential-lists.ts'
import { sipCredentials } from '../../../catalog/sip-credentials.ts'
import { sipIpAccessControlLists } from '../../../catalog/sip-ip-access-control-lists.ts'
import { sipIpAddresses } from '../../../catalog/sip-ip-addresses.ts'
import type { Exchange } from '../../exchange.ts'
import type { Condition, Table } from '../../ports.ts'
import type { Desk } from '../desk.ts'
import type { InTurn } from './in-turn.ts'
import type { Mappings } from './mappings.ts'

/** Both kinds of list have the same properties. */
type List = Pick<SipCredentialList, 'sid' | 'accountSid' | 'friendlyName' | 'dateCreated' | 'dateUpdated'>
type Named = Pick<List, 'friendlyName'>

interface ListKind {
  readonly lists: Resource
  readonly prefix: string
  /** What is in the lists, and the property that says in which. */
  readonly members: Resource
  readonly within: string
  /** Lists of an account, and what it is refused with that has as many; and what is refused while it is mapped. */
  readonly most: number
  readonly tooMany: ErrorCode
  readonly mapped: ErrorCode
}

const is = (property: string, value: string): Condition => ({ property, is: '=', value })

/** rest-api.md §6.2, 21239 and 21241. */
export const credentialListsDesk = (exchange: Exchange, mappings: Mappings, turn: InTurn) =>
  listsDesk(exchange, mappings, turn, {
    lists: sipCredentialLists as object as Resource,
    prefix: 'CL',
    members: sipCredentials as object as Resource,
    within: 'credentialListSid',
    most: 100,
    tooMany: 21239,
    mapped: 21241,
  })

/** rest-api.md §6.2, 21255 and 21236. */
export const ipAccessControlListsDesk = (exchange: Exchange, mappings: Mappings, turn: InTurn) =>
  listsDesk(exchange, mappings, turn, {
    lists: sipIpAccessControlLists as object as Resource,
    prefix: 'AL',
    members: sipIpAddresses as object as Resource,
    within: 'ipAccessControlListSid',
    most: 1000,
    tooMany: 21255,
    mapped: 21236,
  })

function listsDesk(
  { store, clock, newSid }: Exchange,
  mappings: Mappings,
  turn: InTurn,
  kind: ListKind,
): Desk<List, Named, Named> {
  const table = store.table(kind.lists) as object as Table<List>
  const members = store.table(kind.members) as object as Table<{ readonly sid: string }>

  return {
    create: ({ account }, { friendlyName }) =>
      turn(async () => {
        if ((await table.count([is('accountSid', account.sid)])) >= kind.most) throw new Refused(kind.tooMany)
        const now = clock.now()
        const dates = { dateCreated: now, dateUpdated: now }
        const record = { sid: newSid(kind.prefix), accountSid: account.sid, friendlyName, ...dates }
        await store.write(table.insert(record))
        return record
      }),

    async update(_at, record, { friendlyName }) {
      const change = { friendlyName: friendlyName || record.friendlyName, dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, change))
      return { ...record, ...change }
    },

    remove: (_at, { sid }) =>
      turn(async () => {
        if (await mappings.isMapped(sid)) throw new Refused(kind.mapped)
        const where = [is(kind.within, sid)]
        const { records } = await members.list({ where, size: await members.count(where) })
        await store.write(table.remove(sid), ...records.map((member) => members.remove(member.sid)))
      }),
  }
}
