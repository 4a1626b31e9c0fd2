/** Access tokens: what phones, chats and rooms of today sign in with (twiml-and-webhooks.md §14.2). */
import { TokenError } from './error.ts'
import { type Grants, written } from './grants.ts'
import { sealed } from './jwt.ts'
import { given, seconds, span } from './terms.ts'

/** Whose token it is, what it grants and for how long. */
export interface AccessOptions {
  /** `AC…`. `TWILIO_ACCOUNT_SID` where left out. */
  readonly accountSid?: string
  /** `SK…`: one of the account's keys. */
  readonly keySid: string
  /** The key's secret, which signs the token. */
  readonly secret: string
  /** Who bears it: any text, or a whole number. */
  readonly identity: string | number
  /** What it grants, in the order in which it is written. */
  readonly grants?: Grants
  /** A moment, or how many seconds it lives; an hour where left out. */
  readonly expires?: Date | number
  /** Not valid before: a moment, or seconds since 1970. */
  readonly notBefore?: Date | number
  /** Where the account is kept: `us1`, `ie1` … */
  readonly region?: string
  /** The moment it is made at; the present where left out. */
  readonly now?: Date
}

/**
 * An access token, a JWT of HS256. Throws a `TokenError`, reason `options`.
 *
 * ```ts
 * access({ keySid: 'SK…', secret: '…', identity: 'bob', grants: { voice: { incoming: true, outgoing: 'AP…' } } })
 * ```
 */
export function access(options: AccessOptions): string {
  const sub = given(options.accountSid, 'accountSid', 'TWILIO_ACCOUNT_SID')
  const iss = given(options.keySid, 'keySid')
  const secret = given(options.secret, 'secret')
  const identity = named(options.identity)
  const { iat, exp } = span(options.expires, options.now)
  const { notBefore, region } = options
  return sealed(
    { alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1', ...(region && { twr: region }) },
    {
      jti: `${iss}-${iat}`,
      grants: { identity, ...written(options.grants ?? {}) },
      ...(notBefore !== undefined && { nbf: beginning(notBefore) }),
      iat,
      exp,
      iss,
      sub,
    },
    secret,
  )
}

function named(identity: string | number): string {
  if ((typeof identity === 'string' && identity) || Number.isInteger(identity)) return String(identity)
  throw new TokenError('options', 'identity is neither a text nor a whole number')
}

function beginning(notBefore: Date | number): number {
  if (notBefore instanceof Date) return seconds(notBefore, 'notBefore')
  if (Number.isFinite(notBefore)) return Math.floor(notBefore)
  throw new TokenError('options', 'notBefore is no moment')
}
