/** X-Twilio-Signature, made at once in every runtime (twiml-and-webhooks.md §13.1). */
import { type SignedParams, signedText } from '../../catalog/signature.ts'
import { base64 } from '../hash/base64.ts'
import { hmac } from '../hash/hmac.ts'
import { sha1 } from '../hash/sha1.ts'
import { nodeSigner, type Signer } from './signer.ts'

export type { SignedParams }

/**
 * What a request bears as `X-Twilio-Signature`: 28 characters of Base64. The URL is signed exactly as given, and with
 * it the form's parameters; a GET, or a body that is no form, has none.
 */
export const signature = (authToken: string, url: string, params: SignedParams = {}): string =>
  signer(authToken)(signedText(url, params))

/** Signs by Node's hash, or by our own. */
export const signer = (authToken: string): Signer =>
  nodeSigner(authToken) ?? ((text) => base64(hmac(sha1, authToken, text)))
