/** A door with a store behind it and no calls: what the suites of the door go in by. */
import { type Door, type DoorOptions, type DoorResponse, openDoor } from '../src/api/door.ts'
import { resources } from '../src/catalog/index.ts'
import type { Resource } from '../src/catalog/resource.ts'
import { type HandClock, handClock } from '../src/exchange/clock.ts'
import { type AccountsDesk, accountsDesk } from '../src/exchange/desks/accounts.ts'
import { applicationsDesk } from '../src/exchange/desks/applications.ts'
import type { Desk } from '../src/exchange/desks/desk.ts'
import type { Store } from '../src/exchange/ports.ts'
import { openStore } from '../src/store/sqlite.ts'
import { mainSid, type Sample, samples, sidOf } from './samples.ts'

export const mainToken = 'a token of the main account'

export interface Asked {
  readonly sid?: string
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export interface Fixture extends AsyncDisposable {
  readonly door: Door
  readonly store: Store
  readonly clock: HandClock
  /** Asks with credentials, the main account's unless told otherwise; below the version, unless the path has it. */
  ask(method: string, path: string, asked?: Asked): Promise<DoorResponse>
  /** GET of a path in JSON, parsed. */
  json(path: string, asked?: Asked): Promise<Readonly<Record<string, unknown>>>
  /** POST of a form, or another method. */
  post(path: string, form: Readonly<Record<string, string>>, asked?: Asked, method?: string): Promise<DoorResponse>
  /** Puts records straight into the store. */
  put(resource: Resource, ...records: readonly object[]): Promise<void>
  /** Puts one record of every resource into the store, for an account. */
  furnish(accountSid?: string, other?: number): Promise<void>
  /** Everything there is, to see that nothing was written. */
  everything(): Promise<unknown>
  /** Another door to the same store, which remembers nothing of the first. */
  reopened(): Door
  /** Opens a subaccount of the main account. */
  subaccount(): Promise<{ sid: string; token: string }>
  /** The test credentials of an account, the main one unless told otherwise. */
  testPair(accountSid?: string): { sid: string; token: string }
  /** Makes a key to an account: a standard one as anybody can, a main one as the operator can. */
  key(asked?: Asked & { readonly isMain?: boolean }): Promise<{ sid: string; token: string }>
  /** Opens an account that has nothing to do with the main one. */
  stranger(): Promise<{ sid: string; token: string }>
}

/** Other faces of what is kept by another name. */
const faces = ['SmsMessage', 'SigningKey']
/** What is kept: the rest is only shown. */
const kept = resources.filter(({ name }) => !samples().get(name)?.isShown && !faces.includes(name))

export const basic = (sid: string, token: string) => `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`

export interface FixtureOptions extends Partial<DoorOptions> {
  readonly bug?: (error: unknown) => void
  /** Puts something between the door and the store, once it is furnished. */
  readonly store?: (store: Store) => Store
}

export async function fixture(options: FixtureOptions = {}): Promise<Fixture> {
  const clock = handClock()
  const store = await openStore({ path: ':memory:', clock })
  // Beyond those of the samples.
  let count = 0x10000
  const newSid = (prefix: string) => sidOf(prefix, ++count)
  const between = options.store?.(store) ?? store
  const parts = { store: between, clock, newSid, key: new Uint8Array(32), bug: options.bug ?? rethrow }
  const accounts = accountsDesk({ ...parts, store })
  await accounts.open({ sid: mainSid, authToken: mainToken, friendlyName: 'Main' })
  const { furnished, window } = shopFront()
  const desks = new Map<string, Desk>([
    ['Account', accounts],
    ['Application', applicationsDesk(parts)],
    ['Key', accounts.keys],
    ['SigningKey', accounts.keys],
    ...resources.filter(({ name }) => samples().get(name)?.isShown).map((each) => [each.name, window(each)] as const),
  ])
  const door = openDoor({ ...parts, accounts }, { desks, ...options })

  const ask: Fixture['ask'] = (method, path, { sid = mainSid, token = mainToken, headers = {}, body } = {}) =>
    door({
      method,
      target: /^(\/20|http:)/.test(path) ? path : `/2010-04-01${path}`,
      headers: { authorization: basic(sid, token), ...headers },
      ...(body !== undefined && { body }),
    })
  const post: Fixture['post'] = (path, form, asked = {}, method = 'POST') =>
    ask(method, path, {
      ...asked,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...asked.headers },
      body: new URLSearchParams(form).toString(),
    })
  return {
    door,
    store,
    clock,
    ask,
    post,
    json: async (path, asked) => JSON.parse((await ask('GET', path, asked)).body),
    put: (resource, ...records) => store.write(...records.map((record) => store.table(resource).insert(record))),
    furnish: (accountSid = mainSid, other) => {
      const given = samples(accountSid, other)
      furnished.set(accountSid, given)
      return store.write(...kept.flatMap((resource) => inserted(store, resource, given.get(resource.name)?.record)))
    },
    everything: () => Promise.all(kept.map((resource) => store.table(resource).list({ where: [], size: 100_000 }))),
    reopened: () => openDoor({ ...parts, accounts: accountsDesk({ ...parts, store }) }, { desks, ...options }),
    ...people(accounts, post),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

/** Whoever else comes in. */
function people(
  accounts: AccountsDesk,
  post: Fixture['post'],
): Pick<Fixture, 'testPair' | 'key' | 'stranger' | 'subaccount'> {
  return {
    testPair(accountSid = mainSid) {
      const { sid, authToken: token } = accounts.testPair(accountSid)
      return { sid, token }
    },
    async key({ isMain, ...asked } = {}) {
      if (isMain) return secretOf(await accounts.keys.make(mainSid, { isMain }))
      return secretOf(JSON.parse((await post(`/Accounts/${asked.sid ?? mainSid}/Keys.json`, {}, asked)).body))
    },
    async stranger() {
      const { account, authToken: token } = await accounts.open({ friendlyName: 'Stranger' })
      return { sid: account.sid, token }
    },
    async subaccount() {
      const { body } = await post('/Accounts.json', {})
      const { sid, auth_token: token } = JSON.parse(body)
      return { sid, token }
    },
  }
}

const secretOf = ({ sid, secret: token }: { readonly sid: string; readonly secret: string }) => ({ sid, token })

const inserted = (store: Store, resource: Resource, record: object | undefined) =>
  record ? [store.table(resource).insert(record)] : []

/** Shows what is not kept: an account's sample, once it is furnished. */
function shopFront() {
  const furnished = new Map<string, ReadonlyMap<string, Sample>>()
  const window = ({ name, id }: Resource): Desk => {
    const shown = (accountSid: string) => furnished.get(accountSid)?.get(name)?.record
    return {
      list: async ({ account }) => [shown(account.sid) ?? []].flat(),
      async fetch({ account }, wanted) {
        const record = shown(account.sid) as Readonly<Record<string, unknown>> | undefined
        return record && (wanted === '' || record[id] === wanted) ? record : null
      },
    }
  }
  return { furnished, window }
}

function rethrow(error: unknown) {
  throw error
}
