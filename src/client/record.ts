/** Records: plain data from JSON, on a prototype with the verbs, each knowing where it lives without showing it. */
import type { Json, Kind } from '../catalog/kinds.ts'
import { camel, snake } from '../catalog/names.ts'
import { fields, type Resource } from '../catalog/resource.ts'
import { RingbackError, UnreadableError } from './errors.ts'
import type { CallOptions } from './options.ts'
import { written } from './params.ts'
import type { Wire } from './wire.ts'

/** What a resource is to the client. */
export interface Shape {
  readonly resource: Resource
  /** What its records, and references to them, can do. */
  readonly verbs: { readonly prototype: object }
  /** Properties that are there to be read, and are not printed with the rest. */
  readonly discreet?: readonly string[]
}

/** A list in the API, with what is found in it. */
export interface Home {
  readonly wire: Wire
  readonly shape: Shape
  /** `/2010-04-01/Accounts/AC…/Calls`. */
  readonly path: string
  /** What its records' own addresses begin with, where that is another path. */
  readonly records?: string
  /** What the list belongs to: an account, a call. */
  readonly of?: Address
}

/** Where one record lives. */
export interface Address {
  readonly home: Home
  readonly path: string
}

const address = Symbol('address')

/** The address of a record or of a reference. */
export function addressOf(thing: object): Address {
  const known = (thing as { [address]?: Address | Home })[address]
  if (!known) throw new RingbackError('A verb needs the record or the reference it came with')
  if ('home' in known) return known
  return addressIn(known, String((thing as Readonly<Record<string, unknown>>)[known.shape.resource.id]))
}

export function addressIn(home: Home, id: string): Address {
  // Where there is one record only, it has the list's own place.
  if (home.shape.resource.addresses[0]?.single) return { home, path: home.path }
  // A path that ends in nothing, or in dots, would mean something else than one record.
  if (/^\.{0,2}$/.test(id)) throw new RingbackError(`'${id}' is no ${home.shape.resource.name}`)
  return { home, path: `${home.records ?? home.path}/${encodeURIComponent(id)}` }
}

/** An object with the verbs of its kind and an address, and nothing to be seen. */
export function addressed(shape: Shape, at: Address | Home): object {
  return Object.defineProperty(Object.create(shape.verbs.prototype), address, { value: at })
}

/** The list of a resource below a record: `Calls` below an account. `names` stand before its own, where it has any. */
export function below(of: Address, shape: Shape, ...names: readonly string[]): Home {
  const last = shape.resource.addresses[0]!.path.replace(/^.*\}\//, '')
  return { wire: of.home.wire, shape, path: [of.path, ...names.map(encodeURIComponent), last].join('/'), of }
}

/** Changes what lives at a record's address, and returns what it is then. */
export async function change<T>(thing: object, changes: object, options?: CallOptions): Promise<T> {
  const { home, path } = addressOf(thing)
  const form = written(home.shape.resource.update, changes)
  return record<T>(home, await home.wire({ method: 'POST', target: `${path}.json`, form, options }))
}

export async function remove(thing: object, options?: CallOptions): Promise<void> {
  const { home, path } = addressOf(thing)
  await home.wire({ method: 'DELETE', target: `${path}.json`, options })
}

/** One record as its JSON says. Properties the catalog does not know are kept as they come. */
export function record<T>(home: Home, json: unknown): T {
  const { resource, discreet = [] } = home.shape
  if (typeof json !== 'object' || json === null) throw new UnreadableError(`The answer is no ${resource.name}`)
  const given = json as Readonly<Record<string, Json>>
  const made = addressed(home.shape, home) as Record<string, unknown>
  const table = keysOf(home.shape)
  for (const [key, { name, kind }] of table) {
    const value = given[key] ?? null
    made[name] = value === null ? null : decoded(kind, value, resource, key)
  }
  for (const key in given) {
    if (table.has(key)) continue
    const name = camel(key)
    if (!(name in made)) made[name] = given[key]
  }
  for (const name of discreet) Object.defineProperty(made, name, { enumerable: false })
  return made as T
}

function decoded(kind: Kind, json: Json, resource: Resource, key: string): unknown {
  // The API writes dates in one way, which is every runtime's own: no need for all the ways the server reads.
  const value = kind.is === 'date' ? new Date(String(json)) : kind.fromJson(json)
  if (!(value instanceof Date) || !Number.isNaN(+value)) return value
  throw new UnreadableError(`The answer's ${resource.name} has no readable ${key}`)
}

type Keys = ReadonlyMap<string, { readonly name: string; readonly kind: Kind }>
const tables = new WeakMap<Shape, Keys>()

/** The catalog's fields by their JSON names, worked out once. */
function keysOf(shape: Shape): Keys {
  let table = tables.get(shape)
  if (!table) {
    table = new Map([...fields(shape.resource.record)].map(([name, kind]) => [snake(name), { name, kind }] as const))
    tables.set(shape, table)
  }
  return table
}
