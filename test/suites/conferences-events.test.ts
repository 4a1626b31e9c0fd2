/** twiml-and-webhooks.md §4.4: what `statusCallback` is told, in which order, and with what. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { type ConferenceHouse, conferenceHouse, numberOf, page, room } from '../conference-house.ts'
import { tuningFork } from '../sound-files.ts'

type Told = Readonly<Record<string, string>>

/** One line an event: its number, its name, and whose it is. */
const told = (house: ConferenceHouse, from = 0) =>
  house
    .events()
    .slice(from)
    .map(({ SequenceNumber, StatusCallbackEvent, CallSid = '' }) =>
      [SequenceNumber, StatusCallbackEvent, house.sids.indexOf(CallSid)].join(' '),
    )
const last = (house: ConferenceHouse, event: string): Told =>
  house.events().findLast(({ StatusCallbackEvent }) => StatusCallbackEvent === event) ?? {}

test('a conference is told of from its first join to its end, every event with the next number', async () => {
  const house = await conferenceHouse(3)
  house.phones[1]!.hangup()
  await house.settle()
  house.phones[0]!.hangup()
  await house.settle()
  house.phones[2]!.hangup()
  await house.settle()
  assert.deepEqual(told(house), [
    '0 participant-join 0',
    '1 participant-join 1',
    '2 conference-start -1',
    '3 participant-join 2',
    '4 participant-leave 1',
    '5 participant-leave 0',
    '6 participant-leave 2',
    '7 conference-end -1',
  ])
  const end = last(house, 'conference-end')
  assert.deepEqual(
    [end['ReasonConferenceEnded'], end['Reason'], end['CallSidEndingConference']],
    ['last-participant-left', 'Last participant left', house.sids[2]],
  )
})

test('every event says whose it is, when it was, and what a participant is like', async () => {
  const house = await conferenceHouse(2, {
    0: 'muted="true" startConferenceOnEnter="false" participantLabel="boss"',
    1: 'endConferenceOnExit="true"',
  })
  const [first, second, start] = house.events()
  const common = {
    ConferenceSid: first!['ConferenceSid'],
    FriendlyName: 'the room',
    AccountSid: house.account.sid,
    Timestamp: 'Sat, 26 May 2012 12:00:00 +0000',
  }
  assert.match(String(first!['ConferenceSid']), /^CF[0-9a-f]{32}$/)
  assert.deepEqual(first, {
    ...common,
    SequenceNumber: '0',
    StatusCallbackEvent: 'participant-join',
    CallSid: house.sids[0],
    Muted: 'true',
    Hold: 'false',
    Coaching: 'false',
    EndConferenceOnExit: 'false',
    StartConferenceOnEnter: 'false',
    ParticipantLabel: 'boss',
  })
  assert.deepEqual(second, {
    ...common,
    SequenceNumber: '1',
    StatusCallbackEvent: 'participant-join',
    CallSid: house.sids[1],
    Muted: 'false',
    Hold: 'false',
    Coaching: 'false',
    EndConferenceOnExit: 'true',
    StartConferenceOnEnter: 'true',
  })
  assert.deepEqual(start, { ...common, SequenceNumber: '2', StatusCallbackEvent: 'conference-start' })
})

test('muting, holding and modifying are told once each, and only where something changes', async () => {
  const house = await conferenceHouse(2)
  const participant = room(house).participants.get(house.sids[0]!)
  await participant.mute()
  await participant.mute()
  await participant.putOnHold()
  await participant.takeOffHold()
  await participant.unmute()
  await participant.update({ endConferenceOnExit: true, beepOnExit: false })
  await participant.update({ endConferenceOnExit: true })
  await house.settle()
  assert.deepEqual(told(house, 3), [
    '3 participant-mute 0',
    '4 participant-hold 0',
    '5 participant-unhold 0',
    '6 participant-unmute 0',
    '7 participant-modify 0',
  ])
  assert.equal(last(house, 'participant-mute')['Muted'], 'true')
  assert.equal(last(house, 'participant-modify')['EndConferenceOnExit'], 'true')
})

