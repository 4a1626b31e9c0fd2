/** The desk where an account asks what is left of its credit (rest-api.md §10.17). */
import type { Balance } from '../../catalog/balances.ts'
import type { Exchange } from '../exchange.ts'
import { balanceOf } from '../floor/usage.ts'
import type { Desk } from './desk.ts'
import { isSubaccount } from './gate.ts'

/** Subaccounts use their parent's credit, and have none of their own. */
export const balancesDesk = (exchange: Pick<Exchange, 'store' | 'settings'>): Desk<Balance> => ({
  async fetch({ account }) {
    if (isSubaccount(account)) return null
    return { accountSid: account.sid, balance: await balanceOf(exchange, account.sid), currency: 'USD' }
  },
})
