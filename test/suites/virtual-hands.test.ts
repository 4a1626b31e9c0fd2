/** Virtual phones held in the hand: what they do then, what they remember, and the texts they get. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unreadable } from '../../src/catalog/kinds.ts'
import type { Manner, Receipt } from '../../src/exchange/ports.ts'
import { lines, number, said, speech } from './virtual-lines.ts'

const ringing = { at: 0, is: 'ringing' }

test('a phone in the hand answers, hears, presses, speaks and hangs up', async () => {
  const { carrier, clock, ring } = lines()
  const phone = carrier.phone(number)
  phone.manner = { is: 'manual' }
  const next = phone.rings
  const { leg, did } = ring()
  const call = await next
  assert.equal(call, await phone.rings)
  assert.equal(phone.state, 'ringing')
  await clock.advance(10)
  phone.answer()
  assert.equal(await call.answered, true)
  assert.equal(phone.state, 'talking')
  leg.hear(speech('Hello there'))
  leg.hear({ is: 'clip', url: 'http://app.test/bell.mp3', seconds: 3 })
  leg.hear({ is: 'keys', keys: '12', seconds: 1 })
  leg.hear({ is: 'ringing', seconds: Number.POSITIVE_INFINITY })
  assert.equal(call.hearing?.is, 'ringing')
  leg.hear(null)
  assert.equal(call.hearing, null)
  phone.press('1d')
  phone.say('Fine, thanks')
  await clock.advance(5)
  phone.hangup()
  await call.over

  assert.deepEqual(did, [
    ringing,
    { at: 10, is: 'answered' },
    { at: 10, is: 'key', key: '1' },
    { at: 10, is: 'key', key: 'D' },
    { at: 10, ...said('Fine, thanks', 0.8) },
    { at: 15, is: 'gone' },
  ])
  assert.deepEqual(phone.heard, ['Hello there', 'http://app.test/bell.mp3', '12'])
  assert.equal(call.heard.length, 4)
  assert.equal(call.pressed, '1D')
  assert.deepEqual(call.said, ['Fine, thanks'])
  assert.deepEqual([call.sid, call.state, call.endedBy, call.refused], ['CA1', 'over', 'phone', null])
  assert.deepEqual(
    [call.startedAt, call.answeredAt, call.endedAt].map((date) => date?.toISOString().slice(14, 19)),
    ['00:00', '00:10', '00:15'],
  )
  assert.equal(phone.state, 'idle')
})

test('what cannot be done now says so in one sentence', async () => {
  const { carrier, ring } = lines()
  const phone = carrier.phone(number)
  phone.manner = { is: 'manual' }
  for (const act of [() => phone.answer(), () => phone.decline()]) assert.throws(act, /\+15558675309 does not ring/)
  for (const act of [() => phone.press('1'), () => phone.say('a'), () => phone.hangup()])
    assert.throws(act, /\+15558675309 is not on a call/)
  const { leg } = ring()
  assert.throws(() => phone.press('1'), /not answered and under way/)
  assert.throws(() => phone.say('1'), /not answered and under way/)
  phone.answer()
  assert.throws(() => phone.answer(), /does not ring/)
  assert.throws(() => phone.press('one'), Unreadable)
  assert.throws(() => phone.press('1'.repeat(257)), Unreadable)
  const call = phone.current!
  leg.hangup()
  assert.throws(() => call.hangup(), /not under way/)
  assert.throws(() => call.answer(), /not ringing/)
  await assert.rejects(phone.call('+14158675309'), /not plugged/)
})

test('a call that is declined by hand or given up by its caller was never answered', async () => {
  const { carrier, ring } = lines()
  const phone = carrier.phone(number)
  phone.manner = { is: 'manual' }
  const first = ring()
  const declined = await phone.rings
  phone.decline()
  const second = ring()
  const givenUp = await phone.rings
  second.leg.hangup()
  assert.deepEqual([await declined.answered, await givenUp.answered], [false, false])
  assert.deepEqual([declined.refused, declined.endedBy], ['declined', 'phone'])
  assert.deepEqual([givenUp.refused, givenUp.endedBy], [null, 'line'])
  assert.deepEqual(first.did.at(-1), { at: 0, is: 'refused', why: 'declined', sipCode: 603 })
  assert.deepEqual(second.did, [ringing])
})

test('one can wait for words that were said before, and for words that are yet to come, each once', async () => {
  const { ring, carrier } = lines()
  const phone = carrier.phone(number)
  phone.manner = { is: 'answer', afterSeconds: 0 }
  const soon = phone.hears('welcome')
  const { leg } = ring()
  leg.hear(speech('Welcome to the show'))
  await soon
  leg.hear(speech('Press one'))
  leg.hear(speech('Press one'))
  await phone.hears(/press (one|two)/i)
  await phone.hears('press one')
  const third = phone.hears('press one')
  leg.hear({ is: 'beep', seconds: 1 })
  leg.hear(speech('Goodbye'))
  leg.hangup()
  await assert.rejects(third, /ended, and press one was not heard, but\n {2}Welcome to the show\n/)
  await phone.hears('goodbye')
  await assert.rejects(phone.calls[0]!.hears('goodbye'), /was not heard/)
})

test('a phone takes any number of calls at once, and the newest is the one at hand', async () => {
  const { carrier, clock, ring } = lines()
  const phone = carrier.phone(number)
  const first = ring()
  await clock.advance(2)
  const second = ring()
  assert.equal(phone.calls.length, 2)
  assert.equal(phone.current?.sid, 'CA2')
  second.leg.hangup()
  assert.equal(phone.current?.sid, 'CA1')
  phone.press('5')
  assert.equal(first.did.at(-1)?.is, 'key')
})

test('a phone remembers its calls under way and the last twenty that are over', async () => {
  const { carrier, ring } = lines()
  const phone = carrier.phone(number)
  ring()
  for (let count = 0; count < 30; count++) ring().leg.hangup()
  assert.equal(phone.calls.length, 21)
  assert.equal(phone.calls[0]?.sid, 'CA1')
  assert.equal(phone.calls.at(-1)?.sid, 'CA31')
})

test('a call remembers the last thousand sounds, and waiting for words goes on as before', async () => {
  const { carrier, clock, ring } = lines()
  const { leg } = ring()
  await clock.advance(1)
  const phone = carrier.phone(number)
  leg.hear(speech('first'))
  await phone.hears('first')
  for (let count = 0; count < 1500; count++) leg.hear(speech(`again ${count}`))
  assert.equal(phone.heard.length, 1000)
  assert.equal(phone.heard[0], 'again 500')
  await phone.hears('again 1499')
})

test('phones nobody told anything are forgotten after a thousand others, unless they are on a call', async () => {
  const { carrier, ring } = lines()
  carrier.phone('+15550000001').manner = { is: 'busy' }
  const { leg } = ring('+15550000002')
  carrier.phone('+15550000003')
  for (let count = 0; count < 1000; count++) ring(`+1666${String(count).padStart(7, '0')}`).leg.hangup()
  const numbers = carrier.all().map((phone) => phone.number)
  assert.equal(numbers.length, 1002)
  assert.ok(numbers.includes('+15550000001') && numbers.includes('+15550000002'))
  assert.ok(!numbers.includes('+15550000003'))
  leg.hangup()
  assert.equal(carrier.all().length, 1001)
})

test('an address is read as the API reads it, and what is none is refused', () => {
  const { carrier } = lines()
  const phone = carrier.phone('(415) 867-5310')
  assert.equal(phone.number, '+14158675310')
  assert.equal(carrier.phone('+1 415 867 5310'), phone)
  assert.equal(carrier.phone('client:jenny').number, 'client:jenny')
  assert.equal(carrier.phone('sip:jenny@example.com').number, 'sip:jenny@example.com')
  for (const address of ['', 'jenny', '+1', '12', '+1234567890123456']) {
    assert.throws(() => carrier.phone(address), Unreadable, address)
  }
})

const texts: readonly [sentence: string, manner: Manner, receipts: readonly Receipt[]][] = [
  ['a text is sent and delivered', { is: 'answer' }, [{ is: 'sent' }, { is: 'delivered' }]],
  ['a phone that is busy gets its texts', { is: 'busy' }, [{ is: 'sent' }, { is: 'delivered' }]],
  [
    'a text that a phone does not take is undelivered',
    { is: 'answer', texts: { is: 'undelivered', code: 30003 } },
    [{ is: 'sent' }, { is: 'undelivered', code: 30003 }],
  ],
  [
    'a text that fails was never sent',
    { is: 'answer', texts: { is: 'failed', code: 30007 } },
    [{ is: 'failed', code: 30007 }],
  ],
  ['an unreachable phone gets none', { is: 'unreachable' }, [{ is: 'sent' }, { is: 'undelivered', code: 30003 }]],
  ['a number not in service gets none', { is: 'not-in-service' }, [{ is: 'sent' }, { is: 'undelivered', code: 30005 }]],
  [
    'what is said of texts goes before what is said of calls',
    { is: 'unreachable', texts: { is: 'delivered' } },
    [{ is: 'sent' }, { is: 'delivered' }],
  ],
]
for (const [sentence, manner, receipts] of texts)
  test(sentence, async () => {
    const { carrier, clock } = lines()
    const phone = carrier.phone(number)
    phone.manner = manner
    const text = { messageSid: 'SM1', from: '+14158675309', to: number, body: 'Hello', mediaUrls: ['http://a.test/b'] }
    const got: Receipt[] = []
    carrier.text(text, (receipt) => got.push(receipt))
    assert.deepEqual(got, [])
    await clock.advance(0)
    assert.deepEqual(got, receipts)
    const { messageSid: sid, ...rest } = text
    const kept = { sid, direction: 'incoming', at: clock.now(), ...rest }
    assert.deepEqual(phone.texts, receipts.at(-1)?.is === 'delivered' ? [kept] : [])
  })

test('each step of a text takes a turn of its own', async () => {
  const { carrier } = lines()
  const got: string[] = []
  carrier.text({ messageSid: 'SM1', from: '+14158675309', to: number, body: 'Hi', mediaUrls: [] }, ({ is }) =>
    got.push(is),
  )
  for (const expected of [[], ['sent'], ['sent', 'delivered']]) {
    assert.deepEqual(got, expected)
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
})

test('one can wait for texts, in any order, and each is given out once', async () => {
  const { carrier, clock } = lines()
  const phone = carrier.phone(number)
  const send = async (body: string) => {
    carrier.text({ messageSid: `SM ${body}`, from: '+14158675309', to: number, body, mediaUrls: [] }, () => {})
    await clock.advance(0)
  }
  await send('one')
  const three = phone.receives('THREE')
  await send('two')
  await send('three')
  const bodies = [await three, await phone.receives('two'), await phone.receives()].map(({ body }) => body)
  assert.deepEqual(bodies, ['three', 'two', 'one'])
})

test('a phone remembers its last hundred texts', async () => {
  const { carrier, clock } = lines()
  const phone = carrier.phone(number)
  for (let count = 0; count < 150; count++)
    carrier.text(
      { messageSid: `SM${count}`, from: '+14158675309', to: number, body: `${count}`, mediaUrls: [] },
      () => {},
    )
  await clock.advance(0)
  assert.equal(phone.texts.length, 100)
  assert.equal(phone.texts[0]?.body, '50')
  assert.equal((await phone.receives()).body, '50')
})
