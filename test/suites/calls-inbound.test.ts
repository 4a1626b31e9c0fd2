/** Calls that come in, calls between our own numbers, and calls that outlive their exchange. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const page = (inside: string) => `<Response>${inside}</Response>`

test('an application is told everything about a call that comes in, under both sets of names', async () => {
  const house = await rig({ app: { '/voice': page('<Say>hello</Say>') } })
  const call = await house.phone('+14155550123').call(house.number, { callerName: 'JENNY' })
  await house.settle()
  const { params, method, headers } = house.app.askedAt('/voice')[0]!
  assert.equal(method, 'POST')
  assert.ok(headers['x-twilio-signature'])
  assert.deepEqual(
    [params['CallSid'], params['AccountSid'], params['CallStatus'], params['Direction'], params['ApiVersion']],
    [call.sid, house.account.sid, 'ringing', 'inbound', '2010-04-01'],
  )
  assert.deepEqual([params['From'], params['Caller']], ['+14155550123', '+14155550123'])
  assert.deepEqual([params['To'], params['Called']], [house.number, house.number])
  for (const who of ['From', 'To', 'Caller', 'Called'])
    for (const what of ['City', 'State', 'Zip', 'Country']) assert.equal(typeof params[`${who}${what}`], 'string')
  assert.equal(params['FromState'], 'CA')
  assert.equal(params['CallerName'], undefined)
})

test('the name of a caller is told where the number asks for it', async () => {
  const house = await rig({ app: { '/voice': page('<Hangup/>') } })
  const [number] = await house.client.numbers.list()
  await house.client.numbers.get(number!.sid).update({ voiceCallerIdLookup: true })
  await house.phone(jenny).call(house.number, { callerName: 'JENNY' })
  await house.settle()
  assert.equal(house.app.askedAt('/voice')[0]?.params['CallerName'], 'JENNY')
})

test('a caller who gives up before the answer leaves no-answer behind', async () => {
  const house = await rig({ app: { '/voice': page('<Pause length="30"/>') } })
  const call = await house.phone(jenny).call(house.number)
  await house.clock.advance(5)
  call.hangup()
  await house.settle()
  const { status, duration } = await house.call(call.sid!)
  assert.deepEqual([status, duration], ['no-answer', null])
})

test('a number without a VoiceUrl is not in service, and its account is told so', async () => {
  const house = await rig()
  await house.client.numbers.create({ phoneNumber: '+14155550142' })
  const call = await house.phone(jenny).call('+14155550142')
  await house.settle()
  assert.equal(call.refused, 'not-in-service')
  assert.deepEqual(await house.complaints(), [11100])
})

test('a call to our own number is two calls, each with its own document', async () => {
  const house = await rig({
    app: {
      '/here': page('<Gather input="speech" speechTimeout="1" action="/understood"/>'),
      '/there': page('<Say>sales department</Say><Pause length="10"/>'),
      '/understood': page('<Say>thank you</Say>'),
    },
  })
  const other = await house.client.numbers.create({ phoneNumber: '+14155550142', voiceUrl: 'http://app.test/there' })
  const { sid } = await house.client.calls.create({
    to: other.phoneNumber,
    from: house.number,
    url: 'http://app.test/here',
  })
  await house.clock.advance(60)
  const calls = await house.client.calls.list()
  assert.deepEqual(calls.map(({ direction, status }) => `${direction} ${status}`).sort(), [
    'inbound completed',
    'outbound-api completed',
  ])
  assert.deepEqual(await house.transcript(sid), ['< sales department', '> thank you'])
  assert.equal(house.app.askedAt('/understood')[0]?.params['SpeechResult'], 'sales department')
})

test('an exchange that dies leaves nothing open: calls fail, and whoever asked is told', async () => {
  const house = await rig({ app: { '/long': page('<Say>hello</Say><Pause length="600"/>') } })
  const phone = house.phone(jenny)
  const statusCallback = 'http://app.test/told'
  const url = 'http://app.test/long'
  const { sid: talking } = await house.client.calls.create({ to: jenny, from: house.number, url, statusCallback })
  await house.settle()
  phone.answer()
  await house.settle()
  const { sid: ringing } = await house.client.calls.create({
    to: '+15558670000',
    from: house.number,
    url,
    statusCallback,
    statusCallbackEvent: ['ringing', 'completed'],
  })
  house.phone('+15558670000')
  await house.settle()
  await house.crash()
  await house.settle()
  for (const sid of [talking, ringing]) assert.equal((await house.call(sid)).status, 'failed')
  const told = house.app.askedAt('/told').map(({ params }) => [params['CallSid'], params['CallStatus']])
  assert.deepEqual(
    told.filter(([sid]) => sid === talking),
    [[talking, 'failed']],
  )
  assert.deepEqual(
    told.filter(([sid]) => sid === ringing),
    [
      [ringing, 'ringing'],
      [ringing, 'failed'],
    ],
  )
  assert.deepEqual(house.bugs, [])
})

test('two exchanges in one process do not meet', async () => {
  const [one, other] = await Promise.all([rig(), rig()])
  await one.phone(jenny).text(one.number, 'for one alone')
  await one.settle()
  await other.settle()
  assert.equal(await one.client.messages.list().count(), 1)
  assert.equal(await other.client.messages.list().count(), 0)
  assert.equal(other.app.asked.length, 0)
})

test('an hour of calls takes next to no time', async () => {
  const house = await rig({ app: { '/voice': page('<Say loop="20">please hold</Say><Redirect/>') } })
  const call = await house.phone(jenny).call(house.number)
  const begin = process.cpuUsage()
  await house.clock.advance(3600)
  const { user, system } = process.cpuUsage(begin)
  assert.equal(call.state, 'talking')
  assert.ok(user + system < 1_000_000, `${(user + system) / 1000} ms of CPU`)
})

test('§11.1: a call that was passed on to us tells from where', async () => {
  await using house = await rig({ app: { '/voice': '<Response><Say>Hello</Say></Response>' } })
  await house.phone('+15558675309').call(house.number, { forwardedFrom: '+15551234567' })
  await house.clock.advance(10)
  assert.equal(house.app.askedAt('/voice')[0]?.params['ForwardedFrom'], '+15551234567')
  await house.phone('+15558675309').call(house.number)
  await house.clock.advance(10)
  assert.equal(house.app.askedAt('/voice')[1]?.params['ForwardedFrom'], undefined)
})
