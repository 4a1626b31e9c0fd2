/** The desk that knows who may come in: accounts, their subaccounts, and the tokens their requests are signed with. */
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
import type { Change, Condition, Store } from '../ports.ts'
import type { Desk } from './desk.ts'
import { type Gate, gate } from './gate.ts'
import { type KeysDesk, keysDesk } from './keys.ts'
import { type Ledger, ledger } from './ledger.ts'
import { type Pair, pairs } from './rehearsal/pair.ts'

/** Who may come in, with what, and with what their requests are signed. */
export interface AccountsDesk extends Desk<Account, AccountCreate, AccountUpdate, AccountFilter>, Gate {
  /** The second pair of credentials an account has, under which nothing is done (rest-api.md §12). */
  testPair(sid: string): Pair
  /** Keys to accounts, the other way to come in. */
  readonly keys: KeysDesk
  /** What the operator does: suspends an account, so that its parent cannot undo it (21478), and lets it in again. */
  bar(sid: string, isBarred: boolean): Promise<Account>
  /** What the operator does: makes it a trial account, or ends the trial. */
  retype(sid: string, type: Account['type']): Promise<Account>
  /** Has somebody told of every account that has been closed. */
  onClosed(hear: (sid: string) => void): void
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

/** Subaccounts of one account before 21480: ours to choose. */
const mostSubaccounts = 1000

export function accountsDesk(parts: Pick<Parts, 'store' | 'clock' | 'newSid' | 'key'>): AccountsDesk {
  const { store, clock, newSid } = parts
  const books = ledger(parts)
  const { get, tokenOf, add, change, replaceToken } = books
  const keys = keysDesk(parts)
  const tests = pairs(parts.key)
  const { authenticate, isActive } = gate(books, keys, tests)
  const closed: ((sid: string) => void)[] = []

  return {
    authenticate,
    isActive,
    account: get,
    keys,
    testPair: tests.of,

    async tokenOf(sid) {
      const account = await get(sid)
      if (!account) throw new Error(`no account ${sid} to sign for`)
      return tokenOf(account)
    },

    async open({ sid = newSid('AC'), authToken, friendlyName }) {
      const account = await get(sid)
      if (!account) return add({ sid, friendlyName, ownerAccountSid: sid }, authToken)
      if (authToken === undefined) return { account, authToken: tokenOf(account) }
      return { account: (await books.authenticate(sid, authToken)) ?? (await replaceToken(sid, authToken)), authToken }
    },

    async create({ caller }, { friendlyName = `SubAccount Created at ${timestamp(clock.now())}` }) {
      if (caller.ownerAccountSid !== caller.sid) throw new Refused(21101)
      if (caller.type === 'Trial') throw new Refused(10002)
      // The parent counts among its own.
      const family = await store.table(accounts).count([is('ownerAccountSid', caller.sid)])
      if (family > mostSubaccounts) throw new Refused(21480)
      return (await add({ sid: newSid('AC'), friendlyName, ownerAccountSid: caller.sid })).account
    },

    async update({ caller }, record, { friendlyName, status }) {
      if (status !== undefined) await checkStatus(caller, record, status, isActive)
      if (friendlyName === '') throw new Refused(20002, 'it is empty')
      const closing = status === 'closed' ? await withoutNumbers(store, record.sid) : []
      const changed = await change(record.sid, { friendlyName, status }, ...closing)
      if (status === 'closed') for (const hear of closed) hear(record.sid)
      return changed
    },

    /** The caller's own account and its subaccounts; of those 2008-08-01 had none (rest-api.md §11), and no app has. */
    scope({ caller: { sid, ownerAccountSid }, credentials, version }) {
      const isParent = ownerAccountSid === sid && credentials.is !== 'connect' && version !== '2008-08-01'
      return [is(isParent ? 'ownerAccountSid' : 'sid', sid)]
    },
    ...operator(books),
    onClosed: (hear) => void closed.push(hear),

    /** Who gets to see an account is itself or its parent: both see the token (rest-api.md §10.1); an app does not. */
    show: ({ credentials }, record) => ({ ...record, authToken: credentials.is === 'connect' ? '' : tokenOf(record) }),
  }
}

function operator({ get, change }: Ledger): Pick<AccountsDesk, 'bar' | 'retype'> {
  return {
    async bar(sid, isBarred) {
      const account = (await get(sid))!
      if (account.status === 'closed') throw new Refused(21479)
      if (isBarred === (account.isBarred ?? false)) return account
      return change(sid, { isBarred, status: isBarred ? 'suspended' : 'active' })
    },
    retype: (sid, type) => change(sid, { type }),
  }
}

const is = (property: string, value: string): Condition => ({ property, is: '=', value })

/** rest-api.md §10.1: only the parent changes it, `closed` is for ever, and what the operator suspended stays so. */
async function checkStatus(
  caller: Account,
  record: Account & Partial<AccountKept>,
  status: Account['status'],
  isActive: Gate['isActive'],
): Promise<void> {
  if (record.sid === caller.sid) throw new Refused(21477)
  if (record.status === 'closed' && status !== 'closed') throw new Refused(21479)
  if (record.isBarred && status === 'active') throw new Refused(21478)
  // It was let in, and may have been suspended since.
  if (!(await isActive(caller.sid))) throw new Refused(21476)
}

/** A closed account gives its numbers back (rest-api.md §5). */
async function withoutNumbers(store: Store, accountSid: string): Promise<Change[]> {
  const numbers = store.table(incomingPhoneNumbers)
  const where = [is('accountSid', accountSid)]
  const { records } = await numbers.list({ where, size: await numbers.count(where) })
  return records.map(({ sid }) => numbers.remove(sid))
}

/** `2012-05-26 12:00 pm` (rest-api.md §10.1). */
function timestamp(now: Date): string {
  const [day, minutes] = [now.toISOString().slice(0, 10), now.toISOString().slice(13, 16)]
  const hour = now.getUTCHours()
  return `${day} ${String(hour % 12 || 12).padStart(2, '0')}${minutes} ${hour < 12 ? 'am' : 'pm'}`
}
