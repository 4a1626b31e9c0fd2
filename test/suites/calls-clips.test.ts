/** A clip that is none: who is told of it, and what is heard instead (twiml-and-webhooks.md §2.2, §9). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { conferenceHouse, page, room } from '../conference-house.ts'
import { mp3File, sine, sixteen, tuningFork, waveFile } from '../sound-files.ts'

const jenny = '+15558675309'
const wave = (body: Uint8Array | string) => () => ({ headers: { 'content-type': 'audio/x-wav' }, body })

test('a clip that is no sound is told of and passed over, and the document goes on: 13420', async () => {
  await using house = await rig({
    app: {
      '/voice': page('<Say>before</Say><Play loop="3">/bad.wav</Play><Play>/good.wav</Play><Say>after</Say>'),
      '/bad.wav': wave('<html>not found</html>'),
      '/good.wav': wave(tuningFork(0.5)),
    },
  })
  const phone = house.phone(jenny)
  const sid = await house.answered(phone, { url: '/voice' })
  await house.clock.advance(30)
  assert.deepEqual(phone.heard, ['before', 'http://app.test/good.wav', 'after'])
  assert.deepEqual(await house.complaints(), [13420])
  const [told] = await house.client.notifications.list()
  const { messageText, callSid, log } = await house.client.notifications.get(told!.sid)
  assert.deepEqual([callSid, log], [sid, 0])
  assert.equal(
    new URLSearchParams(messageText).get('Msg'),
    "http://app.test/bad.wav: It says that it is 'audio/x-wav', and is nothing that is known here",
  )
  assert.equal((await house.call(sid)).status, 'completed')
})

test('inside a <Gather> it is 13325, and keys are still taken', async () => {
  await using house = await rig({
    app: {
      '/voice': page('<Gather numDigits="1" action="/keys"><Play>/bad.wav</Play><Say>press one</Say></Gather>'),
      '/keys': page('<Say>thank you</Say>'),
      '/bad.wav': wave(waveFile(Buffer.alloc(0))),
    },
  })
  const phone = house.phone(jenny)
  await house.answered(phone, { url: '/voice' })
  await house.clock.advance(0.1)
  phone.press('1')
  await house.clock.advance(5)
  assert.deepEqual(phone.heard, ['press one', 'thank you'])
  assert.deepEqual(await house.complaints(), [13325])
  assert.equal(house.app.askedAt('/keys')[0]?.params['Digits'], '1')
})

test('a clip that cannot be had, or says that it is something else, gives the document up as before', async () => {
  for (const [answer, code] of [
    [{ status: 404 }, 11200],
    [{ headers: { 'content-type': 'audio/ogg' }, body: 'OggS' }, 13420],
  ] as const) {
    await using house = await rig({
      app: { '/voice': page('<Play>/clip</Play><Say>after</Say>'), '/clip': () => answer },
    })
    const phone = house.phone(jenny)
    await house.answered(phone, { url: '/voice' })
    await house.clock.advance(30)
    assert.ok(!phone.heard.includes('after'))
    assert.deepEqual(await house.complaints(), [code])
  }
})

test('a document that is itself no sound is told of, and the call ends', async () => {
  await using house = await rig({ app: { '/voice': wave('RIFF') } })
  const phone = house.phone(jenny)
  const sid = await house.answered(phone, { url: '/voice' })
  await house.clock.advance(5)
  assert.deepEqual([phone.heard, (await house.call(sid)).status], [[], 'completed'])
  assert.deepEqual(await house.complaints(), [13420])
})

test('an announcement passes it over too', async () => {
  const announcement = page('<Play>/bad.wav</Play><Say>closing time</Say>')
  const house = await conferenceHouse(2, {}, { '/announce': announcement, '/bad.wav': wave('no') })
  await room(house).announce('http://app.test/announce')
  await house.clock.advance(10)
  for (const phone of house.phones) assert.deepEqual(phone.heard, ['closing time'])
  assert.deepEqual(await house.complaints(), [13420])
})

test('a clip is heard for exactly as long as it is', async () => {
  await using house = await rig({
    app: { '/voice': page('<Play loop="2">/good.wav</Play>'), '/good.wav': wave(tuningFork(1.25)) },
  })
  const sid = await house.answered(house.phone(jenny), { url: '/voice' })
  await house.clock.advance(2.499)
  assert.equal((await house.call(sid)).status, 'in-progress')
  await house.clock.advance(0.001)
  assert.equal((await house.call(sid)).status, 'completed')
})

test('a clip of one sample is one, and does not let documents go round for ever: 12400', async () => {
  await using house = await rig({
    app: {
      '/voice': page('<Play>/click.wav</Play><Redirect/>'),
      '/click.wav': wave(waveFile(Buffer.alloc(2, 1))),
    },
  })
  const sid = await house.answered(house.phone(jenny), { url: '/voice' })
  await house.clock.advance(10)
  assert.equal((await house.call(sid)).status, 'completed')
  assert.deepEqual([house.app.askedAt('/voice').length, await house.complaints()], [100, [12400]])
})

test('an MP3 is heard for as long as it is by two who call at once, on a clock that is moved by hand', async () => {
  const body = await mp3File(sixteen(sine(440, 0.5)))
  await using house = await rig({
    app: {
      '/voice': page('<Play>/song.mp3</Play>'),
      '/song.mp3': () => ({ headers: { 'content-type': 'audio/mpeg' }, body }),
    },
  })
  const phones = [jenny, '+15558675310'].map((number) => house.phone(number))
  const sids = await Promise.all(phones.map((phone) => house.answered(phone, { url: '/voice' })))
  const begun = +house.clock.now()
  await house.clock.advance(10)
  for (const phone of phones) assert.deepEqual(phone.heard, ['http://app.test/song.mp3'])
  for (const sid of sids) {
    const ended = (await house.timeline(sid)).findLast(({ is }) => is === 'status')
    const seconds = (+ended!.at - begun) / 1000
    // A frame of LAME's on both sides of it.
    assert.ok(seconds > 0.5 && seconds < 0.8, `${seconds}`)
  }
})
