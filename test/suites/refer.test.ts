/** Calls that are passed on, by `<Refer>` and by SIP phones; and `<Echo>` and `<Queue>` alone (§1.5, §2.8, §3.1). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReferManner } from '../../src/exchange/ports.ts'
import { rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const anna = '+15551230001'
const page = (inside: string) => `<Response>${inside}</Response>`

/** Jenny has answered a call from the application, which now dials a SIP phone so. */
async function dialling(dial: string) {
  const house = await rig({
    app: {
      '/start': page(`<Dial action="/after" ${dial}><Sip>sip:anna@example.com</Sip></Dial>`),
      '/after': page(''),
      '/refer': page('<Say>one moment</Say><Pause length="60"/>'),
    },
  })
  const sid = await house.answered(house.phone(jenny), { url: '/start' })
  return { house, sid, [Symbol.asyncDispose]: () => house.close() }
}

const manners: readonly [ReferManner, string, string, string?][] = [
  ['transferred', 'completed', '202', '200'],
  ['busy', 'busy', '202', '486'],
  ['no-answer', 'no-answer', '202', '480'],
  ['failed', 'failed', '202', '503'],
  ['declined', 'failed', '603'],
]
for (const [refers, status, sipCode, notified] of manners)
  test(`<Refer> to a SIP phone whose call is ${refers} is ReferCallStatus=${status}`, async () => {
    const house = await rig({
      app: {
        '/voice': page('<Refer action="/after" method="GET"><Sip>sip:anna@example.com?X-A=1</Sip></Refer>'),
        '/after': page('<Say>after</Say>'),
      },
    })
    const phone = house.phone('sip:jenny@example.com')
    phone.manner = { is: 'manual', refers }
    const call = await phone.call(house.number)
    await house.clock.advance(2)
    assert.equal(call.referredTo, 'sip:anna@example.com')
    const { method, params } = house.app.askedAt('/after')[0]!
    assert.deepEqual(
      [method, params['ReferCallStatus'], params['ReferSipResponseCode'], params['NotifySipResponseCode']],
      ['GET', status, sipCode, notified],
    )
    assert.ok(phone.heard.includes('after'))
    assert.deepEqual(house.bugs, [])
    await house.close()
  })

test('without action a call that was passed on ends', async () => {
  const house = await rig({ app: { '/voice': page('<Refer><Sip>sip:anna@example.com</Sip></Refer><Say>no</Say>') } })
  const phone = house.phone('sip:jenny@example.com')
  const call = await phone.call(house.number)
  await house.clock.advance(0.5)
  assert.equal(call.state, 'talking')
  await house.clock.advance(1)
  assert.deepEqual([call.state, phone.heard], ['over', []])
  await house.close()
})

test('<Refer> on a telephone’s call is 13801, and the fallback is asked', async () => {
  const house = await rig({
    app: { '/start': page('<Refer><Sip>sip:anna@example.com</Sip></Refer>'), '/sorry': page('<Say>sorry</Say>') },
  })
  const phone = house.phone(jenny)
  const order = { to: jenny, from: house.number, url: 'http://app.test/start', fallbackUrl: 'http://app.test/sorry' }
  await house.client.calls.create(order)
  await house.settle()
  phone.answer()
  await house.clock.advance(3)
  assert.deepEqual([await house.complaints(), phone.heard], [[13801], ['sorry']])
  await house.close()
})

test('a SIP phone that was dialled passes the call on: the caller goes on at referUrl, told whom to', async () => {
  await using talk = await dialling('referUrl="/refer" referMethod="GET"')
  const phone = talk.house.phone('sip:anna@example.com')
  await talk.house.clock.advance(2)
  phone.refer('sip:bob@example.com')
  await talk.house.clock.advance(3)
  const [asked] = talk.house.app.askedAt('/refer')
  assert.partialDeepStrictEqual(asked, {
    method: 'GET',
    params: { CallSid: talk.sid, ReferTransferTarget: 'sip:bob@example.com' },
  })
  assert.equal(phone.state, 'idle')
  assert.ok(talk.house.phone(jenny).heard.includes('one moment'))
  assert.deepEqual(talk.house.app.askedAt('/after'), [])
  assert.deepEqual(await talk.house.complaints(), [])
  assert.deepEqual(talk.house.bugs, [])
})

