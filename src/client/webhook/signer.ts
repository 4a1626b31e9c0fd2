/** Signing at once, where Node lends its hashes. */

/** Signs a text: HMAC-SHA1 (RFC 2104), 28 characters of Base64. */
export type Signer = (text: string) => string

type Hash = (algorithm: string, text: string | Uint8Array, encoding: 'latin1' | 'base64') => string

/** Node's own, once it was asked for: asking anew is a seventh of a signature's price. Nothing else is kept. */
const lent: { hash?: Hash | undefined } = {}

/**
 * Two hashes at once cost half of what one of Node's Hmac objects does. The first takes the padded key as text, so the
 * key must be ASCII and fit a block, as every auth token does. Undefined for other keys, and in other runtimes.
 */
export function nodeSigner(authToken: string): Signer | undefined {
  const lend = globalThis.process?.getBuiltinModule
  const hash = lend && (lent.hash ??= lend('node:crypto')?.hash)
  if (!hash) return
  // Above 0 where the key is longer than 63 characters, or has one that is not ASCII.
  let unfit = authToken.length >> 6
  const block = Buffer.allocUnsafe(84)
  for (let index = 0; index < 64; index++) {
    const code = authToken.charCodeAt(index) || 0
    unfit |= code & ~127
    block[index] = code ^ 0x36
  }
  if (unfit) return
  const inner = block.toString('latin1', 0, 64)
  // What was padded for the inner hash is padded for the outer one: 0x36 ^ 0x5c.
  for (let index = 0; index < 64; index++) block[index]! ^= 0x6a
  return (text) => {
    block.write(hash('sha1', inner + text, 'latin1'), 64, 'latin1')
    return hash('sha1', block, 'base64')
  }
}
