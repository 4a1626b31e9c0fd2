/** Recordings: made on the floor, steered by the API, told of, listed and deleted (rest-api.md §10.8). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pricesOf } from '../../src/exchange/prices.ts'
import {
  anybody,
  ask,
  bytesOf,
  code,
  created,
  hasTone,
  jenny,
  json,
  listed,
  page,
  recorded,
  talking,
  wave,
} from '../recorded.ts'

const told = { RecordingStatusCallback: 'http://app.test/recorded' }

test('a recording of a call is begun, and completed with the call, as long as it was', async () => {
  await using house = await recorded()
  const call = await talking(house)
  const begun = await created(house, `/Calls/${call.sid}/Recordings`, told)
  assert.partialDeepStrictEqual(begun, {
    account_sid: house.account.sid,
    call_sid: call.sid,
    duration: null,
    status: 'in-progress',
    channels: 1,
    source: 'StartCallRecordingAPI',
    track: 'both',
    price: null,
    error_code: null,
    conference_sid: null,
    api_version: '2010-04-01',
    media_url: `http://ringback.test/2010-04-01/Accounts/${house.account.sid}/Recordings/${begun['sid']}`,
  })
  await house.clock.advance(6.5)
  call.phone.hangup()
  await house.settle()
  const done = await json(house, 'GET', `/Recordings/${begun['sid']}`)
  assert.partialDeepStrictEqual(done, { status: 'completed', duration: '7', price: '-0.00250', price_unit: 'USD' })
  const file = await bytesOf(await ask(house, 'GET', `/Recordings/${begun['sid']}`))
  assert.equal(wave(file).seconds, 6.5)
  assert.deepEqual(house.bugs, [])
})

test('what there is in the list is found by call, by day and by conference', async () => {
  await using house = await recorded()
  const call = await talking(house)
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`)
  const sids = async (path: string, query = '') =>
    (await listed(house, path, 'recordings', query)).map((each) => each['sid'])
  assert.deepEqual(await sids('/Recordings'), [sid])
  assert.deepEqual(await sids(`/Calls/${call.sid}/Recordings`), [sid])
  assert.deepEqual(await sids('/Recordings', `?CallSid=${call.sid}&DateCreated=2012-05-26`), [sid])
  assert.deepEqual(await sids('/Recordings', `?CallSid=CA${'f'.repeat(32)}`), [])
  assert.deepEqual(await sids('/Recordings', '?DateCreated%3E=2012-05-27'), [])
  assert.deepEqual(await sids('/Recordings', `?ConferenceSid=CF${'f'.repeat(32)}`), [])
  assert.equal(await code(house, 'GET', `/Calls/CA${'f'.repeat(32)}/Recordings`), 20404)
})

test('a pause keeps its time as silence, or leaves it out', async () => {
  await using house = await recorded()
  for (const [behavior, seconds] of [
    ['silence', 8],
    ['skip', 5],
  ] as const) {
    const call = await talking(house)
    const path = `/Calls/${call.sid}/Recordings`
    const { sid } = await created(house, path)
    const steer = (form: Record<string, string>) => json(house, 'POST', `${path}/Twilio.CURRENT`, form)
    await house.clock.advance(3)
    assert.equal((await steer({ Status: 'paused', PauseBehavior: behavior }))['status'], 'paused')
    call.phone.press('5')
    await house.clock.advance(3)
    assert.equal((await steer({ Status: 'in-progress' }))['status'], 'in-progress')
    await house.clock.advance(2)
    assert.equal((await steer({ Status: 'stopped' }))['status'], 'stopped')
    await house.settle()
    const done = await json(house, 'GET', `${path}/${sid}`)
    assert.deepEqual([done['status'], done['duration']], ['completed', String(seconds)])
    const heard = wave(await bytesOf(await ask(house, 'GET', `${path}/${sid}.wav`)))
    assert.equal(heard.seconds, seconds)
    assert.ok(
      heard.track(0).every((sample) => sample === 0),
      'what was pressed in the pause is not on it',
    )
    // What has ended is not steered any more, and nothing is current.
    assert.equal(await code(house, 'POST', `${path}/${sid}`, { Status: 'paused' }), 21220)
    assert.equal(await code(house, 'POST', `${path}/Twilio.CURRENT`, { Status: 'paused' }), 20404)
    call.phone.hangup()
    await house.settle()
  }
  assert.deepEqual(house.bugs, [])
})

test('the keys of the far end are heard as what they are, each side on its own channel', async () => {
  await using house = await recorded({ '/long': page('<Play digits="9"/><Pause length="60"/>') })
  const call = await talking(house, { Record: 'true', RecordingChannels: 'dual', Trim: 'do-not-trim' })
  await house.clock.advance(2)
  call.phone.press('5')
  await house.clock.advance(2)
  call.phone.hangup()
  await house.settle()
  const [{ sid, channels } = {}] = await listed(house, '/Recordings', 'recordings')
  assert.equal(channels, 2)
  const sound = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`)))
  assert.deepEqual([sound.channels, sound.seconds], [2, 4])
  const [theirs, ours] = [sound.track(0), sound.track(1)]
  const [first, third] = [
    [0, 1200],
    [16_000, 17_200],
  ] as const
  assert.ok([852, 1477].every((hertz) => hasTone(ours.subarray(...first), hertz)))
  assert.ok([770, 1336].every((hertz) => hasTone(theirs.subarray(...third), hertz)))
  assert.ok(ours.subarray(...third).every((sample) => sample === 0))
  assert.ok(theirs.subarray(...first).every((sample) => sample === 0))
})

test('one side alone is recorded where that is wanted', async () => {
  await using house = await recorded({ '/long': page('<Play digits="9"/><Pause length="60"/>') })
  const call = await talking(house, { Record: 'true', RecordingTrack: 'inbound', Trim: 'do-not-trim' })
  await house.clock.advance(2)
  call.phone.hangup()
  await house.settle()
  const [{ sid, track } = {}] = await listed(house, '/Recordings', 'recordings')
  assert.equal(track, 'inbound')
  const sound = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`)))
  assert.ok(sound.track(0).every((sample) => sample === 0))
})

test('a call that was to be recorded tells so when it has ended, and the recording tells of itself', async () => {
  // twiml-and-webhooks.md §11.3, §11.4
  await using house = await recorded()
  const call = await talking(house, {
    Record: 'true',
    StatusCallback: 'http://app.test/over',
    ...told,
    RecordingStatusCallbackEvent: 'in-progress completed',
  })
  await house.clock.advance(1)
  call.phone.say('this takes two seconds or so')
  await house.clock.advance(10)
  call.phone.hangup()
  await house.settle()
  const [{ sid, duration, source, media_url } = {}] = await listed(house, '/Recordings', 'recordings')
  // Silence at both ends was cut off: the words take 2.4 seconds.
  assert.deepEqual([duration, source], ['2', 'OutboundAPI'])
  const [over] = house.app.askedAt('/over')
  assert.partialDeepStrictEqual(
    { ...over!.params },
    { CallStatus: 'completed', RecordingSid: sid, RecordingDuration: '2', RecordingUrl: media_url },
  )
  const [begun, done, ...more] = house.app.askedAt('/recorded').map(({ params }) => params)
  assert.deepEqual(more, [])
  const common = {
    AccountSid: house.account.sid,
    CallSid: call.sid,
    RecordingSid: sid,
    RecordingUrl: media_url,
    RecordingChannels: '1',
    RecordingStartTime: 'Sat, 26 May 2012 12:00:00 +0000',
    RecordingSource: 'OutboundAPI',
    RecordingTrack: 'both',
    ErrorCode: '0',
  }
  assert.deepEqual({ ...begun }, { ...common, RecordingStatus: 'in-progress' })
  assert.deepEqual({ ...done }, { ...common, RecordingStatus: 'completed', RecordingDuration: '2' })
})

test('a recording on which there is nothing is absent, and its account is told why', async () => {
  await using house = await recorded()
  const call = await talking(house, { Record: 'true', ...told, RecordingStatusCallbackEvent: 'absent' })
  await house.clock.advance(10)
  call.phone.hangup()
  await house.settle()
  const [{ sid, status, error_code, duration } = {}] = await listed(house, '/Recordings', 'recordings')
  assert.deepEqual([status, error_code, duration], ['absent', 16102, '0'])
  assert.deepEqual(
    house.app.askedAt('/recorded').map(({ params }) => params['RecordingStatus']),
    ['absent'],
  )
  assert.deepEqual(await house.complaints(), [16102])
  const nothing = await ask(house, 'GET', `/Recordings/${sid}.mp3`)
  assert.deepEqual([nothing.status, /<Code>21501</.test(nothing.body)], [404, true])
  const again = await talking(house)
  const short = await created(house, `/Calls/${again.sid}/Recordings`)
  again.phone.hangup()
  await house.settle()
  assert.equal((await json(house, 'GET', `/Recordings/${short['sid']}`))['error_code'], 16101)
})

test('only a call in progress is recorded, and only what can be is said of it', async () => {
  await using house = await recorded()
  const { sid } = await created(house, '/Calls', { To: jenny, From: house.number, Url: 'http://app.test/long' })
  const path = `/Calls/${sid}/Recordings`
  assert.equal(await code(house, 'POST', path), 21220)
  await house.settle()
  house.phone(jenny).answer()
  await house.settle()
  for (const name of ['RecordingChannels', 'RecordingTrack', 'Trim'])
    assert.equal(await code(house, 'POST', path, { [name]: 'three' }), 20001)
  assert.equal(await code(house, 'POST', path, { RecordingStatusCallback: 'nowhere' }), 21205)
  const { sid: recording } = await created(house, path)
  assert.equal(await code(house, 'POST', `${path}/${recording}`), 20001)
  assert.equal(await code(house, 'POST', `${path}/${recording}`, { Status: 'completed' }), 20001)
  assert.equal(await code(house, 'DELETE', `/Recordings/${recording}`), 20009)
  assert.equal(await code(house, 'POST', `/Recordings/${recording}`, { Status: 'paused' }), 20004)
  assert.equal((await ask(house, 'GET', `/Recordings/${recording}`)).status, 404)
  assert.equal((await json(house, 'PUT', `${path}/${recording}`, { Status: 'paused' }))['status'], 'paused')
})

test('no more than ten recorders run on one call', async () => {
  await using house = await recorded()
  const call = await talking(house)
  for (let count = 0; count < 10; count++) await created(house, `/Calls/${call.sid}/Recordings`)
  assert.equal(await code(house, 'POST', `/Calls/${call.sid}/Recordings`), 20409)
})

test('what is deleted is gone with its sound, and listed only for whoever asks for it', async () => {
  await using house = await recorded()
  const call = await talking(house)
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`)
  await house.clock.advance(3)
  call.phone.hangup()
  await house.settle()
  await bytesOf(await ask(house, 'GET', `/Recordings/${sid}.mp3`))
  assert.equal((await ask(house, 'DELETE', `/Recordings/${sid}`)).status, 204)
  assert.equal((await ask(house, 'GET', `/Recordings/${sid}`)).status, 404)
  assert.equal((await ask(house, 'GET', `/Recordings/${sid}.mp3`)).status, 404)
  assert.equal(await code(house, 'GET', `/Recordings/${sid}`), 20404)
  assert.equal(await code(house, 'DELETE', `/Recordings/${sid}`), 20404)
  assert.deepEqual(await listed(house, '/Recordings', 'recordings'), [])
  const [kept] = await listed(house, '/Recordings', 'recordings', '?IncludeSoftDeleted=true')
  assert.deepEqual([kept!['sid'], kept!['status']], [sid, 'deleted'])
})

test('of a recording whose exchange died what was taken down is kept, and whoever asked is told', async () => {
  await using house = await recorded()
  const call = await talking(house)
  const events = { RecordingStatusCallbackEvent: 'completed absent' }
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`, { ...told, ...events })
  call.phone.press('5')
  await house.clock.advance(3.5)
  await house.crash()
  await house.settle()
  assert.partialDeepStrictEqual(await json(house, 'GET', `/Recordings/${sid}`), { status: 'completed', duration: '3' })
  const heard = wave(await bytesOf(await anybody(house, `/Recordings/${sid}.wav`)))
  assert.equal(heard.seconds, 3)
  assert.ok(hasTone(heard.track(0).subarray(0, 1280), 770))
  assert.deepEqual(
    house.app.askedAt('/recorded').map(({ params }) => params['RecordingStatus']),
    ['completed'],
  )
})

test('a recording whose exchange died at once is absent, and whoever asked is told', async () => {
  await using house = await recorded()
  const call = await talking(house)
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`, {
    ...told,
    RecordingStatusCallbackEvent: 'completed absent',
  })
  await house.clock.advance(0.9)
  await house.crash()
  await house.settle()
  const lost = await json(house, 'GET', `/Recordings/${sid}`)
  assert.deepEqual([lost['status'], lost['error_code']], ['absent', 16104])
  assert.deepEqual(
    house.app.askedAt('/recorded').map(({ params }) => params['RecordingStatus']),
    ['absent'],
  )
})

test('what was recorded until the house closed is kept', async () => {
  const house = await recorded()
  const call = await talking(house)
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`)
  await house.clock.advance(3)
  await house.house.close()
  await house.crash()
  assert.partialDeepStrictEqual(await json(house, 'GET', `/Recordings/${sid}`), { status: 'completed', duration: '3' })
  await house.close()
})

test('recordings are counted with the records they are of, and stored by the month', async () => {
  await using house = await recorded()
  const call = await talking(house)
  const { sid } = await created(house, `/Calls/${call.sid}/Recordings`)
  await house.clock.advance(90)
  call.phone.hangup()
  await house.settle()
  const { recordings } = pricesOf(house.house.exchange)
  const price = (dollars: number) => (-2 * dollars).toFixed(5)
  assert.equal((await json(house, 'GET', `/Recordings/${sid}`))['price'], price(recordings.minute))
  const used = async (category: string) => {
    const [record] = await listed(house, '/Usage/Records', 'usage_records', `?Category=${category}`)
    return [record?.['count'], record?.['usage']]
  }
  assert.deepEqual(await used('recordings'), ['1', '2'])
  await house.clock.advance(40 * 86_400)
  assert.deepEqual(await used('recordingstorage'), ['1', '2'])
})

test('a recording of what the two ends of a bridge say has both', async () => {
  const other = '+15557654321'
  await using house = await recorded({ '/long': page(`<Dial record="do-not-record">${other}</Dial>`) })
  const call = await talking(house, { Record: 'true', RecordingChannels: 'dual', Trim: 'do-not-trim' })
  const far = house.phone(other)
  far.answer()
  await house.clock.advance(1)
  far.press('1')
  await house.clock.advance(1)
  call.phone.press('2')
  await house.clock.advance(1)
  call.phone.hangup()
  await house.settle()
  const [{ sid } = {}] = await listed(house, `/Calls/${call.sid}/Recordings`, 'recordings')
  const sound = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`)))
  assert.ok(hasTone(sound.track(1).subarray(8000, 9200), 1209), 'the child is the second channel')
  assert.ok(hasTone(sound.track(0).subarray(16_000, 17_200), 1336), 'the parent is the first')
})

test('the timeline of a call tells of its recordings', async () => {
  await using house = await recorded()
  const call = await talking(house)
  await created(house, `/Calls/${call.sid}/Recordings`)
  await house.clock.advance(2)
  call.phone.hangup()
  await house.settle()
  const entries = (await house.timeline(call.sid)).filter(({ is }) => is === 'recording')
  assert.deepEqual(
    entries.map((entry) => entry['status']),
    ['in-progress', 'stopped', 'processing', 'completed'],
  )
})
