/** twiml-and-webhooks.md §19: the conformance cases of the voice verbs, end to end, on a hand clock. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, type Rig, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const page = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`

/** A rig whose application serves these pages, with a call from it answered by Jenny at `/start`. */
async function talking(app: Record<string, Page>, given: { url?: string } = {}) {
  const house = await rig({ app })
  const phone = house.phone(jenny)
  const sid = await house.answered(phone, { url: given.url ?? '/start' })
  return { house, phone, sid }
}

const said = async (house: Rig, sid: string) => (await house.transcript(sid)).filter((line) => line.startsWith('>'))
const apology = "> We're sorry, an application error has occurred. Goodbye."

test('§19 case 1: an empty response is answered, hung up and completed', async () => {
  const house = await rig({ app: { '/voice': '<Response/>' } })
  const call = await house.phone(jenny).call(house.number)
  await house.settle()
  assert.equal(call.state, 'over')
  const { status, direction } = await house.call(call.sid!)
  assert.deepEqual([status, direction], ['completed', 'inbound'])
})

test('§19 case 2: an unknown verb is warned of and passed over', async () => {
  const { house, sid } = await talking({ '/start': page('<Say>a</Say><Foo/><Say>b</Say>') })
  await house.clock.advance(60)
  assert.deepEqual(await said(house, sid), ['> a', '> b'])
  assert.deepEqual(await house.complaints(), [12200])
})

for (const [name, body, code] of [
  ['3: a root in small letters', '<response><Say>no</Say></response>', 12102],
  ['4: a body that is no XML', 'this is not XML', 12100],
] as const) {
  test(`§19 case ${name} sends the call to its fallback with ErrorCode and ErrorUrl`, async () => {
    const house = await rig({ app: { '/bad': body, '/fallback': page('<Say>sorry</Say>') } })
    const phone = house.phone(jenny)
    const { sid } = await house.client.calls.create({
      to: jenny,
      from: house.number,
      url: 'http://app.test/bad',
      fallbackUrl: 'http://app.test/fallback',
    })
    await house.settle()
    phone.answer()
    await house.clock.advance(60)
    assert.deepEqual(await said(house, sid), ['> sorry'])
    const [asked] = house.app.askedAt('/fallback')
    assert.equal(asked?.params['ErrorCode'], String(code))
    assert.equal(asked?.params['ErrorUrl'], 'http://app.test/bad')
    assert.deepEqual(await house.complaints(), [code])
  })
}

test('§19 case 5: plain text that is no TwiML is spoken, and the call ends', async () => {
  const { house, sid, phone } = await talking({
    '/start': () => ({ headers: { 'content-type': 'text/plain' }, body: 'Hello' }),
  })
  await house.clock.advance(60)
  assert.deepEqual(await said(house, sid), ['> Hello'])
  assert.equal(phone.state, 'idle')
})

test('§19 case 6: an answer of another type is 12300', async () => {
  const { house, sid } = await talking({
    '/start': () => ({ headers: { 'content-type': 'application/json' }, body: '{}' }),
  })
  await house.clock.advance(60)
  assert.deepEqual(await house.complaints(), [12300])
  assert.deepEqual(await said(house, sid), [apology])
  assert.equal((await house.call(sid)).status, 'completed')
})

for (const [redirects, codes] of [
  [10, []],
  [11, [11215]],
] as const) {
  test(`§19 case 7: ${redirects} redirects ${codes.length ? 'are too many' : 'are followed'}`, async () => {
    const hops = Object.fromEntries(
      Array.from({ length: redirects }, (_, hop) => [
        `/hop${hop}`,
        () => ({ status: 302, headers: { location: hop + 1 < redirects ? `/hop${hop + 1}` : '/there' } }),
      ]),
    )
    const { house, sid } = await talking({ ...hops, '/there': page('<Say>there</Say>') }, { url: '/hop0' })
    await house.clock.advance(60)
    assert.deepEqual(await house.complaints(), codes)
    assert.deepEqual(await said(house, sid), codes.length ? [apology] : ['> there'])
  })
}

test('§19 case 9: a Gather nobody answers falls through, without a request', async () => {
  const { house, sid } = await talking({
    '/start': page('<Gather action="/keys"><Say>press</Say></Gather><Say>nothing</Say>'),
  })
  await house.clock.advance(60)
  assert.deepEqual(await said(house, sid), ['> press', '> nothing'])
  assert.equal(house.app.askedAt('/keys').length, 0)
})

for (const { name, gather, keys, digits, finished, falls } of [
  { name: '10: two keys and the timeout', gather: '', keys: '12', digits: '12', finished: '' },
  { name: '11: two keys and the finishing one', gather: '', keys: '12#', digits: '12', finished: '#' },
  { name: '12: the finishing key alone', gather: '', keys: '#', falls: true },
  {
    name: '13: no finishing key, three digits',
    gather: 'finishOnKey="" numDigits="3"',
    keys: '1#2',
    digits: '1#2',
    finished: '',
  },
  {
    name: '14: nothing, but the empty result is wanted',
    gather: 'actionOnEmptyResult="true"',
    keys: '',
    digits: '',
    finished: '',
  },
] as { name: string; gather: string; keys: string; digits?: string; finished?: string; falls?: boolean }[]) {
  test(`§19 case ${name} ${falls ? 'falls through' : `goes to the action with Digits=${digits}`}`, async () => {
    const { house, phone, sid } = await talking({
      '/start': page(`<Gather action="/keys" ${gather}/><Say>fell through</Say>`),
      '/keys': page('<Say>thank you</Say>'),
    })
    if (keys) phone.press(keys)
    await house.clock.advance(60)
    const [asked] = house.app.askedAt('/keys')
    assert.deepEqual(await said(house, sid), [falls ? '> fell through' : '> thank you'])
    assert.equal(asked?.params['Digits'], digits)
    if (!falls) assert.equal(asked?.params['FinishedOnKey'], finished)
  })
}

