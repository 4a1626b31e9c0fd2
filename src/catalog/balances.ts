/** What is left of an account's credit (rest-api.md §10.17). */
import { nullable, sid, text } from './kinds.ts'
import { resource } from './resource.ts'

/** What is left to a main account, what its subaccounts used taken off. */
export class Balance {
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** A decimal; negative where more was used than there was. */
  readonly balance: string | null = nullable(text())
  /** Currency in capitals (ISO 4217): `USD`. */
  readonly currency: string | null = nullable(text())
}

export const balances = resource({
  name: 'Balance',
  listKey: 'balances',
  prefix: null,
  id: 'accountSid',
  addresses: [{ path: '/Accounts/{AccountSid}/Balance', list: [], instance: ['fetch'], single: true }],
  record: Balance,
})
