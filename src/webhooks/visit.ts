/** One hop of an errand: the signature, the session's cookies and credentials, and what is remembered of GETs. */
import type { HttpMethod } from '../catalog/kinds.ts'
import type { Clock, Session } from '../exchange/ports.ts'
import { answerChallenge, keptAuthorization, keptCredentials, readChallenges } from './authorization.ts'
import type { Cache } from './cache.ts'
import { cookiesFor, keepCookies } from './cookies.ts'
import type { Patience } from './patience.ts'
import { sign } from './sign.ts'
import type { Target } from './target.ts'
import { header, type Reply, type Wire } from './wire.ts'

/** One request of a try. */
export interface Hop {
  /** Where the errand stands: what a redirect, or a link in the answer, is relative to. */
  readonly url: string
  readonly target: Target
  readonly method: HttpMethod
  /** Of the form; empty with GET, whose URL has them already. */
  readonly params: Readonly<Record<string, string>>
}
/** What all hops of an errand have in common. */
export interface Visitor {
  readonly authToken: string
  readonly idempotencyToken: string
  readonly session: Session
  readonly patience: Patience
}
export interface VisitParts {
  readonly clock: Clock
  readonly wire: Wire
}

/** The answer to a GET, from memory where HTTP allows it. */
export async function visitCached(parts: VisitParts, cache: Cache, visitor: Visitor, hop: Hop): Promise<Reply> {
  const { clock } = parts
  const key = `${sign(hop.target.url, {}, visitor.authToken)} ${hop.target.url}` // the signature stands for the account
  const earlier = cache.find(key, clock.now())
  if (earlier?.fresh) return earlier.reply()
  const reply = await visit(parts, visitor, hop, earlier?.conditions)
  if (reply.status !== 304 || !earlier) return cache.keep(key, reply, clock.now())
  reply.drop()
  cache.confirm(key, reply.headers, clock.now())
  return earlier.reply()
}

/** Asks; and asks again with credentials where the first answer wants them (§12: the first goes without). */
export async function visit(
  { clock, wire }: VisitParts,
  { authToken, idempotencyToken, session, patience }: Visitor,
  { target, method, params }: Hop,
  conditions: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { cookies, authorizations } = session
  const { url, host } = target
  const send = async (authorization: string | null) => {
    const headers = {
      Host: host,
      ...bearing,
      ...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }),
      'I-Twilio-Idempotency-Token': idempotencyToken,
      'X-Twilio-Signature': sign(url, params, authToken),
      ...optional('Cookie', cookiesFor(cookies, url, clock.now())),
      ...optional('Authorization', authorization),
      ...conditions,
    }
    const body = method === 'POST' ? new URLSearchParams(params).toString() : null
    const reply = await patience.outlast((allowance) => wire({ url, method, headers, body }, allowance))
    keepCookies(cookies, url, [reply.headers['set-cookie'] ?? []].flat(), clock.now())
    return reply
  }

  const known = target.credentials ?? keptCredentials(authorizations, target)
  const reply = await send(known && keptAuthorization(authorizations, target, method, known))
  if (reply.status !== 401 || !known) return reply
  const challenges = readChallenges(header(reply.headers, 'www-authenticate'))
  const answer = answerChallenge(authorizations, target, method, known, challenges)
  if (answer === null) return reply
  reply.drop()
  return send(answer)
}

/** §12, headers seen; the age is a proxy's. */
const bearing = {
  'User-Agent': 'TwilioProxy/1.1',
  Accept: '*/*',
  'Accept-Encoding': 'gzip',
  'Cache-Control': 'max-age=259200',
} as const

const optional = (name: string, value: string | null) => (value ? { [name]: value } : {})