test('who speaks is told when the speech begins and when it has ended, by its length', async () => {
  const house = await conferenceHouse(2)
  house.phones[1]!.say('ten words take a voice like this one four seconds')
  await house.settle()
  assert.deepEqual(told(house, 3), ['3 participant-speech-start 1'])
  await house.clock.advance(3.9)
  assert.equal(told(house, 3).length, 1)
  await house.clock.advance(0.2)
  assert.deepEqual(told(house, 4), ['4 participant-speech-stop 1'])
})

test('one who goes on without a pause has spoken once, and one who is muted has stopped', async () => {
  const house = await conferenceHouse(2)
  house.phones[1]!.say('ten words take a voice like this one four seconds')
  await house.clock.advance(2)
  house.phones[1]!.say('ten words take a voice like this one four seconds')
  await house.clock.advance(3)
  await room(house).participants.get(house.sids[1]!).mute()
  await house.clock.advance(5)
  assert.deepEqual(told(house, 3), [
    '3 participant-speech-start 1',
    '4 participant-mute 1',
    '5 participant-speech-stop 1',
  ])
  house.phones[1]!.say('nobody hears this')
  await house.clock.advance(5)
  assert.equal(told(house, 6).length, 0)
})

for (const [why, leave, reason, status] of [
  ['hangs up', (house) => house.phones[1]!.hangup(), 'participant_hung_up', 'completed'],
  [
    'is kicked',
    (house) => room(house).participants.get(house.sids[1]!).kick(),
    'participant_updated_via_api',
    'in-progress',
  ],
  [
    'is ended by the API',
    (house) => house.client.calls.get(house.sids[1]!).complete(),
    'participant_updated_via_api',
    'completed',
  ],
  [
    'is in a conference that the API ends',
    (house) => room(house).complete(),
    'conference_ended_via_api',
    'in-progress',
  ],
] as const satisfies readonly [string, (house: ConferenceHouse) => unknown, string, string][]) {
  test(`one who ${why} has left for that reason`, async () => {
    const house = await conferenceHouse(3)
    await leave(house)
    await house.settle()
    const left = house.events().find((event) => event['ReasonParticipantLeft'] && event['CallSid'] === house.sids[1])
    assert.deepEqual([left?.['ReasonParticipantLeft'], left?.['ParticipantCallStatus']], [reason, status])
  })
}

for (const [how, leave, reason] of [
  ['kicking its last', (house) => room(house).participants.get(house.sids[0]!).kick(), 'last-participant-kicked'],
  ['the leaving of its last', (house) => house.phones[0]!.hangup(), 'last-participant-left'],
  ['the API', (house) => room(house).complete(), 'conference-ended-via-api'],
] as const satisfies readonly [string, (house: ConferenceHouse) => unknown, string][]) {
  test(`a conference that ends by ${how} says so, to its callback and for good`, async () => {
    const house = await conferenceHouse(1)
    await leave(house)
    await house.settle()
    const end = last(house, 'conference-end')
    const conference = await room(house)
    assert.equal(end['ReasonConferenceEnded'], reason)
    assert.deepEqual([conference.status, conference.reasonConferenceEnded], ['completed', reason])
    const by = reason === 'conference-ended-via-api' ? undefined : house.sids[0]
    assert.equal(end['CallSidEndingConference'], by)
    assert.equal(conference.callSidEndingConference, by ?? null)
  })
}

test('kicking one who ends the conference ends it, and says that it was kicked', async () => {
  const house = await conferenceHouse(2, { 0: 'endConferenceOnExit="true" participantLabel="boss"' })
  await room(house).participants.get('boss').kick()
  await house.settle()
  const end = last(house, 'conference-end')
  assert.equal(end['ReasonConferenceEnded'], 'participant-with-end-conference-on-exit-kicked')
  assert.equal(end['ParticipantLabelEndingConference'], 'boss')
  assert.equal(last(house, 'participant-leave')['ReasonParticipantLeft'], 'moderator_ended_conference')
})

