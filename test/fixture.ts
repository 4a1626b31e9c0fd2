/** A door with a store behind it and no calls: what the suites of the door go in by. */
import { type Door, type DoorOptions, type DoorResponse, openDoor } from '../src/api/door.ts'
import type { Call } from '../src/catalog/calls.ts'
import { resources } from '../src/catalog/index.ts'
import type { Resource } from '../src/catalog/resource.ts'
import { type HandClock, handClock } from '../src/exchange/clock.ts'
import { accountsDesk } from '../src/exchange/desks/accounts.ts'
import { applicationsDesk } from '../src/exchange/desks/applications.ts'
import type { Desk } from '../src/exchange/desks/desk.ts'
import type { Store } from '../src/exchange/ports.ts'
import { openStore } from '../src/store/sqlite.ts'

export const mainSid = `AC${'0'.repeat(32)}`
export const mainToken = 'a token of the main account'

/** `CA` and a number as 32 hexadecimal digits. */
export const sidOf = (prefix: string, number: number) => prefix + number.toString(16).padStart(32, '0')

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
  /** Asks with credentials, the main account's unless told otherwise. Paths are below the version unless they are not. */
  ask(method: string, path: string, asked?: Asked): Promise<DoorResponse>
  /** GET of a path in JSON, parsed. */
  json(path: string, asked?: Asked): Promise<Record<string, never>>
  /** POST of a form. */
  post(path: string, form: Readonly<Record<string, string>>, asked?: Asked): Promise<DoorResponse>
  /** Puts records straight into the store. */
  put(resource: Resource, ...records: readonly object[]): Promise<void>
  /** Opens a subaccount of the main account. */
  subaccount(): Promise<{ sid: string; token: string }>
}

export const basic = (sid: string, token: string) => `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`

export interface FixtureOptions extends Partial<DoorOptions> {
  readonly bug?: (error: unknown) => void
}

export async function fixture(options: FixtureOptions = {}): Promise<Fixture> {
  const clock = handClock()
  const store = await openStore({ path: ':memory:', clock })
  let count = 0
  const newSid = (prefix: string) => sidOf(prefix, ++count)
  const rethrow = (error: unknown) => {
    throw error
  }
  const parts = { store, clock, newSid, key: new Uint8Array(32), bug: options.bug ?? rethrow }
  const accounts = accountsDesk(parts)
  await accounts.open({ sid: mainSid, authToken: mainToken, friendlyName: 'Main' })
  const desks = new Map<string, Desk<never, never, never, never>>([
    ['Account', accounts],
    ['Application', applicationsDesk(parts)],
    // Nothing can be bought here.
    ...resources.filter(({ id }) => id === 'phoneNumber').map(({ name }) => [name, { list: async () => [] }] as const),
  ])
  const door = openDoor({ ...parts, accounts }, { desks: desks as ReadonlyMap<string, Desk>, ...options })

  const ask: Fixture['ask'] = (method, path, { sid = mainSid, token = mainToken, headers = {}, body } = {}) =>
    door({
      method,
      target: /^\/(20|$)/.test(path) ? path : `/2010-04-01${path}`,
      headers: { authorization: basic(sid, token), ...headers },
      ...(body !== undefined && { body }),
    })
  const post: Fixture['post'] = (path, form, asked = {}) =>
    ask('POST', path, {
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
    async subaccount() {
      const { body } = await post('/Accounts.json', {})
      const { sid, auth_token: token } = JSON.parse(body)
      return { sid, token }
    },
    [Symbol.asyncDispose]: () => store.close(),
  }
}

/** A finished call of the main account, for a list to have something in it. */
export const callNumber = (number: number, given: Partial<Call> = {}): Call => {
  const started = new Date(Date.UTC(2012, 4, 26, 12, 0, number))
  return {
    sid: sidOf('CA', number),
    dateCreated: started,
    dateUpdated: new Date(+started + 20_000),
    parentCallSid: null,
    accountSid: mainSid,
    to: '+15558675309',
    toFormatted: '(555) 867-5309',
    from: '+14158675309',
    fromFormatted: '(415) 867-5309',
    phoneNumberSid: sidOf('PN', 1),
    status: 'completed',
    startTime: started,
    endTime: new Date(+started + 20_000),
    duration: 20,
    price: '-0.01000',
    priceUnit: 'USD',
    direction: 'outbound-api',
    answeredBy: null,
    apiVersion: '2010-04-01',
    annotation: null,
    forwardedFrom: null,
    groupSid: null,
    callerName: null,
    queueTime: '0',
    trunkSid: null,
    ...given,
  } as Call
}
