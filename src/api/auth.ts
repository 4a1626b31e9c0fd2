/** Who is asking, and whose resources they reach (rest-api.md §5). */
import type { Account } from '../catalog/accounts.ts'
import { Refused } from '../catalog/errors.ts'
import type { Action } from '../catalog/resource.ts'
import type { Caller } from '../exchange/caller.ts'
import type { AccountsDesk } from '../exchange/desks/accounts.ts'

type Accounts = Pick<AccountsDesk, 'account' | 'authenticate' | 'isActive'>

/** Whose a request's Basic credentials are, and what they are. Refuses 20003, and 20005 where it is not active. */
export async function enter(accounts: Accounts, authorization: string | undefined): Promise<Caller> {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1]
  if (!encoded) throw new Refused(20003)
  const credentials = Buffer.from(encoded, 'base64').toString()
  const colon = credentials.indexOf(':')
  if (colon < 0) throw new Refused(20003)
  const caller = await accounts.authenticate(credentials.slice(0, colon), credentials.slice(colon + 1))
  if (!caller) throw new Refused(20003)
  const { account, credentials: came } = caller
  const isActive = came.is === 'test' ? account.status === 'active' : await accounts.isActive(account.sid)
  if (!isActive) throw new Refused(20005)
  return caller
}

/**
 * The account of the path: the caller's own or one of its subaccounts. All others are not there (20404). A key is to
 * its own account; a main one also manages the subaccounts themselves, and nothing in them.
 */
export async function reach(
  accounts: Accounts,
  { account: caller, credentials }: Caller,
  accountSid: string,
  resourceName: string,
): Promise<Account> {
  if (accountSid === caller.sid) return caller
  if (credentials.is === 'key' && resourceName !== 'Account') throw new Refused(20404)
  const account = await accounts.account(accountSid)
  // An app was let into one account, not into its subaccounts.
  if (account?.ownerAccountSid !== caller.sid || credentials.is === 'connect') throw new Refused(20404)
  return account
}

/** What standard keys do not manage (rest-api.md §5). */
const managed = new Set(['Account', 'Key', 'SigningKey'])
/** What goes on between an account and its apps is no app's business, nor are the account's secrets. */
const ownersOnly = new Set(['AuthorizedConnectApp', 'ConnectApp', 'Key', 'SigningKey', 'Token'])

/**
 * What these credentials do not open. A key's: 20003, which is also what `permission denied` is called (rest-api.md
 * §6.2). A Connect app does what the account allowed it, and is refused the rest with 20010.
 */
export function admit({ credentials }: Caller, resourceName: string, action: Action) {
  if (credentials.is === 'key' && !credentials.isMain && managed.has(resourceName)) throw new Refused(20003)
  if (credentials.is !== 'connect') return
  const reads = action === 'list' || action === 'fetch'
  const allowed = credentials.permissions.includes(reads ? 'get-all' : 'post-all')
  if (!allowed || ownersOnly.has(resourceName) || (resourceName === 'Account' && !reads)) throw new Refused(20010)
}

/** What a parent does in a subaccount that is not active: it reads, and it changes the account itself. */
export function permit({ status }: Account, resourceName: string, action: Action) {
  if (status === 'active' || action === 'list' || action === 'fetch' || resourceName === 'Account') return
  throw new Refused(20403, status)
}
