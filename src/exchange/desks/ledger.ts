/** Accounts as they are kept: their tokens sealed, remembered once looked up, and right after every change. */
import { type Account, type AccountKept, accounts } from '../../catalog/accounts.ts'
import type { Parts } from '../exchange.ts'
import { known as remember } from '../known.ts'
import type { Change } from '../ports.ts'
import { proof } from './proof.ts'
import { seal } from './seal.ts'

export type KeptAccount = Account & AccountKept

/** Accounts remembered; beyond so many the one seen longest ago is looked up anew. */
const remembered = 10_000

export interface Ledger {
  get(sid: string): Promise<KeptAccount | null>
  /** The account these credentials are of, compared in constant time; null when they are nobody's. */
  authenticate(sid: string, token: string): Promise<KeptAccount | null>
  /** The clear token. */
  tokenOf(account: Account): string
  /** Writes a new account, with a new token where none is given. */
  add(
    given: Pick<Account, 'sid' | 'friendlyName' | 'ownerAccountSid'> & Partial<Account>,
    token?: string,
  ): Promise<{ account: KeptAccount; authToken: string }>
  /** Changes an account, and whatever changes with it. */
  change(sid: string, changes: Partial<KeptAccount>, ...more: readonly Change[]): Promise<KeptAccount>
  replaceToken(sid: string, token: string): Promise<KeptAccount>
}

export function ledger({ store, clock, key }: Pick<Parts, 'store' | 'clock' | 'key'>): Ledger {
  const table = store.table<Account, AccountKept>(accounts)
  const sealing = seal(key)
  const { hashed, sealed, opened, newToken } = sealing
  const known = remember(remembered, (sid) => table.get(sid))
  const prove = proof<KeptAccount>(sealing, ({ tokenHash }) => tokenHash)
  /** Tokens that were opened, with the record they are of: every request to an application is signed by one. */
  const clear = new WeakMap<Account, string>()

  const secret = (sid: string, token: string) => ({
    authToken: sealed(token, sid),
    tokenHash: hashed(token).toString('hex'),
  })
  const written = async (sid: string, ...changes: readonly Change[]) => {
    await store.write(...changes)
    known.forget(sid)
    return (await known.get(sid))!
  }
  const change: Ledger['change'] = (sid, changes, ...more) =>
    written(sid, table.patch(sid, { ...changes, dateUpdated: clock.now() }), ...more)

  return {
    get: known.get,
    change,

    authenticate: async (sid, token) => prove(await known.get(sid), token),

    tokenOf(account) {
      const token = clear.get(account) ?? opened(account.authToken, account.sid)
      clear.set(account, token)
      return token
    },

    async add(given, authToken = newToken()) {
      const [{ sid }, now] = [given, clock.now()]
      const fresh = { status: 'active', type: 'Full', dateCreated: now, dateUpdated: now } as const
      const account = await written(sid, table.insert({ ...fresh, ...given, ...secret(sid, authToken) }))
      return { account, authToken }
    },

    replaceToken: (sid, token) => change(sid, secret(sid, token)),
  }
}
