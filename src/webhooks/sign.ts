/** The signature on every request to an application, X-Twilio-Signature (twiml-and-webhooks.md §13). */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { acceptedUrls, type SignedParams, signedText } from '../catalog/signature.ts'

/** Signs exactly the URL given; a sender gives `signedUrl(url)`. 28 characters of Base64. */
export const sign = (url: string, params: SignedParams, authToken: string) =>
  createHmac('sha1', authToken).update(signedText(url, params)).digest('base64')

/** Whether a request bears its sender's signature, in any spelling of its URL that counts. In constant time. */
export const verify = (signature: string, url: string, params: SignedParams, authToken: string) =>
  acceptedUrls(url).some((spelling) => equal(signature, sign(spelling, params, authToken)))

/** A URL that vouches for a body that is no form: the body's SHA-256 is a parameter of it, and so is signed with it. */
export const vouching = (url: string, body: string | Uint8Array) =>
  `${url}${url.includes('?') ? '&' : '?'}bodySHA256=${sha256(body)}`

/** `verify` for a body that is no form: signature and body must both fit the URL. */
export function verifyBody(signature: string, url: string, body: string | Uint8Array, authToken: string): boolean {
  const claimed = /[?&]bodySHA256=([0-9a-f]{64})(?=&|#|$)/.exec(url)?.[1] ?? ''
  return equal(claimed, sha256(body)) && verify(signature, url, {}, authToken)
}

const sha256 = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex')

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
