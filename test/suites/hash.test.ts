/** Our own SHA-1, SHA-256 and HMAC against the published vectors, and against Node's. */
import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { test } from 'node:test'
import { hmac } from '../../src/client/hash/hmac.ts'
import { same } from '../../src/client/hash/same.ts'
import { sha1 } from '../../src/client/hash/sha1.ts'
import { sha256 } from '../../src/client/hash/sha256.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const long = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'
const million = 'a'.repeat(1_000_000)

/** FIPS 180-4's own examples. */
const vectors = [
  ['', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [
    'abc',
    'a9993e364706816aba3e25717850c26c9cd0d89d',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  [
    long,
    '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    million,
    '34aa973cd4c4daa4f61eeb2bdbad27316534016f',
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  ],
] as const

for (const [text, ofSha1, ofSha256] of vectors)
  test(`the digests of ${text.length} letters are those of the standard`, () => {
    assert.equal(hex(sha1(Buffer.from(text))), ofSha1)
    assert.equal(hex(sha256(Buffer.from(text))), ofSha256)
  })

/** RFC 2202 §3 and RFC 4231 §4: key, data, HMAC-SHA-1, HMAC-SHA-256. */
const keyed = [
  [
    '\x0b'.repeat(20),
    'Hi There',
    'b617318655057264e28bc0b6fb378c8ef146be00',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    'Jefe',
    'what do ya want for nothing?',
    'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
] as const

for (const [key, data, ofSha1, ofSha256] of keyed)
  test(`the HMACs of "${data}" are those of the RFCs`, () => {
    assert.equal(hex(hmac(sha1, key, data)), ofSha1)
    assert.equal(hex(hmac(sha256, key, data)), ofSha256)
  })

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32))

test(`any bytes of up to 200 have the digests that Node finds (SEED=${seed})`, () => {
  let state = seed >>> 0
  const below = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, () => below(256))
    assert.equal(hex(sha1(bytes)), createHash('sha1').update(bytes).digest('hex'), `${length} bytes, seed ${seed}`)
    assert.equal(hex(sha256(bytes)), createHash('sha256').update(bytes).digest('hex'), `${length} bytes, seed ${seed}`)
    const key = String.fromCodePoint(...Array.from({ length: below(150) }, () => below(0xd800)))
    const text = String.fromCodePoint(...Array.from({ length }, () => below(0xd800)))
    assert.equal(hex(hmac(sha1, key, text)), createHmac('sha1', key).update(text).digest('hex'), `seed ${seed}`)
    assert.equal(hex(hmac(sha256, key, text)), createHmac('sha256', key).update(text).digest('hex'), `seed ${seed}`)
  }
})

test('texts are the same if every character is, and only then', () => {
  for (const [a, b] of [
    ['', ''],
    ['a', 'a'],
    ['abc', 'abc'],
  ] as const)
    assert.ok(same(a, b))
  for (const [a, b] of [
    ['', 'a'],
    ['a', ''],
    ['a', 'aa'],
    ['aa', 'a'],
    ['abc', 'abd'],
    ['\0', ''],
  ] as const)
    assert.ok(!same(a, b), `${a} and ${b}`)
})
