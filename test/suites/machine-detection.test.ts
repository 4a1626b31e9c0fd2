/** Who answered, by what is heard of them (rest-api.md §10.3; twiml-and-webhooks.md §3.3, §11.2, §11.3). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallCreate } from '../../src/catalog/calls.ts'
import type { Manner } from '../../src/exchange/ports.ts'
import { type Page, rig } from '../../src/testing/index.ts'
import { buzzing } from '../buzz.ts'
import { basic } from '../fixture.ts'

const jenny = '+15558675309'
const anna = '+15551230001'
const page = (inside: string) => `<Response>${inside}</Response>`
const person: Manner = { is: 'answer', afterSeconds: 0, greeting: 'Hello?' }
const machine: Manner = {
  is: 'machine',
  afterSeconds: 0,
  greeting: 'You have reached Jenny. I am not at home right now, so please leave a message after the tone.',
}
/** 19 words, of which the last is said after 7.6 s. */
const greetingSeconds = 19 / 2.5

const houseOf = (app: Record<string, Page> = {}) =>
  rig({
    voice: buzzing(),
    app: { '/start': page('<Pause length="60"/>'), '/who': '', '/status': '', ...app },
  })

/** Jenny, who is like that, is called so. */
async function calling(manner: Manner, order: Partial<CallCreate>, app: Record<string, Page> = {}) {
  const house = await houseOf(app)
  const phone = house.house.phones.phone(jenny)
  phone.manner = manner
  const url = `${house.app.url}/start`
  const { sid } = await house.client.calls.create({ to: jenny, from: house.number, url, ...order })
  const asked = () => house.app.askedAt('/start')[0]?.params['AnsweredBy']
  const answeredBy = async () => (await house.call(sid)).answeredBy
  return { house, phone, sid, asked, answeredBy, [Symbol.asyncDispose]: () => house.close() }
}

for (const [who, manner, seconds, answeredBy] of [
  ['a person who says hello', person, 2, 'human'],
  ['a machine', machine, 3.5, 'machine_start'],
  ['a fax machine', { is: 'fax', afterSeconds: 0 }, 2, 'fax'],
  ['somebody who says nothing', { is: 'answer', afterSeconds: 0 }, 5.5, 'unknown'],
] as const)
  test(`with MachineDetection=Enable the document waits until it is known that ${who} is ${answeredBy}`, async () => {
    await using call = await calling(manner, { machineDetection: 'Enable' })
    await call.house.clock.advance(0.3)
    assert.equal(call.phone.state, 'talking')
    assert.deepEqual(call.house.app.askedAt('/start'), [])
    assert.equal(await call.answeredBy(), null)
    await call.house.clock.advance(seconds)
    assert.equal(call.asked(), answeredBy)
    assert.equal(await call.answeredBy(), answeredBy)
    assert.deepEqual(call.house.bugs, [])
  })

test('with DetectMessageEnd the document begins after the beep, so that a message is left on the machine', async () => {
  await using call = await calling(
    machine,
    { machineDetection: 'DetectMessageEnd' },
    { '/start': page('<Say>Call me back</Say>') },
  )
  await call.house.clock.advance(greetingSeconds + 0.3)
  assert.deepEqual(call.house.app.askedAt('/start'), [])
  await call.house.clock.advance(5)
  assert.equal(call.asked(), 'machine_end_beep')
  const [told] = (await call.house.timeline(call.sid)).filter(({ is }) => is === 'answered by')
  const seconds = (+told!.at - +(await call.house.call(call.sid)).startTime!) / 1000
  assert.ok(seconds > greetingSeconds + 0.4 && seconds < greetingSeconds + 1.5, `${seconds} s`)
  assert.ok(call.phone.heard.includes('Call me back'))
})

test('a machine that does not beep has finished when it has been silent for a while', async () => {
  const words = 'This is a greeting of some length that nobody beeps at the end of'
  const silent: Manner = { is: 'script', afterSeconds: 0, steps: [{ say: words }] }
  await using call = await calling(silent, { machineDetection: 'DetectMessageEnd' })
  await call.house.clock.advance(14)
  assert.equal(call.asked(), 'machine_end_silence')
})

