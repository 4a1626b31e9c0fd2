/** Who is let in, by which credentials (rest-api.md §5, §12). */
import { timingSafeEqual } from 'node:crypto'
import type { Account } from '../../catalog/accounts.ts'
import type { Caller } from '../caller.ts'
import type { KeysDesk } from './keys.ts'
import type { Ledger } from './ledger.ts'
import type { Pairs } from './rehearsal/pair.ts'

export interface Gate {
  /** Whose these credentials are, compared in constant time; null when they are nobody's. */
  authenticate(username: string, password: string): Promise<Caller | null>
  /** Whether the account calls and texts, and may ask. Suspending the parent suspends its subaccounts. */
  isActive(sid: string): Promise<boolean>
}

export function gate(ledger: Ledger, keys: Pick<KeysDesk, 'authenticate'>, pairs: Pairs): Gate {
  const byToken = async (sid: string, token: string): Promise<Caller | null> => {
    const account = await ledger.authenticate(sid, token)
    return account && { account, credentials: { is: 'token' } }
  }
  const byKey = async (sid: string, secret: string): Promise<Caller | null> => {
    const key = await keys.authenticate(sid, secret)
    const account = key && (await ledger.get(key.accountSid))
    return account && { account, credentials: { is: 'key', sid, isMain: key.isMain } }
  }
  const byTestPair = async (sid: string, authToken: string): Promise<Caller | null> => {
    const accountSid = pairs.accountSid(sid)
    const account = isSame(authToken, pairs.of(accountSid).authToken) ? await ledger.get(accountSid) : null
    const status = (await isActive(accountSid)) ? 'active' : 'suspended'
    return account && { account: { ...account, sid, ownerAccountSid: sid, status }, credentials: { is: 'test' } }
  }
  const isActive = async (sid: string): Promise<boolean> => {
    const account = await ledger.get(sid)
    if (account?.status !== 'active') return false
    return !isSubaccount(account) || (await ledger.get(account.ownerAccountSid!))?.status === 'active'
  }
  return {
    isActive,
    async authenticate(username, password) {
      if (username.startsWith('SK')) return byKey(username, password)
      return (await byToken(username, password)) ?? (await byTestPair(username, password))
    },
  }
}

export const isSubaccount = ({ sid, ownerAccountSid }: Account) => ownerAccountSid !== null && ownerAccountSid !== sid

/** In constant time. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
