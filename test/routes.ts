/** Every route of the catalog, and how each is asked for by one account with the records of another. */
import { everyResource, resources } from '../src/catalog/index.ts'
import type { Kind } from '../src/catalog/kinds.ts'
import { pascal } from '../src/catalog/names.ts'
import { type Action, type Address, fields, type Resource } from '../src/catalog/resource.ts'
import { callNumber, samples, sidOf } from './samples.ts'

/** An account with its credentials, and the number that its samples' sids are counted from. */
export interface Party {
  readonly who: string
  readonly sid: string
  readonly token?: string
  readonly other: number
}

/** A leg that the `<Dial>` of a party's sample call placed. */
export const segmentOf = ({ other }: Party) => callNumber(other + 2, { parentCallSid: sidOf('CA', other + 1) })

const methods: Readonly<Record<Action, readonly string[]>> = {
  list: ['GET', 'HEAD'],
  create: ['POST'],
  fetch: ['GET', 'HEAD'],
  update: ['POST', 'PUT'],
  delete: ['DELETE'],
}

/** A path of the catalog, in the account of one party, naming the records of another. */
export function pathOf(resource: Resource, address: Address, alone: boolean, account: Party, records: Party): string {
  const filled = `/${resource.version}${address.path}`.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'AccountSid') return account.sid
    const parent = resources.find(({ pathName }) => [pathName].flat().includes(name))
    return parent ? idOf(parent, records) : 'US'
  })
  return alone && !address.single ? `${filled}/${idOf(resource, records)}.json` : `${filled}.json`
}

/** What a party's sample is known by. */
function idOf({ name, id }: Resource, party: Party): string {
  const { sid, other } = party
  if (name === 'CallSegment') return segmentOf(party).sid
  const sample = name === 'Account' ? { sid } : samples(sid, other).get(name)?.record
  return String((sample as Readonly<Record<string, unknown>> | undefined)?.[id])
}

/** The data of an add-on's payload is nowhere here: what there is has none. */
export const isServed = ({ path }: Address) => !path.endsWith('/Data')

export interface Route {
  readonly resource: Resource
  readonly address: Address
  readonly alone: boolean
  readonly action: Action
  readonly method: string
}
export const routes: readonly Route[] = everyResource.flatMap((resource) =>
  resource.addresses
    .filter(isServed)
    .flatMap((address) =>
      (['list', 'instance'] as const).flatMap((is) =>
        address[is].flatMap((action) =>
          methods[action].map((method) => ({ resource, address, alone: is === 'instance', action, method })),
        ),
      ),
    ),
)

/** Something for every kind of parameter there is. */
const words = [
  '+15558675309',
  'http://app.test/',
  'wss://app.test/',
  '1',
  '2012-05-26',
  'stopped',
  'A password of 12',
].concat('192.0.2.1', sidOf('CL', 1), sidOf('AL', 1), sidOf('XE', 1))

function reads(kind: Kind, word: string): boolean {
  try {
    kind.read(word)
    return true
  } catch {
    return false
  }
}

/** What a request must not be without: without it, it is refused before anybody looks whose record it is. */
export const needed = ({ resource, action }: Route): Record<string, string> =>
  action !== 'update' && action !== 'create'
    ? {}
    : Object.fromEntries(
        [...fields(resource[action])]
          .filter(([, { rules }]) => rules.missing !== undefined)
          .map(([name, kind]) => [pascal(name), words.find((word) => reads(kind, word)) ?? '+15558675309']),
      )
export const names = ({ resource, address, alone, method }: Route) =>
  `${method} /${resource.version}${address.path}${alone ? '/{Sid}' : ''}`
export const ofAccount = ({ address, resource, alone }: Route) =>
  address.path.includes('{AccountSid}') || (resource.name === 'Account' && alone)
/** The path names a record of somebody's, or one that has records. */
export const namesRecords = ({ address, alone, resource }: Route) =>
  resource.name !== 'Account' &&
  ((alone && !address.single && namesOwn(resource)) || /\{(?!AccountSid|IsoC)/.test(address.path))
/** A country, or a category, is nobody's own. */
const namesOwn = ({ id }: Resource) => /[sS]id$/.test(id)
