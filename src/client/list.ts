/** Lists: awaited, one page; iterated, everything, one page ahead. Nothing is asked for before that. */
import { RingbackError, UnreadableError } from './errors.ts'
import type { CallOptions, Paging } from './options.ts'
import { written } from './params.ts'
import { type Home, record } from './record.ts'

/** `all()` without a limit takes so many at most: as much as a program should hold without having said so. */
const mostUnasked = 10_000
/** rest-api.md §4.2. */
const largestPage = 1000

/** One page of a list: an array of its records. */
export interface Page<T> extends ReadonlyArray<T> {
  /** How many records the whole list has; null where the server does not say. */
  readonly total: number | null
  /** The list from the next page on; null on the last. */
  readonly next: List<T> | null
}

/** A lazy list: await it for one page, iterate it for everything. */
export interface List<T> extends PromiseLike<Page<T>>, AsyncIterable<T> {
  /** Page by page. */
  pages(): AsyncIterable<Page<T>>
  /** So many records at most. Without a limit everything, and an error where that is more than 10,000. */
  all(limit?: number): Promise<T[]>
  /** The first record; null where there is none. */
  first(): Promise<T | null>
  /** How many records there are. */
  count(): Promise<number>
}

/** What matches the filter, from the page that it names on. */
export function list<T>(home: Home, filter: object = {}, options?: CallOptions): List<T> {
  return lazy<T>({
    home,
    options,
    target(paging) {
      const query = written({ ...paging, ...filter })
      return `${home.path}.json${query && `?${query}`}`
    },
  })
}

interface Source {
  readonly home: Home
  readonly options: CallOptions | undefined
  /** Where its first page is, with this paging unless it has its own. */
  target(paging: Paging): string
}

const lazy = <T>(source: Source): List<T> => ({
  // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page.
  then: (fulfilled, rejected) => page<T>(source, {}).then(fulfilled, rejected),
  pages: () => pages<T>(source, {}),
  first: async () => (await page<T>(source, { pageSize: 1 }))[0] ?? null,
  all: (limit) => all<T>(source, limit),
  count: () => count(source),
  async *[Symbol.asyncIterator]() {
    // Handing on a page as a whole would cost several promises a record.
    for await (const here of pages<T>(source, {})) for (const each of here) yield each
  },
})

async function all<T>(source: Source, limit?: number): Promise<T[]> {
  const most = limit ?? mostUnasked
  const taken: T[] = []
  const paging = { pageSize: Math.max(1, Math.min(most, largestPage)) }
  for await (const each of pages<T>(source, paging, most)) {
    const room = most - taken.length
    if (limit === undefined && (each.length > room || (each.length === room && each.next)))
      throw new RingbackError(`The list has more than ${most} records: give a limit, or iterate it`)
    taken.push(...each.slice(0, room))
    if (taken.length >= most) break
  }
  return taken
}

/** What the server says, or else what there is. */
async function count(source: Source): Promise<number> {
  const { total } = await page(source, { pageSize: 1 })
  if (total !== null) return total
  let counted = 0
  for await (const each of pages(source, { pageSize: largestPage })) counted += each.length
  return counted
}

/**
 * The next page is asked for while this one is read, so that two are held at most; but not where `limit` records will
 * have been read by then. Leaving the loop gives it up.
 */
async function* pages<T>(source: Source, paging: Paging, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Page<T>> {
  const leaving = new AbortController()
  const signal = AbortSignal.any([leaving.signal, source.options?.signal].filter((each) => each !== undefined))
  let read = 0
  try {
    for (let coming: Promise<Paged<T>> | null = page<T>(source, paging, signal); coming; ) {
      const here: Paged<T> = await coming
      signal.throwIfAborted()
      read += here.length
      coming = here[following] && read < limit ? page<T>(here[following], {}, signal) : null
      // Whoever leaves the loop never hears of it.
      coming?.catch(() => {})
      yield here
    }
  } finally {
    leaving.abort()
  }
}

const following = Symbol()
interface Paged<T> extends Page<T> {
  readonly [following]: Source | null
}

/** With a signal of its own where the reader of many pages may leave; `next` is then still free of it. */
async function page<T>(source: Source, paging: Paging, signal = source.options?.signal): Promise<Paged<T>> {
  const { home } = source
  const options = signal ? { ...source.options, signal } : source.options
  const json = (await home.wire.ask({ method: 'GET', target: source.target(paging), options })) as Answered | null
  const found = json && arrayIn(json)
  if (!found) throw new UnreadableError(`The answer is no list of ${home.path}`)

  const next = after(source, json['next_page_uri'])
  const alone = next === null && !json['page']
  const total = typeof json['total'] === 'number' ? json['total'] : alone ? found.length : null
  const records = found.map((each) => record<T>(home, each))
  return Object.defineProperties(records, {
    total: { value: total },
    next: { get: () => next && lazy<T>(next) },
    [following]: { value: next },
  }) as unknown as Paged<T>
}

type Answered = Readonly<Record<string, unknown>>

/** A list has one array besides the paging fields, under a name of its own (client-needs.md 14). */
function arrayIn(json: Answered): readonly unknown[] | null {
  for (const key in json) if (Array.isArray(json[key])) return json[key] as readonly unknown[]
  return null
}

/** Followed as the server wrote it, but never to another host than the client's own. */
function after(source: Source, uri: unknown): Source | null {
  if (typeof uri !== 'string' || uri === '') return null
  const { pathname, search } = new URL(uri, 'http://ringback')
  return { ...source, target: () => pathname + search }
}
