/** Virtual phones that call and text: their own leg end, and what they do when nobody is there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { virtualCarrier } from '../../src/carriers/virtual/index.ts'
import { Refused } from '../../src/catalog/errors.ts'
import { Unreadable } from '../../src/catalog/kinds.ts'
import { handClock } from '../../src/exchange/clock.ts'
import type { Happening, Incoming, Switchboard, Text } from '../../src/exchange/ports.ts'

/** A carrier plugged into a switchboard with one number, and everything that came in there. */
function plugged() {
  const clock = handClock()
  const carrier = virtualCarrier({ clock })
  const calls: (Incoming & { did: Happening[] })[] = []
  const texts: Omit<Text, 'messageSid'>[] = []
  const owned = ({ to }: { to: string }) => {
    if (to !== '+14158675309') throw new Refused(21211, to)
  }
  const switchboard: Switchboard = {
    async incoming(call) {
      owned(call)
      const did: Happening[] = []
      call.leg.listen((happening) => did.push(happening))
      calls.push({ ...call, did })
      return `CA${calls.length}`
    },
    keep: () => 'kept',
    async incomingText(text) {
      owned(text)
      texts.push(text)
      return `SM${texts.length}`
    },
  }
  carrier.plug(switchboard)
  return { clock, carrier, calls, texts, phone: carrier.phone('+15558675309') }
}

test('a phone calls; its call rings until the exchange answers, and then both talk', async () => {
  const { calls, phone } = plugged()
  const call = await phone.call('(415) 867-5309', { callerName: 'JENNY', forwardedFrom: '+15551234567' })
  const { leg, did, ...given } = calls[0]!
  assert.deepEqual(given, {
    from: '+15558675309',
    to: '+14158675309',
    callerName: 'JENNY',
    forwardedFrom: '+15551234567',
  })
  assert.deepEqual([call.sid, call.direction, call.state, phone.state], ['CA1', 'outgoing', 'ringing', 'ringing'])
  assert.throws(() => phone.answer(), /does not ring/)
  assert.throws(() => call.decline(), /not ringing here/)
  leg.answer()
  assert.equal(await call.answered, true)
  phone.press('7')
  phone.hangup()
  assert.deepEqual(did, [{ is: 'key', key: '7' }, { is: 'gone' }])
  assert.deepEqual([call.endedBy, phone.state, phone.current], ['phone', 'idle', null])
})

test('a script begins in a turn of its own once it was answered, so that its first key is not lost', async () => {
  const { clock, calls, phone } = plugged()
  await phone.call('+14158675309', { steps: [{ press: '1' }, { waitSeconds: 2 }, { hangup: true }] })
  const { leg, did } = calls[0]!
  await clock.advance(30)
  leg.answer()
  assert.deepEqual(did, [])
  await clock.advance(0)
  assert.deepEqual(did, [{ is: 'key', key: '1' }])
  await clock.advance(2)
  assert.deepEqual(did.at(-1), { is: 'gone' })
})

test('a script is not begun on a call that was answered and hung up in one breath', async () => {
  const { clock, calls, phone } = plugged()
  await phone.call('+14158675309', { steps: [{ press: '1' }] })
  calls[0]!.leg.answer()
  calls[0]!.leg.hangup()
  await clock.advance(10)
  assert.deepEqual(calls[0]!.did, [])
})

test('a call that is refused, hung up on, or given up while it rings was never answered', async () => {
  const { calls, phone } = plugged()
  const refused = await phone.call('+14158675309')
  calls[0]!.leg.refuse('busy')
  const dropped = await phone.call('+14158675309')
  calls[1]!.leg.hangup()
  const givenUp = await phone.call('+14158675309')
  givenUp.hangup()
  assert.deepEqual(
    [refused, dropped, givenUp].map(({ state, refused, endedBy }) => [state, refused, endedBy]),
    [
      ['over', 'busy', 'line'],
      ['over', null, 'line'],
      ['over', null, 'phone'],
    ],
  )
  assert.deepEqual(await Promise.all([refused.answered, dropped.answered, givenUp.answered]), [false, false, false])
  assert.deepEqual(
    calls.map(({ did }) => did),
    [[], [], [{ is: 'gone' }]],
  )
})

test('a call or a text to a number nobody owns is refused, and leaves no trace on the phone', async () => {
  const { phone } = plugged()
  await assert.rejects(phone.call('+14150000000'), Refused)
  await assert.rejects(phone.call('nobody'), Unreadable)
  await assert.rejects(phone.call('+14158675309', { steps: [{ press: 'x' }] }), Unreadable)
  await assert.rejects(phone.text('+14150000000', 'Hello'), Refused)
  assert.deepEqual([phone.calls, phone.texts, phone.state], [[], [], 'idle'])
})

test('calls that nobody took do not push out those that somebody did', async () => {
  const { calls, phone } = plugged()
  await phone.call('+14158675309')
  calls[0]!.leg.hangup()
  for (let count = 0; count < 30; count++) await assert.rejects(phone.call('+14150000000'), Refused)
  assert.equal(phone.calls.length, 1)
})

test('a phone sends texts, and keeps them in its conversation', async () => {
  const { clock, texts, phone } = plugged()
  const sid = await phone.text('4158675309', 'Hello', ['http://app.test/cat.png'])
  const text = { from: '+15558675309', to: '+14158675309', body: 'Hello', mediaUrls: ['http://app.test/cat.png'] }
  assert.deepEqual(texts, [text])
  assert.deepEqual(phone.texts, [{ ...text, sid, direction: 'outgoing', at: clock.now() }])
})

test('a reset hangs up on everybody and forgets everything', async () => {
  const { clock, carrier, calls, phone } = plugged()
  const outgoing = await phone.call('+14158675309')
  carrier.phone('+15550000001').manner = { is: 'no-answer' }
  const did: Happening[] = []
  const dialing = { callSid: 'CA9', from: '+14158675309', to: '+15550000001', timeoutSeconds: 60 }
  carrier.dial(dialing).listen((happening) => did.push(happening))
  carrier.reset()
  assert.deepEqual(carrier.all(), [])
  assert.deepEqual(calls[0]!.did, [{ is: 'gone' }])
  assert.deepEqual(did, [{ is: 'ringing' }, { is: 'gone' }])
  await outgoing.over
  await clock.advance(100)
  assert.deepEqual(carrier.phone('+15550000001').manner, { is: 'answer' })
  assert.deepEqual(carrier.phone('+15558675309').calls, [])
})
