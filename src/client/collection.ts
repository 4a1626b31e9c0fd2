/** Collections: what can be done with the records of one list. Making one, or a reference, sends nothing. */
import { NotFoundError } from './errors.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { written } from './params.ts'
import { type Address, addressed, addressIn, type Home, record } from './record.ts'

/** A lazy reference: await it for the record, each time anew, or go straight to its verbs; they need no fetch first. */
export interface Ref<T> extends PromiseLike<T> {}

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
  create(params: C, options?: CallOptions): Promise<T>
}

export const collection = <T, F, V>(home: Home): Collection<T, F, V> => ({
  get: (sid, options) => reference<T, V>(addressIn(home, sid), options),
  async find(sid, options) {
    try {
      return await fetched<T>(addressIn(home, sid), options)
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  },
  list: (filter, options) => list<T>(home, filter, options),
})

export const creatable = <T, F, C extends object, V>(home: Home): Creatable<T, F, C, V> => ({
  ...collection<T, F, V>(home),
  async create(params, options) {
    const form = written(home.shape.resource.create, params)
    return record<T>(home, await home.wire({ method: 'POST', target: `${home.path}.json`, form, options }))
  },
})

export function reference<T, V>(at: Address, options?: CallOptions): Ref<T> & V {
  const then: PromiseLike<T>['then'] = (fulfilled, rejected) => fetched<T>(at, options).then(fulfilled, rejected)
  return Object.defineProperty(addressed(at.home.shape, at), 'then', { value: then }) as Ref<T> & V
}

const fetched = async <T>({ home, path }: Address, options?: CallOptions): Promise<T> =>
  record<T>(home, await home.wire({ method: 'GET', target: `${path}.json`, options }))
