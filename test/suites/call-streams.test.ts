/** What listens in on a call (rest-api.md §10.3, twiml-and-webhooks.md §6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSocket } from '../../src/exchange/ports.ts'
import { type Rig, rig } from '../../src/testing/index.ts'
import { type Asking, doorOf } from '../door-of.ts'

const wait = '<Response><Pause length="600"/></Response>'

/** Nobody is there. */
const refusing: OpenSocket = (_asking, { closed }) => {
  closed(1006, 'nobody is there')
  return { send: () => {}, waiting: 0, close: () => {} }
}

async function call(twiml = wait): Promise<{ house: Rig; door: Asking; sid: string; path: string } & AsyncDisposable> {
  const house = await rig({ app: { '/tap': () => ({ status: 204, body: '' }) }, openSocket: refusing })
  const sid = await house.answered(house.phone('+15558675309'), { twiml })
  const door = doorOf(house)
  return { house, door, sid, path: `/Calls/${sid}`, [Symbol.asyncDispose]: () => house.close() }
}

const told = (house: Rig) => house.app.askedAt('/tap').map(({ params }) => params)
const callback = 'http://app.test/tap'

test('a stream says that it cannot connect: stopped at once, told as stream-error, and a Notification', async () => {
  await using at = await call()
  const made = await at.door.post(`${at.path}/Streams`, {
    Url: 'wss://app.test/media',
    Name: 'ears',
    StatusCallback: callback,
    'Parameter1.Name': 'first',
    'Parameter1.Value': 'one',
    'Parameter2.Name': 'second',
    'Parameter2.Value': 'two',
  })
  // rest-api.md §3: 200, not 201.
  assert.equal(made.status, 200)
  assert.match(made.body.sid, /^MZ[0-9a-f]{32}$/)
  assert.partialDeepStrictEqual(made.body, { call_sid: at.sid, name: 'ears', status: 'stopped' })
  await at.house.settle()
  const [event, ...others] = told(at.house)
  assert.deepEqual(others, [])
  assert.partialDeepStrictEqual(event, {
    AccountSid: at.house.account.sid,
    CallSid: at.sid,
    StreamSid: made.body.sid,
    StreamName: 'ears',
    StreamEvent: 'stream-error',
  })
  assert.match(event!['StreamError']!, /^31902 wss:\/\/app\.test\/media/)
  assert.deepEqual(await at.house.complaints(), [31902])
  assert.equal((await at.house.call(at.sid)).status, 'in-progress')
})

test('a stream goes to a wss URL without a query, with parameters that are pairs', async () => {
  await using at = await call()
  const url = 'wss://app.test/media'
  for (const form of [
    {},
    { Url: 'https://app.test/media' },
    { Url: `${url}?a=b` },
    { Url: url, Track: 'every_track' },
    { Url: url, Name: 'x'.repeat(65) },
    { Url: url, 'Parameter1.Name': 'alone' },
    { Url: url, 'Parameter7.Value': 'alone' },
    { Url: url, 'Parameter1.Name': 'x'.repeat(250), 'Parameter1.Value': 'x'.repeat(250) },
  ]) {
    const { status, body } = await at.door.post(`${at.path}/Streams`, form as Record<string, string>)
    assert.deepEqual([status, body.code], [400, 20001], JSON.stringify(form))
  }
  const most = await at.door.post(`${at.path}/Streams`, { Url: url, 'Parameter99.Name': 'a', 'Parameter99.Value': 'b' })
  assert.equal(most.status, 200)
  await at.door.post(`${at.path}/Streams`, { Url: url, 'Parameter100.Name': 'a' })
  await at.house.settle()
  assert.deepEqual((await at.house.complaints()).sort(), [20001, 31902, 31902])
})

test('a SIPREC session needs a connector, and there is none', async () => {
  await using at = await call()
  const { status, body } = await at.door.post(`${at.path}/Siprec`, {
    ConnectorName: 'Gridspace',
    StatusCallback: callback,
  })
  assert.deepEqual([status, body.status, body.sid.slice(0, 2)], [200, 'stopped', 'SR'])
  await at.house.settle()
  assert.equal(told(at.house)[0]?.['SiprecEvent'], 'siprec-error')
  assert.deepEqual(await at.house.complaints(), [31940])
})

test('only a call in progress is listened to (21220)', async () => {
  await using house = await rig()
  const door = doorOf(house)
  const phone = house.phone('+15558675309')
  const { sid } = await house.client.calls.create({ to: phone.number, from: house.number, twiml: wait })
  await house.settle()
  const start = async () => (await door.post(`/Calls/${sid}/Transcriptions`)).body.code
  assert.equal(await start(), 21220)
  phone.answer()
  await house.settle()
  assert.equal(await start(), undefined)
  await door.post(`/Calls/${sid}`, { Status: 'completed' })
  await house.settle()
  assert.equal(await start(), 21220)
  assert.equal((await door.post(`/Calls/CA${'0'.repeat(32)}/Transcriptions`)).status, 404)
})

