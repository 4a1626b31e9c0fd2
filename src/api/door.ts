/** The API as one function: a request in, a response out. Knows HTTP's meaning and no socket. */
import { randomUUID } from 'node:crypto'
import { Refused } from '../catalog/errors.ts'
import { everyResource } from '../catalog/index.ts'
import type { Desk, Medium } from '../exchange/desks/desk.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { refused } from './answers.ts'
import { atOnce } from './at-once.ts'
import { admit, enter, reach } from './auth.ts'
import { exhibiting } from './media.ts'
import { router } from './route.ts'
import { serving } from './serve.ts'
import { decoded, type Target, targetOf } from './target.ts'
import { validated } from './validators.ts'

export interface DoorRequest {
  readonly method: string
  /** Path and query, as the request line has them. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body?: string | Uint8Array | null | undefined
}

export interface DoorResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty for HEAD, 204 and 304, and where there is a medium. */
  readonly body: string
  /** Bytes, to be read as they are sent. */
  readonly medium?: Pick<Medium, 'size' | 'read'>
}

/** Answers everything, whatever it is asked: it never rejects. */
export type Door = (request: DoorRequest) => Promise<DoorResponse>

export interface DoorOptions {
  /** By resource name. What has no desk the door does with the store. */
  readonly desks: ReadonlyMap<string, Desk>
  /** Requests of one account at once, before 429; 0 or nothing for no limit. */
  readonly concurrency?: number
  /** The origin that may use the API from a page, `*` for any; nothing for none (rest-api.md §7). */
  readonly cors?: string
  /** Parameters and filters that nobody knows are refused (20001), instead of ignored with a warning. */
  readonly strict?: boolean
  /** Sound and pictures only for whoever has credentials; by their addresses alone, unless said otherwise. */
  readonly privateMedia?: boolean
  /** True while the server stops: 503 for everybody. */
  readonly stopping?: () => boolean
}

type Opened = Pick<Exchange, 'store' | 'clock' | 'newSid' | 'accounts' | 'key' | 'bug'>

export function openDoor(exchange: Opened, options: DoorOptions): Door {
  const route = router(everyResource)
  const find = ({ segments }: Target) => route(decoded(segments))
  const callerOf = ({ headers }: DoorRequest) => enter(exchange.accounts, [headers['authorization']].flat()[0])
  const serve = serving({ ...exchange, isStrict: options.strict ?? false }, options.desks, find)
  const letIn = async (request: DoorRequest, accountSid: string, resourceName: string) => {
    const caller = await callerOf(request)
    admit(caller, resourceName, 'fetch')
    await reach(exchange.accounts, caller, accountSid, resourceName)
  }
  const exhibit = exhibiting(exchange, { desks: options.desks, find, ...(options.privateMedia && { admit: letIn }) })
  const within = atOnce(options.concurrency ?? 0)
  const common: Readonly<Record<string, string>> = options.cors ? cors(options.cors) : {}

  /** What may be done at a path; browsers ask without credentials. */
  function preflight(target: Target): DoorResponse {
    const found = find(target)
    if (!found) throw new Refused(20404)
    return { status: 204, headers: { allow: found.place.allow }, body: '' }
  }

  async function answer(request: DoorRequest, target: Target): Promise<DoorResponse> {
    try {
      if (options.stopping?.()) throw new Refused(20503)
      if (request.method === 'OPTIONS') return preflight(target)
      const exhibited = await exhibit(request, target)
      if (exhibited) return exhibited
      const caller = await callerOf(request)
      const response = await within(caller.account.sid, () => serve(request, target, caller))
      return request.method === 'GET' || request.method === 'HEAD' ? validated(request, response) : response
    } catch (error) {
      if (!(error instanceof Refused)) {
        exchange.bug(error)
        return refused(new Refused(20500), target.representation)
      }
      const allow = error.status === 405 ? find(target)?.place.allow : undefined
      return refused(error, target.representation, allow)
    }
  }

  return async function door(request) {
    // Nothing of a request takes virtual time.
    const release = exchange.clock.hold()
    try {
      const { status, headers, body, medium } = await answer(request, targetOf(request.target))
      const id = `RQ${randomUUID().replaceAll('-', '')}`
      const named = { ...headers, ...common, 'twilio-request-id': id }
      if (request.method !== 'HEAD') return { status, headers: named, body, ...(medium && { medium }) }
      const length = medium?.size ?? Buffer.byteLength(body)
      return { status, headers: { ...named, ...(length > 0 && { 'content-length': String(length) }) }, body: '' }
    } finally {
      release()
    }
  }
}

const cors = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Authorization, Idempotency-Key',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers':
    'ETag, Last-Modified, Accept-Ranges, Content-Range, Twilio-Request-Id, Idempotent-Replayed',
  ...(origin !== '*' && { vary: 'Origin' }),
})