test('only what was asked for is told, and every event counts', async () => {
  const house = await rig({
    app: { '/events': '', '/join': page('<Dial><Conference statusCallback="/events">quiet</Conference></Dial>') },
  })
  const phones = [house.phone(numberOf(1)), house.phone(numberOf(2))]
  for (const phone of phones) await house.answered(phone, { url: '/join' })
  for (const phone of phones) phone.hangup()
  await house.settle()
  // `start end` where no events are named.
  assert.deepEqual(
    house.app.askedAt('/events').map(({ params }) => [params['SequenceNumber'], params['StatusCallbackEvent']]),
    [
      ['2', 'conference-start'],
      ['5', 'conference-end'],
    ],
  )
})

test('a callback that is refused is 16011, and the conference goes on', async () => {
  const house = await conferenceHouse(2, {}, { '/events': () => ({ status: 500 }) })
  house.phones[0]!.say('words of 0')
  await house.clock.advance(3)
  assert.deepEqual(house.phones[1]!.heard, ['words of 0'])
  assert.deepEqual([...new Set(await house.complaints())], [16011])
})

test('an announcement is heard by everybody at once, and told when it has ended', async () => {
  const house = await conferenceHouse(3, {}, { '/announce': page('<Say>closing time</Say><Redirect>/more</Redirect>') })
  house.app.pages['/more'] = page('<Pause length="2"/><Say>really</Say>')
  await room(house).announce('http://app.test/announce')
  await house.clock.advance(10)
  for (const phone of house.phones) assert.deepEqual(phone.heard, ['closing time', 'really'])
  assert.deepEqual(told(house, 4), ['4 announcement-end -1'])
  const { params } = house.app.askedAt('/announce')[0]!
  assert.deepEqual(
    [params['ConferenceSid'], params['FriendlyName'], params['AccountSid'], params['CallSid']],
    [(await room(house)).sid, 'the room', house.account.sid, undefined],
  )
})

test('an announcement to one alone is heard by nobody else', async () => {
  const house = await conferenceHouse(2, {}, { '/announce': page('<Play>/clip.wav</Play>') })
  house.app.pages['/clip.wav'] = () => ({ headers: { 'content-type': 'audio/x-wav' }, body: tuningFork(1) })
  await room(house).participants.get(house.sids[1]!).announce('http://app.test/announce', 'GET')
  await house.clock.advance(10)
  assert.deepEqual(
    house.phones.map(({ heard }) => heard),
    [[], ['http://app.test/clip.wav']],
  )
  assert.deepEqual(told(house, 3), ['3 announcement-end 1'])
  assert.equal(house.app.askedAt('/announce')[0]?.params['CallSid'], house.sids[1])
})

test('an announcement that cannot be had, or holds what it may not, has failed and says why', async () => {
  const house = await conferenceHouse(2, {}, { '/down': () => ({ status: 503 }), '/gather': page('<Gather/>') })
  await room(house).announce('http://app.test/down')
  await house.settle()
  await room(house).announce('http://app.test/gather')
  await house.settle()
  assert.deepEqual(told(house, 3), ['3 announcement-fail -1', '4 announcement-fail -1'])
  const [first, second] = house.events().slice(3)
  assert.equal(first!['AnnounceUrl'], 'http://app.test/down')
  assert.ok(first!['ReasonAnnouncementFailed'])
  assert.equal(second!['ReasonAnnouncementFailed'], '<Gather> cannot be used in this document')
  assert.deepEqual(await house.complaints(), [11200, 13238])
})

test('music goes on where an announcement was heard by one who waits', async () => {
  const house = await conferenceHouse(1, {}, { '/announce': page('<Say>please be patient</Say>') })
  await room(house).announce('http://app.test/announce')
  await house.clock.advance(0.5)
  assert.equal(house.phones[0]!.current?.hearing?.is, 'speech')
  await house.clock.advance(5)
  assert.equal(house.phones[0]!.current?.hearing?.is, 'music')
})
