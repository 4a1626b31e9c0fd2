/** Connect apps: programs that other accounts let act for them (rest-api.md §5, §10.16). */
import { type HttpMethod, httpMethod, many, nullable, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** What a Connect app may do for an account that authorizes it: read everything, or write everything. */
export type ConnectPermission = 'get-all' | 'post-all'
const permissions = ['get-all', 'post-all'] as const

/** A list of permissions as parameters have them: `get-all,post-all`. */
const permissionList = () => text({ like: [/^((get|post)-all(, *(?=g|p)|$))*$/, 'a list of get-all and post-all'] })

/** A program of an account's that other accounts can authorize. */
export class ConnectApp {
  /** Unique id, `CN` and 32 hexadecimal digits. */
  readonly sid: string = sid('CN')
  /** The developer's account. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** What it is for, as the authorization page says it. */
  readonly description: string | null = nullable(text())
  /** Who made it. */
  readonly companyName: string | null = nullable(text())
  /** Where to read more of it. */
  readonly homepageUrl: string | null = nullable(url())
  /** Where whoever authorized it is sent, with `AccountSid`. */
  readonly authorizeRedirectUrl: string | null = nullable(url())
  /** Told when an account authorizes it no longer. */
  readonly deauthorizeCallbackUrl: string | null = nullable(url())
  /** How DeauthorizeCallbackUrl is told. */
  readonly deauthorizeCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** What it asks to be allowed. */
  readonly permissions: readonly ConnectPermission[] = many(oneOf(permissions))
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What can be changed of a Connect app. */
export class ConnectAppUpdate {
  /** Up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Where whoever authorized it is sent. */
  authorizeRedirectUrl?: string = url()
  /** Told when an account authorizes it no longer. */
  deauthorizeCallbackUrl?: string = url()
  /** How DeauthorizeCallbackUrl is told. */
  deauthorizeCallbackMethod?: HttpMethod = httpMethod()
  /** `get-all`, `post-all`, or both with a comma between; what was granted before stays as it is. */
  permissions?: string = permissionList()
  /** What it is for. */
  description?: string = text({ max: 1000 })
  /** Who made it. */
  companyName?: string = text({ max: 255 })
  /** Where to read more of it. */
  homepageUrl?: string = url()
}

export const connectApps = resource({
  name: 'ConnectApp',
  listKey: 'connect_apps',
  prefix: 'CN',
  addresses: [{ path: '/Accounts/{AccountSid}/ConnectApps', list: ['list'], instance: ['fetch', 'update', 'delete'] }],
  record: ConnectApp,
  update: ConnectAppUpdate,
})
