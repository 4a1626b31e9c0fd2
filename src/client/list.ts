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
export const list = <T>(home: Home, filter: object = {}, options?: CallOptions): List<T> =>
  new Pages(home, options, filter, null)

class Pages<T> implements List<T> {
  readonly #home: Home
  readonly #options: CallOptions | undefined
  readonly #filter: object
  /** Where its first page is, as the server wrote it; null where it is the list's own. */
  readonly #uri: string | null

  constructor(home: Home, options: CallOptions | undefined, filter: object, uri: string | null) {
    this.#home = home
    this.#options = options
    this.#filter = filter
    this.#uri = uri
  }

  // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page.
  then<A = Page<T>, B = never>(
    fulfilled?: ((page: Page<T>) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#page().then(fulfilled, rejected)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    // Handing on a page as a whole would cost several promises a record.
    for await (const here of this.#walk()) for (const each of here) yield each
  }

  pages(): AsyncIterable<Page<T>> {
    return this.#walk()
  }

  async first(): Promise<T | null> {
    return (await this.#page({ pageSize: 1 }))[0] ?? null
  }

  async all(limit?: number): Promise<T[]> {
    const most = limit ?? mostUnasked
    const taken: T[] = []
    for await (const here of this.#walk({ pageSize: Math.max(1, Math.min(most, largestPage)) }, most)) {
      taken.push(...here)
      if (limit === undefined && (taken.length > most || (taken.length === most && here.next)))
        throw new RingbackError(`The list has more than ${most} records: give a limit, or iterate it`)
      if (taken.length >= most) break
    }
    return taken.slice(0, most)
  }

  /** What the server says, or else what there is. */
  async count(): Promise<number> {
    const { total } = await this.#page({ pageSize: 1 })
    if (total !== null) return total
    let counted = 0
    for await (const here of this.#walk({ pageSize: largestPage })) counted += here.length
    return counted
  }

  /**
   * The next page is asked for while this one is read, so that two are held at most; but not where `limit` records will
   * have been read by then. Leaving the loop gives it up.
   */
  async *#walk(paging: Paging = {}, limit = Infinity): AsyncGenerator<Page<T>> {
    const leaving = new AbortController()
    const given = this.#options?.signal
    const signal = given ? AbortSignal.any([leaving.signal, given]) : leaving.signal
    let read = 0
    try {
      for (let coming: Promise<Page<T>> | null = this.#page(paging, signal); coming; ) {
        const here: Page<T> = await coming
        signal.throwIfAborted()
        read += here.length
        const next = read < limit ? (here.next as Pages<T> | null) : null
        coming = next ? next.#page({}, signal) : null
        // Whoever leaves the loop never hears of it.
        coming?.catch(() => {})
        yield here
      }
    } finally {
      leaving.abort()
    }
  }

  /** With a signal of its own where the reader of many pages may leave; `next` is then still free of it. */
  #page(paging: Paging = {}, signal = this.#options?.signal): Promise<Page<T>> {
    const home = this.#home
    const query = written({ ...paging, ...this.#filter })
    const target = this.#uri ?? `${home.path}.json${query && `?${query}`}`
    const options = signal ? { ...this.#options, signal } : this.#options
    return home.wire.ask({ method: 'GET', target, options }, (json) => this.#read(json as Answered | null))
  }

  #read(json: Answered | null): Page<T> {
    const home = this.#home
    const found = json && arrayIn(json)
    if (!found) throw new UnreadableError(`The answer is no list of ${home.path}`)

    const uri = after(json['next_page_uri'])
    const next = uri && new Pages<T>(home, this.#options, {}, uri)
    const alone = !next && !json['page']
    const total = typeof json['total'] === 'number' ? json['total'] : alone ? found.length : null
    const records = found.map((each) => record<T>(home, each))
    return Object.defineProperties(records, { total: { value: total }, next: { value: next } }) as unknown as Page<T>
  }
}

type Answered = Readonly<Record<string, unknown>>

/** A list has one array besides the paging fields, under a name of its own (client-needs.md 14). */
function arrayIn(json: Answered): readonly unknown[] | null {
  for (const key in json) if (Array.isArray(json[key])) return json[key] as readonly unknown[]
  return null
}

/** Followed as the server wrote it, but never to another host than the client's own. */
function after(uri: unknown): string | null {
  if (typeof uri !== 'string' || uri === '') return null
  const { pathname, search } = new URL(uri, 'http://x')
  return pathname + search
}