test('§19 case 15: a key stops the nested prompt at once', async () => {
  const { house, phone, sid } = await talking({
    '/start': page('<Gather numDigits="1" action="/keys"><Say loop="0">again</Say></Gather>'),
    '/keys': page('<Say>done</Say>'),
  })
  await house.clock.advance(3)
  assert.ok((await said(house, sid)).length > 2)
  const before = (await said(house, sid)).length
  phone.press('5')
  await house.settle()
  assert.deepEqual((await said(house, sid)).slice(before), ['> done'])
})

test('§19 case 16: a Gather without action goes back to its own page, query and all', async () => {
  const { house, phone } = await talking({ '/a': page('<Gather numDigits="1"/>') }, { url: '/a?x=1' })
  phone.press('7')
  await house.settle()
  const asked = house.app.askedAt('/a')
  assert.equal(asked.length, 2)
  assert.equal(asked[1]?.url, 'http://app.test/a?x=1')
  assert.equal(asked[1]?.method, 'POST')
  assert.equal(asked[1]?.params['Digits'], '7')
})

test('§19 case 17: a Dial inside a Gather is warned of and ignored', async () => {
  const { house } = await talking({ '/start': page('<Gather timeout="1"><Dial>+15551230000</Dial></Gather>') })
  await house.clock.advance(10)
  assert.deepEqual(await house.complaints(), [13320])
})

test('§19 case 44: a call rejected by its first verb is never answered', async () => {
  for (const [reason, status] of [
    ['busy', 'busy'],
    ['rejected', 'no-answer'],
  ]) {
    const house = await rig({ app: { '/voice': page(`<Reject reason="${reason}"/>`) } })
    const call = await house.phone(jenny).call(house.number)
    await house.settle()
    assert.equal(call.answeredAt, null)
    const record = await house.call(call.sid!)
    assert.deepEqual([record.status, record.duration, record.price], [status, null, null])
  }
})

test('§19 case 45: a Reject after something was said ends an answered call', async () => {
  const house = await rig({ app: { '/voice': page('<Say>hello</Say><Reject/>') } })
  const call = await house.phone(jenny).call(house.number)
  await house.clock.advance(10)
  assert.equal((await house.call(call.sid!)).status, 'completed')
})

test('§19 case 46: a relative Redirect is resolved against its own document', async () => {
  const { house, sid } = await talking(
    { '/deep/er/page': page('<Redirect>../x</Redirect>'), '/deep/x': page('<Say>here</Say>') },
    { url: '/deep/er/page' },
  )
  await house.clock.advance(10)
  assert.deepEqual(await said(house, sid), ['> here'])
})

test('§19 case 48: a Pause at the beginning lets the phone ring on', async () => {
  const house = await rig({ app: { '/voice': page('<Pause length="4"/><Say>hello</Say>') } })
  const call = await house.phone(jenny).call(house.number)
  await house.clock.advance(3.9)
  assert.equal(call.state, 'ringing')
  await house.clock.advance(0.2)
  assert.equal(call.state, 'talking')
})

test('§19 case 49: a cookie comes back on later requests of its call, and of no other', async () => {
  const app = {
    '/start': () => ({ headers: { 'set-cookie': 'who=me; Path=/' }, body: page('<Redirect>/next</Redirect>') }),
    '/next': page('<Hangup/>'),
  }
  const { house, phone } = await talking(app)
  await house.clock.advance(5)
  await house.answered(phone, { url: '/start' })
  await house.clock.advance(5)
  assert.deepEqual(
    house.app.asked.map(({ path, headers }) => [path, headers['cookie']]),
    [
      ['/start', undefined],
      ['/next', 'who=me'],
      ['/start', undefined],
      ['/next', 'who=me'],
    ],
  )
})

test('§19 case 52: a status callback answered with 500 is a warning, and the call goes on', async () => {
  const house = await rig({
    app: { '/start': page('<Say>hello</Say>'), '/status': () => ({ status: 500, body: 'broken' }) },
  })
  const phone = house.phone(jenny)
  const { sid } = await house.client.calls.create({
    to: jenny,
    from: house.number,
    url: 'http://app.test/start',
    statusCallback: 'http://app.test/status',
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  })
  await house.settle()
  phone.answer()
  await house.clock.advance(30)
  assert.equal((await house.call(sid)).status, 'completed')
  assert.deepEqual(
    house.app.askedAt('/status').map(({ params }) => [params['CallStatus'], params['SequenceNumber']]),
    [
      ['initiated', '0'],
      ['ringing', '1'],
      ['in-progress', '2'],
      ['completed', '3'],
    ],
  )
  assert.deepEqual(await house.complaints(), [15003, 15003, 15003, 15003])
})
