/** Callbacks are told at least once, in order within their lane, and nothing holds a lane up for ever. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type HandClock, handClock, virtualClock } from '../../src/exchange/clock.ts'
import { callbackJob } from '../../src/exchange/floor/callbacks.ts'
import { type Ask, type Asking, type Callback, type Clock, type Store, Unanswered } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'
import type { Transport } from '../../src/webhooks/ask.ts'
import { type DeliveryOptions, openDeliveries } from '../../src/webhooks/deliver.ts'
import { asker, authToken, listening } from './webhooks-application.ts'

const accountSid = 'AC1'
const callback = (sid: string, status: string, url = 'http://app.test/status'): Callback => ({
  accountSid,
  sid,
  url,
  method: 'POST',
  params: { CallSid: sid, CallStatus: status },
})

/** A store on this clock, and a way to open deliveries that hand back what became of them. */
async function office(t: TestContext, clock: Clock) {
  const store = await openStore({ path: ':memory:', clock })
  t.after(() => store.close())
  const fates: string[] = []
  const open = (ask: Ask, more: Partial<DeliveryOptions> = {}) =>
    openDeliveries({
      store,
      clock,
      ask,
      tokenOf: async (sid) => (sid === accountSid ? authToken : Promise.reject(new Error(`no account ${sid}`))),
      settle({ sid, params }, outcome) {
        fates.push(`${sid} ${params['CallStatus']} ${outcome instanceof Unanswered ? outcome.code : outcome.status}`)
        return []
      },
      ...more,
    })
  const write = (...callbacks: readonly Callback[]) =>
    store.write(...callbacks.map((each) => store.jobs.add(callbackJob(each))))
  return { store, fates, open, write }
}

/** Somebody who asks and is answered when the test says so. */
function held() {
  const waiting: { readonly asking: Asking; answer(status?: number): void }[] = []
  const ask: Ask = (asking) =>
    new Promise((resolve) => {
      const answer = (status = 200) => resolve({ status, headers: {}, body: '', url: asking.url })
      waiting.push({ asking, answer })
    })
  const told = () => waiting.map(({ asking }) => `${asking.params['CallSid']} ${asking.params['CallStatus']}`)
  return { ask, waiting, told }
}
const turns = (clock: HandClock) => clock.advance(0)
const nothingWaits = async ({ jobs }: Store) => assert.equal(await jobs.nextDue('callback'), null)

test('a callback is told over the network, signed with its account’s token, and then it is done', async (t) => {
  const clock = virtualClock()
  const { open, write, fates, store } = await office(t, clock)
  await using app = await listening((response) => response.writeHead(204).end())
  await using ask = asker({ clock })
  const deliveries = open(ask)
  const later = clock.sleep(1).then(() => fates.push('a second later'))
  await write(callback('CA1', 'ringing', `${app.url}/status`), {
    ...callback('CA2', 'completed', `${app.url}/done`),
    method: 'GET',
  })
  deliveries.wake()
  await deliveries.idle()
  const heard = app.heard.map(({ method, path, body }) => `${method} ${path} ${body}`).sort()
  assert.deepEqual(heard, [
    'GET /done?CallSid=CA2&CallStatus=completed ',
    'POST /status CallSid=CA1&CallStatus=ringing',
  ])
  for (const { headers } of app.heard) {
    assert.match(
      String(headers['i-twilio-idempotency-token']),
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    assert.equal(String(headers['x-twilio-signature']).length, 28)
  }
  await later
  assert.equal(fates.pop(), 'a second later') // the clock has waited for the network
  assert.deepEqual(fates.sort(), ['CA1 ringing 204', 'CA2 completed 204'])
  await nothingWaits(store)
  await deliveries.stop()
})

test('the callbacks of one call wait for one another, those of other calls do not', async (t) => {
  const clock = handClock()
  const { open, write } = await office(t, clock)
  const { ask, waiting, told } = held()
  const deliveries = open(ask)
  await write(
    callback('CA1', 'initiated'),
    callback('CA2', 'initiated'),
    callback('CA1', 'ringing'),
    callback('CA1', 'completed'),
  )
  deliveries.wake()
  await turns(clock)
  assert.deepEqual(told(), ['CA1 initiated', 'CA2 initiated'])
  waiting[0]!.answer()
  await turns(clock)
  assert.deepEqual(told().slice(2), ['CA1 ringing'])
  waiting[2]!.answer(500)
  await turns(clock)
  assert.deepEqual(told().slice(3), ['CA1 completed'])
  waiting[1]!.answer()
  waiting[3]!.answer()
  await deliveries.stop()
})

test('§19 case 52: an application that answers 500 is complained of with 15003, and told no more', async (t) => {
  const { open, write, fates, store } = await office(t, virtualClock())
  const statuses: Record<string, number | string> = { CA1: 500, CA2: 302, CA3: 'ECONNREFUSED', CA4: 200 }
  let asked = 0
  const transport: Transport = async ({ body }) => {
    asked++
    const answer = statuses[new URLSearchParams(body!).get('CallSid')!]!
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer })
    return { status: answer, body: 'my answer' }
  }
  await using ask = asker({ transport })
  const outcomes: unknown[] = []
  const deliveries = open(ask, {
    settle(callback, outcome) {
      fates.push(`${callback.sid} ${outcome instanceof Unanswered ? outcome.code : outcome.status}`)
      if (outcome instanceof Unanswered) outcomes.push(outcome.answered?.body)
      return []
    },
  })
  await write(...Object.keys(statuses).map((sid) => callback(sid, 'completed')))
  deliveries.wake()
  await deliveries.idle()
  assert.deepEqual(fates.sort(), ['CA1 15003', 'CA2 15003', 'CA3 11202', 'CA4 200'])
  assert.deepEqual(outcomes, ['my answer', 'my answer', undefined])
  assert.equal(asked, 5) // the connection was tried twice
  await nothingWaits(store)
})

