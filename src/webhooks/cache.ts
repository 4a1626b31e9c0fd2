/** What GET answers may be used again, and for how long (RFC 9111, as one caller's own cache). POST never is. */
import { type Headers, header, type Reply, replyAtHand } from './wire.ts'

interface Kept {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
  /** On the exchange's clock, milliseconds. */
  readonly freshUntil: number
}

/** An answer of an earlier time, and whether it may be used without asking again. */
export interface Earlier {
  readonly fresh: boolean
  /** What makes a request conditional on it. */
  readonly conditions: Readonly<Record<string, string>>
  reply(): Reply
}

export interface Cache {
  /** `key` tells apart who asks and what for. */
  find(key: string, now: Date): Earlier | null
  /** The same answer, kept when it is read, where it may be kept. */
  keep(key: string, reply: Reply, now: Date): Reply
  /** The application says that nothing has changed (304). */
  confirm(key: string, headers: Headers, now: Date): void
}

/** Enough for an application's pages; those of 64 kB would be 6.5 MB. */
const mostAnswers = 100

/** Remembers answers of at most `mostBytes` each. */
export function openCache(mostBytes: number): Cache {
  const answers = new Map<string, Kept>()
  const put = (key: string, kept: Kept) => {
    answers.delete(key)
    answers.set(key, kept)
    if (answers.size > mostAnswers) answers.delete([...answers.keys()][0]!)
  }

  return {
    find(key, now) {
      const kept = answers.get(key)
      if (!kept) return null
      put(key, kept) // it was wanted last, and so goes last
      const [tag, changed] = [header(kept.headers, 'etag'), header(kept.headers, 'last-modified')]
      return {
        fresh: kept.freshUntil > +now,
        conditions: { ...(tag && { 'If-None-Match': tag }), ...(changed && { 'If-Modified-Since': changed }) },
        reply: () => replyAtHand(kept.status, kept.headers, kept.body),
      }
    },
    keep(key, reply, now) {
      answers.delete(key)
      if (!keepable(reply)) return reply
      const { status, headers } = reply
      const freshUntil = +now + freshSeconds(headers) * 1000
      return {
        ...reply,
        async read(limit) {
          const body = await reply.read(limit)
          if (body.whole && body.bytes.length <= mostBytes) put(key, { status, headers, body: body.bytes, freshUntil })
          return body
        },
      }
    },
    confirm(key, headers, now) {
      const kept = answers.get(key)
      if (!kept) return
      const { 'content-length': _, ...newer } = headers
      const joined = { ...kept.headers, ...newer }
      put(key, { ...kept, headers: joined, freshUntil: +now + freshSeconds(joined) * 1000 })
    },
  }
}

const directives = (headers: Headers) => header(headers, 'cache-control').toLowerCase()

/** Whole, the same for everybody whom we ask for, and good for something: fresh for a while, or to be confirmed. */
function keepable({ status, headers }: Reply): boolean {
  if (status !== 200 || /\bno-store\b/.test(directives(headers)) || header(headers, 'set-cookie')) return false
  const vary = header(headers, 'vary').toLowerCase().replace('accept-encoding', '')
  if (/[^\s,]/.test(vary)) return false
  return freshSeconds(headers) > 0 || header(headers, 'etag') !== '' || header(headers, 'last-modified') !== ''
}

/** RFC 9111 §4.2.1; `Expires` is measured from the application's own `Date`, since our clock may stand at any time. */
function freshSeconds(headers: Headers): number {
  const said = directives(headers)
  if (/\bno-cache\b/.test(said)) return 0
  const [, age] = /\bmax-age\s*=\s*"?(\d{1,9})/.exec(said) ?? []
  const lasts = (Date.parse(header(headers, 'expires')) - Date.parse(header(headers, 'date'))) / 1000
  const seconds = age === undefined ? lasts : Number(age)
  const old = Number(header(headers, 'age')) || 0
  return Number.isNaN(seconds) ? 0 : Math.max(seconds - old, 0)
}
