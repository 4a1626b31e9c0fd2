/**
 * What is signed when an application is asked, and what a validator may compare it with; no hash is made here, so that
 * the server and a client in a browser read the same rules (twiml-and-webhooks.md §13.1).
 */
import { Unreadable } from './kind.ts'

/** The parameters of a form; a name that occurs several times has several values. */
export type SignedParams = Readonly<Record<string, string | readonly string[]>>

/**
 * The URL, then the form's names in byte order, each followed by its value. Values of one name are made distinct and
 * sorted, each with the name before it. A GET and a body that is no form have no parameters.
 */
export function signedText(url: string, params: SignedParams = {}): string {
  let text = url
  for (const name of inOrder(Object.keys(params))) {
    const value = params[name]!
    if (typeof value === 'string') text += name + value
    else for (const each of [...new Set(value)].sort()) text += name + each
  }
  return text
}

/** The names in byte order, sorted in their place: the names of a call are few, and a sort for many is slower there. */
function inOrder(names: string[]): string[] {
  if (names.length > 48) return names.sort()
  for (let next = 1; next < names.length; next++) {
    const name = names[next]!
    let place = next
    while (place > 0 && names[place - 1]! > name) names[place] = names[--place]!
    names[place] = name
  }
  return names
}

/** What a request line carries as it stands: printable, and no backslash, which some readers take for a slash. */
const sendable = /^[\x21-\x5b\x5d-\x7e]+$/

/**
 * The URL as it is requested and signed (§13.1, Choice, sending): without user info, fragment and the scheme's own
 * port; host, path and query exactly as they were written. What cannot be sent as written is percent-encoded first,
 * and a bare host gets the `/` that the request line needs. Throws `Unreadable` when it is no http or https URL.
 */
export function signedUrl(url: string): string {
  const given = url.trim()
  if (!URL.canParse(given)) throw new Unreadable('not an absolute URL')
  const written = sendable.test(given) ? given : new URL(given).href
  const [, scheme, authority, rest] = /^(https?):\/\/([^/?#]+)([^#]*)/i.exec(written) ?? []
  if (!scheme || !authority || rest === undefined) throw new Unreadable('not an http or https URL')
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const named = host.replace(scheme.toLowerCase() === 'https' ? /:0*(443)?$/ : /:0*(80)?$/, '')
  return `${scheme.toLowerCase()}://${named}${rest.startsWith('/') ? '' : '/'}${rest}`
}

/** Scheme, host with its port, and all the rest; of what has no scheme only the rest. */
export function parted(url: string): { scheme: string; host: string; rest: string } {
  const [, scheme = '', host = '', rest = ''] = /^(?:((?:http|ws)s?):\/\/([^/?#]*))?(.*)/is.exec(url)!
  return { scheme, host, rest }
}

/**
 * The spellings of a URL under which a signature counts (§13.1, Choice, validating): as it is, with its port stripped,
 * with the scheme's own port added.
 */
export function acceptedUrls(url: string): readonly string[] {
  const { scheme, host, rest } = parted(url)
  if (!scheme) return [url]
  const bare = `${scheme}://${host.replace(/:\d+$/, '')}`
  return [...new Set([url, bare + rest, `${bare}:${/s$/i.test(scheme) ? 443 : 80}${rest}`])]
}
