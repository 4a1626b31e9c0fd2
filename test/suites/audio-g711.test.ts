/** ITU-T G.711: tables 1 and 2, their decision values and what they are decoded to. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeAlaw, decodeMulaw, encodeAlaw, encodeMulaw } from '../../src/audio/g711.ts'

const codes = Uint8Array.from({ length: 256 }, (_, code) => code)
const all = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768)

test('every code of both laws comes back as itself, and the other zero of μ-law as the one zero', () => {
  assert.deepEqual(encodeAlaw(decodeAlaw(codes)), codes)
  const again = encodeMulaw(decodeMulaw(codes))
  assert.deepEqual(
    [...again].filter((code, index) => code !== index),
    [0xff],
  )
  assert.equal(again[0x7f], 0xff)
})

test('the tables say what the standard says: decision values, codes and values', () => {
  // Table 2: magnitude in 14 bits at which a code begins, the code as sent, what it is decoded to.
  const mu = [
    [8159, 0x80, 8031], // what is beyond the last is the last
    [7903, 0x80, 8031],
    [7902, 0x81, 7775],
    [4063, 0x8f, 4191],
    [4062, 0x90, 3999],
    [2015, 0x9f, 2079],
    [991, 0xaf, 1023],
    [479, 0xbf, 495],
    [223, 0xcf, 231],
    [95, 0xdf, 99],
    [31, 0xef, 33],
    [30, 0xf0, 30],
    [1, 0xfe, 2],
    [0, 0xff, 0],
  ] as const
  for (const [magnitude, code, value] of mu) {
    const said = Int16Array.of(magnitude * 4, -magnitude * 4 - 1)
    assert.deepEqual([...encodeMulaw(said)], [code, code & 0x7f], `${magnitude}`)
    assert.equal(decodeMulaw(Uint8Array.of(code))[0], value * 4)
    assert.equal(decodeMulaw(Uint8Array.of(code & 0x7f))[0], -value * 4 + 0)
  }
  // Table 1, in 13 bits: codes as they are sent, with every other bit the other way round.
  const a = [
    [4095, 0xaa, 4032],
    [3968, 0xaa, 4032],
    [3967, 0xab, 3904],
    [2048, 0xa5, 2112],
    [1024, 0xb5, 1056],
    [512, 0x85, 528],
    [256, 0x95, 264],
    [128, 0xe5, 132],
    [64, 0xf5, 66],
    [62, 0xca, 63],
    [2, 0xd4, 3],
    [0, 0xd5, 1],
  ] as const
  for (const [magnitude, code, value] of a) {
    assert.equal(encodeAlaw(Int16Array.of(magnitude * 8))[0], code, `${magnitude}`)
    assert.equal(encodeAlaw(Int16Array.of(-magnitude * 8 - 1))[0], code & 0x7f, `-${magnitude}`)
    assert.equal(decodeAlaw(Uint8Array.of(code))[0], value * 8)
    assert.equal(decodeAlaw(Uint8Array.of(code & 0x7f))[0], -value * 8)
  }
})

test('what is louder is never decoded to less, and nothing is further off than half a step', () => {
  for (const [encode, decode, least] of [
    [encodeMulaw, decodeMulaw, 4],
    [encodeAlaw, decodeAlaw, 16],
  ] as const) {
    const heard = decode(encode(all))
    for (let index = 0; index < all.length; index++) {
      const [sample, got] = [all[index]!, heard[index]!]
      assert.ok(index === 0 || got >= heard[index - 1]!, `${sample} is decoded to ${got}`)
      // A step is 1/16 of the segment, which begins at half of its end; beyond the last there is nothing.
      const isBeyond = Math.abs(sample) > 8031 * 4
      assert.ok(isBeyond || Math.abs(got - sample) <= least + Math.abs(sample) / 32 + 2, `${sample}: ${got}`)
    }
  }
})
