import type { Account } from '../../catalog/accounts.ts'
import type { Desk } from './desk.ts'

/** Who may come in, and with what their requests are signed. */
export interface AccountsDesk extends Desk<Account> {
  /** The account these credentials are of, compared in constant time; null when they are nobody's. */
  authenticate(sid: string, token: string): Promise<Account | null>
  /** By sid, from memory where it was seen before. */
  account(sid: string): Promise<Account | null>
  /** The clear auth token, for signing. */
  tokenOf(sid: string): Promise<string>
  /** Creates a main account with these credentials unless it is there; `serve` and the kit begin with it. */
  open(given: {
    sid?: string
    authToken?: string
    friendlyName: string
  }): Promise<{ account: Account; authToken: string }>
}
