/** Collections: what can be done with the records of one list. Making one, or a reference, sends nothing. */
import { NotFoundError } from './errors.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { type Address, addressIn, addressOf, below, type Home, place, post, record, type Verbs } from './record.ts'
import type { Answer } from './transport/transport.ts'

/** A record, and the answer that brought it. */
export interface Fetched<T> {
  /** The record. */
  readonly data: T
  /** The answer as it came, its body still to be read. */
  readonly response: Response
}

/** A lazy reference: await it for the record, each time anew, or go straight to its verbs; they need no fetch first. */
export interface Ref<T> extends PromiseLike<T> {
  /** The record, together with the answer that brought it. */
  readonly raw: Promise<Fetched<T>>
}

/** Records that can be found. */
export interface Collection<T, F, V = object> {
  /** A reference to one record. Awaited, it throws `NotFoundError` where there is none. */
  get(sid: string, options?: CallOptions): Ref<T> & V
  /** One record, or null where there is none. */
  find(sid: string, options?: CallOptions): Promise<T | null>
  /** Those that match, newest first. */
  list(filter?: F & Paging, options?: CallOptions): List<T>
}

/** Records that can be found and made. */
export interface Creatable<T, F, C, V = object> extends Collection<T, F, V> {
  /** Makes one. */
  create(params: C, options?: CallOptions): Promise<T>
}

/** What finds and makes the records of a list. */
export class Records<T, F, C extends object, V> implements Creatable<T, F, C, V> {
  readonly #home: Home

  constructor(home: Home) {
    this.#home = home
  }

  get(sid: string, options?: CallOptions): Ref<T> & V {
    return reference(addressIn(this.#home, sid), options)
  }

  async find(sid: string, options?: CallOptions): Promise<T | null> {
    try {
      return await (this.get(sid, options) as PromiseLike<T>)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }

  list(filter?: F & Paging, options?: CallOptions): List<T> {
    return list(this.#home, filter, options)
  }

  create(params: C, options?: CallOptions): Promise<T> {
    return create(this.#home, params, options)
  }
}

/** The records of a list below something, which its type says more of. */
export const records = <R>(of: object, path: string, verbs?: Verbs, id?: string, secret?: string): R =>
  new Records(below(of, path, verbs, id, secret)) as R

export const create = <T>(home: Home, params: object, options?: CallOptions): Promise<T> =>
  post(home, home.path, params, options)

export const reference = <T, V>(at: Address, options?: CallOptions): Ref<T> & V =>
  place(Object.create(referring(at.home)), options ? { ...at, options } : at) as Ref<T> & V

/** The verbs, and what a reference is besides. */
function referring({ verbs }: Home): object {
  let prototype = references.get(verbs)
  if (!prototype) {
    // biome-ignore lint/suspicious/noThenProperty: a reference is awaited for its record.
    prototype = Object.create(verbs.prototype, { then: { value: then }, raw: { get: raw } }) as object
    references.set(verbs, prototype)
  }
  return prototype
}

const references = new WeakMap<object, object>()

const fetching = ({ path, options }: Address) => ({ method: 'GET', target: `${path}.json`, options }) as const

function then(this: object, fulfilled: (value: unknown) => unknown, rejected: (reason: unknown) => unknown) {
  const at = addressOf(this)
  return at.home.wire.ask(fetching(at), (json) => record(at.home, json)).then(fulfilled, rejected)
}

function raw(this: object): Promise<Fetched<unknown>> {
  const at = addressOf(this)
  return at.home.wire.ask(fetching(at), (json, answer) => ({
    data: record(at.home, json),
    response: responseOf(answer),
  }))
}

const responseOf = (answer: Answer) =>
  new Response(answer.status === 204 ? null : answer.text, { ...answer, headers: answer.headers() })
