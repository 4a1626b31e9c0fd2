/** twiml-and-webhooks.md §19: the conformance cases of `<Dial>`, end to end, on a hand clock. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Page, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const anna = '+15551230001'
const bob = '+15551230002'
const page = (inside: string) => `<Response>${inside}</Response>`

/** Jenny has answered a call from the application, which now dials. */
async function dialling(start: string, app: Record<string, Page> = {}) {
  const house = await rig({ app: { '/start': page(start), '/after': page('<Say>after</Say>'), ...app } })
  const phones = { jenny: house.phone(jenny), anna: house.phone(anna), bob: house.phone(bob) }
  const sid = await house.answered(phones.jenny, { url: '/start' })
  const children = async () => {
    const calls = await house.client.calls.list({ parentCallSid: sid }).all(100)
    return calls.reverse().map(({ to, status, direction }) => [to, status, direction])
  }
  const after = () => house.app.askedAt('/after')[0]?.params
  return { house, sid, children, after, ...phones }
}

test('§19 case 22: nobody answers and there is no action, so the next verb runs', async () => {
  const { house, jenny, children } = await dialling(`<Dial timeout="10">${anna}</Dial><Say>too bad</Say>`)
  await house.clock.advance(9)
  assert.deepEqual(
    jenny.heard.filter((words) => words === 'too bad'),
    [],
  )
  await house.clock.advance(10)
  assert.ok(jenny.heard.includes('too bad'))
  assert.deepEqual(await children(), [[anna, 'no-answer', 'outbound-dial']])
})

test('§19 case 23: a busy party goes to the action, without a duration', async () => {
  const { house, anna: phone, after } = await dialling('<Pause length="1"/><Dial action="/after">+15551230001</Dial>')
  phone.manner = { is: 'busy' }
  await house.clock.advance(5)
  assert.equal(after()?.['DialCallStatus'], 'busy')
  assert.equal(after()?.['DialCallDuration'], undefined)
  assert.equal(after()?.['DialBridged'], 'false')
})

test('§19 case 24: of two parties rung at once the first to answer is connected, the other canceled', async () => {
  const {
    house,
    sid,
    anna: first,
    bob: second,
    children,
    after,
  } = await dialling(`<Dial action="/after"><Number>${anna}</Number><Number>${bob}</Number></Dial>`)
  assert.deepEqual([first.state, second.state], ['ringing', 'ringing'])
  second.answer()
  await house.clock.advance(2)
  assert.deepEqual([first.state, second.state], ['idle', 'talking'])
  second.hangup()
  await house.settle()
  assert.deepEqual(await children(), [
    [anna, 'canceled', 'outbound-dial'],
    [bob, 'completed', 'outbound-dial'],
  ])
  const [winner] = await house.client.calls.list({ parentCallSid: sid, status: 'completed' })
  assert.equal(after()?.['DialCallSid'], winner?.sid)
  assert.equal(after()?.['DialCallStatus'], 'completed')
  assert.equal(after()?.['DialCallDuration'], '2')
})

test('§19 case 25: sequentially, the second rings only when the first has failed', async () => {
  const {
    house,
    anna: first,
    bob: second,
  } = await dialling(`<Dial sequential="true" timeout="10"><Number>${anna}</Number><Number>${bob}</Number></Dial>`)
  assert.deepEqual([first.state, second.state], ['ringing', 'idle'])
  await house.clock.advance(10)
  assert.deepEqual([first.state, second.state], ['idle', 'ringing'])
})

test('§19 case 26: a whisper that hangs up leaves the caller where it was', async () => {
  const {
    house,
    jenny,
    anna: phone,
    after,
  } = await dialling(`<Dial action="/after"><Number url="/whisper">${anna}</Number></Dial>`, {
    '/whisper': page('<Say>a call for you</Say><Hangup/>'),
  })
  phone.answer()
  await house.clock.advance(10)
  assert.deepEqual(phone.heard, ['a call for you'])
  assert.equal(after()?.['DialCallStatus'], 'completed')
  assert.equal(after()?.['DialBridged'], 'false')
  assert.ok(jenny.heard.includes('after'))
})

test('§19 case 27: a whisper may not dial', async () => {
  const { house, anna: phone } = await dialling(`<Dial><Number url="/whisper">${anna}</Number></Dial>`, {
    '/whisper': page(`<Dial>${bob}</Dial>`),
  })
  phone.answer()
  await house.clock.advance(30)
  assert.deepEqual(await house.complaints(), [13201])
})

test('§19 case 28: with hangupOnStar the caller ends the other call by a star', async () => {
  const {
    house,
    jenny,
    anna: phone,
    after,
  } = await dialling(`<Dial hangupOnStar="true" action="/after">${anna}</Dial>`)
  phone.answer()
  await house.clock.advance(3)
  jenny.press('*')
  await house.settle()
  assert.equal(phone.state, 'idle')
  assert.equal(after()?.['DialCallStatus'], 'completed')
  assert.equal(jenny.state, 'talking')
})