test('a slow host takes no more than its share of the places', async (t) => {
  const clock = handClock()
  const { open, write } = await office(t, clock)
  const { ask, waiting, told } = held()
  const deliveries = open(ask, { limits: { places: 4, perHost: 2 } })
  await write(...[1, 2, 3, 4].map((n) => callback(`CA${n}`, 'a', 'http://slow.test/')))
  await write(
    ...[5, 6].map((n) => callback(`CA${n}`, 'a', 'http://other.test/')),
    callback('CA7', 'a', 'http://third.test/'),
  )
  deliveries.wake()
  await turns(clock)
  assert.deepEqual(told().sort(), ['CA1 a', 'CA2 a', 'CA5 a', 'CA6 a'])
  for (const { asking, answer } of waiting) if (asking.url.includes('other')) answer()
  await turns(clock)
  assert.deepEqual(told().slice(4), ['CA7 a'])
  waiting[0]!.answer()
  await turns(clock)
  assert.deepEqual(told().slice(5), ['CA3 a'])
  for (let next = 0; next < 7; next++) {
    waiting[next]!.answer()
    await turns(clock)
  }
  await deliveries.idle()
  assert.equal(waiting.length, 7)
})

test('what was under way when the process died is told again, with the same idempotency token', async (t) => {
  const clock = handClock()
  const { open, write, store } = await office(t, clock)
  const [before, after] = [held(), held()]
  await write(callback('CA1', 'ringing'), callback('CA1', 'completed'), callback('CA2', 'ringing'))
  open(before.ask).wake()
  await turns(clock)
  assert.deepEqual(before.told().sort(), ['CA1 ringing', 'CA2 ringing'])

  assert.equal(await store.jobs.release(), 2)
  const deliveries = open(after.ask)
  deliveries.wake()
  await turns(clock)
  assert.deepEqual(after.told().sort(), ['CA1 ringing', 'CA2 ringing'])
  const token = ({ waiting }: ReturnType<typeof held>, sid: string) =>
    waiting.find(({ asking }) => asking.params['CallSid'] === sid)?.asking.idempotencyToken
  for (const sid of ['CA1', 'CA2']) assert.equal(token(after, sid), token(before, sid))
  assert.notEqual(token(after, 'CA1'), token(after, 'CA2'))
  for (const { answer } of after.waiting) answer()
  await turns(clock)
  assert.deepEqual(after.told().slice(2), ['CA1 completed'])
  after.waiting[2]!.answer()
  await deliveries.stop()
})

