/**
 * What is signed when an application is asked, and what a validator may compare it with; no hash is made here, so that
 * the server and a client in a browser read the same rules (twiml-and-webhooks.md §13.1).
 */
import { Unreadable } from './kinds.ts'

/** The parameters of a form; a name that occurs several times has several values. */
export type SignedParams = Readonly<Record<string, string | readonly string[]>>

/**
 * The URL, then the form's names in byte order, each followed by its value. Values of one name are made distinct and
 * sorted, each with the name before it. A GET and a body that is no form have no parameters.
 */
export function signedText(url: string, params: SignedParams = {}): string {
  let text = url
  for (const name of Object.keys(params).sort()) {
    const value = params[name]!
    if (typeof value === 'string') text += name + value
    else for (const each of [...new Set(value)].sort()) text += name + each
  }
  return text
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

/**
 * The spellings of a URL under which a signature counts (§13.1, Choice, validating): as it is, with its port stripped,
 * with the scheme's own port added.
 */
export function acceptedUrls(url: string): readonly string[] {
  const [, scheme, host, rest] = /^((?:http|ws)s?):\/\/([^/?#]*?)(?::\d+)?(?=[/?#]|$)(.*)$/is.exec(url) ?? []
  if (scheme === undefined) return [url]
  const port = /s$/i.test(scheme) ? 443 : 80
  return [...new Set([url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${port}${rest}`])]
}
