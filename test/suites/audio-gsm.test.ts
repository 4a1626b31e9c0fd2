/** ETSI GSM 06.10: frames of another's encoder, and what another's decoder makes of them. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { readGsm } from '../../src/audio/gsm.ts'
import { asTelephone } from '../../src/audio/recorded.ts'
import { bytesOf } from '../sound-files.ts'

/** A rising tone, and noise: eight frames by libgsm 1.0.22. */
const frames = `1tyTbqxQMu1oRXfpWrMI621LSaTzxxnrCLJSkapzEtLm1iHVNmJssYtcOjajlrCroum4NtMw0xWiVnF1svbxXD5l1az9biR0kC8E
y7LdnmyYLEvn1uDxiycxR5tcsFWEFXEM1u79qdtWsg1YUk9cVrHURG9YM9Lw1pSXTlm9UTygfUzQ1/T8pZqAkVUkgUGmxPD52a5J
tdMzFpPVtB13NGYicjbj2PfjpZS2sY0UqQdj4PLIfMqzHVkx3SiXcnlqkuob7dad2jizYWK+kQdLeDC03tCpkWNFq+aR3mYfeduB
VEcbsZjn2zibpduesbAYpjYpVNNzpU4kYdLUNuSKsbnWsFNj5qDx`
/** Of the 16-bit samples that libgsm decodes them to. */
const decoded = 'cc950f9f96eae8f29f3135e67e35b0fee825c89625ca6e9eb3de5b2c83a0f328'

test('GSM 06.10 is decoded bit for bit', () => {
  const gsm = readGsm(Buffer.from(frames, 'base64'))
  const samples = asTelephone(gsm.blocks(), 10_000)
  assert.deepEqual([gsm.rate, gsm.channels, gsm.length, samples.length], [8000, 1, 1280, 1280])
  assert.equal(createHash('sha256').update(bytesOf(samples)).digest('hex'), decoded)
})

test('a part of a frame at the end is left out, and what is no frame is refused in words', () => {
  const bytes = Buffer.from(frames, 'base64')
  assert.equal(readGsm(bytes.subarray(0, 5 * 33 + 32)).length, 5 * 160)
  assert.equal(readGsm(bytes.subarray(0, 32)).length, 0)
  bytes[33] = 0x12
  assert.throws(() => readGsm(bytes), { name: 'NoSound', message: /frame 2 does not begin as one does/ })
})
