/** Connect apps that an account has authorized to act for it (rest-api.md §5, §10.16). */
import type { ConnectPermission } from './connect-apps.ts'
import { date, many, nullable, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

const permissions = ['get-all', 'post-all'] as const

/** An app that an account lets act for it. */
export class AuthorizedConnectApp {
  /** The app, `CN` and 32 hexadecimal digits. */
  readonly connectAppSid: string = sid('CN')
  /** The account that authorized it. */
  readonly accountSid: string = sid('AC')
  /** What it may do. */
  readonly permissions: readonly ConnectPermission[] = many(oneOf(permissions))
  /** The app's name. */
  readonly connectAppFriendlyName: string = text()
  /** What the app is for. */
  readonly connectAppDescription: string | null = nullable(text())
  /** Who made the app. */
  readonly connectAppCompanyName: string | null = nullable(text())
  /** Where to read more of the app. */
  readonly connectAppHomepageUrl: string | null = nullable(url())
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** When it was authorized. */
  readonly dateCreated: Date = date()
  /** When it was last authorized anew. */
  readonly dateUpdated: Date = date()
}

export const authorizedConnectApps = resource({
  name: 'AuthorizedConnectApp',
  listKey: 'authorized_connect_apps',
  prefix: 'CN',
  id: 'connectAppSid',
  addresses: [{ path: '/Accounts/{AccountSid}/AuthorizedConnectApps', list: ['list'], instance: ['fetch'] }],
  record: AuthorizedConnectApp,
})

/** One account's leave for one app: what the server remembers of it. */
export class ConnectGrant {
  /** The two sids in one: there is one such leave. */
  readonly key: string = text()
  /** The account that gave it. */
  readonly accountSid: string = sid('AC')
  /** The app it was given to. */
  readonly connectAppSid: string = sid('CN')
  /** What it allows. */
  readonly permissions: readonly ConnectPermission[] = many(oneOf(permissions))
  /** When it was given. */
  readonly dateCreated: Date = date()
  /** When it was last given anew. */
  readonly dateUpdated: Date = date()
}

/** Nobody's address, only a table. */
export const connectGrants = resource({
  name: 'ConnectGrant',
  listKey: 'connect_grants',
  prefix: null,
  id: 'key',
  addresses: [],
  record: ConnectGrant,
  indexed: ['connectAppSid'],
})
