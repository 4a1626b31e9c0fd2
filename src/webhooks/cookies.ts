/** Cookies of one session. Each goes back only to the very host that set it, whatever Domain it asked for. */
import type { Session } from '../exchange/ports.ts'

interface Cookie {
  readonly value: string
  readonly secure: boolean
  /** Milliseconds; null for as long as the session lasts. */
  readonly expires: number | null
}

/** What a cookie is known by in the session. */
type Place = readonly [host: string, path: string, name: string]

/** RFC 6265 §6.1: so many a host, and so many bytes, every agent should take; more is an application gone wrong. */
const mostCookies = 50
const mostBytes = 4096

/** Takes the `Set-Cookie` lines of an answer into the session. */
export function keepCookies(cookies: Session['cookies'], url: string, lines: readonly string[], now: Date): void {
  for (const line of lines) {
    const read = line.length <= mostBytes && readCookie(line, new URL(url), now)
    if (!read) continue
    const { key, cookie } = read
    cookies.delete(key)
    if (cookie.expires === null || cookie.expires > +now) cookies.set(key, JSON.stringify(cookie))
    if (cookies.size > mostCookies) cookies.delete([...cookies.keys()][0]!)
  }
}

/** The `Cookie` header for a request, empty when there is none to send; longer paths first (RFC 6265 §5.4). */
export function cookiesFor(cookies: Session['cookies'], url: string, now: Date): string {
  const { hostname, pathname, protocol } = new URL(url)
  const sent: { readonly pair: string; readonly path: string }[] = []
  for (const [key, kept] of cookies) {
    const [host, path, name] = JSON.parse(key) as Place
    if (host !== hostname) continue
    const { value, secure, expires } = JSON.parse(kept) as Cookie
    if (expires !== null && expires <= +now) cookies.delete(key)
    else if (within(pathname, path) && (!secure || protocol === 'https:')) sent.push({ pair: `${name}=${value}`, path })
  }
  return sent
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ pair }) => pair)
    .join('; ')
}

/** RFC 6265 §5.1.4. */
const within = (asked: string, path: string) =>
  asked === path || (asked.startsWith(path) && (path.endsWith('/') || asked[path.length] === '/'))

/** RFC 6265 §5.2, except that a name is needed. */
function readCookie(line: string, { hostname, pathname }: URL, now: Date) {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const equals = pair.indexOf('=')
  const [name, value] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
  if (equals < 1 || !/^[\x21-\x7e]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return null

  const said = new Map(attributes.map((part) => split(part)))
  const domain = said.get('domain')?.replace(/^\./, '').toLowerCase()
  if (domain && hostname !== domain && !hostname.endsWith(`.${domain}`)) return null
  const given = said.get('path')
  const path = given?.startsWith('/') ? given : pathname.slice(0, Math.max(pathname.lastIndexOf('/'), 1))
  const place: Place = [hostname, path, name]
  const cookie: Cookie = { value, secure: said.has('secure'), expires: expiry(said, now) }
  return { key: JSON.stringify(place), cookie }
}

function split(attribute: string): readonly [name: string, value: string] {
  const equals = attribute.indexOf('=')
  if (equals < 0) return [attribute.toLowerCase(), '']
  return [attribute.slice(0, equals).trim().toLowerCase(), attribute.slice(equals + 1).trim()]
}

/** Max-Age before Expires (RFC 6265 §5.3). */
function expiry(said: ReadonlyMap<string, string>, now: Date): number | null {
  const age = said.get('max-age')
  if (age !== undefined && /^-?\d{1,12}$/.test(age)) return +now + Number(age) * 1000
  const expires = Date.parse(said.get('expires') ?? '')
  return Number.isNaN(expires) ? null : expires
}
