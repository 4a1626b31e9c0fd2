/** Tokens read back: what they say, and whether it can be trusted. Both libraries' spellings are understood (§14.1). */
import { same } from '../hash/same.ts'
import { now } from '../wait.ts'
import type { Outgoing } from './capability.ts'
import { TokenError } from './error.ts'
import { type Claims, hs256, opened, type Parts } from './jwt.ts'

/** What a token says. */
export interface Token {
  /** Told apart by the header's `cty` and by the claim `scope` (§14.2); any other JWT is `other`. */
  readonly kind: 'capability' | 'access' | 'other'
  /** The claim `iss`: whose secret signed it. An account, `AC…`, or one of its keys, `SK…`. */
  readonly issuer: string | null
  /** `AC…`. */
  readonly accountSid: string | null
  /** Who bears it: the identity, or the name of the client. */
  readonly identity: string | null
  /** Whether its bearer can be called. */
  readonly incoming: boolean
  /** Where its bearer's calls go; null where it cannot call. */
  readonly outgoing: Outgoing | null
  /** The filters of the events it may listen to; null where it may not. */
  readonly events: Readonly<Record<string, string>> | null
  /** When its time is over; null where it never is. */
  readonly expires: Date | null
  /** When its time begins; null where it always has. */
  readonly notBefore: Date | null
  /** Its header as it stands. */
  readonly header: Readonly<Record<string, unknown>>
  /** Its payload as it stands. */
  readonly claims: Readonly<Record<string, unknown>>
}

/** How a token is checked. */
export interface VerifyOptions {
  /** The moment it is checked at; the present where left out. */
  readonly now?: Date
  /** Seconds by which the clock of whoever made it may differ; 0 where left out. */
  readonly leeway?: number
}

/** Reads a token and trusts nothing: neither its signature nor its times. Throws a `TokenError`, reason `malformed`. */
export const readToken = (token: string): Token => told(opened(token))

/**
 * Reads a token that was signed by this secret and whose time it is. Throws a `TokenError` whose reason is `malformed`,
 * `algorithm`, `signature`, `expired` or `early`; or `options` where there is no secret.
 */
export function verifyToken(token: string, secret: string, options: VerifyOptions = {}): Token {
  if (typeof secret !== 'string' || !secret) throw new TokenError('options', 'No secret to check a token by')
  const parts = opened(token)
  // What the token itself says of how it is signed is heard only to refuse it (RFC 8725 §3.1).
  if (parts.header['alg'] !== 'HS256') throw new TokenError('algorithm', 'The token is not signed by HS256')
  if (!same(parts.signature, hs256(parts.signed, secret)))
    throw new TokenError('signature', 'The token is not signed by this secret')
  const { exp, nbf } = parts.claims
  const { leeway = 0 } = options
  const moment = (options.now ?? now()).getTime() / 1000
  if (typeof exp !== 'number' || (nbf !== undefined && typeof nbf !== 'number'))
    throw new TokenError('malformed', 'The token does not say in numbers when its time is')
  if (!(moment < exp + leeway)) throw new TokenError('expired', 'The time of the token is over')
  if (nbf !== undefined && !(moment >= nbf - leeway)) throw new TokenError('early', 'The time of the token is to come')
  return told(parts)
}

function told({ header, claims }: Parts): Token {
  const says = header['cty'] === undefined ? scopes(claims) : grants(claims)
  return {
    issuer: text(claims['iss']),
    ...says,
    expires: date(claims['exp']),
    notBefore: date(claims['nbf']),
    header,
    claims,
  }
}

type Said = Pick<Token, 'kind' | 'accountSid' | 'identity' | 'incoming' | 'outgoing' | 'events'>

const nothing: Said = {
  kind: 'other',
  accountSid: null,
  identity: null,
  incoming: false,
  outgoing: null,
  events: null,
}

function grants(claims: Claims): Said {
  const { identity, voice } = members(claims['grants'])
  const { incoming, outgoing } = members(voice)
  const { application_sid, params } = members(outgoing)
  const application = text(application_sid)
  return {
    ...nothing,
    kind: 'access',
    accountSid: text(claims['sub']),
    identity: text(identity),
    incoming: members(incoming)['allow'] === true,
    outgoing: application === null ? null : { application, params: texts(Object.entries(members(params))) },
  }
}

function scopes(claims: Claims): Said {
  const { scope } = claims
  if (typeof scope !== 'string') return nothing
  let said: Said = { ...nothing, kind: 'capability', accountSid: text(claims['iss']) }
  for (const each of scope.split(' ')) {
    const [uri, query = ''] = each.split(/\?(.*)/s)
    const asked = new URLSearchParams(query)
    if (uri === 'scope:client:incoming') said = { ...said, incoming: true, identity: asked.get('clientName') }
    if (uri === 'scope:client:outgoing') {
      const params = texts(new URLSearchParams(asked.get('appParams') ?? ''))
      said = { ...said, outgoing: { application: asked.get('appSid') ?? '', params } }
    }
    if (uri === 'scope:stream:subscribe')
      said = { ...said, events: texts(new URLSearchParams(asked.get('params') ?? asked.get('appParams') ?? '')) }
  }
  return said
}

/** Without a prototype, so that no name in it means anything. */
function texts(entries: Iterable<readonly [string, unknown]>): Readonly<Record<string, string>> {
  const all = Object.create(null) as Record<string, string>
  for (const [name, value] of entries) all[name] = typeof value === 'string' ? value : JSON.stringify(value)
  return all
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)
const members = (value: unknown): Claims => (typeof value === 'object' && value !== null ? (value as Claims) : {})

function date(value: unknown): Date | null {
  const moment = typeof value === 'number' ? new Date(value * 1000) : null
  return moment && Number.isNaN(moment.getTime()) ? null : moment
}
