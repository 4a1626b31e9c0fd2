/** Others' numbers that an account may call from, and the call that verifies them (rest-api.md §10.13). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchOf } from '../../src/api/fetch.ts'
import type { OutgoingCallerIdCreate } from '../../src/catalog/outgoing-caller-ids.ts'
import { Client } from '../../src/client/index.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { refused } from '../refused.ts'
import { controlOf } from './control-rig.ts'

const jenny = '+15558675309'
const statusCallback = 'http://app.test/verified'

/** Asks for a validation and answers the call; resolves with what was asked for. */
async function asked(house: Rig, order: Partial<OutgoingCallerIdCreate> = {}) {
  const phone = house.phone(order.phoneNumber ?? jenny)
  const request = await house.client.callerIds.validate({ phoneNumber: phone.number, ...order })
  await house.settle()
  phone.answer()
  await house.settle()
  return { phone, request, code: String(request.validationCode) }
}

async function verified(house: Rig, phoneNumber = jenny) {
  const { phone, code } = await asked(house, { phoneNumber })
  phone.press(code)
  await house.clock.advance(30)
  return (await house.client.callerIds.list({ phoneNumber }).first())!
}

test('a number is called, asked for the code, and is a caller id once it was keyed in', async () => {
  await using house = await rig({ app: { '/verified': '' } })
  const { phone, request, code } = await asked(house, { friendlyName: 'Jenny', statusCallback })
  assert.deepEqual(
    { ...request, validationCode: 0 },
    {
      accountSid: house.account.sid,
      phoneNumber: jenny,
      friendlyName: 'Jenny',
      validationCode: 0,
      callSid: request.callSid,
    },
  )
  assert.match(code, /^[1-9][0-9]{5}$/)
  assert.equal((await house.client.callerIds.list()).length, 0)
  await house.clock.advance(3)
  phone.press(code)
  await house.clock.advance(30)
  const [callerId, ...others] = await house.client.callerIds.list()
  assert.equal(others.length, 0)
  assert.match(callerId!.sid, /^PN[0-9a-f]{32}$/)
  assert.deepEqual([callerId!.phoneNumber, callerId!.friendlyName], [jenny, 'Jenny'])
  assert.deepEqual({ ...(await house.client.callerIds.get(callerId!.sid)) }, { ...callerId })
  assert.equal(phone.heard.at(-1), 'Thank you. Your phone number has been verified. Goodbye.')
  assert.partialDeepStrictEqual(
    { ...(await house.call(request.callSid)) },
    { status: 'completed', to: jenny, direction: 'outbound-api', from: '+14157234000', phoneNumberSid: null },
  )
  // twiml-and-webhooks.md §11.2.
  const [told, ...more] = house.app.askedAt('/verified')
  assert.equal(more.length, 0)
  assert.partialDeepStrictEqual(told!.params, {
    VerificationStatus: 'success',
    OutgoingCallerIdSid: callerId!.sid,
    CallSid: request.callSid,
    To: jenny,
  })
})

