/** Clips as an exchange asks for them: fetched once, decoded once, and measured by what is in them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock, virtualClock } from '../../src/exchange/clock.ts'
import { Spoilt, Unanswered } from '../../src/exchange/ports.ts'
import { type ClipCaps, openClips } from '../../src/webhooks/clips.ts'
import type { InProcessAnswer, Transport } from '../../src/webhooks/in-process.ts'
import { bytesOf, chance, gsmFile, sine, sixteen, tuningFork, waveFile } from '../sound-files.ts'

const opened = (transport: Transport, caps: Partial<ClipCaps> = {}) => {
  const clips = openClips({ clock: handClock(), transport, caps })
  const look = (path = '/clip') => clips({ url: `http://app.test${path}`, authToken: 'token' })
  return { look, close: clips.close, [Symbol.asyncDispose]: clips.close }
}
const lookingAt = (answer: InProcessAnswer, caps: Partial<ClipCaps> = {}) => opened(async () => answer, caps)
const typed = (type: string, body: Uint8Array | string, status = 200) =>
  lookingAt({ status, headers: { 'content-type': type }, body })
const looked = async (type: string, body: Uint8Array | string, status = 200) => {
  await using clips = typed(type, body, status)
  return await clips.look()
}
const trouble = async (type: string, body: Uint8Array | string, status = 200) =>
  looked(type, body, status).catch((error: unknown) => error)

test('a clip is its samples, and exactly as long as they are', async () => {
  const clip = await looked('audio/x-wav', tuningFork(0.3))
  assert.equal(clip.seconds, 0.3)
  assert.deepEqual(clip.samples, sixteen(sine(440, 0.3)))
  assert.equal((await looked('audio/wav; codec=pcm', waveFile(Buffer.alloc(32_000), { rate: 16_000 }))).seconds, 1)
  assert.equal((await looked('audio/wave', waveFile(Buffer.alloc(2)))).seconds, 1 / 8000)
  assert.equal((await looked('AUDIO/ULAW', Buffer.alloc(12_000))).seconds, 1.5)
  assert.equal((await looked('audio/x-gsm', gsmFile(10))).seconds, 0.2)
})

test('the same sound has one name, wherever it is found and however it is written', async () => {
  const { content } = await looked('audio/wav', tuningFork(0.1))
  assert.match(content, /^[0-9a-f]{16}$/)
  const again = waveFile(bytesOf(sixteen(sine(440, 0.1))), { before: [Buffer.from('LIST\x02\0\0\0ab')] })
  assert.equal((await looked('audio/x-wav', again)).content, content)
  assert.notEqual((await looked('audio/wav', tuningFork(0.2))).content, content)
})

test('what cannot be had, and what cannot be played, says which', async () => {
  const code = async (type: string, status: number) => {
    const error = await trouble(type, 'x', status)
    return error instanceof Unanswered && !(error instanceof Spoilt) ? error.code : error
  }
  assert.equal(await code('audio/wav', 404), 11200)
  assert.equal(await code('text/html', 500), 11200)
  assert.equal(await code('text/html', 200), 13420)
  assert.equal(await code('audio/ogg', 200), 13420)
  assert.equal(await code('', 200), 13420)
})

test('what says that it is sound, and is not, is spoilt: 13420, in words', async () => {
  for (const [type, body, words] of [
    ['audio/wav', 'not found', /nothing that is known here/],
    ['audio/mpeg', '<html>sorry</html>', /no frame of an MP3/],
    ['audio/mpeg', 'OggS', /an Ogg file/],
    ['audio/ulaw', '', /empty/],
    ['audio/x-wav', waveFile(Buffer.alloc(0)), /no sound in it/],
  ] as const) {
    const error = await trouble(type, body)
    assert.ok(error instanceof Spoilt, `${error}`)
    assert.equal(error.code, 13420)
    assert.match(error.message, words)
  }
})

test('§19 case 47: a clip that has not changed is played from memory', async () => {
  const conditions: (string | undefined)[] = []
  await using clips = opened(async ({ headers }) => {
    conditions.push(headers['if-none-match'])
    if (headers['if-none-match'] === '"one"') return { status: 304 }
    return { status: 200, headers: { 'content-type': 'audio/wav', etag: '"one"' }, body: tuningFork(0.3) }
  })
  const [first, second] = [await clips.look(), await clips.look()]
  assert.equal(first.seconds, 0.3)
  assert.equal(second, first)
  assert.deepEqual(conditions, [undefined, '"one"'])
})

test('who asks while a clip is being decoded has the same one, and so has another URL of the same bytes', async () => {
  // Too long to be decoded on the spot.
  const body = waveFile(Buffer.alloc(600_000))
  await using clips = lookingAt({ status: 200, headers: { 'content-type': 'audio/wav' }, body })
  const [one, two, three] = await Promise.all([clips.look(), clips.look(), clips.look('/other')])
  assert.equal(one.seconds, 37.5)
  assert.ok(one === two && two === three)
  assert.equal(await clips.look(), one)
})

test('decoded clips are kept as far as there is room, those that were wanted last', async () => {
  const sizes = { '/a': 1000, '/b': 2000, '/c': 3000 }
  await using clips = opened(
    async ({ url }) => ({
      status: 200,
      headers: { 'content-type': 'audio/ulaw' },
      body: Buffer.alloc(sizes[new URL(url).pathname as keyof typeof sizes]),
    }),
    { decodedBytes: 8000 },
  )
  const [a, b] = [await clips.look('/a'), await clips.look('/b')]
  assert.equal(await clips.look('/a'), a)
  const c = await clips.look('/c') // b has to go: 2000 and 6000 bytes are left
  assert.deepEqual([await clips.look('/a'), await clips.look('/c')], [a, c])
  assert.notEqual(await clips.look('/b'), b)
})

test('virtual time stands still while a clip is decoded', async () => {
  const clock = virtualClock()
  const body = waveFile(Buffer.alloc(600_000))
  const clips = openClips({
    clock,
    transport: async () => ({ status: 200, headers: { 'content-type': 'audio/wav' }, body }),
  })
  const began = +clock.now()
  const clip = clips({ url: 'http://app.test/clip', authToken: 'token' })
  let leapt = false
  clock.after(1, () => void (leapt = true))
  await clip
  assert.deepEqual([leapt, +clock.now() - began], [false, 0])
  clock.stop()
  await clips.close()
})

test('a clip that takes too long to decode is spoilt, and those who close wait for nobody', async () => {
  const answer = { status: 200, headers: { 'content-type': 'audio/wav' }, body: waveFile(Buffer.alloc(600_000)) }
  await using hasty = lookingAt(answer, { decodingSeconds: 0 })
  await assert.rejects(hasty.look(), { name: 'Spoilt', code: 13420, message: 'It takes too long to be decoded' })
  const clips = lookingAt(answer)
  const waiting = assert.rejects(clips.look(), Unanswered)
  await new Promise(setImmediate)
  await clips.close()
  await waiting
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
test(`whatever bytes a clip is made of, it is sound or spoilt (seed ${seed})`, async () => {
  const random = chance(seed)
  for (let round = 0; round < 300; round++) {
    const bytes = random(3) ? tuningFork(0.05).subarray(0, random(200)) : Buffer.alloc(random(400))
    for (let flips = random(20); flips > 0 && bytes.length > 0; flips--) bytes[random(bytes.length)] = random(256)
    try {
      const { seconds, samples } = await looked(random(2) ? 'audio/ulaw' : 'audio/wav', bytes)
      assert.ok(samples.length > 0 && seconds === samples.length / 8000)
    } catch (error) {
      assert.ok(error instanceof Spoilt, `${error}`)
    }
  }
})