test('a transcription tells what both ends say, once it has been said, and when it starts and stops', async () => {
  await using at = await call(
    '<Response><Pause length="2"/><Say>Hello there Jenny</Say><Pause length="600"/></Response>',
  )
  const made = await at.door.post(`${at.path}/Transcriptions`, {
    StatusCallbackUrl: callback,
    Name: 'words',
    InboundTrackLabel: 'Jenny',
  })
  assert.deepEqual([made.status, made.body.status, made.body.sid.slice(0, 2)], [200, 'in-progress', 'GT'])
  await at.house.clock.advance(10)
  at.house.phone('+15558675309').say('Good morning')
  await at.house.clock.advance(10)
  const stopped = await at.door.post(`${at.path}/Transcriptions/words`, { Status: 'stopped' })
  assert.deepEqual([stopped.status, stopped.body.status, stopped.body.sid], [200, 'stopped', made.body.sid])
  await at.house.settle()
  const events = told(at.house)
  assert.deepEqual(
    events.map(({ TranscriptionEvent, SequenceId }) => [TranscriptionEvent, SequenceId]),
    [
      ['transcription-started', '1'],
      ['transcription-content', '2'],
      ['transcription-content', '3'],
      ['transcription-stopped', '4'],
    ],
  )
  const [started, ours, theirs] = events
  assert.partialDeepStrictEqual(started, {
    TranscriptionSid: made.body.sid,
    LanguageCode: 'en-US',
    Track: 'both_tracks',
  })
  assert.partialDeepStrictEqual(ours, { Track: 'outbound_track', Final: 'true', LanguageCode: 'en-US' })
  assert.deepEqual(JSON.parse(ours!['TranscriptionData']!), { transcript: 'Hello there Jenny', confidence: 1 })
  assert.partialDeepStrictEqual(theirs, { Track: 'inbound_track', TrackLabel: 'Jenny' })
  assert.equal(JSON.parse(theirs!['TranscriptionData']!).transcript, 'Good morning')
})

test('one track is told alone, and partial results where they are asked for', async () => {
  await using at = await call('<Response><Pause length="2"/><Say>Hello there</Say><Pause length="600"/></Response>')
  const form = {
    StatusCallbackUrl: callback,
    Track: 'outbound_track',
    PartialResults: 'true',
    StatusCallbackMethod: 'GET',
  }
  await at.door.post(`${at.path}/Transcriptions`, form)
  await at.house.clock.advance(10)
  at.house.phone('+15558675309').say('Good morning')
  await at.house.clock.advance(10)
  const contents = told(at.house).filter((params) => params['TranscriptionEvent'] === 'transcription-content')
  assert.deepEqual(
    contents.map(({ Final, Track }) => [Final, Track]),
    [
      ['false', 'outbound_track'],
      ['true', 'outbound_track'],
    ],
  )
  assert.equal(at.house.app.askedAt('/tap')[0]?.method, 'GET')
})

test('what is cut short is told as far as it was said, and with the call its transcription ends', async () => {
  const words = 'one two three four five six seven eight nine ten'
  await using at = await call(`<Response><Pause length="1"/><Say>${words}</Say></Response>`)
  await at.door.post(`${at.path}/Transcriptions`, { StatusCallbackUrl: callback })
  await at.house.clock.advance(3)
  at.house.phone('+15558675309').hangup()
  await at.house.settle()
  const events = told(at.house)
  assert.deepEqual(
    events.map(({ TranscriptionEvent }) => TranscriptionEvent),
    ['transcription-started', 'transcription-content', 'transcription-stopped'],
  )
  const { transcript } = JSON.parse(events[1]!['TranscriptionData']!)
  assert.ok(words.startsWith(transcript) && transcript.length < words.length, transcript)
})

test('a name is one’s alone while it listens, and there are four tracks at most (20409)', async () => {
  await using at = await call()
  const start = async (form: Record<string, string>) => {
    const { status, body } = await at.door.post(`${at.path}/Transcriptions`, form)
    return status === 200 ? body.status : body.code
  }
  assert.equal(await start({ Name: 'a' }), 'in-progress')
  assert.equal(await start({ Name: 'a' }), 20409)
  assert.equal(await start({ Name: 'b', Track: 'inbound_track' }), 'in-progress')
  assert.equal(await start({ Name: 'c' }), 20409)
  await at.door.post(`${at.path}/Transcriptions/a`, { Status: 'stopped' })
  assert.equal(await start({ Name: 'a' }), 'in-progress')
})

test('what has stopped stays stopped, also after its call; what nobody started is not there', async () => {
  await using at = await call()
  const { body } = await at.door.post(`${at.path}/Transcriptions`, { Name: 'words', StatusCallbackUrl: callback })
  await at.door.post(at.path, { Status: 'completed' })
  await at.house.settle()
  for (const id of ['words', body.sid]) {
    const again = await at.door.post(`${at.path}/Transcriptions/${id}`, { Status: 'stopped' })
    assert.deepEqual([again.status, again.body.status], [200, 'stopped'])
  }
  await at.house.settle()
  assert.equal(told(at.house).length, 2)
  assert.equal((await at.door.post(`${at.path}/Transcriptions/other`, { Status: 'stopped' })).status, 404)
  assert.equal((await at.door.post(`${at.path}/Streams/words`, { Status: 'stopped' })).status, 404)
  assert.equal((await at.door.post(`${at.path}/Transcriptions/words`, { Status: 'running' })).body.code, 20001)
})

test('a transcription whose exchange died is stopped by the next, and told of', async () => {
  await using at = await call()
  const { body } = await at.door.post(`${at.path}/Transcriptions`, { Name: 'words', StatusCallbackUrl: callback })
  await at.house.settle()
  await at.house.crash()
  await at.house.settle()
  assert.deepEqual(
    told(at.house).map(({ TranscriptionEvent }) => TranscriptionEvent),
    ['transcription-started', 'transcription-stopped'],
  )
  const stopped = await doorOf(at.house).post(`${at.path}/Transcriptions/${body.sid}`, { Status: 'stopped' })
  assert.equal(stopped.body.status, 'stopped')
})

test('a call is listened to a hundred times at most', async () => {
  await using at = await call()
  const start = async () => (await at.door.post(`${at.path}/Streams`, { Url: 'wss://app.test/' })).status
  for (let number = 0; number < 100; number++) assert.equal(await start(), 200)
  assert.equal(await start(), 409)
})
