/**
 * One errand to an application: its tries, and the redirects of each try (twiml-and-webhooks.md §12).
 *
 *     errand ─┬─ try 1 ─ hop ─ hop ─ …     ≤ 10 redirects a try
 *             └─ try 2 ─ hop ─ …           as many tries as the URL's overrides say
 *     └──────────── total ───────────┘     15 s, whatever the URL says; the clock is held all the while
 */
import type { Asking, Clock } from '../exchange/ports.ts'
import { openCache } from './cache.ts'
import { Fault, faultOf } from './fault.ts'
import type { Guard } from './guard.ts'
import { inProcess, type Transport } from './in-process.ts'
import { openNetwork } from './network.ts'
import { readOverrides, type Times } from './overrides.ts'
import { patience } from './patience.ts'
import { readTarget, redirectTarget, withQuery } from './target.ts'
import { type Hop, type Visitor, visit, visitCached } from './visit.ts'
import { header, type Reply } from './wire.ts'

export interface Errand extends Omit<Asking, 'want'> {
  /** Whether a GET may be answered from memory, and its answer remembered. */
  readonly cached: boolean
}

/** What makes of an answer what the errand was for. `url` is where it came from in the end. Throws a `Fault`. */
export type Conclude<T> = (reply: Reply, url: string) => Promise<T>

export interface Caps extends Times {
  /** Hops after the first (§12: at most 10, then 11215). */
  readonly redirects: number
  readonly headerBytes: number
  /** The longest answer that is remembered. */
  readonly cachedBytes: number
}
/** §12.1; Node's own limit for headers; a whole document. */
const usualCaps: Caps = {
  connectSeconds: 5,
  readSeconds: 15,
  totalSeconds: 15,
  redirects: 10,
  headerBytes: 16 * 1024,
  cachedBytes: 64 * 1024,
}

export interface ErrandOptions {
  readonly clock: Clock
  /** Instead of a network. */
  readonly transport?: Transport
  /** Which addresses may be met; all of them without it. */
  readonly guard?: Guard
  readonly caps?: Partial<Caps>
  /** Certificate authorities to trust besides the machine's own, as PEM. */
  readonly authorities?: readonly string[]
  /** False accepts any certificate. */
  readonly verifyCertificates?: boolean
  /** Hears of connection overrides that cannot be read: 11240 to 11243 (§12.1). */
  readonly onWarning?: (asked: Pick<Asking, 'url' | 'method' | 'params'>, code: number, message: string) => void
}

export interface Errands {
  run<T>(errand: Errand, conclude: Conclude<T>): Promise<T>
  /** Gives up what is under way, and lets go of every connection. */
  close(): Promise<void>
}

export function openErrands(options: ErrandOptions): Errands {
  const { clock, transport, guard, authorities, verifyCertificates = true, onWarning } = options
  const caps = { ...usualCaps, ...options.caps }
  const { headerBytes } = caps
  const network = openNetwork({ clock, guard, authorities, verifyCertificates, headerBytes })
  const parts = { clock, wire: transport ? inProcess(transport) : network.wire }
  const cache = openCache(caps.cachedBytes)

  async function follow(first: Hop, visitor: Visitor, cached: boolean) {
    let hop = first
    for (let redirects = 0; ; redirects++) {
      const fromMemory = cached && hop.method === 'GET'
      const reply = await (fromMemory ? visitCached(parts, cache, visitor, hop) : visit(parts, visitor, hop))
      const location = redirecting.has(reply.status) ? header(reply.headers, 'location') : ''
      if (!location) return { reply, url: hop.url }
      reply.drop()
      if (redirects === caps.redirects) throw new Fault(11215, 'HTTP too many redirects')
      hop = nextHop(hop, reply.status, location)
    }
  }

  return {
    async run(errand, conclude) {
      const first = firstHop(errand)
      const { url, method, params } = errand
      const warn = (code: number, message: string) => onWarning?.({ url, method, params }, code, message)
      const connection = readOverrides(first.target.fragment, caps, warn)
      const session = errand.session ?? { cookies: new Map(), authorizations: new Map() }
      const visitor = { ...errand, session, patience: patience(clock, connection) }
      try {
        for (let tries = 0; ; tries++) {
          try {
            const { reply, url } = await follow(first, visitor, errand.cached)
            return await conclude(reply, url)
          } catch (error) {
            const fault = faultOf(error)
            const again = fault.retryOn && connection.retryOn.has(fault.retryOn) && !visitor.patience.over()
            if (!again || tries >= connection.retries) throw fault
          }
        }
      } finally {
        visitor.patience.end()
      }
    },
    close: network.close,
  }
}

const redirecting: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

function firstHop({ url, method, params }: Errand): Hop {
  const given = url.trim()
  if (method === 'POST') return { url: given, target: readTarget(given), method, params }
  return { url: given, target: readTarget(withQuery(given, params)), method, params: {} }
}

/** §12: 301, 302 and 303 lead on by GET and without a body; 307 and 308 repeat the request elsewhere. */
function nextHop({ url, method, params }: Hop, status: number, location: string): Hop {
  const next = redirectTarget(location, url)
  const same = status === 307 || status === 308
  return { url: next, target: readTarget(next), method: same ? method : 'GET', params: same ? params : {} }
}
