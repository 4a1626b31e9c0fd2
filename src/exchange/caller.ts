/** Who asks, and how they came in. */
import type { Account } from '../catalog/accounts.ts'

/** What a request's credentials were. Desks refuse by it what not everybody who comes in may do. */
export type Credentials =
  /** An account's sid and its auth token. */
  { readonly is: 'token' }

export interface Caller {
  readonly account: Account
  readonly credentials: Credentials
}
