/** Whether a request is its sender's: signature, URL and body must fit each other (twiml-and-webhooks.md §13.1). */
import type { SignedParams } from '../../catalog/signature.ts'
import { same } from '../hash/same.ts'
import { type AddressOptions, sentTo } from './address.ts'
import { bytesOf, formIn, formOf, textOf } from './fields.ts'
import { fits } from './fits.ts'
import { type RequestDescription, type Seen, see } from './see.ts'

/** By what a request is judged. */
export interface VerifyOptions extends AddressOptions {
  /** The account's secret, or several while one follows another. `TWILIO_AUTH_TOKEN` where left out. */
  readonly authToken?: string | readonly string[]
  /** How many bytes of body are read; 65,536 where left out. A request with more is not genuine. */
  readonly limit?: number
}

/**
 * Whether a request bears its sender's signature. A web request can be read afterwards as before. Throws a `TypeError`
 * where there is no auth token, or `publicUrl` is no URL.
 *
 * ```ts
 * if (!(await verify(request, { publicUrl: 'https://example.com' }))) return new Response(null, { status: 403 })
 * ```
 */
export async function verify(request: Request | RequestDescription, options: VerifyOptions = {}): Promise<boolean> {
  const seen = await see(request, options.limit)
  return seen !== null && isGenuine(seen, options)
}

/** `verify`, of a request whose body is known. */
export async function isGenuine(seen: Seen, options: VerifyOptions): Promise<boolean> {
  const tokens = tokensOf(options)
  const url = sentTo(seen, options)
  const given = seen.header('x-twilio-signature')
  const params = await paramsOf(seen, url)
  return params !== null && fits(given, url, params, tokens)
}

export function tokensOf({ authToken }: VerifyOptions): readonly string[] {
  const tokens = [authToken ?? globalThis.process?.env?.['TWILIO_AUTH_TOKEN'] ?? []].flat().filter(Boolean)
  if (!tokens.length) throw new TypeError('No authToken, and no TWILIO_AUTH_TOKEN')
  return tokens as string[]
}

/** What of the body is signed by name; null where there is a body that no signature vouches for. */
export async function paramsOf({ method, body, header }: Seen, url: string): Promise<SignedParams | null> {
  if (/^(GET|HEAD)$/.test(method)) return {}
  if (body === null) return null
  // The hash of a body that is no form, in the query (§13.1, 4).
  const claimed = /[?&]bodySHA256=([\da-f]{64})(?=&|$)/.exec(url)?.[1]
  const bytes = typeof body === 'string' ? bytesOf(body) : body
  if (!(bytes instanceof Uint8Array)) return claimed ? null : formOf(bytes)
  if (claimed) return same(claimed, await sha256(bytes)) ? {} : null
  // Whoever sends no type sends a form.
  if (/^(application\/x-www-form-urlencoded\b|$)/i.test(header('content-type'))) return formIn(textOf(bytes))
  return bytes.length ? null : {}
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return digest.reduce((hex, byte) => hex + (byte + 256).toString(16).slice(1), '')
}
