/** rest-api.md §10.4: conferences and their participants by the API: brought in, looked at, changed, put out. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../src/client/index.ts'
import { rig } from '../../src/testing/index.ts'
import { conferenceHouse, heardBy, numberOf, page, room, says } from '../conference-house.ts'

const guest = '+15551239999'
const refused =
  (code: number, status = 400) =>
  (error: unknown) =>
    error instanceof ApiError && error.code === code && error.status === status
type Settled = PromiseSettledResult<{ readonly conferenceSid: string }>
const nobody = `CA${'f'.repeat(32)}`

test('a call that is brought in rings first, joins when it is answered, and is heard', async () => {
  const house = await conferenceHouse(2)
  const phone = house.phone(guest)
  const made = await room(house).participants.create({
    from: house.number,
    to: guest,
    label: 'guest',
    earlyMedia: false,
  })
  assert.deepEqual(
    [made.status, made.label, made.muted, made.hold, made.coaching, made.callSidToCoach, made.queueTime],
    ['queued', 'guest', false, false, false, null, null],
  )
  assert.equal(made.conferenceSid, (await room(house)).sid)
  await house.settle()
  assert.equal((await room(house).participants.get('guest')).status, 'ringing')
  assert.equal((await house.client.calls.get(made.callSid)).direction, 'outbound-api')
  phone.answer()
  await house.settle()
  assert.equal((await room(house).participants.get(made.callSid)).status, 'connected')
  phone.say('words of the guest')
  await says(house)
  assert.deepEqual(heardBy(phone), ['words of 0', 'words of 1'])
  assert.deepEqual(heardBy(house.phones[0]!), ['words of the guest', 'words of 1'])
  assert.deepEqual(house.bugs, [])
})

test('who is brought in is as the request says', async () => {
  const house = await conferenceHouse(2, {}, { '/wait': page('<Say>wait</Say>'), '/called': '' })
  const phone = house.phone(guest)
  const { callSid } = await room(house).participants.create({
    from: house.number,
    to: guest,
    muted: true,
    endConferenceOnExit: true,
    startConferenceOnEnter: false,
    coaching: true,
    callSidToCoach: house.sids[0]!,
    beep: 'false',
    timeLimit: 30,
    statusCallback: 'http://app.test/called',
    statusCallbackEvent: ['ringing', 'answered', 'completed'],
  })
  await house.settle()
  phone.answer()
  await house.settle()
  const { muted, endConferenceOnExit, startConferenceOnEnter, coaching, callSidToCoach } =
    await room(house).participants.get(callSid)
  assert.deepEqual(
    [muted, endConferenceOnExit, startConferenceOnEnter, coaching, callSidToCoach],
    [true, true, false, true, house.sids[0]],
  )
  await house.clock.advance(31)
  assert.equal(phone.state, 'idle')
  assert.deepEqual(
    house.app.askedAt('/called').map(({ params }) => params['CallStatus']),
    ['ringing', 'in-progress', 'completed'],
  )
  assert.equal((await room(house)).reasonConferenceEnded, 'participant-with-end-conference-on-exit-left')
})

test('with early media those who are in hear it ring, without they do not', async () => {
  for (const earlyMedia of [true, false]) {
    const house = await conferenceHouse(2)
    house.phone(guest)
    await room(house).participants.create({ from: house.number, to: guest, earlyMedia })
    await house.settle()
    const rings = () => house.phones[0]!.current?.hearing?.is === 'ringing'
    assert.equal(rings(), earlyMedia)
    house.house.phones.phone(guest).decline()
    await house.settle()
    assert.equal(rings(), false)
  }
})

test('a call that does not come is no participant any more, and the conference goes on', async () => {
  const house = await conferenceHouse(2)
  house.phone(guest).manner = { is: 'busy' }
  const { callSid } = await room(house).participants.create({ from: house.number, to: guest })
  await house.settle()
  await assert.rejects(async () => await room(house).participants.get(callSid), refused(20404, 404))
  const left = house.events().at(-1)!
  assert.deepEqual(
    [left['StatusCallbackEvent'], left['CallSid'], left['ReasonParticipantLeft'], left['ParticipantCallStatus']],
    ['participant-leave', callSid, 'participant_add_failed', 'busy'],
  )
  assert.equal((await room(house)).status, 'in-progress')
})

test('the name of a room in the path opens it, and the first who is called says what it is like', async () => {
  const house = await rig({ app: { '/events': '' } })
  const phones = [house.phone(guest), house.phone(numberOf(1))]
  const hall = house.client.conferences.get('the great hall').participants
  const first = await hall.create({
    from: house.number,
    to: phones[0]!.number,
    maxParticipants: 2,
    conferenceStatusCallback: 'http://app.test/events',
    conferenceStatusCallbackEvent: ['join', 'start'],
  })
  assert.match(first.conferenceSid, /^CF[0-9a-f]{32}$/)
  const second = await hall.create({ from: house.number, to: phones[1]!.number })
  assert.equal(second.conferenceSid, first.conferenceSid)
  await assert.rejects(hall.create({ from: house.number, to: numberOf(2) }), refused(16020))
  await house.settle()
  for (const phone of phones) phone.answer()
  await house.settle()
  const conference = await house.client.conferences.get(first.conferenceSid)
  assert.deepEqual([conference.friendlyName, conference.status], ['the great hall', 'in-progress'])
  assert.deepEqual(
    house.app.askedAt('/events').map(({ params }) => params['StatusCallbackEvent']),
    ['participant-join', 'participant-join', 'conference-start'],
  )
  assert.equal((await hall.list()).length, 2)
})

test('what a participant may not be is refused, and nobody is called', async () => {
  const house = await conferenceHouse(1, { 0: 'participantLabel="boss"' })
  const { participants } = room(house)
  const call = { from: house.number, to: guest }
  await assert.rejects(participants.create({ ...call, label: 'boss' }), refused(16024))
  await assert.rejects(participants.create({ ...call, label: 'a/b' }), refused(16023))
  await assert.rejects(participants.create({ ...call, coaching: true }), refused(13240))
  await assert.rejects(participants.create({ ...call, coaching: true, callSidToCoach: nobody }), refused(13240))
  await assert.rejects(participants.create({ ...call, from: guest }), refused(21211))
  await assert.rejects(participants.create({ ...call, from: '+15550001111' }), refused(21210))
  await assert.rejects(participants.create({ ...call, callerId: '+15550001111' }), refused(21210))
  await assert.rejects(participants.get('boss').update({ coaching: true, callSidToCoach: nobody }), refused(13240))
  await assert.rejects(participants.get('boss').update({ coaching: true }), refused(13240))
  await assert.rejects(participants.get(nobody).mute(), refused(20404, 404))
  await assert.rejects(participants.get(nobody).kick(), refused(20404, 404))
  for (const name of ['x'.repeat(257), ' ', 'a\u0007b'])
    await assert.rejects(house.client.conferences.get(name).participants.create(call), refused(13237))
  assert.equal((await house.client.calls.list()).length, 1)
})

test('only true and 1 mute, and anything else unmutes', async () => {
  const house = await conferenceHouse(1)
  const { sid } = await room(house)
  const target = `/2010-04-01/Accounts/${house.account.sid}/Conferences/${sid}/Participants/${house.sids[0]}.json`
  const authorization = `Basic ${btoa(`${house.account.sid}:${house.account.authToken}`)}`
  const muted = async (value: string) => {
    const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
    const { body } = await house.house.door({ method: 'POST', target, headers, body: `Muted=${value}` })
    return JSON.parse(String(body)).muted
  }
  for (const value of ['true', 'True', '1']) {
    assert.equal(await muted('no'), false)
    assert.equal(await muted(value), true, value)
  }
  for (const value of ['false', '0', 'yes', '2', 'off']) {
    assert.equal(await muted('true'), true)
    assert.equal(await muted(value), false, value)
  }
})

test('participants are listed by what they are, newest first, as long as they are in', async () => {
  const house = await conferenceHouse(4, { 1: 'muted="true"', 2: 'muted="true"' })
  await room(house).participants.get(house.sids[3]!).putOnHold()
  const listed = async (filter: object) =>
    (await room(house).participants.list(filter)).map(({ callSid }) => house.sids.indexOf(callSid))
  assert.deepEqual(await listed({}), [3, 2, 1, 0])
  assert.deepEqual(await listed({ muted: true }), [2, 1])
  assert.deepEqual(await listed({ muted: false }), [3, 0])
  assert.deepEqual(await listed({ hold: true }), [3])
  assert.deepEqual(await listed({ coaching: true }), [])
  assert.deepEqual(await listed({ pageSize: 2 }), [3, 2])
  const { sid } = await room(house)
  await room(house).complete()
  assert.deepEqual(await listed({}), [])
  await assert.rejects(
    house.client.conferences.get(sid).participants.create({ from: house.number, to: guest }),
    refused(20409, 409),
  )
})

test('conferences are listed by status, name and dates', async () => {
  const house = await conferenceHouse(1)
  house.app.pages['/other'] = page('<Dial><Conference>another room</Conference></Dial>')
  const other = house.phone(guest)
  await house.answered(other, { url: '/other' })
  await house.clock.advance(60)
  other.hangup()
  await house.settle()
  const names = async (filter: object) =>
    (await house.client.conferences.list(filter)).map(({ friendlyName }) => friendlyName)
  assert.deepEqual(await names({}), ['another room', 'the room'])
  assert.deepEqual(await names({ status: 'completed' }), ['another room'])
  assert.deepEqual(await names({ friendlyName: 'the room' }), ['the room'])
  assert.deepEqual(await names({ friendlyName: 'the' }), [])
  assert.deepEqual(await names({ updatedAfter: new Date('2012-05-26T12:00:30Z') }), ['another room'])
  assert.deepEqual(await names({ createdBefore: '2012-05-26' }), [])
  assert.deepEqual(await names({ dateCreated: '2012-05-26' }), ['another room', 'the room'])
})

test('a conference that has ended cannot be ended again or told anything, and takes nobody', async () => {
  const house = await conferenceHouse(1)
  const { sid } = await room(house)
  const ended = await house.client.conferences.get(sid).complete()
  assert.equal(ended.status, 'completed')
  assert.equal((await house.client.conferences.get(sid).complete()).status, 'completed')
  await assert.rejects(house.client.conferences.get(sid).announce('http://app.test/x'), refused(20409, 409))
  await house.settle()
  assert.equal(house.events().filter((event) => event['StatusCallbackEvent'] === 'conference-end').length, 1)
})

test('whoever is brought into a room that ends at that moment finds it ended, or opens another', async () => {
  const house = await conferenceHouse(1)
  const { sid } = await room(house)
  const given = { from: house.number, to: guest }
  const bringing = [sid, 'the room'].map((name) => house.client.conferences.get(name).participants.create(given))
  const [, bySid, byName] = (await Promise.allSettled([house.client.conferences.get(sid).complete(), ...bringing])) as [
    unknown,
    Settled,
    Settled,
  ]
  assert.ok(bySid.status === 'rejected' && byName.status === 'fulfilled', `${bySid.status}, ${byName.status}`)
  assert.ok(refused(20409, 409)(bySid.reason))
  assert.notEqual(byName.value.conferenceSid, sid)
  await house.settle()
  assert.equal(
    house
      .events()
      .filter(({ ConferenceSid }) => ConferenceSid === sid)
      .at(-1)!['StatusCallbackEvent'],
    'conference-end',
  )
})

test("another account's participants are not there, by sid or by name", async () => {
  const house = await conferenceHouse(1)
  const { sid } = await room(house)
  const other = await house.client.accounts.create({ friendlyName: 'another' })
  const theirs = house.client.with({ accountSid: other.sid, authToken: other.authToken })
  for (const called of [sid, 'the room']) {
    const { participants } = theirs.conferences.get(called)
    await assert.rejects(async () => await participants.list(), refused(20404, 404))
    await assert.rejects(async () => await participants.get(house.sids[0]!), refused(20404, 404))
    await assert.rejects(participants.get(house.sids[0]!).kick(), refused(20404, 404))
  }
  await assert.rejects(
    theirs.conferences.get(sid).participants.create({ from: house.number, to: guest }),
    refused(20404, 404),
  )
  await assert.rejects(async () => await theirs.conferences.get(sid), refused(20404, 404))
  assert.equal((await room(house).participants.list()).length, 1)
})

test('one who has not come yet can be called off, and changed before it comes', async () => {
  const house = await conferenceHouse(2)
  const phone = house.phone(guest)
  const { callSid } = await room(house).participants.create({ from: house.number, to: guest, earlyMedia: false })
  const { participants } = room(house)
  await house.settle()
  assert.equal((await participants.get(callSid).mute()).muted, true)
  phone.answer()
  await house.settle()
  phone.say('nobody hears this')
  await house.clock.advance(3)
  assert.deepEqual(house.phones[0]!.heard, [])

  const second = house.phone(numberOf(9))
  const pending = await participants.create({ from: house.number, to: second.number })
  await house.settle()
  await participants.get(pending.callSid).kick()
  await house.settle()
  assert.equal(second.state, 'idle')
  assert.equal((await house.client.calls.get(pending.callSid)).status, 'canceled')
})

test('a new waitUrl does not disturb one who is on hold', async () => {
  const house = await conferenceHouse(
    1,
    {},
    { '/hold': page('<Say>on hold</Say>'), '/wait': page('<Say>waiting</Say>') },
  )
  const participant = room(house).participants.get(house.sids[0]!)
  await participant.putOnHold('http://app.test/hold')
  await house.clock.advance(5)
  await participant.update({ waitUrl: 'http://app.test/wait' })
  await house.clock.advance(5)
  assert.deepEqual(house.phones[0]!.heard, ['on hold'])
  await participant.takeOffHold()
  await house.clock.advance(5)
  assert.deepEqual(house.phones[0]!.heard, ['on hold', 'waiting'])
})

test('one who was put on hold before it came is on hold when it comes', async () => {
  const house = await conferenceHouse(2)
  const phone = house.phone(guest)
  const { callSid } = await room(house).participants.create({ from: house.number, to: guest, beep: 'false' })
  await house.settle()
  await room(house).participants.get(callSid).putOnHold()
  phone.answer()
  await house.settle()
  assert.equal(phone.current?.hearing?.is, 'music')
  await says(house)
  assert.deepEqual(heardBy(phone), [])
})

test('a new waitUrl is heard by one who waits', async () => {
  const house = await conferenceHouse(1, {}, { '/wait': page('<Say>a new song</Say>') })
  await room(house).participants.get(house.sids[0]!).update({ waitUrl: 'http://app.test/wait' })
  await house.settle()
  assert.deepEqual(house.phones[0]!.heard, ['a new song'])
})

test('a crash leaves no participant, and calls that rang for a conference fail', async () => {
  const house = await conferenceHouse(1)
  house.phone(guest)
  const { callSid, conferenceSid } = await room(house).participants.create({ from: house.number, to: guest })
  await house.settle()
  await house.crash()
  await house.settle()
  assert.deepEqual(await house.client.conferences.get(conferenceSid).participants.list(), [])
  assert.equal((await house.client.conferences.get(conferenceSid)).status, 'completed')
  assert.equal((await house.client.calls.get(callSid)).status, 'failed')
})
