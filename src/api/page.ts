/** Pages of a list: which one is asked for, and what its envelope says (rest-api.md §4.1, §4.2). */
import { Refused } from '../catalog/errors.ts'
import type { Pairs } from './form.ts'

export interface Paging {
  /** From 0. With a token it only informs. */
  readonly number: number
  readonly size: number
  /** Goes on after this record, or ends before it. */
  readonly after?: string
  readonly before?: string
}

/** One page of a list, with the eleven fields. */
export interface Page {
  readonly records: readonly object[]
  readonly page: number
  readonly numPages: number
  readonly pageSize: number
  readonly total: number
  /** Zero-based index of the first and of the last record; both 0 where there is none. */
  readonly start: number
  readonly end: number
  /** The request as made, and its neighbours. */
  readonly uri: string
  readonly firstPageUri: string | null
  readonly previousPageUri: string | null
  readonly nextPageUri: string | null
  readonly lastPageUri: string | null
}

/** rest-api.md §4.2. */
const usualSize = 50
const largestSize = 1000

/** Reads paging parameters, their names in lower case. Refuses 20006, 20007 and 21481. */
export function readPaging(given: ReadonlyMap<string, string>): Paging {
  const [number, size] = [given.get('page'), given.get('pagesize')]
  if (number && !/^[0-9]{1,9}$/.test(number)) throw new Refused(20006)
  const pageSize = size && /^-?[0-9]+$/.test(size) ? Math.max(Number(size), 1) : usualSize
  if (pageSize > largestSize) throw new Refused(20007)
  return { number: Number(number ?? 0), size: pageSize, ...tokenIn(given) }
}

const tokens = /^P([AB])([A-Z]{2}[0-9a-f]{32})$/

/** `PA` and `PB` before a sid mean after and before it; `AfterSid` is the older way to say `PA`. */
function tokenIn(given: ReadonlyMap<string, string>): Pick<Paging, 'after' | 'before'> {
  const afterSid = given.get('aftersid')
  const written = given.get('pagetoken') || (afterSid && `PA${afterSid}`)
  if (!written) return {}
  const [, way, id] = tokens.exec(written) ?? []
  if (!id) throw new Refused(21481)
  return way === 'A' ? { after: id } : { before: id }
}

export interface Leaf {
  readonly paging: Paging
  /** One more than the page holds, where there are more in the direction asked for. */
  readonly records: readonly object[]
  readonly total: number
  /** Not there for what is known by no sid: its pages go by their number alone. */
  readonly idOf?: (record: object) => string
  /** The request as made. */
  readonly uri: string
  /** Its path. */
  readonly path: string
  readonly filters: Pairs
}

/**
 * The page of these records. A page past the end is refused (20006) where it was asked for by number: clients end
 * their iteration by it; after a record that has become the last there is simply nothing.
 */
export function pageOf({ paging, records: found, total, idOf, uri, path, filters }: Leaf): Page {
  const { number, size, after, before } = paging
  const counted = after === undefined && before === undefined
  if (counted && number > 0 && found.length === 0) throw new Refused(20006)
  const more = found.length > size
  const records = !more ? found : before === undefined ? found.slice(0, size) : found.slice(1)
  const numPages = Math.ceil(total / size)
  const start = records.length ? number * size : 0
  const [first, last] = [records[0], records.at(-1)]
  const link = (page: number, token?: string) => linkTo(path, [['Page', page], ['PageSize', size], ...filters], token)
  const token = (way: 'A' | 'B', record: object) => (idOf ? `P${way}${idOf(record)}` : undefined)
  const hasNext = before === undefined ? more : true
  return {
    records,
    page: number,
    numPages,
    pageSize: size,
    total,
    start,
    end: records.length ? start + records.length - 1 : 0,
    uri,
    firstPageUri: total ? link(0) : null,
    previousPageUri: number > 0 && first ? link(number - 1, token('B', first)) : null,
    nextPageUri: hasNext && last ? link(number + 1, token('A', last)) : null,
    lastPageUri: total ? link(numPages - 1) : null,
  }
}

/** Filters as `StartTime%3E=2008-01-02`, the token at the end. */
function linkTo(path: string, pairs: readonly (readonly [string, string | number])[], token?: string): string {
  const query = [...pairs, ...(token ? [['PageToken', token] as const] : [])]
  return `${path}?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`
}