test('§19 case 29: with answerOnBridge the call rings until the other party answers', async () => {
  const house = await rig({ app: { '/voice': page(`<Dial answerOnBridge="true">${anna}</Dial>`) } })
  const phone = house.phone(anna)
  const call = await house.phone(jenny).call(house.number)
  await house.clock.advance(5)
  assert.equal(call.state, 'ringing')
  phone.answer()
  await house.settle()
  assert.equal(call.state, 'talking')
})

test('§19 case 30: after its time limit the other party is let go, and the caller goes on', async () => {
  const { house, jenny, anna: phone } = await dialling(`<Dial timeLimit="5">${anna}</Dial><Say>time is up</Say>`)
  phone.answer()
  await house.clock.advance(4.9)
  assert.equal(phone.state, 'talking')
  await house.clock.advance(0.2)
  assert.equal(phone.state, 'idle')
  assert.ok(jenny.heard.includes('time is up'))
})

test('§19 case 31: a caller id that is not ours fails the dial', async () => {
  const { house, anna: phone, after } = await dialling(`<Dial callerId="+15559990000" action="/after">${anna}</Dial>`)
  await house.clock.advance(5)
  assert.equal(phone.calls.length, 0)
  assert.equal(after()?.['DialCallStatus'], 'failed')
  assert.deepEqual(await house.complaints(), [13214])
})

test('two bridged parties hear each other, and each other’s keys', async () => {
  const { house, jenny, anna: phone } = await dialling(`<Dial>${anna}</Dial>`)
  phone.answer()
  await house.settle()
  phone.say('hello Jenny')
  await house.clock.advance(2)
  jenny.say('hello Anna')
  jenny.press('5')
  await house.clock.advance(2)
  assert.ok(jenny.heard.includes('hello Jenny'))
  assert.ok(phone.heard.includes('hello Anna'))
})

test('a caller who hangs up during a Dial ends both calls, and the action is still told', async () => {
  const { house, jenny, anna: phone, children, after, sid } = await dialling(`<Dial action="/after">${anna}</Dial>`)
  phone.answer()
  await house.clock.advance(3)
  jenny.hangup()
  await house.settle()
  assert.equal(phone.state, 'idle')
  assert.deepEqual(await children(), [[anna, 'completed', 'outbound-dial']])
  assert.equal(after()?.['CallStatus'], 'completed')
  assert.equal((await house.call(sid)).status, 'completed')
})

test('a child that is redirected leaves the bridge and goes its own way', async () => {
  const {
    house,
    sid,
    jenny,
    anna: phone,
    after,
  } = await dialling(`<Dial action="/after">${anna}</Dial>`, {
    '/elsewhere': page('<Say>somewhere else</Say><Pause length="60"/>'),
  })
  phone.answer()
  await house.clock.advance(3)
  const [child] = await house.client.calls.list({ parentCallSid: sid })
  await house.client.calls.get(child!.sid).redirect('http://app.test/elsewhere')
  await house.clock.advance(10)
  assert.ok(phone.heard.includes('somewhere else'))
  assert.equal(phone.state, 'talking')
  assert.ok(jenny.heard.includes('after'))
  assert.equal(after()?.['DialCallDuration'], undefined)
})

test('a parent that is redirected lets its child go', async () => {
  const {
    house,
    sid,
    jenny,
    anna: phone,
  } = await dialling(`<Dial>${anna}</Dial>`, {
    '/elsewhere': page('<Say>somewhere else</Say><Pause length="60"/>'),
  })
  phone.answer()
  await house.clock.advance(3)
  await house.client.calls.get(sid).redirect('http://app.test/elsewhere')
  await house.clock.advance(5)
  assert.equal(phone.state, 'idle')
  assert.ok(jenny.heard.includes('somewhere else'))
})

test('a number of ours that is dialled runs its own document', async () => {
  const house = await rig({
    app: {
      '/start': page('<Dial>+14155550142</Dial>'),
      '/other': page('<Say>you have reached the other side</Say><Pause length="5"/>'),
    },
  })
  const { phoneNumber } = await house.client.numbers.create({
    phoneNumber: '+14155550142',
    voiceUrl: 'http://app.test/other',
  })
  const phone = house.phone(jenny)
  const sid = await house.answered(phone, { url: '/start' })
  await house.clock.advance(2)
  assert.ok(phone.heard.includes('you have reached the other side'))
  await house.clock.advance(60)
  const calls = await house.client.calls.list({ to: phoneNumber }).all(10)
  assert.deepEqual(calls.map(({ direction, status }) => `${direction} ${status}`).sort(), [
    'inbound completed',
    'outbound-dial completed',
  ])
  assert.equal((await house.call(sid)).status, 'completed')
})
