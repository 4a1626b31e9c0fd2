/** The control API in front of a whole house: what it does to phones, the application is asked about. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fastify from 'fastify'
import { control, customOptions } from '../../src/api/control/index.ts'
import { waveHead } from '../../src/audio/wave.ts'
import { type Page, rig } from '../../src/testing/index.ts'
import { heardOf } from '../heard.ts'
import { wave } from '../recorded.ts'

const jenny = '+15558675309'

async function controlledHouse(t: TestContext, app: Record<string, Page>) {
  const house = await rig({ app })
  const server = fastify({ ajv: { customOptions } })
  const { exchange, phones } = house.house
  await server.register(control({ exchange, phones, time: 'hand' }))
  const { sid, authToken } = house.account
  type Method = 'GET' | 'POST' | 'PUT'
  const raw = (method: Method, path: string, payload?: string | object, headers: Record<string, string> = {}) =>
    server.inject({
      method,
      url: `/ringback/v1${path}`,
      headers: { authorization: `Basic ${btoa(`${sid}:${authToken}`)}`, ...headers },
      ...(payload && { payload }),
    })
  const ask = async (method: Method, path: string, body?: object) => {
    const { statusCode, payload } = await raw(method, path, body)
    assert.ok(statusCode < 300, payload)
    return payload ? JSON.parse(payload) : undefined
  }
  t.after(async () => {
    await server.close()
    await house.close()
    assert.deepEqual(house.bugs, [])
  })
  return { ...house, ask, raw }
}

test('a scripted phone finds its way through a menu, and the timeline tells of it', async (t) => {
  const { ask, client, number, app } = await controlledHouse(t, {
    '/menu': '<Response><Gather numDigits="1" action="/choice"><Say>For sales press one.</Say></Gather></Response>',
    '/choice': ({ Digits }) => `<Response><Say>You pressed ${Digits}. Goodbye.</Say></Response>`,
  })
  await ask('PUT', `/phones/${jenny}/manner`, {
    is: 'script',
    steps: [{ hear: 'sales * one' }, { press: '1' }, { hear: 'goodbye' }, { hangup: true }],
  })
  const { sid } = await client.calls.create({ to: jenny, from: number, url: 'http://app.test/menu' })
  await ask('POST', '/clock/advance', { seconds: 30 })
  const phone = await ask('GET', `/phones/${jenny}`)
  assert.deepEqual(phone.heard, ['For sales press one.', 'You pressed 1. Goodbye.'])
  assert.deepEqual([phone.state, phone.calls[0].sid, phone.calls[0].pressed], ['idle', sid, '1'])
  assert.equal(app.askedAt('/choice')[0]?.params['Digits'], '1')
  const { entries } = await ask('GET', `/calls/${sid}/timeline`)
  const told = (entries as { is: string }[]).map(({ is }) => is)
  for (const is of ['asked', 'told', 'said', 'key', 'status']) assert.ok(told.includes(is), is)
  assert.equal((await client.calls.get(sid)).status, 'completed')
})

test('a phone dials a number of ours, hears it, speaks to it and hangs up', async (t) => {
  const { ask, number, app, client } = await controlledHouse(t, {
    '/voice': '<Response><Say>Welcome.</Say><Pause length="60"/></Response>',
  })
  const { sid } = await ask('POST', `/phones/${jenny}/calls`, { to: number })
  await ask('POST', '/clock/advance', { seconds: 2 })
  assert.deepEqual((await ask('GET', `/phones/${jenny}`)).heard, ['Welcome.'])
  await ask('POST', `/phones/${jenny}/say`, { words: 'Thank you' })
  await ask('POST', `/phones/${jenny}/hangup`)
  await ask('POST', '/clock/advance', { seconds: 0 })
  const call = await client.calls.get(sid)
  assert.deepEqual([call.status, call.direction, call.from], ['completed', 'inbound', jenny])
  assert.equal(app.askedAt('/voice')[0]?.params['From'], jenny)
})

test('a phone sounds a tone and plays a WAV file, and the call is heard again as one', async (t) => {
  const { ask, raw, number } = await controlledHouse(t, {
    '/voice': '<Response><Say>Welcome.</Say><Pause length="60"/></Response>',
  })
  const { sid } = await ask('POST', `/phones/${jenny}/calls`, { to: number })
  await ask('POST', '/clock/advance', { seconds: 1 })
  await ask('POST', `/phones/${jenny}/tone`, { hertz: [350, 440], seconds: 5 })
  await ask('POST', '/clock/advance', { seconds: 1 })
  await ask('POST', `/phones/${jenny}/hush`)
  await ask('POST', '/clock/advance', { seconds: 1 })
  const samples = new Int16Array(8000).fill(1234)
  const clip = Buffer.concat([waveHead({ rate: 8000, channels: 1 }, 8000), new Uint8Array(samples.buffer)])
  const wav = { 'content-type': 'audio/wav' }
  const path = `/phones/${encodeURIComponent(jenny)}/play?callSid=${sid}`
  assert.equal((await raw('POST', path, clip, wav)).statusCode, 200)
  await ask('POST', '/clock/advance', { seconds: 2 })
  const { rawPayload, headers } = await raw('GET', `/calls/${sid}/sound.wav`)
  assert.deepEqual([headers['content-type'], headers['ringback-missing']], ['audio/wav', '0'])
  assert.equal(Number(headers['content-length']), rawPayload.length)
  const said = wave(rawPayload).track(0)
  assert.deepEqual(heardOf(said, [350, 440], 1, 1), [350, 440])
  assert.ok(said.subarray(16_000, 24_000).every((sample) => sample === 0))
  assert.ok(said.subarray(24_000, 32_000).every((sample) => sample === 1234))
  assert.equal(said.length, 40_000)

  const nonsense = await raw('POST', path, Buffer.from('no sound'), wav)
  assert.deepEqual([nonsense.statusCode, nonsense.json().code], [400, 20001])
  const lost = { url: 'http://app.test/nowhere.wav' }
  assert.equal((await raw('POST', path, JSON.stringify(lost), { 'content-type': 'application/json' })).statusCode, 400)
  const shrill = { hertz: 4000, seconds: 1 }
  const answer = await raw('POST', `/phones/${jenny}/tone`, JSON.stringify(shrill), {
    'content-type': 'application/json',
  })
  assert.equal(answer.statusCode, 400)
  assert.equal((await raw('GET', `/calls/CA${'f'.repeat(32)}/sound.wav`)).statusCode, 404)
})

test('a script has tones, and no step of two words but those', async (t) => {
  const { raw } = await controlledHouse(t, {})
  const told = (step: object) =>
    raw('PUT', `/phones/${jenny}/manner`, JSON.stringify({ is: 'script', steps: [step] }), {
      'content-type': 'application/json',
    })
  assert.equal((await told({ tone: 440, seconds: 5 })).statusCode, 200)
  assert.equal((await told({ tone: [350, 440], seconds: 5 })).statusCode, 200)
  for (const step of [{ tone: 440 }, { seconds: 5 }, { say: 'a', press: '1' }, { tone: 440, seconds: 5, say: 'a' }, {}])
    assert.equal((await told(step)).statusCode, 400, JSON.stringify(step))
})

test('a phone and a number of ours text each other', async (t) => {
  const { ask, number, client } = await controlledHouse(t, {
    '/sms': ({ Body }) => `<Response><Message>You wrote: ${Body}</Message></Response>`,
  })
  const { sid } = await ask('POST', `/phones/${jenny}/texts`, { to: number, body: 'Hello' })
  await ask('POST', '/clock/advance', { seconds: 10 })
  const { texts } = await ask('GET', `/phones/${jenny}`)
  assert.deepEqual(
    (texts as { direction: string; body: string }[]).map(({ direction, body }) => [direction, body]),
    [
      ['outgoing', 'Hello'],
      ['incoming', 'You wrote: Hello'],
    ],
  )
  assert.equal((await client.messages.get(sid)).status, 'received')
})

const ends: readonly [manner: object, status: string][] = [
  [{ is: 'busy' }, 'busy'],
  [{ is: 'decline' }, 'busy'],
  [{ is: 'no-answer' }, 'no-answer'],
  [{ is: 'unreachable' }, 'failed'],
  [{ is: 'answer', hangupAfterSeconds: 1 }, 'completed'],
  [{ is: 'machine', greeting: 'Hi' }, 'completed'],
]
for (const [manner, status] of ends)
  test(`a call to a phone that is ${JSON.stringify(manner)} ends ${status}`, async (t) => {
    const { ask, number, client } = await controlledHouse(t, {
      '/menu': '<Response><Pause length="5"/></Response>',
    })
    await ask('PUT', `/phones/${jenny}/manner`, manner)
    const { sid } = await client.calls.create({ to: jenny, from: number, url: 'http://app.test/menu', timeout: 20 })
    await ask('POST', '/clock/advance', { seconds: 60 })
    assert.equal((await client.calls.get(sid)).status, status)
  })

test('a reset hangs up on live calls, and the exchange ends them', async (t) => {
  const { ask, number, client } = await controlledHouse(t, {
    '/menu': '<Response><Pause length="500"/></Response>',
  })
  const { sid } = await client.calls.create({ to: jenny, from: number, url: 'http://app.test/menu' })
  await ask('POST', '/clock/advance', { seconds: 5 })
  assert.equal((await client.calls.get(sid)).status, 'in-progress')
  await ask('POST', '/reset')
  await ask('POST', '/clock/advance', { seconds: 0 })
  assert.equal((await client.calls.get(sid)).status, 'completed')
})
