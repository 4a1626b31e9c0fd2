/** Records: plain data from JSON, on a prototype with the verbs, each knowing where it lives without showing it. */
import { decode, type Reading } from './decode.ts'
import { RingbackError, UnreadableError } from './errors.ts'
import type { CallOptions } from './options.ts'
import { written } from './params.ts'
import type { Wire } from './wire.ts'

/** What records, and references to them, can do. */
export interface Verbs {
  new (): object
  readonly prototype: object
}

/** Of records with which nothing can be done. */
class Plain {}

/** A list in the API, with what is found in it. */
export interface Home {
  readonly wire: Wire
  readonly verbs: Verbs
  /** The property a record is addressed by; empty where there is one record only, which has the list's own place. */
  readonly id: string
  /** A property that is there to be read, and is not printed with the rest. */
  readonly secret: string | undefined
  /** `/2010-04-01/Accounts/AC…/Calls`. */
  readonly path: string
  /** What its records' own addresses begin with, where that is another path. */
  readonly records?: string
  /** What the list belongs to: an account, a call. */
  readonly of?: object
}

/** Where one record lives. */
export interface Address {
  readonly home: Home
  readonly path: string
  /** How the record is asked for. */
  readonly options?: CallOptions
}

const address = Symbol('address')

/** The address of a record or of a reference. */
export function addressOf(thing: object): Address {
  const known = (thing as { [address]: Address | Home })[address]
  if ('home' in known) return known
  if (!known.id) return { home: known, path: known.path }
  return addressIn(known, String((thing as Readonly<Record<string, unknown>>)[known.id]))
}

export function addressIn(home: Home, id: string): Address {
  // A path that ends in nothing, or in dots, would mean something else than one record.
  if (/^\.{0,2}$/.test(id)) throw new RingbackError(`'${id}' is nothing below ${home.path}`)
  return { home, path: `${home.records ?? home.path}/${encodeURIComponent(id)}` }
}

/** An object with the verbs of its kind and an address, and nothing to be seen. */
export const addressed = (at: Address | Home): object => place(new ('home' in at ? at.home : at).verbs(), at)

/** Gives an object an address that nobody sees. */
export const place = <T extends object>(thing: T, at: Address | Home): T =>
  Object.defineProperty(thing, address, { value: at })

/** The list at a path below a record, a reference or a client: `Calls` below an account. */
export function below(of: object, name: string, verbs: Verbs = Plain, id = 'sid', secret?: string): Home {
  const { home, path } = addressOf(of)
  return { wire: home.wire, verbs, id, secret, path: `${path}/${name}`, of }
}

/** Where there is one record only: it has the list's own place. */
export function alone(of: object, name: string, verbs?: Verbs): Address {
  const home = below(of, name, verbs, '')
  return { home, path: home.path }
}

/** Posts parameters to a path, and reads the record that is answered. */
export const post = <T>(home: Home, path: string, params: object, options?: CallOptions): Promise<T> =>
  home.wire.ask({ method: 'POST', target: `${path}.json`, form: written(params), options }, (json) =>
    record(home, json),
  )

/** Changes what lives at a record's address, and returns what it is then. */
export function change<T>(thing: object, changes: object, options?: CallOptions): Promise<T> {
  const { home, path } = addressOf(thing)
  return post(home, path, changes, options)
}

export function remove(thing: object, options?: CallOptions): Promise<void> {
  const { home, path } = addressOf(thing)
  return home.wire.ask({ method: 'DELETE', target: `${path}.json`, options }, () => {})
}

/** How records with these verbs were read the last time: whoever said it, names mean the same. */
const readings = new WeakMap<Verbs, Reading>()

/** One record as its JSON says. Properties that nobody knows are kept as they come. */
export function record<T>(home: Home, json: unknown): T {
  const { verbs, path, secret } = home
  if (Object(json) !== json || Array.isArray(json)) throw new UnreadableError(`The answer is no record of ${path}`)
  let reading = readings.get(verbs)
  if (!reading) {
    readings.set(verbs, (reading = []))
    // It prints as what it is, data, and not under the name of its verbs.
    delete (verbs.prototype as { constructor?: unknown }).constructor
  }
  const made = new verbs() as Record<string, unknown>
  decode(reading, json as Readonly<Record<string, unknown>>, made)
  if (secret && secret in made) Object.defineProperty(made, secret, { enumerable: false })
  return place(made, home) as T
}