test('the answer is a ValidationRequest, 200, in every representation', async () => {
  await using house = await rig()
  house.phone(jenny)
  const authorization = `Basic ${btoa(`${house.account.sid}:${house.account.authToken}`)}`
  const post = (extension: string) =>
    fetchOf(house.house.door)(`http://x/2010-04-01/Accounts/${house.account.sid}/OutgoingCallerIds${extension}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: `PhoneNumber=${encodeURIComponent(jenny)}`,
    })
  const json = await post('.json')
  const body = (await json.json()) as Record<string, unknown>
  assert.equal(json.status, 200)
  assert.deepEqual(Object.keys(body), ['account_sid', 'phone_number', 'friendly_name', 'validation_code', 'call_sid'])
  assert.deepEqual([typeof body['validation_code'], body['friendly_name']], ['number', null])
  const xml = await (await post('')).text()
  assert.match(xml, /<TwilioResponse><ValidationRequest><AccountSid>.*<ValidationCode>[0-9]{6}<\/ValidationCode>/)
})

test('a code may be wrong twice; after the third time the number is not verified, and that is told', async () => {
  await using house = await rig({ app: { '/verified': '' } })
  const { phone, request, code } = await asked(house, { statusCallback, statusCallbackMethod: 'GET' })
  const wrong = code === '111111' ? '222222' : '111111'
  for (let tries = 0; tries < 3; tries++) {
    phone.press(wrong)
    await house.settle()
  }
  await house.clock.advance(60)
  assert.equal((await house.client.callerIds.list()).length, 0)
  assert.equal((await house.call(request.callSid)).status, 'completed')
  const [told, ...more] = house.app.askedAt('/verified')
  assert.equal(more.length, 0)
  assert.deepEqual([told!.method, told!.params['VerificationStatus']], ['GET', 'failed'])
  assert.equal(told!.params['OutgoingCallerIdSid'], undefined)

  const second = await asked(house)
  second.phone.press(second.code === '111111' ? '222222' : '111111')
  await house.settle()
  second.phone.press(second.code)
  await house.clock.advance(60)
  assert.equal((await house.client.callerIds.list()).length, 1)
})

test('nobody who answers, who keys in anything, or who stays: not verified, and told each time', async () => {
  await using house = await rig({ app: { '/verified': '' } })
  const told = () => house.app.askedAt('/verified').map(({ params }) => params['VerificationStatus'])
  house.phone(jenny).manner = { is: 'busy' }
  const busy = await house.client.callerIds.validate({ phoneNumber: jenny, statusCallback })
  await house.clock.advance(1)
  assert.equal((await house.call(busy.callSid)).status, 'busy')
  house.phone('+15558670001')
  const rings = await house.client.callerIds.validate({ phoneNumber: '+15558670001', statusCallback })
  await house.clock.advance(61)
  assert.equal((await house.call(rings.callSid)).status, 'no-answer')
  const silent = await asked(house, { phoneNumber: '+15558670002', statusCallback })
  await house.clock.advance(120)
  assert.equal(silent.phone.state, 'idle')
  const gone = await asked(house, { phoneNumber: '+15558670003', statusCallback })
  gone.phone.hangup()
  await house.clock.advance(1)
  const ended = await asked(house, { phoneNumber: '+15558670004', statusCallback })
  await house.client.calls.get(ended.request.callSid).update({ status: 'completed' })
  await house.clock.advance(1)
  assert.deepEqual(told(), ['failed', 'failed', 'failed', 'failed', 'failed'])
  assert.equal((await house.client.callerIds.list()).length, 0)
  assert.deepEqual(house.bugs, [])
})

test('CallDelay puts the call off, and Extension is dialled once it is answered', async () => {
  await using house = await rig()
  const phone = house.phone(jenny)
  const request = await house.client.callerIds.validate({ phoneNumber: jenny, callDelay: 30, extension: 'w12#' })
  await house.clock.advance(29)
  assert.equal(phone.state, 'idle')
  assert.equal((await house.call(request.callSid)).status, 'queued')
  await house.clock.advance(2)
  assert.equal(phone.state, 'ringing')
  phone.answer()
  await house.clock.advance(3)
  assert.equal(phone.heard[0], 'w12#')
  phone.press(String(request.validationCode))
  await house.clock.advance(30)
  assert.equal((await house.client.callerIds.list()).length, 1)

  const canceled = await house.client.callerIds.validate({ phoneNumber: '+15558670001', callDelay: 60 })
  await house.client.calls.get(canceled.callSid).update({ status: 'canceled' })
  await house.clock.advance(120)
  assert.equal((await house.call(canceled.callSid)).status, 'canceled')
  assert.equal(house.phone('+15558670001').calls.length, 0)
})

test('a call that verifies cannot be sent elsewhere', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Say>mine</Say></Response>' } })
  const { request } = await asked(house)
  await refused(house.client.calls.get(request.callSid).update({ url: 'http://app.test/voice' }), 21220)
})

test('an account calls from its caller id, which stands in the call, and dials with it', async () => {
  await using house = await rig({
    app: { '/voice': `<Response><Dial callerId="${jenny}">+15558670001</Dial></Response>` },
  })
  await refused(house.client.calls.create({ from: jenny, to: '+15558670001', twiml: '<Response/>' }), 21210)
  const { sid } = await verified(house)
  const other = house.phone('+15558670001')
  const call = await house.client.calls.create({ from: jenny, to: other.number, twiml: '<Response/>' })
  await house.settle()
  assert.deepEqual([call.phoneNumberSid, other.current?.from], [sid, jenny])
  other.decline()
  await house.phone('+15558670002').call(house.number)
  await house.clock.advance(1)
  assert.equal(other.current?.from, jenny)
  // Texts are another matter.
  await refused(house.client.messages.create({ from: jenny, to: other.number, body: 'hello' }), 21606)
})

test('a caller id is one account’s alone', async () => {
  await using house = await rig()
  await verified(house)
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  const below = house.client.with({ accountSid: sub.sid })
  await refused(below.calls.create({ from: jenny, to: '+15558670001', twiml: '<Response/>' }), 21210)
  assert.equal((await below.callerIds.list()).length, 0)
})

test('its name changes and nothing else; by PUT too; it is found exactly, and deleted', async () => {
  await using house = await rig()
  const callerId = await verified(house)
  assert.equal(callerId.friendlyName, '(555) 867-5309')
  await house.clock.advance(60)
  const named = await callerId.update({ friendlyName: 'Jenny & friends' })
  assert.equal(named.friendlyName, 'Jenny & friends')
  assert.ok(named.dateUpdated > callerId.dateUpdated)
  const authorization = `Basic ${btoa(`${house.account.sid}:${house.account.authToken}`)}`
  const put = await fetchOf(house.house.door)(
    `http://x/2010-04-01/Accounts/${house.account.sid}/OutgoingCallerIds/${callerId.sid}.json`,
    {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'FriendlyName=Put',
    },
  )
  assert.deepEqual([put.status, ((await put.json()) as { friendly_name: string }).friendly_name], [200, 'Put'])
  const find = async (filter: object) => (await house.client.callerIds.list(filter)).length
  assert.deepEqual(
    [
      await find({ phoneNumber: '(555) 867-5309' }),
      await find({ phoneNumber: '867' }),
      await find({ friendlyName: 'Put' }),
      await find({ friendlyName: 'Pu' }),
    ],
    [1, 0, 1, 0],
  )
  await refused(named.update({ friendlyName: 'x'.repeat(65) }), 20002)
  assert.equal((await named.update({ friendlyName: '' })).friendlyName, '(555) 867-5309')
  await named.delete()
  await refused(house.client.calls.create({ from: jenny, to: '+15558670001', twiml: '<Response/>' }), 21210)
  assert.equal(await house.client.callerIds.find(callerId.sid), null)
})

