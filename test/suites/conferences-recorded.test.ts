/** Conferences are recorded (twiml-and-webhooks.md §4.2, §4.4, §11.4; rest-api.md §10.4, §10.8). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conferenceHouse, page, room } from '../conference-house.ts'
import { ask, bytesOf, code, hasTone, json, listed, wave } from '../recorded.ts'

const fromStart = 'record="record-from-start"'
const whole = `${fromStart} trim="do-not-trim" beep="false"`
const told = `recordingStatusCallback="/recorded" recordingStatusCallbackEvent="in-progress completed absent"`

const everyone = (attributes: string, count = 2) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [index, attributes]))

type House = Awaited<ReturnType<typeof conferenceHouse>>

async function recordingsOf(house: House) {
  const { sid } = await room(house)
  return listed(house, `/Conferences/${sid}/Recordings`, 'recordings')
}

async function end(house: House): Promise<void> {
  await room(house).complete()
  await house.settle()
}

test('§4.2: it is recorded from when the second is there, once for all who say so, until it ends', async () => {
  await using house = await conferenceHouse(1, everyone(whole))
  await house.clock.advance(20)
  assert.deepEqual(await recordingsOf(house), [], 'nobody hears anybody yet')
  house.app.pages['/second'] = page(`<Dial><Conference ${whole}>the room</Conference></Dial>`)
  const second = house.phone('+15551239999')
  const callSid = await house.answered(second, { url: '/second' })
  const [begun, ...more] = await recordingsOf(house)
  assert.deepEqual(more, [])
  assert.partialDeepStrictEqual(begun, {
    call_sid: callSid,
    conference_sid: (await room(house)).sid,
    status: 'in-progress',
    source: 'Conference',
    channels: 1,
    track: 'both',
  })
  await house.clock.advance(5)
  second.hangup()
  await house.clock.advance(4)
  await end(house)
  const [done] = await recordingsOf(house)
  assert.deepEqual([done?.['sid'], done?.['status'], done?.['duration']], [begun!['sid'], 'completed', '9'])
  assert.deepEqual(house.bugs, [])
})

test('one who comes later may want it recorded, and nobody gets it twice', async () => {
  await using house = await conferenceHouse(2, { 0: 'beep="false"', 1: 'beep="false"' })
  assert.deepEqual(await recordingsOf(house), [])
  for (const name of ['third', 'fourth']) {
    house.app.pages[`/${name}`] = page(`<Dial><Conference ${whole}>the room</Conference></Dial>`)
    await house.answered(house.phone(`+1555123999${name.length}`), { url: `/${name}` })
    await house.clock.advance(2)
  }
  await end(house)
  assert.deepEqual(
    (await recordingsOf(house)).map(({ duration }) => duration),
    ['4'],
  )
})

test('everybody is on one track, at once; who is muted, on hold or a coach is not', async () => {
  await using house = await conferenceHouse(5, everyone(whole, 5))
  const participants = room(house).participants
  await participants.get(house.sids[2]!).mute()
  await participants.get(house.sids[3]!).putOnHold()
  await participants.get(house.sids[4]!).update({ coaching: true, callSidToCoach: house.sids[0]! })
  const [{ start_time: began } = {}] = await recordingsOf(house)
  const from = (+house.clock.now() - Date.parse(String(began))) / 1000
  // Each key is of a column and a row of its own.
  for (const [index, key] of ['1', '5', '9', 'D', '0'].entries()) house.phones[index]!.press(key)
  await house.clock.advance(2)
  await end(house)
  const [{ sid } = {}] = await recordingsOf(house)
  const samples = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`))).track(0)
  const heard = samples.subarray(from * 8000, from * 8000 + 1200)
  assert.deepEqual(
    [697, 1209, 770, 1336, 852, 1477, 941, 1633].map((hertz) => hasTone(heard, hertz)),
    [true, true, true, true, false, false, false, false],
  )
})

test('what one was saying when it came, or stopped being muted, is heard from there on', async () => {
  await using house = await conferenceHouse(2, { 0: `${fromStart} beep="false"`, 1: 'muted="true" beep="false"' })
  house.phones[1]!.say('four words of mine')
  await house.clock.advance(0.5)
  await room(house).participants.get(house.sids[1]!).unmute()
  await house.clock.advance(20)
  await end(house)
  const [{ duration } = {}] = await recordingsOf(house)
  assert.ok(Number(duration) >= 1 && Number(duration) < 5, `${duration} seconds of one sentence`)
})

test('§4.1: silence at both ends is cut off unless it says otherwise; nothing but silence is absent', async () => {
  for (const [attributes, expected] of [
    [`${fromStart} beep="false"`, ['absent', '0', 16_102]],
    [whole, ['completed', '10', null]],
  ] as const) {
    await using house = await conferenceHouse(2, everyone(attributes))
    await house.clock.advance(10)
    await end(house)
    const [done] = await recordingsOf(house)
    assert.deepEqual([done?.['status'], done?.['duration'], done?.['error_code']], expected)
  }
})

test('an announcement and a beep are on it; what one hears alone is not', async () => {
  await using house = await conferenceHouse(
    2,
    { 0: `${fromStart} beep="false"` },
    {
      '/tones': page('<Play digits="5"/>'),
      '/wait': page('<Play digits="1"/><Redirect>/wait</Redirect>'),
    },
  )
  await room(house).participants.get(house.sids[0]!).announce('http://app.test/wait')
  await house.clock.advance(3)
  await room(house).announce('http://app.test/tones')
  await house.clock.advance(3)
  await end(house)
  const [{ sid, duration } = {}] = await recordingsOf(house)
  const samples = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`))).track(0)
  assert.ok(Number(duration) > 0)
  const pressed = samples.findLastIndex((sample) => sample !== 0)
  const last = samples.subarray(Math.max(0, pressed - 1000), pressed)
  assert.ok(hasTone(last, 770) && hasTone(last, 1336), 'what all were told')
  assert.ok(!hasTone(samples, 697), 'what one was told')
})

test('§11.4: its callback tells of the conference, not of a call', async () => {
  await using house = await conferenceHouse(2, everyone(`${whole} ${told}`), { '/recorded': '' })
  await house.clock.advance(3)
  await end(house)
  const [{ sid, media_url: url } = {}] = await recordingsOf(house)
  const callbacks = house.app.askedAt('/recorded').map(({ params }) => params)
  assert.deepEqual(
    callbacks.map(({ RecordingStatus, RecordingDuration }) => [RecordingStatus, RecordingDuration]),
    [
      ['in-progress', undefined],
      ['completed', '3'],
    ],
  )
  assert.partialDeepStrictEqual(callbacks.at(-1), {
    AccountSid: house.account.sid,
    ConferenceSid: (await room(house)).sid,
    RecordingSid: sid,
    RecordingUrl: url,
    RecordingChannels: '1',
    RecordingSource: 'Conference',
    RecordingTrack: 'both',
    ErrorCode: '0',
  })
  assert.equal(callbacks.at(-1)?.['CallSid'], undefined)
})

test('§4.4: the old eventCallbackUrl is told that there is a recording, in its own words', async () => {
  await using house = await conferenceHouse(2, everyone(`${whole} eventCallbackUrl="/old"`), { '/old': '' })
  await house.clock.advance(3)
  await end(house)
  const [{ media_url: url, sid } = {}] = await recordingsOf(house)
  const file = await bytesOf(await ask(house, 'GET', `/Recordings/${sid}.wav`))
  const [callback, ...more] = house.app.askedAt('/old')
  assert.deepEqual(more, [])
  const { timestamp, ...params } = callback!.params
  assert.deepEqual(params, {
    event: 'conference-record-end',
    AccountSid: house.account.sid,
    ConferenceSid: (await room(house)).sid,
    RecordingUrl: url,
    Duration: '3',
    RecordingFileSize: String(file.length),
  })
  assert.equal(callback!.method, 'POST')
  assert.ok(Date.parse(timestamp!) > 0)
})

test('rest-api.md §10.8: below its conference it is paused, resumed and stopped, also as Twilio.CURRENT', async () => {
  await using house = await conferenceHouse(2, everyone(whole))
  const { sid: conference } = await room(house)
  const path = `/Conferences/${conference}/Recordings`
  const [{ sid } = {}] = await recordingsOf(house)
  await house.clock.advance(2)
  const steer = (form: Record<string, string>, id = 'Twilio.CURRENT') => json(house, 'POST', `${path}/${id}`, form)
  assert.deepEqual((await steer({ Status: 'paused', PauseBehavior: 'skip' }))['status'], 'paused')
  house.phones[0]!.press('5')
  await house.clock.advance(3)
  assert.deepEqual((await steer({ Status: 'in-progress' }, String(sid)))['status'], 'in-progress')
  house.phones[1]!.press('9')
  await house.clock.advance(2)
  assert.equal(await code(house, 'DELETE', `${path}/${sid}`), 20009)
  assert.deepEqual((await steer({ Status: 'stopped' }))['status'], 'stopped')
  await house.clock.advance(4)
  assert.equal((await json(house, 'GET', `${path}/${sid}`))['duration'], '4')
  const samples = wave(await bytesOf(await ask(house, 'GET', `${path}/${sid}`))).track(0)
  assert.ok(hasTone(samples.subarray(16_000, 17_200), 852), 'the key after the pause')
  assert.ok(!hasTone(samples, 770), 'not the key in it')
  assert.equal((await room(house)).status, 'in-progress', 'the conference goes on')
  assert.equal(await code(house, 'POST', `${path}/Twilio.CURRENT`, { Status: 'paused' }), 20404)

  await end(house)
  assert.deepEqual((await recordingsOf(house)).length, 1, 'it does not begin anew')
  assert.equal((await ask(house, 'DELETE', `${path}/${sid}`)).status, 204)
  assert.deepEqual(await recordingsOf(house), [])
})

test('the account finds it by its conference, and no other conference has it', async () => {
  await using house = await conferenceHouse(2, everyone(whole))
  await house.clock.advance(2)
  const { sid: conference } = await room(house)
  const [{ sid } = {}] = await recordingsOf(house)
  const found = async (query: string) =>
    (await listed(house, '/Recordings', 'recordings', query)).map((each) => each['sid'])
  assert.deepEqual(await found(`?ConferenceSid=${conference}`), [sid])
  assert.deepEqual(await found(`?ConferenceSid=CF${'f'.repeat(32)}`), [])
  assert.deepEqual(await found(`?CallSid=${house.sids[1]}`), [sid])
  assert.equal(await code(house, 'GET', `/Conferences/CF${'f'.repeat(32)}/Recordings/${sid}`), 20404)
  // What is current on a call is its own.
  assert.equal(await code(house, 'GET', `/Calls/${house.sids[1]}/Recordings/Twilio.CURRENT`), 20404)
})

test('rest-api.md §10.4: who is brought in may have the conference recorded, and its own call', async () => {
  await using house = await conferenceHouse(1, {}, { '/conference': '', '/call': '' })
  const guest = house.phone('+15551239999')
  const { callSid } = await room(house).participants.create({
    from: house.number,
    to: guest.number,
    beep: 'false',
    conferenceRecord: 'record-from-start',
    conferenceTrim: 'do-not-trim',
    conferenceRecordingStatusCallback: 'http://app.test/conference',
    record: true,
    trim: 'do-not-trim',
    recordingChannels: 'dual',
    recordingTrack: 'outbound',
    recordingStatusCallback: 'http://app.test/call',
    recordingStatusCallbackEvent: ['in-progress', 'completed'],
  })
  await house.settle()
  guest.answer()
  await house.clock.advance(6)
  await end(house)
  const [ofConference] = await recordingsOf(house)
  assert.partialDeepStrictEqual(ofConference, { call_sid: callSid, duration: '6', source: 'Conference', channels: 1 })
  const own = (await listed(house, `/Calls/${callSid}/Recordings`, 'recordings')).find(
    (each) => !each['conference_sid'],
  )
  assert.partialDeepStrictEqual(own, { source: 'OutboundAPI', channels: 2, track: 'outbound', status: 'completed' })
  const statuses = (path: string) => house.app.askedAt(path).map(({ params }) => params['RecordingStatus'])
  assert.deepEqual(statuses('/conference'), ['completed'])
  assert.deepEqual(statuses('/call'), ['in-progress', 'completed'])
  const participants = `/Conferences/elsewhere/Participants`
  for (const name of ['RecordingChannels', 'RecordingTrack', 'Trim', 'ConferenceRecord', 'ConferenceTrim']) {
    const form = { From: house.number, To: guest.number, [name]: 'three' }
    assert.equal(await code(house, 'POST', participants, form), 20001, name)
  }
})

test('a room that lives again is recorded again', async () => {
  await using house = await conferenceHouse(2, everyone(whole))
  await house.clock.advance(2)
  await end(house)
  for (const index of [0, 1]) await house.client.calls.get(house.sids[index]!).redirect(`http://app.test/join/${index}`)
  await house.settle()
  await house.clock.advance(3)
  for (const phone of house.phones) phone.hangup()
  await house.settle()
  const all = await listed(house, '/Recordings', 'recordings')
  assert.deepEqual(
    all.map(({ status, duration }) => [status, duration]),
    [
      ['completed', '3'],
      ['completed', '2'],
    ],
  )
  assert.equal(new Set(all.map((each) => each['conference_sid'])).size, 2)
})

test('a conference whose exchange died leaves what was recorded of it, and whoever asked is told', async () => {
  await using house = await conferenceHouse(2, everyone(`${whole} ${told}`), { '/recorded': '' })
  await house.clock.advance(3)
  await house.crash()
  await house.settle()
  assert.partialDeepStrictEqual((await recordingsOf(house))[0], { status: 'completed', duration: '3' })
  assert.deepEqual(
    house.app.askedAt('/recorded').map(({ params }) => params['RecordingStatus']),
    ['in-progress', 'completed'],
  )
})

test('what was recorded of a conference until the house closed is kept', async () => {
  const house = await conferenceHouse(2, everyone(whole))
  await house.clock.advance(3)
  await house.house.close()
  await house.crash()
  assert.partialDeepStrictEqual((await recordingsOf(house))[0], { status: 'completed', duration: '3' })
  await house.close()
})

test('it is counted among the recordings that were used', async () => {
  await using house = await conferenceHouse(2, everyone(whole))
  await house.clock.advance(90)
  await end(house)
  const [done] = await recordingsOf(house)
  const [used] = await listed(house, '/Usage/Records', 'usage_records', '?Category=recordings')
  assert.deepEqual([used?.['count'], used?.['usage'], `-${used?.['price']}`], ['1', '2', done?.['price']])
})