test('a greeting that is not over in time is machine_end_other', async () => {
  const long: Manner = { is: 'machine', afterSeconds: 0, greeting: 'blah '.repeat(60) }
  const order = { machineDetection: 'DetectMessageEnd', machineDetectionTimeout: 6 }
  await using call = await calling(long, order)
  await call.house.clock.advance(6.2)
  assert.equal(call.asked(), 'machine_end_other')
})

test('the thresholds are those of the request: a person who talks much is a machine by a low one', async () => {
  const talker: Manner = { ...person, greeting: 'Jenny speaking who is it' }
  for (const [machineDetectionSpeechThreshold, answeredBy] of [
    [1000, 'machine_start'],
    [6000, 'human'],
  ] as const) {
    await using call = await calling(talker, { machineDetection: 'Enable', machineDetectionSpeechThreshold })
    await call.house.clock.advance(8)
    assert.equal(call.asked(), answeredBy)
  }
})

test('silence that lasts as long as MachineDetectionSilenceTimeout is unknown', async () => {
  const order = { machineDetection: 'Enable', machineDetectionSilenceTimeout: 2000 }
  await using call = await calling({ is: 'answer', afterSeconds: 0 }, order)
  await call.house.clock.advance(2.3)
  assert.equal(call.asked(), 'unknown')
})

test('a value that machine detection does not have is refused with 21234', async () => {
  await using house = await houseOf()
  for (const [name, value] of [
    ['machineDetection', 'enable'],
    ['machineDetectionTimeout', 2],
    ['machineDetectionTimeout', 61],
    ['machineDetectionSpeechThreshold', 999],
    ['machineDetectionSpeechEndThreshold', 5001],
    ['machineDetectionSilenceTimeout', 1999],
  ] as const) {
    const order = { to: jenny, from: house.number, url: `${house.app.url}/start`, machineDetection: 'Enable' }
    await assert.rejects(house.client.calls.create({ ...order, [name]: value }), { code: 21234 }, name)
  }
})

test('with AsyncAmd the document runs at once, and AsyncAmdStatusCallback is told who it was', async () => {
  const order = {
    machineDetection: 'Enable',
    asyncAmd: 'true',
    asyncAmdStatusCallback: 'http://app.test/who',
    statusCallback: 'http://app.test/status',
    statusCallbackEvent: ['answered', 'completed'],
  }
  await using call = await calling(machine, order)
  await call.house.clock.advance(0.1)
  assert.equal(call.house.app.askedAt('/start').length, 1)
  assert.equal(call.asked(), undefined)
  await call.house.clock.advance(4)
  const [who, ...more] = call.house.app.askedAt('/who')
  assert.deepEqual(more, [])
  const { MachineDetectionDuration, ...rest } = who!.params
  assert.deepEqual(rest, { CallSid: call.sid, AccountSid: call.house.account.sid, AnsweredBy: 'machine_start' })
  assert.ok(Number(MachineDetectionDuration) > 2400 && Number(MachineDetectionDuration) < 3500)
  call.phone.hangup()
  await call.house.settle()
  const [answered, completed] = call.house.app.askedAt('/status').map(({ params }) => params)
  assert.equal(answered?.['AnsweredBy'], undefined)
  assert.partialDeepStrictEqual(completed, { AnsweredBy: 'machine_start', MachineDetectionDuration })
})

test('AsyncAmdStatusCallback is told by its own method, and not at all where the document waits', async () => {
  const order = {
    machineDetection: 'Enable',
    asyncAmdStatusCallback: 'http://app.test/who',
    asyncAmdStatusCallbackMethod: 'GET',
  } as const
  await using waiting = await calling(person, order)
  await waiting.house.clock.advance(4)
  assert.deepEqual(waiting.house.app.askedAt('/who'), [])
  await using async = await calling(person, { ...order, asyncAmd: 'True' })
  await async.house.clock.advance(4)
  assert.deepEqual(
    async.house.app.askedAt('/who').map(({ method, params }) => [method, params['AnsweredBy']]),
    [['GET', 'human']],
  )
})