test('what cannot be verified is refused with its own code', async () => {
  await using house = await rig()
  await verified(house)
  const validate = (order: object) => house.client.callerIds.validate(order as OutgoingCallerIdCreate)
  const cases: readonly (readonly [object, number])[] = [
    [{}, 21401],
    [{ phoneNumber: 'nobody' }, 21401],
    [{ phoneNumber: '12345' }, 21421],
    [{ phoneNumber: '+14157234000' }, 21421],
    [{ phoneNumber: house.number }, 21449],
    [{ phoneNumber: jenny }, 21450],
    [{ phoneNumber: '+15558670001', callDelay: 61 }, 21454],
    [{ phoneNumber: '+15558670001', callDelay: -1 }, 21454],
    [{ phoneNumber: '+15558670001', friendlyName: 'x'.repeat(65) }, 20002],
    [{ phoneNumber: '+15558670001', extension: 'abc' }, 20001],
    [{ phoneNumber: '+15558670001', statusCallback: 'nowhere' }, 21402],
    [{ phoneNumber: '+15558670001', statusCallbackMethod: 'PUT' }, 21403],
  ]
  for (const [order, code] of cases) await refused(validate(order), code)
  await house.house.exchange.accounts.open({ sid: `AC${'1'.repeat(32)}`, authToken: 'a token', friendlyName: 'Other' })
  const stranger = new Client({
    accountSid: `AC${'1'.repeat(32)}`,
    authToken: 'a token',
    baseUrl: 'http://ringback.test',
    fetch: fetchOf(house.house.door),
  })
  await refused(stranger.callerIds.validate({ phoneNumber: jenny }), 21453)
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  await house.client.with({ accountSid: sub.sid }).callerIds.validate({ phoneNumber: jenny })
})

