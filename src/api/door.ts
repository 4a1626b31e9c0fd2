/** The API as one function: a request in, a response out. Knows HTTP's meaning and no socket. */
import { hash, randomUUID } from 'node:crypto'
import type { Account } from '../catalog/accounts.ts'
import { moreInfo, Refused } from '../catalog/errors.ts'
import { resources } from '../catalog/index.ts'
import type { Action, Version } from '../catalog/resource.ts'
import type { Desk } from '../exchange/desks/desk.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { enter, permit, reach } from './auth.ts'
import { bodyOf } from './body.ts'
import { counterAt, type Result } from './deeds.ts'
import { type Pairs, pairsOf } from './form.ts'
import { representations } from './representations/index.ts'
import type { Representation, Writer } from './representations/representation.ts'
import { type Found, type Place, router } from './route.ts'
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
  /** Empty for HEAD, 204 and 304. */
  readonly body: string
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
  /** True while the server stops: 503 for everybody. */
  readonly stopping?: () => boolean
}

type Opened = Pick<Exchange, 'store' | 'clock' | 'newSid' | 'accounts' | 'bug'>
/** What a place does, and how it writes what came of it. */
interface Desked {
  readonly act: ReturnType<typeof counterAt>
  readonly writers: ReadonlyMap<Representation, Writer>
}

export function openDoor(exchange: Opened, options: DoorOptions): Door {
  const find = router(resources)
  const desked = new Map<Place, Desked>()
  const busy = new Map<string, number>()
  const common: Readonly<Record<string, string>> = options.cors ? cors(options.cors) : {}

  const deskedAt = (place: Place): Desked => {
    const known = desked.get(place) ?? {
      act: counterAt(exchange, options.desks, place, resources),
      writers: new Map(representations.map((each) => [each, each.writer(place.resource)])),
    }
    desked.set(place, known)
    return known
  }

  /** Serves a request of somebody who was let in. */
  async function serve(request: DoorRequest, target: Target, caller: Account): Promise<DoorResponse> {
    const [version = '', ...segments] = decoded(target.segments)
    const found = find(version, segments)
    if (!found) throw new Refused(20404)
    const { place } = found
    const query = pairsOf(target.query)
    const action = place.actions.get(methodOf(request.method, query))
    if (!action) throw new Refused(20004)
    const named = nameValues(found)
    const account = await reach(exchange.accounts, caller, accountIn(place, named) ?? caller.sid)
    permit(account, place.resource.name, action)
    const body: Pairs = action === 'create' || action === 'update' ? pairsOf(bodyOf(request)) : []
    const { act, writers } = deskedAt(place)
    const result = await act(action, {
      caller,
      account,
      version: version as Version,
      named,
      query,
      body,
      target: target.whole,
      path: target.path,
    })
    return written(result, action, version as Version, target.representation, writers.get(target.representation)!)
  }

  /** Counts the requests an account has under way. */
  async function limited(request: DoorRequest, target: Target): Promise<DoorResponse> {
    const caller = await enter(exchange.accounts, one(request.headers['authorization']))
    const limit = options.concurrency || Number.POSITIVE_INFINITY
    const underway = busy.get(caller.sid) ?? 0
    if (underway >= limit) throw new Refused(20429)
    busy.set(caller.sid, underway + 1)
    try {
      return await serve(request, target, caller)
    } finally {
      const left = busy.get(caller.sid)! - 1
      if (left) busy.set(caller.sid, left)
      else busy.delete(caller.sid)
    }
  }

  async function answer(request: DoorRequest, target: Target): Promise<DoorResponse> {
    try {
      if (options.stopping?.()) throw new Refused(20503)
      if (request.method === 'OPTIONS') return preflight(target, find)
      const response = await limited(request, target)
      return request.method === 'GET' || request.method === 'HEAD' ? validated(request, response) : response
    } catch (error) {
      if (error instanceof Refused) return refusal(error, target, find)
      exchange.bug(error)
      return refusal(new Refused(20500), target, find)
    }
  }

  return async function door(request) {
    // Nothing of a request takes virtual time.
    const release = exchange.clock.hold()
    try {
      const { status, headers, body } = await answer(request, targetOf(request.target))
      const id = `RQ${randomUUID().replaceAll('-', '')}`
      const named = { ...headers, ...common, 'twilio-request-id': id }
      if (request.method !== 'HEAD' || body === '') return { status, headers: named, body }
      return { status, headers: { ...named, 'content-length': String(Buffer.byteLength(body)) }, body: '' }
    } finally {
      release()
    }
  }
}

/** The method that is meant: HEAD is GET, and a POST may say `_method=PUT` or `DELETE` in its query (rest-api.md §2). */
function methodOf(method: string, query: Pairs): string {
  if (method === 'HEAD') return 'GET'
  if (method !== 'POST') return method
  const meant = query.find(([name]) => name === '_method')?.[1]
  return meant === 'PUT' || meant === 'DELETE' ? meant : method
}

const nameValues = ({ place, values }: Found): Readonly<Record<string, string>> => {
  const named: Record<string, string> = {}
  for (let index = 0; index < values.length; index++) named[place.names[index]!] = values[index]!
  return named
}

/** Whose path it is; nobody's for the list of accounts itself. */
const accountIn = ({ resource }: Place, named: Readonly<Record<string, string>>) =>
  resource.name === 'Account' ? named['sid'] : named['accountSid']

const one = (header: string | readonly string[] | undefined) => (typeof header === 'string' ? header : header?.[0])

function written(
  result: Result,
  action: Action,
  version: Version,
  { mediaType }: Representation,
  writer: Writer,
): DoorResponse {
  if (result.is === 'gone') return { status: 204, headers: {}, body: '' }
  const headers = { 'content-type': mediaType }
  if (result.is === 'page') return { status: 200, headers, body: writer.list(result.page, version) }
  const status = action === 'create' ? 201 : 200
  const body = writer.one(result.record, version, status)
  if (action !== 'fetch') return { status, headers, body }
  // rest-api.md §7: a strong ETag over the body, and when the record last changed.
  const changed = (result.record as { readonly dateUpdated?: Date }).dateUpdated
  const etag = `"${hash('sha1', body, 'base64url')}"`
  return { status, headers: { ...headers, etag, ...(changed && { 'last-modified': changed.toUTCString() }) }, body }
}

/** A refusal in the form that was asked for, with the headers its status asks for. */
function refusal({ status, code, message }: Refused, target: Target, find: ReturnType<typeof router>): DoorResponse {
  const { mediaType, trouble } = target.representation
  return {
    status,
    headers: {
      'content-type': mediaType,
      ...(status === 401 && { 'www-authenticate': 'Basic realm="Twilio API"' }),
      ...(status === 405 && { allow: placeOf(target, find)!.allow }),
    },
    body: trouble({ status, code, message, moreInfo: moreInfo(code) }),
  }
}

const placeOf = ({ segments }: Target, find: ReturnType<typeof router>): Place | undefined => {
  const [version = '', ...rest] = decoded(segments)
  return find(version, rest)?.place
}

/** Says what may be done at a path; browsers ask without credentials. */
function preflight(target: Target, find: ReturnType<typeof router>): DoorResponse {
  const place = placeOf(target, find)
  if (!place) throw new Refused(20404)
  return { status: 204, headers: { allow: place.allow }, body: '' }
}

const cors = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Authorization',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'ETag, Last-Modified, Twilio-Request-Id',
  ...(origin !== '*' && { vary: 'Origin' }),
})