test('whoever hangs up before it is known is unknown, and no document is asked for', async () => {
  await using call = await calling(
    { ...machine, hangupAfterSeconds: 1 },
    { machineDetection: 'Enable', statusCallback: 'http://app.test/status' },
  )
  await call.house.clock.advance(5)
  assert.deepEqual(call.house.app.askedAt('/start'), [])
  assert.equal(await call.answeredBy(), 'unknown')
  assert.equal((await call.house.call(call.sid)).status, 'completed')
  assert.equal(call.house.app.askedAt('/status')[0]?.params['AnsweredBy'], 'unknown')
})

test('a call that is sent elsewhere, or ended, while it is found out goes there, or ends', async () => {
  const app = { '/other': page('<Say>elsewhere</Say>') }
  await using redirected = await calling(machine, { machineDetection: 'DetectMessageEnd' }, app)
  await redirected.house.clock.advance(1)
  await redirected.house.client.calls.get(redirected.sid).redirect('http://app.test/other')
  await redirected.house.clock.advance(30)
  assert.deepEqual(redirected.house.app.askedAt('/start'), [])
  assert.ok(redirected.phone.heard.includes('elsewhere'))
  await using ended = await calling(machine, { machineDetection: 'DetectMessageEnd' })
  await ended.house.clock.advance(1)
  await ended.house.client.calls.get(ended.sid).complete()
  await ended.house.clock.advance(30)
  assert.equal((await ended.house.call(ended.sid)).status, 'completed')
  assert.deepEqual(ended.house.bugs, [])
})

test('without detection nobody listens, and nobody says who answered', async () => {
  await using call = await calling(machine, {})
  await call.house.clock.advance(20)
  assert.equal(call.asked(), undefined)
  assert.equal(await call.answeredBy(), null)
})

for (const [ifMachine, who, manner, answeredBy, goesOn] of [
  ['Continue', 'a person', person, 'human', true],
  ['Continue', 'a machine', machine, 'machine', true],
  ['Hangup', 'a person', person, 'human', true],
  ['Hangup', 'a machine', machine, 'machine', false],
] as const)
  test(`IfMachine=${ifMachine}: ${who} is ${goesOn ? `told as ${answeredBy}` : 'hung up on'}`, async () => {
    await using call = await calling(manner, { ifMachine })
    await call.house.clock.advance(5)
    assert.equal(call.asked(), goesOn ? answeredBy : undefined)
    assert.equal(await call.answeredBy(), answeredBy)
    assert.equal((await call.house.call(call.sid)).status, goesOn ? 'in-progress' : 'completed')
  })

test('one who is brought into a conference is in at once, and AmdStatusCallback is told who it is', async () => {
  await using house = await houseOf()
  house.house.phones.phone(jenny).manner = machine
  const { callSid } = await house.client.conferences.get('room').participants.create({
    from: house.number,
    to: jenny,
    machineDetection: 'Enable',
    amdStatusCallback: 'http://app.test/who',
  })
  await house.clock.advance(0.1)
  const [joined] = (await house.timeline(callSid)).filter(({ is }) => is === 'status').slice(-1)
  assert.equal(joined?.['status'], 'in-progress')
  await house.clock.advance(4)
  assert.deepEqual(
    house.app.askedAt('/who').map(({ params }) => [params['CallSid'], params['AnsweredBy']]),
    [[callSid, 'machine_start']],
  )
})

/** A call that dials Anna so. */
async function dialling(noun: string, manner: Manner, address = anna) {
  const house = await houseOf({ '/dial': page(`<Dial action="/after">${noun}</Dial>`), '/after': page('<Hangup/>') })
  const called = house.house.phones.phone(address)
  called.manner = manner
  const sid = await house.answered(house.phone(jenny), { url: '/dial' })
  return { house, called, sid, [Symbol.asyncDispose]: () => house.close() }
}