test('a SIP phone that dialled passes the other on, who goes on at referUrl while its own call ends', async () => {
  const house = await rig({
    app: {
      '/voice': page(`<Dial referUrl="/refer" callerId="+14158675309">${anna}</Dial>`),
      '/refer': page('<Say>one moment</Say><Pause length="60"/>'),
    },
  })
  const called = house.phone(anna)
  const call = await house.phone('sip:jenny@example.com').call(house.number)
  await house.settle()
  called.answer()
  await house.clock.advance(1)
  call.refer('sip:bob@example.com')
  await house.clock.advance(3)
  assert.deepEqual([call.state, called.state], ['over', 'talking'])
  assert.ok(called.heard.includes('one moment'))
  const { params } = house.app.askedAt('/refer')[0]!
  assert.deepEqual([params['ParentCallSid'], params['ReferTransferTarget']], [call.sid, 'sip:bob@example.com'])
  assert.equal((await house.call(call.sid!)).status, 'completed')
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('without referUrl a phone that wants to be passed on is 13802, and the talk goes on', async () => {
  await using talk = await dialling('')
  const phone = talk.house.phone('sip:anna@example.com')
  await talk.house.clock.advance(2)
  phone.refer('sip:bob@example.com')
  await talk.house.clock.advance(1)
  assert.deepEqual([await talk.house.complaints(), phone.state], [[13802], 'talking'])
})

test('only a SIP phone that is talking passes a call on', async () => {
  const house = await rig({ app: { '/voice': page('<Pause length="9"/><Say>hi</Say>') } })
  const sip = await house.phone('sip:jenny@example.com').call(house.number)
  assert.throws(() => sip.refer('sip:bob@example.com'), /not answered and under way/)
  const telephone = house.phone(jenny)
  await house.answered(telephone, { twiml: page('<Pause length="9"/>') })
  assert.throws(() => telephone.refer('sip:bob@example.com'), /only a SIP phone/)
  await house.close()
})

test('<Echo> gives back what is said and pressed, until the far end hangs up', async () => {
  const house = await rig({ app: { '/voice': page('<Echo/><Say>never</Say>') } })
  const phone = house.phone(jenny)
  const call = await phone.call(house.number)
  await house.settle()
  assert.equal(call.state, 'talking')
  call.say('is anybody there')
  await house.clock.advance(0.4)
  assert.deepEqual(phone.heard, [])
  await house.clock.advance(5)
  call.press('5')
  await house.clock.advance(3600)
  assert.deepEqual(phone.heard, ['is anybody there', '5'])
  call.hangup()
  await house.settle()
  assert.equal((await house.call(call.sid!)).status, 'completed')
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('who falls silent in the middle of a sentence is echoed no further', async () => {
  await using house = await rig({ app: { '/voice': page('<Echo/>') } })
  const call = await house.phone(jenny).call(house.number)
  await house.settle()
  call.say('this is a sentence of more than three seconds')
  await house.clock.advance(1)
  assert.ok(call.hearing)
  call.hush()
  await house.clock.advance(0.4)
  assert.ok(call.hearing)
  await house.clock.advance(0.2)
  assert.equal(call.hearing, null)
  call.hangup()
})

test('two calls that echo each other do so twice a second, and end', async () => {
  const house = await rig({ app: { '/other': page('<Echo/>'), '/start': page('<Play digits="1"/><Echo/>') } })
  const to = '+14155550142'
  await house.client.numbers.create({ phoneNumber: to, voiceUrl: 'http://app.test/other' })
  const { sid } = await house.client.calls.create({ to, from: house.number, url: 'http://app.test/start' })
  await house.clock.advance(10)
  const keys = (await house.timeline(sid)).filter(({ is }) => is === 'key')
  assert.ok(keys.length > 8 && keys.length < 21, String(keys.length))
  await house.client.calls.get(sid).complete()
  await house.clock.advance(1)
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('<Queue> by itself answers and lets the time pass until the caller hangs up', async () => {
  const house = await rig({ app: { '/voice': page('<Queue>support</Queue><Say>never</Say>') } })
  const phone = house.phone(jenny)
  const call = await phone.call(house.number)
  await house.clock.advance(3600)
  assert.deepEqual([call.state, phone.heard], ['talking', []])
  call.hangup()
  await house.settle()
  assert.equal((await house.call(call.sid!)).status, 'completed')
  await house.close()
})
