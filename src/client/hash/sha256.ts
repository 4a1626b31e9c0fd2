/** SHA-256 (FIPS 180-4 §6.2), for runtimes that lend us none that answers at once. */
import { bytesOf, padded } from './padded.ts'

/** The first 32 bits behind the point of the cube roots of the first 64 primes (§4.2.2). */
const constants: readonly number[] = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]

/** The 32 bytes of a message's digest. */
export function sha256(message: Uint8Array): Uint8Array {
  const blocks = padded(message)
  // Of the square roots of the first eight primes (§5.3.3).
  const state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
  const words = new Int32Array(64)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    spread(words, blocks, at)
    let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const chosen = (e & f) ^ (~e & g)
      const first = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + chosen + constants[i]! + words[i]!) | 0
      const most = (a & b) ^ (a & c) ^ (b & c)
      const second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + most
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + second) | 0
    }
    for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index]! + word) | 0
  }
  return bytesOf(state)
}

/** The schedule of one block: its 16 words, and 48 made of them (§6.2.2, 1). */
function spread(words: Int32Array, blocks: DataView, at: number) {
  for (let i = 0; i < 16; i++) words[i] = blocks.getInt32(at + i * 4)
  for (let i = 16; i < 64; i++) {
    const [near, far] = [words[i - 2]!, words[i - 15]!]
    const nearly = right(near, 17) ^ right(near, 19) ^ (near >>> 10)
    const farther = right(far, 7) ^ right(far, 18) ^ (far >>> 3)
    words[i] = words[i - 16]! + farther + words[i - 7]! + nearly
  }
}

const right = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))
