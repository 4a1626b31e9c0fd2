/** Whether a signature fits, with what every runtime has: hashes of Node's where it lends them, WebCrypto elsewhere. */
import { acceptedUrls, type SignedParams, signedText } from '../../catalog/signature.ts'
import { base64 } from '../hash/base64.ts'
import { same } from '../hash/same.ts'
import { bytesOf } from './fields.ts'
import { nodeSigner } from './signer.ts'

/**
 * In any spelling of the URL that counts, by any of the secrets. All of them are always tried, so that a forgery costs
 * what a genuine request costs, and the time taken says nothing.
 */
export async function fits(given: string, url: string, params: SignedParams, authTokens: readonly string[]) {
  const rest = signedText('', params)
  if (given.length !== 28) return false
  let found = false
  for (const authToken of authTokens) {
    const sign = nodeSigner(authToken) ?? (await webSigner(authToken))
    for (const spelling of acceptedUrls(url)) {
      found = same(given, await sign(spelling + rest)) || found
    }
  }
  return found
}

async function webSigner(authToken: string) {
  const key = await crypto.subtle.importKey('raw', bytesOf(authToken), algorithm, false, ['sign'])
  return async (text: string) => base64(new Uint8Array(await crypto.subtle.sign(algorithm, key, bytesOf(text))))
}

const algorithm = { name: 'HMAC', hash: 'SHA-1' }
