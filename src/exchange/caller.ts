/** Who asks, and how they came in. */
import type { Account } from '../catalog/accounts.ts'
import type { ConnectPermission } from '../catalog/connect-apps.ts'

/** What a request's credentials were. Desks refuse by it what not everybody who comes in may do. */
export type Credentials =
  /** An account's sid and its auth token. */
  | { readonly is: 'token' }
  /** An API key's sid and its secret. A main key opens what the token opens, in its own account (rest-api.md §5). */
  | { readonly is: 'key'; readonly sid: string; readonly isMain: boolean }
  /** An account's second pair, under which everything is only made to look as if (rest-api.md §12). */
  | { readonly is: 'test' }
  /** The account's sid, and the auth token of a developer whose Connect app it has authorized (rest-api.md §5). */
  | { readonly is: 'connect'; readonly appSid: string; readonly permissions: readonly ConnectPermission[] }

export interface Caller {
  /** Of test credentials, the account they pretend to be of: it bears their sid, and has nothing. */
  readonly account: Account
  readonly credentials: Credentials
}
