/** `<Record>` on calls that really happen: twiml-and-webhooks.md §2.5, §11.3, §11.4 and §19, cases 18 to 21. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rig } from '../../src/testing/index.ts'
import { ask, code, hasTone, jenny, json, page } from '../recorded.ts'
import { caller, heardOn, joined, newest, recording, told, toneOf } from '../spoken.ts'

const message = 'this is Jenny and I have changed my number'
const afterwards = { '/status': '', '/done': page('<Say>thank you</Say>') }
const record = (attributes = '') => `<Record action="/done" ${attributes}/><Say>nothing was said</Say>`
const said = (house: Rig, sid: string | null) => house.transcript(sid!)

test('§19 case 18: whoever hangs up is told of as such, and what the action answers is not obeyed', async () => {
  await using house = await recording(record(), { app: afterwards })
  const call = await caller(house)
  const seconds = call.say(message)
  await house.clock.advance(seconds)
  call.hangup()
  await house.settle()
  const { sid, media_url, duration, status, source, channels, track } = await newest(house)
  assert.deepEqual([status, source, channels, track], ['completed', 'RecordVerb', 1, 'inbound'])
  const [params, ...more] = told(house, '/done')
  assert.deepEqual(more, [])
  assert.partialDeepStrictEqual(
    { ...params },
    {
      Digits: 'hangup',
      CallStatus: 'completed',
      RecordingSid: sid,
      RecordingUrl: media_url,
      RecordingDuration: duration,
    },
  )
  assert.deepEqual(await said(house, call.sid), [`< ${message}`])
  assert.deepEqual(house.bugs, [])
})

test('§19 case 19: the key that ends it is told, and is not on it', async () => {
  await using house = await recording(record(), { app: afterwards })
  const call = await caller(house)
  await house.clock.advance(call.say(message))
  call.press('*')
  await house.clock.advance(10)
  const { sid } = await newest(house)
  const [params] = told(house, '/done')
  assert.deepEqual([params!['Digits'], params!['CallStatus']], ['*', 'in-progress'])
  const { samples } = await heardOn(house, sid)
  assert.deepEqual(samples, toneOf(message, samples.length / 8000))
  assert.deepEqual(await said(house, call.sid), [`< ${message}`, '< key *', '> thank you'])
})

test('§19 case 20: of somebody who says nothing there is no recording, and the next verb runs', async () => {
  const events = 'recordingStatusCallback="/told" recordingStatusCallbackEvent="in-progress completed absent"'
  await using house = await recording(record(events))
  const call = await caller(house)
  await house.clock.advance(60)
  assert.deepEqual(told(house, '/done'), [])
  assert.deepEqual(await said(house, call.sid), ['> nothing was said'])
  const { sid, status, duration, error_code } = await newest(house)
  assert.deepEqual([status, duration, error_code], ['absent', '0', 16102])
  assert.deepEqual(
    told(house, '/told').map(({ RecordingStatus }) => RecordingStatus),
    ['in-progress', 'absent'],
  )
  assert.equal((await ask(house, 'GET', `/Recordings/${sid}`)).status, 404)
  assert.deepEqual(await house.complaints(), [16102])
})

test('less than a second of sound is nothing, trimmed or not', async () => {
  for (const trim of ['trim-silence', 'do-not-trim']) {
    await using house = await recording(record(`trim="${trim}"`))
    const call = await caller(house)
    call.say('oh well')
    await house.clock.advance(20)
    assert.deepEqual(await said(house, call.sid), ['< oh well', '> nothing was said'])
    assert.deepEqual([(await newest(house))['status'], await house.complaints()], ['absent', [16101]])
  }
})

test('§19 case 21: without action its own page is asked again, and a Say after it never runs', async () => {
  await using house = await recording('<Record timeout="2"/><Say>never</Say>')
  const call = await caller(house)
  for (let round = 1; round <= 3; round++) {
    call.say(message)
    await house.clock.advance(6.2)
    assert.equal(house.app.askedAt('/voice').length, round + 1)
    await house.clock.advance(0.5)
  }
  const [, second] = told(house, '/voice')
  assert.deepEqual([second!['Digits'], second!['RecordingDuration']], ['', '4'])
  call.hangup()
  await house.settle()
  assert.ok(!(await said(house, call.sid)).includes('> never'))
  assert.deepEqual(house.bugs, [])
})

test('a document that records for ever by keys pressed in one moment is a loop', async () => {
  const twice = { '/voice': page('<Record playBeep="false" finishOnKey="1"/>') }
  await using house = await recording('', { app: twice, keepEmptyRecordings: true })
  const call = await house.phone(jenny).call(house.number)
  for (let count = 0; count < 120 && call.state !== 'over'; count++) {
    await house.settle()
    if (call.state === 'talking') call.press('1')
  }
  await house.settle()
  assert.ok((await house.complaints()).includes(12400))
  assert.ok(house.app.askedAt('/voice').length <= 101)
})

test('silence ends it as long after the last sound as it says, and what is over is cut off', async () => {
  await using house = await recording(record('timeout="7"'))
  const call = await caller(house)
  await house.clock.advance(3)
  const seconds = call.say(message)
  await house.clock.advance(seconds + 2)
  const more = call.say(message)
  await house.clock.advance(more + 6.9)
  assert.deepEqual(told(house, '/done'), [])
  await house.clock.advance(0.2)
  assert.equal(told(house, '/done').length, 1)
  const { sid } = await newest(house)
  const { samples } = await heardOn(house, sid)
  assert.deepEqual(samples, joined(toneOf(message, seconds), 2, toneOf(message, more)))
})

test('with a timeout of 0 silence ends nothing; its time does, to the sample', async () => {
  await using house = await recording(record('timeout="0" maxLength="30" trim="do-not-trim"'))
  const call = await caller(house)
  await house.clock.advance(20)
  const seconds = call.say(message)
  await house.clock.advance(9.9)
  assert.deepEqual(told(house, '/done'), [])
  await house.clock.advance(0.2)
  const [params] = told(house, '/done')
  assert.deepEqual([params!['Digits'], params!['RecordingDuration']], ['', '30'])
  const { samples } = await heardOn(house, (await newest(house))['sid'])
  assert.deepEqual(samples, joined(20, toneOf(message, seconds), 10 - seconds))
})

test('keys that do not end it are sounds on it', async () => {
  await using house = await recording(record('finishOnKey="#" timeout="3" trim="do-not-trim"'))
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(5)
  call.press('5')
  await house.clock.advance(3)
  call.press('#')
  await house.settle()
  assert.equal(told(house, '/done')[0]!['Digits'], '#')
  const { samples, seconds } = await heardOn(house, (await newest(house))['sid'])
  assert.equal(seconds, 8)
  assert.ok([770, 1336].every((hertz) => hasTone(samples.subarray(40_000, 41_280), hertz)))
})

test('a key that is pressed while somebody speaks is not the end of his words', async () => {
  await using house = await recording(record('finishOnKey="#" timeout="2"'))
  const call = await caller(house)
  const seconds = call.say(message)
  await house.clock.advance(0.5)
  call.press('5')
  await house.clock.advance(seconds - 0.5 + 1.9)
  assert.deepEqual(told(house, '/done'), [])
  await house.clock.advance(0.2)
  assert.equal(told(house, '/done').length, 1)
})

test('no key ends it where none is named', async () => {
  await using house = await recording(record('finishOnKey="" timeout="2"'))
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(4)
  call.press('123*#')
  await house.settle()
  assert.deepEqual(told(house, '/done'), [])
  await house.clock.advance(3)
  assert.equal(told(house, '/done')[0]!['Digits'], '')
})

test('a beep is heard before it, and is no part of it', async () => {
  await using house = await recording(record('trim="do-not-trim"'))
  const call = await caller(house, 0)
  assert.deepEqual(call.hearing, { is: 'beep', seconds: 0.5 })
  await house.clock.advance(0.5)
  assert.equal(call.hearing, null)
  const seconds = call.say(message)
  await house.clock.advance(seconds)
  call.press('1')
  await house.settle()
  const { samples } = await heardOn(house, (await newest(house))['sid'])
  assert.deepEqual(samples, toneOf(message, seconds))

  await using quiet = await recording(record('playBeep="false"'))
  const other = await caller(quiet, 0)
  assert.equal(other.hearing, null)
  assert.deepEqual(
    other.heard.map(({ sound }) => sound.is),
    [],
  )
})

test('whoever hangs up into the beep is told of too, and has left nothing', async () => {
  await using house = await recording(record())
  const call = await caller(house, 0.2)
  call.hangup()
  await house.settle()
  const [params] = told(house, '/done')
  assert.deepEqual(
    [params!['Digits'], params!['RecordingDuration'], params!['RecordingUrl']],
    ['hangup', '0', undefined],
  )
})

test('whoever speaks before the beep is over is recorded from where he is then', async () => {
  await using house = await recording(record())
  const call = await caller(house, 0)
  const seconds = call.say(message)
  await house.clock.advance(seconds + 6)
  const { samples } = await heardOn(house, (await newest(house))['sid'])
  assert.deepEqual(samples, toneOf(message, seconds).subarray(4000))
})

test('§11.4: whoever asked is told that it begins and that it is there', async () => {
  const events = 'recordingStatusCallback="/told" recordingStatusCallbackEvent="in-progress completed absent"'
  await using house = await recording(record(events))
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(20)
  const { sid, media_url, account_sid } = await newest(house)
  const common = {
    AccountSid: account_sid,
    CallSid: call.sid,
    RecordingSid: sid,
    RecordingUrl: media_url,
    RecordingChannels: '1',
    RecordingStartTime: 'Sat, 26 May 2012 12:00:00 +0000',
    RecordingSource: 'RecordVerb',
    RecordingTrack: 'inbound',
    ErrorCode: '0',
  }
  const [begun, done] = told(house, '/told')
  assert.deepEqual({ ...begun }, { ...common, RecordingStatus: 'in-progress' })
  assert.deepEqual({ ...done }, { ...common, RecordingStatus: 'completed', RecordingDuration: '4' })
})

test('§11.3: after a hang-up the action comes first, then the end of the call, which tells of it', async () => {
  await using house = await recording('', { app: { '/long': page(record()), ...afterwards } })
  const { sid } = await house.client.calls.create({
    to: jenny,
    from: house.number,
    url: 'http://app.test/long',
    statusCallback: 'http://app.test/status',
  })
  await house.settle()
  const phone = house.phone(jenny)
  phone.answer()
  await house.clock.advance(1)
  phone.say(message)
  await house.clock.advance(6)
  phone.hangup()
  await house.settle()
  assert.deepEqual(
    house.app.asked.map(({ path }) => path),
    ['/long', '/done', '/status'],
  )
  const { sid: recorded } = await newest(house)
  const [over] = told(house, '/status')
  assert.deepEqual([over!['CallStatus'], over!['RecordingSid'], over!['CallSid']], ['completed', recorded, sid])
})

test('a recording stopped over the API ends the verb, and action is asked', async () => {
  await using house = await recording(record())
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(3)
  const path = `/Calls/${call.sid}/Recordings/Twilio.CURRENT`
  assert.equal(await code(house, 'DELETE', `/Recordings/${(await newest(house))['sid']}`), 20009)
  assert.equal((await json(house, 'POST', path, { Status: 'stopped' }))['status'], 'stopped')
  await house.settle()
  const [params] = told(house, '/done')
  assert.deepEqual([params!['Digits'], params!['RecordingDuration']], ['', '3'])
  const { sid } = await newest(house)
  assert.equal((await ask(house, 'DELETE', `/Recordings/${sid}`)).status, 204)
  assert.equal((await ask(house, 'GET', `/Recordings/${sid}.mp3`)).status, 404)
  assert.deepEqual(house.bugs, [])
})

for (const [behavior, between] of [
  ['silence', 2],
  ['skip', 0],
] as const) {
  test(`what is said in a pause (${behavior}) is not on it, and who speaks on is recorded from there`, async () => {
    await using house = await recording(record('timeout="9"'))
    const call = await caller(house)
    const seconds = call.say(message)
    const path = `/Calls/${call.sid}/Recordings/Twilio.CURRENT`
    await house.clock.advance(1)
    await json(house, 'POST', path, { Status: 'paused', PauseBehavior: behavior })
    await house.clock.advance(2)
    await json(house, 'POST', path, { Status: 'in-progress' })
    await house.clock.advance(seconds - 3)
    call.press('#')
    await house.settle()
    const { samples } = await heardOn(house, (await newest(house))['sid'])
    const whole = toneOf(message, seconds)
    assert.deepEqual(samples, joined(whole.subarray(0, 8000), between, whole.subarray(24_000)))
  })
}

test('a call that is sent elsewhere in the middle of it keeps the recording, and action is not asked', async () => {
  await using house = await recording(record(), { app: { '/other': page('<Say>elsewhere</Say>') } })
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(2)
  await house.client.calls.get(call.sid!).redirect('http://app.test/other')
  await house.clock.advance(5)
  const { status, duration } = await newest(house)
  assert.deepEqual([status, duration, told(house, '/done')], ['completed', '2', []])
  assert.ok((await said(house, call.sid)).includes('> elsewhere'))
})

test('a call that is ended over the API in the middle of it tells of the recording as after a hang-up', async () => {
  await using house = await recording(record())
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(2)
  await house.client.calls.get(call.sid!).complete()
  await house.settle()
  const [params, ...more] = told(house, '/done')
  assert.deepEqual([params!['Digits'], params!['RecordingDuration'], more], ['hangup', '2', []])
  assert.equal((await newest(house))['status'], 'completed')
  assert.deepEqual(house.bugs, [])
})

test('an inline document without a URL for its action is given up before anything is recorded', async () => {
  await using house = await recording('')
  for (const [twiml, wanted] of [
    ['<Record/>', 15004],
    ['<Record action="/done"/>', 15004],
    ['<Record action="http://app.test/done" recordingStatusCallback="/told"/>', 15004],
  ] as const) {
    await house.answered(house.phone(jenny), { twiml: page(twiml) })
    await house.clock.advance(30)
    assert.equal((await house.complaints()).at(-1), wanted, twiml)
  }
  await house.answered(house.phone(jenny), { twiml: page('<Record action="http://app.test/done"/>') })
  house.phone(jenny).say(message)
  await house.clock.advance(30)
  assert.equal(told(house, '/done').length, 1)
})

test('where empty recordings are kept, silence is one, and its action is asked', async () => {
  await using house = await recording(record(), { keepEmptyRecordings: true })
  const call = await caller(house)
  await house.clock.advance(6)
  const { sid, status, duration } = await newest(house)
  assert.deepEqual([status, duration], ['completed', '5'])
  const [params] = told(house, '/done')
  assert.deepEqual([params!['RecordingSid'], params!['RecordingDuration']], [sid, '5'])
  const { samples } = await heardOn(house, sid)
  assert.ok(samples.every((sample) => sample === 0))
  assert.equal(call.state, 'over')
})

test('a call of 2008-08-01 records as well, and is told the length in its own word', async () => {
  await using house = await recording(record())
  const at = { voiceUrl: 'http://app.test/voice', apiVersion: '2008-08-01' } as const
  const { phoneNumber } = await house.client.numbers.create({ phoneNumber: '+14155550142', ...at })
  const call = await house.phone(jenny).call(phoneNumber)
  await house.clock.advance(0.5)
  call.say(message)
  await house.clock.advance(20)
  const [params] = told(house, '/done')
  assert.deepEqual([params!['Duration'], params!['RecordingDuration']], ['4', '4'])
})
