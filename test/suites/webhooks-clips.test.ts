import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock } from '../../src/exchange/clock.ts'
import { Unanswered } from '../../src/exchange/ports.ts'
import { openClips } from '../../src/webhooks/clips.ts'
import type { InProcessAnswer } from '../../src/webhooks/in-process.ts'

const lookingAt = (answer: InProcessAnswer) => {
  const clips = openClips({ clock: handClock(), transport: async () => answer })
  return { look: () => clips({ url: 'http://app.test/clip', authToken: 'token' }) }
}
const typed = (type: string, body: Uint8Array | string, status = 200) =>
  lookingAt({ status, headers: { 'content-type': type }, body })

/** A WAV file of silence: 8 kHz, 16 bit, one channel. */
function wave(seconds: number, dataSize = seconds * 16_000): Buffer {
  const file = Buffer.alloc(44 + seconds * 16_000)
  file.write('RIFF', 0)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt32LE(16_000, 28)
  file.write('data', 36)
  file.writeUInt32LE(dataSize, 40)
  return file
}

test('a clip is as long as its header says', async () => {
  assert.deepEqual(await typed('audio/x-wav', wave(3)).look(), { seconds: 3 })
  assert.deepEqual(await typed('audio/wav; codec=pcm', wave(2, 0xffffffff)).look(), { seconds: 2 })
  const frame = Buffer.concat([
    Buffer.from('ID3\x04\0\0\0\0\x01\x00', 'latin1'),
    Buffer.alloc(128),
    Buffer.from([0xff, 0xfb, 0x90, 0x00]),
  ])
  const mp3 = Buffer.concat([frame, Buffer.alloc(16_000 * 4 - 4)])
  assert.deepEqual(await typed('audio/mpeg', mp3).look(), { seconds: 4 })
  assert.deepEqual(await typed('audio/ulaw', Buffer.alloc(12_000)).look(), { seconds: 1.5 })
})

test('what cannot be had, and what cannot be played, says which', async () => {
  const code = async (type: string, status: number) => {
    const error = await typed(type, 'x', status)
      .look()
      .catch((error: unknown) => error)
    return error instanceof Unanswered ? error.code : error
  }
  assert.equal(await code('audio/wav', 404), 11200)
  assert.equal(await code('text/html', 500), 11200)
  assert.equal(await code('text/html', 200), 13420)
  assert.equal(await code('', 200), 13420)
})

test('§19 case 47: a clip that has not changed is played from memory', async () => {
  const conditions: (string | undefined)[] = []
  const clips = openClips({
    clock: handClock(),
    transport: async ({ headers }) => {
      conditions.push(headers['if-none-match'])
      if (headers['if-none-match'] === '"one"') return { status: 304 }
      return { status: 200, headers: { 'content-type': 'audio/wav', etag: '"one"' }, body: wave(3) }
    },
  })
  const look = () => clips({ url: 'http://app.test/clip.wav', authToken: 'token' })
  assert.deepEqual([await look(), await look()], [{ seconds: 3 }, { seconds: 3 }])
  assert.deepEqual(conditions, [undefined, '"one"'])
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
test(`whatever bytes a clip is made of, it is measured or refused (seed ${seed})`, async () => {
  let state = seed
  const random = (below: number) => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8) % below
  for (let round = 0; round < 300; round++) {
    const bytes = random(3) ? wave(1).subarray(0, random(200)) : Buffer.alloc(random(400))
    for (let flips = random(20); flips > 0 && bytes.length > 0; flips--) bytes[random(bytes.length)] = random(256)
    const { seconds } = await typed(random(2) ? 'audio/mpeg' : 'audio/wav', bytes).look()
    assert.ok(seconds >= 0.1 && seconds <= 2400, `${seconds} seconds`)
  }
})