for (const [noun, address] of [
  ['Number', anna],
  ['Sip', 'sip:anna@example.com'],
] as const)
  test(`a <${noun}> with machineDetection is connected at once, and amdStatusCallback told who it is`, async () => {
    const amd = 'machineDetection="Enable" amdStatusCallback="/who" amdStatusCallbackMethod="GET"'
    await using talk = await dialling(`<${noun} ${amd}>${address}</${noun}>`, machine, address)
    await talk.house.clock.advance(0.1)
    assert.equal(talk.called.state, 'talking')
    await talk.house.clock.advance(4)
    const [child] = await talk.house.client.calls.list({ parentCallSid: talk.sid })
    assert.deepEqual(
      talk.house.app.askedAt('/who').map(({ method, params }) => [method, params['CallSid'], params['AnsweredBy']]),
      [['GET', child!.sid, 'machine_start']],
    )
    assert.equal(child!.answeredBy, 'machine_start')
  })

/** A call of 2008-08-01 that dials Jenny so, at its action. */
async function dialledIn2008(ifMachine: string, manner: Manner) {
  const house = await houseOf({
    '/voice': page(`<Dial action="/after" ${ifMachine}>5558675309</Dial>`),
    '/after': page('<Hangup/>'),
  })
  house.house.phones.phone(jenny).manner = manner
  const number = { phoneNumber: '+14155550142', voiceUrl: 'http://app.test/voice', apiVersion: '2008-08-01' } as const
  await house.client.numbers.create(number)
  const call = await house.phone(anna).call(number.phoneNumber)
  await house.clock.advance(6)
  for (const each of house.house.phones.phone(jenny).calls) if (each.state === 'talking') each.hangup()
  await house.settle()
  return { house, call, status: house.app.askedAt('/after')[0]?.params['DialStatus'] }
}

for (const [ifMachine, manner, status] of [
  ['ifMachine="Continue"', person, 'answered-human'],
  ['ifMachine="continue"', machine, 'answered-machine'],
  ['ifMachine="Hangup"', machine, 'hangup-machine'],
  ['ifMachine="Hangup"', person, 'answered-human'],
  ['', machine, 'answered'],
] as const)
  test(`in 2008-08-01 a <Dial ${ifMachine}> of a ${manner.is} is DialStatus=${status}`, async () => {
    const { house, status: told } = await dialledIn2008(ifMachine, manner)
    assert.equal(told, status)
    assert.deepEqual(await house.complaints(), [])
    await house.close()
  })

test('an ifMachine that is neither is 13211, and machines are not looked for', async () => {
  const { house, status } = await dialledIn2008('ifMachine="Leave"', machine)
  assert.equal(status, 'answered')
  assert.deepEqual(await house.complaints(), [13211])
  await house.close()
})

test('IfMachine through 2008-08-01 is what it is today', async () => {
  await using house = await houseOf()
  house.house.phones.phone(jenny).manner = machine
  const { sid, authToken } = house.account
  const form = { Called: '5558675309', Caller: house.number, Url: `${house.app.url}/start`, IfMachine: 'continue' }
  await house.house.door({
    method: 'POST',
    target: `/2008-08-01/Accounts/${sid}/Calls.json`,
    headers: { authorization: basic(sid, authToken), 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(form)),
  })
  await house.clock.advance(5)
  assert.equal(house.app.askedAt('/start')[0]?.params['AnsweredBy'], 'machine')
})

test('two houses in virtual time say the same at the same moment', async () => {
  const told: (string | undefined)[] = []
  for (let time = 0; time < 2; time++) {
    const order = { machineDetection: 'DetectMessageEnd', statusCallback: 'http://app.test/status' }
    await using call = await calling({ ...machine, hangupAfterSeconds: 20 }, order)
    await call.house.clock.advance(30)
    told.push(call.house.app.askedAt('/status')[0]?.params['MachineDetectionDuration'])
  }
  assert.ok(told[0])
  assert.equal(told[0], told[1])
})
