/** A webhook's URL taken apart: what is asked and signed, whom it names, and what it says of its own connection. */
import { Unreadable } from '../catalog/kinds.ts'
import { signedUrl } from '../catalog/signature.ts'
import { type Credentials, credentialsOf } from './authorization.ts'
import { Fault } from './fault.ts'

export interface Target {
  /** As requested and signed: no user info, no fragment. */
  readonly url: string
  readonly origin: string
  /** For the `Host` header: spelled as in the URL, so that the application rebuilds what was signed. */
  readonly host: string
  /** Path and query. */
  readonly path: string
  readonly credentials: Credentials | null
  readonly fragment: string
}

/** Throws a `Fault` 11100 where nothing can be asked: no http(s) URL, or a host with `_` (§1.3). */
export function readTarget(url: string): Target {
  try {
    const signed = signedUrl(url)
    const parsed = new URL(url)
    if (parsed.hostname.includes('_')) throw new Unreadable('a host name cannot contain _')
    const [, host = '', path = '/'] = /^https?:\/\/([^/]*)(.*)$/s.exec(signed) ?? []
    const fragment = parsed.hash.slice(1)
    return { url: signed, origin: parsed.origin, host, path, credentials: credentialsOf(parsed), fragment }
  } catch (error) {
    if (error instanceof Unreadable || error instanceof URIError)
      throw new Fault(11100, `Invalid URL format - ${error.message}`)
    throw error
  }
}

/** A URL with more parameters at the end of its query. */
export function withQuery(url: string, params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(params).toString()
  const hash = url.indexOf('#')
  const [bare, fragment] = hash < 0 ? [url, ''] : [url.slice(0, hash), url.slice(hash)]
  const joint = bare.includes('?') ? (/[?&]$/.test(bare) ? '' : '&') : '?'
  return query ? `${bare}${joint}${query}${fragment}` : url
}

/**
 * Where a redirect leads: relative to where it came from (RFC 9110 §10.2.2), with its overrides, and, on the same
 * origin, as the same user. Throws a `Fault` 11100 for what is no http(s) URL.
 */
export function redirectTarget(location: string, from: string): string {
  if (!URL.canParse(location, from)) throw new Fault(11100, 'Invalid URL format - the redirect leads nowhere')
  const [next, here] = [new URL(location, from), new URL(from)]
  if (!next.hash) next.hash = here.hash
  if (next.origin === here.origin && !next.username && !next.password) {
    next.username = here.username
    next.password = here.password
  }
  return next.href
}
