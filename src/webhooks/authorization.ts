/** Basic and Digest credentials (RFC 7617, RFC 7616): a challenge is read, answered, and kept for the session. */
import { createHash, randomBytes } from 'node:crypto'
import type { Session } from '../exchange/ports.ts'

export interface Credentials {
  readonly user: string
  readonly password: string
}
/** One scheme of a `WWW-Authenticate` header, its names in lower case. */
export interface Challenge {
  readonly scheme: string
  readonly params: Readonly<Record<string, string>>
}
interface Kept extends Credentials {
  readonly challenge: Challenge
  /** How often the nonce has been used. */
  readonly uses: number
}
/** Where an authorization is for. */
interface Place {
  readonly origin: string
  /** Path and query, as on the request line. */
  readonly path: string
}
type Authorizations = Session['authorizations']

const hashes: Readonly<Record<string, string>> = { md5: 'md5', 'sha-256': 'sha256', 'sha-512-256': 'sha512-256' }
/** The best comes first: RFC 7616 §3.7 leaves the choice to the order, but MD5 is only for those with nothing else. */
const strengths = ['sha-512-256', 'sha-256', 'md5', 'basic']

/** User and password of a URL; null when it bears none. Throws a `URIError` for a broken percent-encoding. */
export function credentialsOf(url: URL): Credentials | null {
  if (!url.username && !url.password) return null
  return { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
}

/** The `Authorization` that this origin asked the same user for earlier in the session; null when it never did. */
export function keptAuthorization(
  authorizations: Authorizations,
  place: Place,
  method: string,
  { user, password }: Credentials,
): string | null {
  const kept = recall(authorizations, place)
  const same = kept?.user === user && kept.password === password
  return kept && same ? authorize(authorizations, place, method, kept) : null
}

/** Who is known at an origin, where its URLs do not say. */
export const keptCredentials = (authorizations: Authorizations, place: Place): Credentials | null =>
  recall(authorizations, place)

/** Answers a challenge; null when it asks for something we cannot do. */
export function answerChallenge(
  authorizations: Authorizations,
  place: Place,
  method: string,
  credentials: Credentials,
  challenges: readonly Challenge[],
): string | null {
  const [challenge] = challenges.filter(answerable).sort((a, b) => strength(a) - strength(b))
  return challenge ? authorize(authorizations, place, method, { ...credentials, challenge, uses: 0 }) : null
}

function recall(authorizations: Authorizations, { origin }: Place): Kept | null {
  const text = authorizations.get(origin)
  return text === undefined ? null : (JSON.parse(text) as Kept)
}

function authorize(authorizations: Authorizations, { origin, path }: Place, method: string, use: Kept): string {
  const next = { ...use, uses: use.uses + 1 }
  authorizations.set(origin, JSON.stringify(next))
  if (use.challenge.scheme === 'digest') return digest(next, method, path)
  return `Basic ${Buffer.from(`${use.user}:${use.password}`).toString('base64')}`
}

const algorithmOf = ({ params }: Challenge) => (params['algorithm'] ?? 'md5').toLowerCase()
const strength = (challenge: Challenge) =>
  strengths.indexOf(challenge.scheme === 'basic' ? 'basic' : algorithmOf(challenge).replace(/-sess$/, ''))

function answerable(challenge: Challenge): boolean {
  const { scheme, params } = challenge
  if (scheme === 'basic') return true
  const qops = params['qop']?.split(',').map((each) => each.trim().toLowerCase())
  return scheme === 'digest' && !!params['nonce'] && strength(challenge) >= 0 && (!qops || qops.includes('auth'))
}

/** RFC 7616 §3.4, with `qop=auth`, or without a qop as in RFC 2069. */
function digest({ user, password, challenge, uses }: Kept, method: string, path: string): string {
  const { realm = '', nonce = '', opaque, qop, algorithm } = challenge.params
  const name = algorithmOf(challenge)
  const hash = (text: string) =>
    createHash(hashes[name.replace(/-sess$/, '')]!)
      .update(text)
      .digest('hex')
  const cnonce = randomBytes(16).toString('hex')
  const nc = uses.toString(16).padStart(8, '0')
  const secret = hash(`${user}:${realm}:${password}`)
  const key = name.endsWith('-sess') ? hash(`${secret}:${nonce}:${cnonce}`) : secret
  const asked = hash(`${method}:${path}`)
  const response = qop ? hash(`${key}:${nonce}:${nc}:${cnonce}:auth:${asked}`) : hash(`${key}:${nonce}:${asked}`)

  const fields = [
    `username=${quoted(user)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(path)}`,
    `response="${response}"`,
    ...(algorithm ? [`algorithm=${algorithm}`] : []),
    ...(opaque !== undefined ? [`opaque=${quoted(opaque)}`] : []),
    ...(qop ? ['qop=auth', `nc=${nc}`] : []),
    ...(qop || name.endsWith('-sess') ? [`cnonce="${cnonce}"`] : []),
  ]
  return `Digest ${fields.join(', ')}`
}

/** A quoted-string of RFC 9110 §5.6.4, in the bytes of UTF-8, which a header carries one character each. */
const quoted = (text: string) => `"${Buffer.from(text.replace(/["\\]/g, '\\$&')).toString('latin1')}"`

/** One piece of a challenge: `name=value`, a scheme that stands before its first pair, or a separator. */
const piece = /\s*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+)|(,))\s*/y

/** The challenges of a `WWW-Authenticate` header (RFC 9110 §11.6.1), up to where it can no longer be read. */
export function readChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; params: Record<string, string> }[] = []
  piece.lastIndex = 0
  for (let found = piece.exec(header); found; found = piece.exec(header)) {
    const [, name, quotedValue, value, scheme] = found
    if (scheme) challenges.push({ scheme: scheme.toLowerCase(), params: {} })
    else if (name) {
      const params = challenges.at(-1)?.params
      if (params) params[name.toLowerCase()] = value ?? quotedValue!.replace(/\\(.)/g, '$1')
    }
  }
  return challenges
}
