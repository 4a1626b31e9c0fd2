/** `<Dial record>`: what is said between a caller and whom it dialled (twiml-and-webhooks.md §3.1, §3.2, §11.4). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, bytesOf, hasTone, listed, page, recorded, talking, wave } from '../recorded.ts'

const callee = '+15557654321'
const dialling = (attributes: string, inside = callee) => ({
  '/long': page(`<Dial action="/after" ${attributes}>${inside}</Dial>`),
  '/after': page('<Pause length="60"/>'),
})

test('from the answer on, until the two are parted: the action is told of it, and whoever asked', async () => {
  const told = 'recordingStatusCallback="/recorded" recordingStatusCallbackEvent="in-progress completed"'
  await using house = await recorded(dialling(`record="record-from-answer" ${told}`))
  const far = house.phone(callee)
  const call = await talking(house)
  await house.clock.advance(4)
  far.answer()
  await house.clock.advance(5)
  far.hangup()
  await house.settle()
  const [recording, ...more] = await listed(house, '/Recordings', 'recordings')
  assert.deepEqual(more, [])
  assert.partialDeepStrictEqual(recording, {
    call_sid: call.sid,
    source: 'DialVerb',
    channels: 1,
    duration: '5',
    status: 'completed',
  })
  assert.partialDeepStrictEqual(house.app.askedAt('/after')[0]?.params, {
    DialCallStatus: 'completed',
    RecordingUrl: recording!['media_url'],
    RecordingSid: recording!['sid'],
    RecordingDuration: '5',
  })
  assert.deepEqual(
    house.app.askedAt('/recorded').map(({ params }) => [params['RecordingStatus'], params['CallSid']]),
    [
      ['in-progress', call.sid],
      ['completed', call.sid],
    ],
  )
  assert.deepEqual(house.bugs, [])
})

test('from the ringing on it is longer by that, also where nobody answers', async () => {
  for (const [answers, seconds, status] of [
    [true, '9', 'completed'],
    [false, '4', 'busy'],
  ] as const) {
    await using house = await recorded(dialling('record="record-from-ringing"'))
    const far = house.phone(callee)
    await talking(house)
    await house.clock.advance(4)
    if (answers) {
      far.answer()
      await house.clock.advance(5)
      far.hangup()
    } else far.decline()
    await house.settle()
    const [asked] = house.app.askedAt('/after')
    assert.equal(asked?.params['RecordingDuration'], seconds)
    assert.equal(asked?.params['DialCallStatus'], status)
  }
})

test('dual: the parent is the first channel, the child the second', async () => {
  await using house = await recorded(dialling('record="record-from-answer-dual"'))
  const far = house.phone(callee)
  const call = await talking(house)
  far.answer()
  await house.clock.advance(1)
  call.phone.press('1')
  await house.clock.advance(1)
  far.press('9')
  await house.clock.advance(1)
  far.hangup()
  await house.settle()
  const [{ sid, channels } = {}] = await listed(house, '/Recordings', 'recordings')
  assert.equal(channels, 2)
  const sound = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`)))
  assert.ok(hasTone(sound.track(0).subarray(8000, 9200), 697))
  assert.ok(hasTone(sound.track(1).subarray(16_000, 17_200), 852))
})

test('a caller who hangs up, or is sent elsewhere, ends it', async () => {
  for (const goes of ['gone', 'redirected'] as const) {
    await using house = await recorded(dialling('record="true"'))
    const far = house.phone(callee)
    const call = await talking(house)
    far.answer()
    await house.clock.advance(3)
    if (goes === 'gone') call.phone.hangup()
    else await house.client.calls.get(call.sid).redirect('http://app.test/after')
    await house.clock.advance(3)
    const [recording] = await listed(house, '/Recordings', 'recordings')
    assert.deepEqual([recording?.['status'], recording?.['duration']], ['completed', '3'], goes)
    const [asked] = house.app.askedAt('/after')
    if (goes === 'gone') assert.equal(asked?.params['RecordingSid'], recording?.['sid'])
    else assert.equal(asked?.params['RecordingSid'], undefined)
  }
})

test('do-not-record, an answer that never comes, and a conference record nothing', async () => {
  for (const [attributes, inside] of [
    ['record="do-not-record"', callee],
    ['record="record-from-answer"', callee],
    ['record="record-from-answer"', '<Conference>use its own</Conference>'],
  ] as const) {
    await using house = await recorded(dialling(attributes, inside))
    const far = house.phone(callee)
    const call = await talking(house)
    await house.clock.advance(2)
    if (far.state === 'ringing') far.decline()
    await house.settle()
    call.phone.hangup()
    await house.settle()
    assert.deepEqual(await listed(house, '/Recordings', 'recordings'), [])
  }
})

test('the talk with somebody from a queue is recorded too', async () => {
  await using house = await recorded({
    ...dialling('record="record-from-answer"', '<Queue>support</Queue>'),
    '/wait': page('<Enqueue>support</Enqueue>'),
  })
  const member = house.phone(callee)
  await house.answered(member, { url: '/wait' })
  const agent = await talking(house)
  await house.clock.advance(4)
  member.hangup()
  await house.settle()
  const [recording] = await listed(house, '/Recordings', 'recordings')
  assert.partialDeepStrictEqual(recording, { call_sid: agent.sid, source: 'DialVerb', duration: '4' })
  assert.equal(house.app.askedAt('/after')[0]?.params['RecordingSid'], recording?.['sid'])
})
