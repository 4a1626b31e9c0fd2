/** How SHA-1 and SHA-256 both lay a message out in blocks of 64 bytes (FIPS 180-4 §5.1.1). */

/** The message, a one bit, zeros, and the message's length in bits as 64 bits, the whole of it in words of 32 bits. */
export function padded(message: Uint8Array): DataView {
  const blocks = new DataView(new ArrayBuffer((((message.length + 8) >> 6) + 1) * 64))
  new Uint8Array(blocks.buffer).set(message)
  blocks.setUint8(message.length, 0x80)
  blocks.setUint32(blocks.byteLength - 8, Math.floor(message.length / 2 ** 29))
  blocks.setUint32(blocks.byteLength - 4, message.length << 3)
  return blocks
}

/** The words of a state, as bytes. */
export function bytesOf(state: readonly number[]): Uint8Array {
  const digest = new DataView(new ArrayBuffer(state.length * 4))
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}
