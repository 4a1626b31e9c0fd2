/** SHA-1 (FIPS 180-4 §6.1), for runtimes that lend us none that answers at once. */
import { bytesOf, padded } from './padded.ts'

/** The 20 bytes of a message's digest. */
export function sha1(message: Uint8Array): Uint8Array {
  const blocks = padded(message)
  const state: [number, number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  const words = new Int32Array(80)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = blocks.getInt32(at + i * 4)
    for (let i = 16; i < 80; i++) words[i] = left(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1)
    let [a, b, c, d, e] = state
    for (let i = 0; i < 80; i++) {
      const next = (left(a, 5) + mixed(i, b, c, d) + e + words[i]!) | 0
      e = d
      d = c
      c = left(b, 30)
      b = a
      a = next
    }
    state[0] = (state[0] + a) | 0
    state[1] = (state[1] + b) | 0
    state[2] = (state[2] + c) | 0
    state[3] = (state[3] + d) | 0
    state[4] = (state[4] + e) | 0
  }
  return bytesOf(state)
}

const left = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits))

/** The function and the constant of a round (§4.1.1, §4.2.1). */
function mixed(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}
