/** Collections: what can be done with the records of one list. Making one, or a reference, sends nothing. */
import { NotFoundError } from './errors.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { written } from './params.ts'
import { type Address, addressed, addressIn, type Home, record } from './record.ts'
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

export const collection = <T, F, V>(home: Home): Collection<T, F, V> => ({
  get: (sid, options) => reference<T, V>(addressIn(home, sid), options),
  async find(sid, options) {
    try {
      return await (reference(addressIn(home, sid), options) as PromiseLike<T>)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  },
  list: (filter, options) => list<T>(home, filter, options),
})

export const creatable = <T, F, C extends object, V>(home: Home): Creatable<T, F, C, V> => ({
  ...collection<T, F, V>(home),
  create: (params, options) => create<T>(home, params, options),
})

export async function create<T>(home: Home, params: object, options?: CallOptions): Promise<T> {
  const form = written(params)
  return record<T>(home, await home.wire.ask({ method: 'POST', target: `${home.path}.json`, form, options }))
}

export function reference<T, V>(at: Address, options?: CallOptions): Ref<T> & V {
  const then: PromiseLike<T>['then'] = (fulfilled, rejected) =>
    home.wire
      .ask(asking)
      .then((json) => record<T>(home, json))
      .then(fulfilled, rejected)
  const { home, path } = at
  const asking = { method: 'GET', target: `${path}.json`, options } as const
  const raw = async (): Promise<Fetched<T>> => {
    const { json, answer } = await home.wire.read(asking)
    return { data: record<T>(home, json), response: responseOf(answer) }
  }
  return Object.defineProperties(addressed(at), {
    // biome-ignore lint/suspicious/noThenProperty: a reference is awaited for its record.
    then: { value: then },
    raw: { get: raw },
  }) as Ref<T> & V
}

const responseOf = (answer: Answer) =>
  new Response(answer.status === 204 ? null : answer.text, { ...answer, headers: answer.headers() })
