/** HMAC (RFC 2104) over a hash whose blocks have 64 bytes. */

/** The text signed by the key, as many bytes as the hash makes. Both are taken as UTF-8. */
export function hmac(hash: (message: Uint8Array) => Uint8Array, key: string, text: string): Uint8Array {
  const encoder = new TextEncoder()
  const given = encoder.encode(key)
  const block = new Uint8Array(64)
  block.set(given.length > 64 ? hash(given) : given)
  const padded = (pad: number, rest: Uint8Array) => {
    const message = new Uint8Array(64 + rest.length)
    message.set(block.map((byte) => byte ^ pad))
    message.set(rest, 64)
    return hash(message)
  }
  return padded(0x5c, padded(0x36, encoder.encode(text)))
}