test('a number that two calls verify at once is one caller id', async () => {
  await using house = await rig()
  const phone = house.phone(jenny)
  const one = await house.client.callerIds.validate({ phoneNumber: jenny })
  await house.settle()
  phone.answer()
  const two = await house.client.callerIds.validate({ phoneNumber: jenny })
  await house.settle()
  const [first, second] = phone.calls
  second!.answer()
  await house.settle()
  first!.press(String(one.validationCode))
  await house.settle()
  second!.press(String(two.validationCode))
  await house.clock.advance(30)
  assert.equal((await house.client.callerIds.list()).length, 1)
})

test('a validation whose exchange dies has failed, and that is told', async () => {
  await using house = await rig({ app: { '/verified': '' } })
  const { request } = await asked(house, { statusCallback })
  await house.crash()
  await house.clock.advance(5)
  assert.equal((await house.call(request.callSid)).status, 'failed')
  assert.deepEqual(
    house.app.askedAt('/verified').map(({ params }) => params['VerificationStatus']),
    ['failed'],
  )
})

test('an operator has a virtual phone verify itself: it is called, and keys in what it is asked for', async () => {
  await using house = await rig()
  const ask = await controlOf(house)
  const { status, body } = await ask('POST', 'caller-ids', { phoneNumber: '(555) 867-5309', friendlyName: 'Jenny' })
  assert.equal(status, 202)
  await house.clock.advance(30)
  const [callerId] = await house.client.callerIds.list()
  assert.deepEqual([callerId?.phoneNumber, callerId?.friendlyName], [jenny, 'Jenny'])
  const phone = house.house.phones.phone(jenny)
  assert.deepEqual([phone.calls[0]?.sid, phone.calls[0]?.pressed], [body.callSid, String(body.validationCode)])
  // The plan was for that call alone.
  assert.deepEqual(phone.manner, { is: 'answer' })
  const sub = await house.client.accounts.create({ friendlyName: 'Sub' })
  assert.equal((await ask('POST', 'caller-ids', { phoneNumber: jenny, accountSid: sub.sid })).status, 202)
  await house.clock.advance(30)
  assert.equal((await house.client.with({ accountSid: sub.sid }).callerIds.list()).length, 1)
  for (const [order, code] of [
    [{ phoneNumber: jenny }, 21450],
    [{ phoneNumber: house.number }, 20404],
    [{ phoneNumber: 'client:jenny' }, 21421],
    [{ phoneNumber: '' }, 20001],
    [{ phoneNumber: jenny, accountSid: `AC${'1'.repeat(32)}` }, 20404],
  ] as const)
    assert.equal((await ask('POST', 'caller-ids', order)).body.code, code, JSON.stringify(order))
})

test('a trial account reaches verified numbers only, and has no number of its own', async () => {
  await using house = await rig()
  const ask = await controlOf(house)
  await verified(house)
  assert.equal((await ask('PATCH', `accounts/${house.account.sid}`, { type: 'Trial' })).body.type, 'Trial')
  const call = (to: string) => house.client.calls.create({ from: house.number, to, twiml: '<Response/>' })
  assert.equal((await call(jenny)).status, 'queued')
  await refused(call('+15558670001'), 21219)
  const { sid } = await house.client.calls.create({
    from: house.number,
    to: jenny,
    twiml: `<Response><Dial>+15558670001</Dial><Dial>${jenny}</Dial></Response>`,
  })
  await house.settle()
  house.phone(jenny).answer()
  await house.clock.advance(5)
  const children = await house.client.calls.list({ parentCallSid: sid })
  assert.deepEqual([await house.complaints(), children.map(({ to }) => to)], [[13225], [jenny]])
  await refused(house.client.numbers.create({ areaCode: '415' }), 21404)
  await refused(house.client.messages.create({ from: house.number, to: jenny, body: 'hello' }), 21607)
  assert.equal((await ask('PATCH', `accounts/${house.account.sid}`, { type: 'Full' })).body.type, 'Full')
  assert.equal((await call('+15558670001')).status, 'queued')
})
