/** The control API, route by route, through its door. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { HandClock } from '../../src/exchange/clock.ts'
import type { Sound } from '../../src/exchange/ports.ts'
import { type Controlled, controlled, jenny, number } from './control-exchange.ts'

let house: Controlled
before(async () => {
  house = await controlled({})
})
beforeEach(() => house.carrier.reset())
after(() => house.close())

const phone = `/phones/${jenny}`
const speech = (words: string): Sound => ({ is: 'speech', words, voice: 'man', language: 'en', seconds: 2 })
const advance = (seconds: number) => (house.clock as HandClock).advance(seconds)

test('a phone that never did anything is idle, and would answer', async () => {
  const { status, body } = await house.ask('GET', phone)
  assert.equal(status, 200)
  assert.deepEqual(body, { number: jenny, state: 'idle', manner: { is: 'answer' }, heard: [], calls: [], texts: [] })
})

test('a phone tells what it is doing, what it heard, and its texts', async () => {
  const { sid, leg } = await house.ring(jenny)
  assert.equal((await house.ask('GET', phone)).body.state, 'ringing')
  const startedAt = house.clock.now().toISOString()
  await advance(1)
  leg.hear(speech('Hello'))
  leg.hear({ is: 'ringing', seconds: Number.POSITIVE_INFINITY })
  const messageSid = await house.text(jenny, 'Hi there')
  const { body } = await house.ask('GET', phone)
  const at = house.clock.now().toISOString()
  assert.deepEqual(body, {
    number: jenny,
    state: 'talking',
    manner: { is: 'answer' },
    heard: ['Hello'],
    calls: [
      {
        sid,
        direction: 'incoming',
        from: number,
        to: jenny,
        state: 'talking',
        startedAt,
        answeredAt: at,
        endedAt: null,
        endedBy: null,
        refused: null,
        heard: [
          { at, sound: speech('Hello') },
          { at, sound: { is: 'ringing', seconds: null } },
        ],
        hearing: { is: 'ringing', seconds: null },
        pressed: '',
        said: [],
        parameters: {},
        headers: {},
        username: null,
        callReason: null,
        referredTo: null,
      },
    ],
    texts: [{ sid: messageSid, direction: 'incoming', at, from: number, to: jenny, body: 'Hi there', mediaUrls: [] }],
  })
})

test('the list has every phone that is remembered, newest first', async () => {
  await house.ask('PUT', '/phones/4155551234/manner', { is: 'busy' })
  await house.ring(jenny)
  const { status, body } = await house.ask('GET', '/phones')
  assert.equal(status, 200)
  assert.deepEqual(body, {
    phones: [
      { number: jenny, state: 'ringing', manner: { is: 'answer' } },
      { number: '+14155551234', state: 'idle', manner: { is: 'busy' } },
    ],
  })
})

const manners = [
  { is: 'answer' },
  { is: 'answer', afterSeconds: 0.5, hangupAfterSeconds: 3600 },
  { is: 'machine', greeting: 'Hello', afterSeconds: 5, hangupAfterSeconds: 60 },
  { is: 'script', steps: [{ hear: 'a*b' }, { waitSeconds: 1 }, { press: '1w#D' }, { say: 'x' }, { hangup: true }] },
  { is: 'manual' },
  { is: 'no-answer' },
  { is: 'decline', afterSeconds: 0 },
  { is: 'busy' },
  { is: 'unreachable' },
  { is: 'not-in-service' },
  { is: 'manual', texts: { is: 'delivered' } },
  { is: 'busy', texts: { is: 'undelivered', code: 30003 } },
]
for (const manner of manners)
  test(`a phone can be told to be ${JSON.stringify(manner)}`, async () => {
    const { status, body } = await house.ask('PUT', `${phone}/manner`, manner)
    assert.deepEqual([status, body], [200, manner])
    assert.deepEqual(house.carrier.phone(jenny).manner, manner)
    assert.deepEqual((await house.ask('GET', `${phone}/manner`)).body, manner)
  })

test('a phone dials; the exchange has the call and answers it; keys and words go there', async () => {
  const { status, body } = await house.ask('POST', `${phone}/calls`, { to: '(415) 867-5309', callerName: 'JENNY' })
  assert.equal(status, 201)
  assert.deepEqual([body.direction, body.state, body.from, body.to], ['outgoing', 'ringing', jenny, number])
  const call = house.incoming.at(-1)!
  assert.equal(call.callerName, 'JENNY')
  call.leg.answer()
  const pressed = await house.ask('POST', `${phone}/keys`, { keys: '12#' })
  assert.deepEqual([pressed.status, pressed.body.pressed, pressed.body.sid], [200, '12#', body.sid])
  const said = await house.ask('POST', `${phone}/say`, { words: 'Hello', callSid: body.sid })
  assert.deepEqual([said.status, said.body.said], [200, ['Hello']])
  const over = await house.ask('POST', `${phone}/hangup`)
  assert.deepEqual([over.status, over.body.state, over.body.endedBy], [200, 'over', 'phone'])
  assert.deepEqual(
    call.did.map(({ is }) => is),
    ['key', 'key', 'key', 'sounds', 'gone'],
  )
})

test('a phone can be given a script for the call it makes', async () => {
  await house.ask('POST', `${phone}/calls`, { to: number, steps: [{ press: '7' }, { hangup: true }] })
  const { leg, did } = house.incoming.at(-1)!
  leg.answer()
  await advance(0)
  assert.deepEqual(did, [{ is: 'key', key: '7' }, { is: 'gone' }])
})

test('a phone in the hand is answered and declined', async () => {
  await house.ask('PUT', `${phone}/manner`, { is: 'manual' })
  const first = await house.ring(jenny)
  const second = await house.ring(jenny)
  const declined = await house.ask('POST', `${phone}/decline`, { callSid: first.sid })
  assert.deepEqual([declined.status, declined.body.state, declined.body.refused], [200, 'over', 'declined'])
  const answered = await house.ask('POST', `${phone}/answer`, {})
  assert.deepEqual([answered.status, answered.body.state, answered.body.sid], [200, 'talking', second.sid])
  assert.deepEqual(second.did, [{ is: 'ringing' }, { is: 'answered' }])
})

test('a phone texts one of our numbers', async () => {
  const { status, body } = await house.ask('POST', `${phone}/texts`, {
    to: number,
    body: 'Hello',
    mediaUrls: ['http://a.test/'],
  })
  assert.equal(status, 201)
  assert.match(body.sid, /^SM[0-9a-f]{32}$/)
  const { sid: _, at: __, ...text } = body
  assert.deepEqual(text, {
    direction: 'outgoing',
    from: jenny,
    to: number,
    body: 'Hello',
    mediaUrls: ['http://a.test/'],
  })
  assert.equal((await house.ask('POST', `${phone}/texts`, { to: number, mediaUrls: ['http://a.test/'] })).status, 201)
})

test('the hand clock tells the time and is moved, stopping at everything on the way', async () => {
  await house.ask('PUT', `${phone}/manner`, { is: 'answer', afterSeconds: 7 })
  const { did } = await house.ring(jenny)
  const before = (await house.ask('GET', '/clock')).body
  assert.equal(before.is, 'hand')
  const { status, body } = await house.ask('POST', '/clock/advance', { seconds: 7.5 })
  assert.equal(status, 200)
  assert.equal(Date.parse(body.now) - Date.parse(before.now), 7500)
  assert.deepEqual(did.at(-1), { is: 'answered' })
})

test('a timeline is told as it was written', async () => {
  const { sid } = await house.ring(jenny)
  const at = house.clock.now()
  const { timelines } = house.store
  await house.store.write(
    timelines.add(sid, { at, is: 'status', status: 'ringing' }),
    timelines.add(sid, { at, is: 'said', words: 'Hello', seconds: 1 }),
  )
  const { status, body } = await house.ask('GET', `/calls/${sid}/timeline`)
  assert.equal(status, 200)
  assert.deepEqual(body, {
    sid,
    entries: [
      { at: at.toISOString(), is: 'status', status: 'ringing' },
      { at: at.toISOString(), is: 'said', words: 'Hello', seconds: 1 },
    ],
  })
})

test('a reset hangs up every phone and forgets it', async () => {
  await house.ask('PUT', '/phones/4155551234/manner', { is: 'busy' })
  const { did } = await house.ring(jenny)
  const { status, body } = await house.ask('POST', '/reset')
  assert.deepEqual([status, body], [204, undefined])
  assert.deepEqual(did.at(-1), { is: 'gone' })
  assert.deepEqual((await house.ask('GET', '/phones')).body, { phones: [] })
})

test('an account sees the calls and texts it reaches, and nobody else’s', async () => {
  await house.ask('PUT', `${phone}/manner`, { is: 'manual' })
  const sids: Record<string, string> = {}
  for (const who of ['main', 'sub', 'other'] as const) {
    const { sid, leg } = await house.ring(jenny, who)
    leg.hear(speech(`for ${who}`))
    sids[who] = sid
    await house.text(jenny, `for ${who}`, who)
  }
  for (const [who, theirs] of [
    ['main', ['for main', 'for sub']],
    ['sub', ['for sub']],
    ['other', ['for other']],
  ] as const) {
    const { body } = await house.ask('GET', phone, undefined, who)
    assert.deepEqual(body.heard, theirs)
    assert.deepEqual(
      body.texts.map((text: { body: string }) => text.body),
      theirs,
    )
    assert.equal(body.calls.length, theirs.length)
    assert.equal(
      (await house.ask('GET', `/calls/${sids['sub']}/timeline`, undefined, who)).status,
      who === 'other' ? 404 : 200,
    )
  }
  const stolen = await house.ask('POST', `${phone}/answer`, { callSid: sids['main'] }, 'sub')
  assert.deepEqual([stolen.status, stolen.body.code], [404, 20404])
  assert.equal((await house.ask('POST', `${phone}/answer`, {}, 'sub')).body.sid, sids['sub'])
})

test('what concerns everybody is not for subaccounts', async () => {
  for (const [path, body] of [
    ['/reset', {}],
    ['/clock/advance', { seconds: 1 }],
  ] as const) {
    const refused = await house.ask('POST', path, body, 'sub')
    assert.deepEqual([refused.status, refused.body.code], [403, 20010])
    assert.ok((await house.ask('POST', path, body, 'other')).status < 300)
  }
})

test('nothing went wrong behind anybody’s back', () => assert.deepEqual(house.bugs, []))
