/** The desk that knows who may come in: accounts, their subaccounts, and the tokens their requests are signed with. */
import { timingSafeEqual } from 'node:crypto'
import {
  type Account,
  type AccountCreate,
  type AccountFilter,
  type AccountKept,
  type AccountUpdate,
  accounts,
} from '../../catalog/accounts.ts'
import { Refused } from '../../catalog/errors.ts'
import { incomingPhoneNumbers } from '../../catalog/incoming-phone-numbers.ts'
import type { Parts } from '../exchange.ts'
import type { Change, Condition } from '../ports.ts'
import type { At, Desk } from './desk.ts'
import { seal } from './seal.ts'

/** Who may come in, and with what their requests are signed. */
export interface AccountsDesk extends Desk<Account, AccountCreate, AccountUpdate, AccountFilter> {
  /** The account these credentials are of, compared in constant time; null when they are nobody's. */
  authenticate(sid: string, token: string): Promise<Account | null>
  /** By sid, from memory where it was seen before. Its `authToken` is sealed. */
  account(sid: string): Promise<Account | null>
  /** The clear auth token, for signing. */
  tokenOf(sid: string): Promise<string>
  /**
   * The main account of this sid, with this token from now on where one is given; created where it is not there.
   * Without a sid a new one each time. `serve` and the kit begin with it.
   */
  open(given: {
    sid?: string
    authToken?: string
    friendlyName: string
  }): Promise<{ account: Account; authToken: string }>
}

type Kept = Account & AccountKept

/** Accounts remembered; beyond so many the one remembered longest is looked up anew. */
const remembered = 10_000
/** Subaccounts of one account before 21480: ours to choose. */
const mostSubaccounts = 1000

export function accountsDesk(parts: Pick<Parts, 'store' | 'clock' | 'newSid' | 'key'>): AccountsDesk {
  const { store, clock, newSid } = parts
  const table = store.table<Account, AccountKept>(accounts)
  const { hashed, sealed, opened, newToken } = seal(parts.key)
  const known = memory(remembered, (sid) => table.get(sid))
  const nobody = hashed(newToken())
  /** Tokens that were right, with the record they were right for: an HMAC costs more than the rest of letting in. */
  const proven = new WeakMap<Kept, Buffer>()

  const insert = async (given: Pick<Account, 'sid' | 'friendlyName' | 'ownerAccountSid'>, token: string) => {
    const now = clock.now()
    const secret = { authToken: sealed(token, given.sid), tokenHash: hashed(token).toString('hex') }
    const fresh = { ...given, ...secret, status: 'active', type: 'Full', dateCreated: now, dateUpdated: now } as const
    await store.write(table.insert(fresh))
    known.forget(given.sid)
    return (await known.get(given.sid))!
  }
  const patch = async (sid: string, changes: Partial<Kept>, ...more: readonly Change[]) => {
    await store.write(table.patch(sid, { ...changes, dateUpdated: clock.now() }), ...more)
    known.forget(sid)
    return (await known.get(sid))!
  }
  const numbersOf = async (accountSid: string): Promise<Change[]> => {
    const numbers = store.table(incomingPhoneNumbers)
    const where: Condition[] = [{ property: 'accountSid', is: '=', value: accountSid }]
    const { records } = await numbers.list({ where, size: await numbers.count(where) })
    return records.map(({ sid }) => numbers.remove(sid))
  }

  return {
    async authenticate(sid, token) {
      const account = await known.get(sid)
      const given = Buffer.from(token)
      const before = account && proven.get(account)
      if (before && before.length === given.length && timingSafeEqual(before, given)) return account
      const right = timingSafeEqual(hashed(token), account ? Buffer.from(account.tokenHash, 'hex') : nobody)
      if (!right || !account) return null
      proven.set(account, given)
      return account
    },

    account: known.get,

    async tokenOf(sid) {
      const account = await known.get(sid)
      if (!account) throw new Error(`no account ${sid} to sign for`)
      return opened(account.authToken, sid)
    },

    async open({ sid = newSid('AC'), authToken, friendlyName }) {
      const there = await known.get(sid)
      if (!there) {
        const token = authToken ?? newToken()
        return { account: await insert({ sid, friendlyName, ownerAccountSid: sid }, token), authToken: token }
      }
      if (authToken === undefined) return { account: there, authToken: opened(there.authToken, sid) }
      if (timingSafeEqual(hashed(authToken), Buffer.from(there.tokenHash, 'hex'))) return { account: there, authToken }
      const secret = { authToken: sealed(authToken, sid), tokenHash: hashed(authToken).toString('hex') }
      return { account: await patch(sid, secret), authToken }
    },

    async create({ caller }, { friendlyName }) {
      if (caller.ownerAccountSid !== caller.sid) throw new Refused(21101)
      // The parent counts among its own.
      const family = await table.count([{ property: 'ownerAccountSid', is: '=', value: caller.sid }])
      if (family > mostSubaccounts) throw new Refused(21480)
      const name = friendlyName ?? `SubAccount Created at ${timestamp(clock.now())}`
      return insert({ sid: newSid('AC'), friendlyName: name, ownerAccountSid: caller.sid }, newToken())
    },

    async update({ caller }, record, { friendlyName, status }) {
      if (status !== undefined) checkStatus(caller, record, status)
      const closes = status === 'closed' && record.status !== 'closed'
      return patch(record.sid, { friendlyName, status }, ...(closes ? await numbersOf(record.sid) : []))
    },

    /** The caller's own account and its subaccounts. */
    scope: ({ caller: { sid, ownerAccountSid } }): readonly Condition[] => [
      { property: ownerAccountSid === sid ? 'ownerAccountSid' : 'sid', is: '=', value: sid },
    ],

    /** The token is shown to the account itself and to its parent (rest-api.md §10.1). */
    show({ caller }: At, record) {
      const theirs = caller.sid === record.sid || caller.sid === record.ownerAccountSid
      return { ...record, authToken: theirs ? opened(record.authToken, record.sid) : '' }
    },
  }
}

/** rest-api.md §10.1: only the parent changes it, `closed` is for ever. A suspended parent does not get in at all. */
function checkStatus(caller: Account, record: Account, status: Account['status']) {
  if (record.sid === caller.sid) throw new Refused(21477)
  if (record.status === 'closed' && status !== 'closed') throw new Refused(21479)
}

/** `2012-05-26 12:00 pm` (rest-api.md §10.1). */
function timestamp(now: Date): string {
  const [day, minutes] = [now.toISOString().slice(0, 10), now.toISOString().slice(13, 16)]
  const hour = now.getUTCHours()
  return `${day} ${String(hour % 12 || 12).padStart(2, '0')}${minutes} ${hour < 12 ? 'am' : 'pm'}`
}

/** Records by sid, kept until they change. A look-up that was under way when one changed is not kept. */
function memory(limit: number, find: (sid: string) => Promise<Kept | null>) {
  const records = new Map<string, Promise<Kept | null>>()
  const forget = (sid: string) => void records.delete(sid)
  return {
    forget,
    get(sid: string): Promise<Kept | null> {
      const there = records.get(sid)
      if (there) return there
      const looking = find(sid)
      if (records.size >= limit) forget(records.keys().next().value!)
      records.set(sid, looking)
      const drop = () => records.get(sid) === looking && forget(sid)
      looking.then((record) => record ?? drop(), drop)
      return looking
    },
  }
}