test('what came of a callback is written with the end of its job, or the job alone where that cannot be', async (t) => {
  const { open, write, store } = await office(t, virtualClock())
  await using ask = asker({ transport: async () => ({ status: 200 }) })
  const bugs: unknown[] = []
  const settles: DeliveryOptions['settle'][] = [
    ({ sid }) => [store.set(sid, 'told')],
    async ({ sid }) => [store.set(sid, 'told'), store.set(null as never, 'nowhere')],
    () => {
      throw new Error('no idea')
    },
  ]
  const deliveries = open(ask, {
    settle: (callback, outcome) => settles[Number(callback.sid.slice(2)) - 1]!(callback, outcome),
    bug: (error) => bugs.push(error),
  })
  await write(callback('CA1', 'a'), callback('CA2', 'a'), callback('CA3', 'a'), callback('CA3', 'b'))
  deliveries.wake()
  await deliveries.idle()
  assert.equal(await store.setting('CA1'), 'told')
  assert.equal(await store.setting('CA2'), null)
  assert.equal(bugs.length, 3)
  await nothingWaits(store)
})

test('a callback that we fail at ourselves is put off, and in the end dropped, so that its lane goes on', async (t) => {
  const clock = handClock()
  const { open, write, fates, store } = await office(t, clock)
  await using ask = asker({ transport: async () => ({ status: 200 }), clock })
  const bugs: unknown[] = []
  const deliveries = open(ask, { bug: (error) => bugs.push(error) })
  await write({ ...callback('CA1', 'a'), accountSid: 'AC9' }, callback('CA1', 'b'), callback('CA2', 'a'))
  deliveries.wake()
  await turns(clock)
  assert.deepEqual([bugs.length, fates], [1, ['CA2 a 200']])
  for (let tries = 2; tries <= 5; tries++) {
    await clock.advance(4.999)
    assert.equal(bugs.length, tries - 1)
    await clock.advance(0.001)
    assert.equal(bugs.length, tries)
  }
  assert.deepEqual(fates, ['CA2 a 200', 'CA1 b 200'])
  await nothingWaits(store)
})

test('a job that is due later is told then, on the clock', async (t) => {
  const clock = handClock()
  const { open, store, fates } = await office(t, clock)
  await using ask = asker({ transport: async () => ({ status: 200 }), clock })
  const due = new Date(+clock.now() + 10_000)
  await store.write(store.jobs.add({ ...callbackJob(callback('CA1', 'a')), due }))
  const deliveries = open(ask)
  deliveries.wake()
  await clock.advance(9.999)
  assert.deepEqual(fates, [])
  await clock.advance(0.001)
  assert.deepEqual(fates, ['CA1 a 200'])
  await deliveries.stop()
})

test('stopping waits for what is under way and begins nothing more', async (t) => {
  const clock = handClock()
  const { open, write, fates } = await office(t, clock)
  const { ask, waiting, told } = held()
  const deliveries = open(ask)
  await write(callback('CA1', 'a'), callback('CA1', 'b'))
  deliveries.wake()
  await turns(clock)
  let stopped = false
  const stop = deliveries.stop().then(() => (stopped = true))
  await turns(clock)
  assert.equal(stopped, false)
  waiting[0]!.answer()
  await stop
  deliveries.wake()
  await turns(clock)
  assert.deepEqual(told(), ['CA1 a'])
  assert.deepEqual(fates, ['CA1 a 200'])
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32))
test(`whatever the applications do, each lane is told everything in order (seed ${seed})`, async (t) => {
  let state = seed
  const below = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const clock = virtualClock()
  t.after(() => clock.stop())
  const { open, write, fates, store } = await office(t, clock)
  const transport: Transport = async () => {
    const dice = below(10)
    if (dice === 0)
      throw Object.assign(new Error('down'), { code: ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND'][below(3)] })
    return { status: [200, 200, 200, 204, 404, 500][below(6)]!, afterSeconds: dice < 5 ? below(20) : 0 }
  }
  await using ask = asker({ transport, clock })
  const deliveries = open(ask, { limits: { places: 10, perHost: 4 } })
  const expected = new Map<string, string[]>()
  for (let round = 0; round < 40; round++) {
    const batch = Array.from({ length: 1 + below(8) }, (_, index) => {
      const lane = `CA${below(12)}`
      const status = `${round}.${index}`
      expected.set(lane, [...(expected.get(lane) ?? []), status])
      return callback(lane, status, `http://host${below(3)}.test/`)
    })
    await write(...batch)
    deliveries.wake()
    if (below(3) === 0) await clock.sleep(below(30))
  }
  while ((await store.jobs.nextDue('callback')) || fates.length < [...expected.values()].flat().length) {
    await clock.sleep(1)
  }
  await deliveries.stop()
  for (const [lane, statuses] of expected) {
    const told = fates.map((fate) => fate.split(' ')).flatMap(([sid, status]) => (sid === lane ? [status] : []))
    assert.deepEqual(told, statuses)
  }
})
