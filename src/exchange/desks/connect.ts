/** The desk of Connect: apps that accounts let act for them, and whoever comes in that way (rest-api.md §5, §10.16). */
import { type AuthorizedConnectApp, type ConnectGrant, connectGrants } from '../../catalog/authorized-connect-apps.ts'
import {
  type ConnectApp,
  type ConnectAppUpdate,
  type ConnectPermission,
  connectApps,
} from '../../catalog/connect-apps.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Caller } from '../caller.ts'
import type { Exchange } from '../exchange.ts'
import { callbackJob } from '../floor/callbacks.ts'
import type { Change, Condition } from '../ports.ts'
import type { Desk } from './desk.ts'

/** Ours to choose: apps of one account, and accounts one page of grants is looked at for. */
const mostApps = 100
const mostGrants = 1000

type Settings = Omit<ConnectAppUpdate, 'friendlyName'> & { readonly friendlyName: string }

export interface ConnectDesk {
  readonly apps: Desk<ConnectApp, object, ConnectAppUpdate>
  readonly authorized: Desk<AuthorizedConnectApp>
  /** A new app of an account's; the API itself has no such verb. Refuses 20409 beyond a hundred. */
  open(accountSid: string, settings: Settings): Promise<ConnectApp>
  app(sid: string): Promise<ConnectApp | null>
  grant(accountSid: string, appSid: string): Promise<ConnectGrant | null>
  /** From now on the app may act for the account: as it asks, or less. Refuses 20404 where there is no such app. */
  authorize(
    accountSid: string,
    appSid: string,
    permissions?: readonly ConnectPermission[],
  ): Promise<AuthorizedConnectApp>
  /** No longer; the app is told. Refuses 20404 where it was not authorized. */
  deauthorize(accountSid: string, appSid: string): Promise<void>
  /** The developer of an app with his own token, in the account that authorized it; null for anybody else. */
  authenticate(username: string, password: string): Promise<Caller | null>
}

type Office = Pick<Exchange, 'store' | 'clock' | 'newSid' | 'accounts'>

export function connectDesk(exchange: Office): ConnectDesk {
  const { store, clock, newSid, accounts } = exchange
  const kept = records(exchange)
  const { apps, grants, grantOf, grantsOf } = kept

  return {
    apps: appsDesk(exchange, kept),
    authorized: authorizedDesk(kept),
    app: (sid) => apps.get(sid),
    grant: grantOf,

    async open(accountSid, { permissions = 'get-all,post-all', ...settings }) {
      if ((await apps.count([is('accountSid', accountSid)])) >= mostApps) throw new Refused(20409)
      const app = { ...blank, ...settings, sid: newSid('CN'), accountSid, permissions: listed(permissions) }
      await store.write(apps.insert(app))
      return (await apps.get(app.sid))!
    },

    async authorize(accountSid, appSid, permissions) {
      const [app, before] = await Promise.all([apps.get(appSid), grantOf(accountSid, appSid)])
      if (!app) throw new Refused(20404)
      const [now, key] = [clock.now(), keyOf(accountSid, appSid)]
      const allowed = app.permissions.filter((each) => permissions?.includes(each) ?? true)
      const grant = {
        ...{ key, accountSid, connectAppSid: appSid, permissions: allowed },
        ...{ dateCreated: before?.dateCreated ?? now, dateUpdated: now },
      }
      await store.write(before ? grants.patch(key, grant) : grants.insert(grant))
      return withApp(grant, app)
    },

    async deauthorize(accountSid, appSid) {
      const [app, grant] = await Promise.all([apps.get(appSid), grantOf(accountSid, appSid)])
      if (!app || !grant) throw new Refused(20404)
      await store.write(...kept.leave(app, grant))
    },

    async authenticate(username, password) {
      const account = await accounts.account(username)
      if (!account) return null
      for (const { connectAppSid, permissions } of await grantsOf('accountSid', username)) {
        const app = await apps.get(connectAppSid)
        const developer = app && (await accounts.authenticate(app.accountSid, password))
        if (developer?.credentials.is === 'token' && (await accounts.isActive(developer.account.sid)))
          return { account, credentials: { is: 'connect', appSid: connectAppSid, permissions } }
      }
      return null
    },
  }
}

/** Apps, and who gave them leave. */
function records(exchange: Office) {
  const apps = exchange.store.table<ConnectApp>(connectApps)
  const grants = exchange.store.table<ConnectGrant>(connectGrants)
  return {
    apps,
    grants,
    grantOf: (accountSid: string, appSid: string) => grants.get(keyOf(accountSid, appSid)),
    async grantsOf(property: 'accountSid' | 'connectAppSid', value: string) {
      const { records } = await grants.list({ where: [is(property, value)], size: mostGrants })
      return records
    },
    /** An app may not act for an account any longer. */
    leave: (app: ConnectApp, { key, accountSid }: ConnectGrant): Change[] => [
      grants.remove(key),
      ...deauthorized(exchange, app, accountSid),
    ],
  }
}
type Kept = ReturnType<typeof records>

const appsDesk = ({ store }: Office, { apps, grantsOf, leave }: Kept): Desk<ConnectApp, object, ConnectAppUpdate> => ({
  async update(_at, app, { permissions, ...changes }) {
    const asked = permissions === undefined ? {} : { permissions: listed(permissions) }
    await store.write(apps.patch(app.sid, { ...changes, ...asked }))
    return (await apps.get(app.sid))!
  },
  async remove(_at, app) {
    const given = await grantsOf('connectAppSid', app.sid)
    await store.write(apps.remove(app.sid), ...given.flatMap((grant) => leave(app, grant)))
  },
})

function authorizedDesk({ apps, grantOf, grantsOf }: Kept): Desk<AuthorizedConnectApp> {
  const shown = async (grant: ConnectGrant) => withApp(grant, (await apps.get(grant.connectAppSid))!)
  return {
    list: async ({ account }) => Promise.all((await grantsOf('accountSid', account.sid)).map(shown)),
    async fetch({ account }, appSid) {
      const grant = await grantOf(account.sid, appSid)
      return grant && shown(grant)
    },
  }
}

const is = (property: string, value: string): Condition => ({ property, is: '=', value })
const keyOf = (accountSid: string, appSid: string) => `${accountSid} ${appSid}`
const listed = (permissions: string) => permissions.split(/, */).filter(Boolean) as ConnectPermission[]

const blank = {
  description: null,
  companyName: null,
  homepageUrl: null,
  authorizeRedirectUrl: null,
  deauthorizeCallbackUrl: null,
  deauthorizeCallbackMethod: 'POST',
} as const

/** A leave as the account sees it: with the app as it is now. */
const withApp = ({ key: _, ...grant }: ConnectGrant, app: ConnectApp) =>
  ({
    ...grant,
    connectAppFriendlyName: app.friendlyName,
    connectAppDescription: app.description,
    connectAppCompanyName: app.companyName,
    connectAppHomepageUrl: app.homepageUrl,
  }) as AuthorizedConnectApp

/** Tells the developer, signed with his token (twiml-and-webhooks.md §11.6). */
function deauthorized({ store }: Office, app: ConnectApp, accountSid: string): Change[] {
  if (!app.deauthorizeCallbackUrl) return []
  const told = {
    accountSid: app.accountSid,
    sid: app.sid,
    url: app.deauthorizeCallbackUrl,
    method: app.deauthorizeCallbackMethod ?? 'POST',
    params: { AccountSid: accountSid, ConnectAppSid: app.sid },
  }
  return [store.jobs.add(callbackJob(told))]
}
