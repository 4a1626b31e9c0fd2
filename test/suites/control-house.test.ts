/** The control API in front of a whole house: what it does to phones, the application is asked about. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fastify from 'fastify'
import { control, customOptions } from '../../src/api/control/index.ts'
import { type Page, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'

async function controlledHouse(t: TestContext, app: Record<string, Page>) {
  const house = await rig({ app })
  const server = fastify({ ajv: { customOptions } })
  const { exchange, phones } = house.house
  await server.register(control({ exchange, phones, time: 'hand' }))
  const { sid, authToken } = house.account
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const { statusCode, payload } = await server.inject({
      method,
      url: `/ringback/v1${path}`,
      headers: { authorization: `Basic ${btoa(`${sid}:${authToken}`)}` },
      ...(body && { payload: body }),
    })
    assert.ok(statusCode < 300, payload)
    return payload ? JSON.parse(payload) : undefined
  }
  t.after(async () => {
    await server.close()
    await house.close()
    assert.deepEqual(house.bugs, [])
  })
  return { ...house, ask }
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
