/** twiml-and-webhooks.md §4: calls that meet in a room. Who hears whom is asserted by what each phone heard. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rig } from '../../src/testing/index.ts'
import { type ConferenceHouse, conferenceHouse, heardBy, numberOf, page, room, says } from '../conference-house.ts'
import { tuningFork } from '../sound-files.ts'

/** What each phone hears when each has said its words; those who are gone say nothing. */
async function round(house: ConferenceHouse): Promise<string[]> {
  const before = house.phones.map((phone) => heardBy(phone).length)
  await says(house)
  return house.phones.map((phone, index) =>
    heardBy(phone)
      .slice(before[index])
      .map((words) => words.at(-1))
      .join(''),
  )
}

test('everyone in a conference hears what each other says, and nobody hears himself', async () => {
  const house = await conferenceHouse(6)
  assert.deepEqual(await round(house), ['12345', '02345', '01345', '01245', '01235', '01234'])
  assert.deepEqual(house.bugs, [])
})

test('keys and clips are heard like words', async () => {
  const house = await conferenceHouse(2)
  house.phones[0]!.press('7#7')
  await house.clock.advance(1)
  assert.deepEqual(house.phones[1]!.heard, ['7', '#', '7'])
})

test('one who is muted is heard by nobody and hears all; unmuted, it is heard', async () => {
  const house = await conferenceHouse(3, { 1: 'muted="true"' })
  assert.deepEqual(await round(house), ['2', '02', '0'])
  await room(house).participants.get(house.sids[1]!).unmute()
  assert.deepEqual(await round(house), ['12', '02', '01'])
  await room(house).participants.get(house.sids[0]!).mute()
  assert.deepEqual(await round(house), ['12', '2', '1'])
})

test('one who is on hold hears its own document, and is neither heard nor hears', async () => {
  const house = await conferenceHouse(3, {}, { '/hold': page('<Say>one moment</Say>') })
  const held = room(house).participants.get(house.sids[2]!)
  await held.putOnHold('http://app.test/hold')
  await house.settle()
  assert.deepEqual(await round(house), ['1', '0', ''])
  assert.deepEqual(house.phones[2]!.heard, ['one moment'])
  assert.equal(house.app.askedAt('/hold')[0]?.params['CallSid'], house.sids[2])
  await held.takeOffHold()
  assert.deepEqual(await round(house), ['12', '02', '01'])
})

test('on hold without a document there is the music of the house, until it is over', async () => {
  const house = await conferenceHouse(2)
  const held = room(house).participants.get(house.sids[0]!)
  await held.putOnHold()
  assert.equal(house.phones[0]!.current?.hearing?.is, 'music')
  await held.takeOffHold()
  assert.equal(house.phones[0]!.current?.hearing, null)
})

test('a coach hears all, and only whom it coaches hears it', async () => {
  const house = await conferenceHouse(2)
  house.app.pages['/coach'] = page(`<Dial><Conference coach="${house.sids[1]}">the room</Conference></Dial>`)
  const coach = house.phone('+15551239999')
  const sid = await house.answered(coach, { url: '/coach' })
  coach.say('words of the coach')
  await house.clock.advance(3)
  assert.deepEqual(house.phones.map(heardBy), [[], ['words of the coach']])
  await says(house)
  assert.deepEqual(heardBy(coach), ['words of 0', 'words of 1'])

  const participant = room(house).participants.get(sid)
  assert.deepEqual([(await participant).coaching, (await participant).callSidToCoach], [true, house.sids[1]])
  await participant.update({ callSidToCoach: house.sids[0]! })
  coach.say('words for the other')
  await house.clock.advance(3)
  await participant.update({ coaching: false })
  coach.say('words for all')
  await house.clock.advance(3)
  assert.deepEqual(house.phones[0]!.heard.slice(-2), ['words for the other', 'words for all'])
  assert.deepEqual(house.phones[1]!.heard.slice(-1), ['words for all'])
  assert.ok(!house.phones[1]!.heard.includes('words for the other'))
})

test('who coaches somebody who is not there is 13240, and does not join', async () => {
  const house = await conferenceHouse(1, { 0: `coach="CA${'0'.repeat(32)}"` })
  assert.deepEqual(await house.complaints(), [13240])
  assert.equal((await house.client.conferences.list()).length, 0)
})

test('whoever was speaking before it was heard is heard from then on, and no longer once muted', async () => {
  const house = await conferenceHouse(2, { 0: 'muted="true"' })
  house.phones[0]!.say('words of somebody who speaks for quite a while before being heard by anybody')
  await house.clock.advance(1)
  assert.deepEqual(house.phones[1]!.heard, [])
  const speaker = room(house).participants.get(house.sids[0]!)
  await speaker.unmute()
  assert.equal(house.phones[1]!.heard.length, 1)
  assert.equal(house.phones[1]!.current?.hearing?.is, 'speech')
  await speaker.mute()
  assert.equal(house.phones[1]!.current?.hearing, null)
})

test('one who leaves hears no more of the room, and is not heard there any more', async () => {
  const house = await conferenceHouse(3)
  await room(house).participants.get(house.sids[1]!).kick()
  await house.settle()
  assert.equal(house.app.askedAt('/after/1')[0]?.params['DialCallStatus'], 'answered')
  assert.deepEqual(await round(house), ['2', '', '0'])
  assert.equal(house.phones[1]!.state, 'talking')
  house.phones[2]!.hangup()
  assert.deepEqual(await round(house), ['', '', ''])
})

test('a star leaves where the Dial says so, and is a key like others where it does not', async () => {
  const house = await conferenceHouse(2)
  house.app.pages['/star'] = page(
    '<Dial hangupOnStar="true" action="/after/0"><Conference>the room</Conference></Dial>',
  )
  const leaver = house.phone('+15551239999')
  await house.answered(leaver, { url: '/star' })
  house.phones[0]!.press('*')
  await house.settle()
  assert.equal((await room(house).participants.list()).length, 3)
  leaver.press('*')
  await house.settle()
  assert.equal((await room(house).participants.list()).length, 2)
  assert.equal(leaver.state, 'talking')
})

test('the time limit of a Dial ends the stay, and its timeout and callerId do nothing', async () => {
  const house = await conferenceHouse(1)
  house.app.pages['/short'] = page(
    `<Dial timeLimit="20" timeout="5" callerId="+15550000000"><Conference>the room</Conference></Dial>
      <Say>time is up</Say>`,
  )
  const phone = house.phone('+15551239999')
  await house.answered(phone, { url: '/short' })
  await house.clock.advance(19)
  assert.equal((await room(house).participants.list()).length, 2)
  await house.clock.advance(2)
  assert.ok(phone.heard.includes('time is up'))
  assert.deepEqual(await house.complaints(), [])
})

test('a call that is sent elsewhere leaves the room first', async () => {
  const house = await conferenceHouse(2, {}, { '/elsewhere': page('<Say>elsewhere</Say><Pause length="60"/>') })
  await house.client.calls.get(house.sids[1]!).redirect('http://app.test/elsewhere')
  await house.settle()
  const left = house.events().at(-1)!
  assert.deepEqual(
    [left['StatusCallbackEvent'], left['CallSid'], left['ReasonParticipantLeft'], left['ParticipantCallStatus']],
    ['participant-leave', house.sids[1], 'participant_updated_via_api', 'in-progress'],
  )
  assert.deepEqual(house.app.askedAt('/after/1'), [])
  await house.clock.advance(3)
  assert.deepEqual(house.phones[1]!.heard, ['elsewhere'])
})

test('a room that is full gives the document up with 16020, and its fallback is asked', async () => {
  const house = await conferenceHouse(2, { 0: 'maxParticipants="2"' })
  house.app.pages['/third'] = page('<Dial><Conference maxParticipants="200">the room</Conference></Dial>')
  house.app.pages['/fallback'] = page('<Say>no room for you</Say>')
  const third = house.phone('+15551239999')
  await house.client.calls.create({
    to: third.number,
    from: house.number,
    url: 'http://app.test/third',
    fallbackUrl: 'http://app.test/fallback',
  })
  await house.settle()
  third.answer()
  await house.clock.advance(1)
  assert.deepEqual(await house.complaints(), [16020])
  assert.deepEqual(third.heard, ['no room for you'])
  assert.equal((await room(house).participants.list()).length, 2)
})

test('a label that is taken is 16024, and its call joins without one', async () => {
  const house = await conferenceHouse(2, { 0: 'participantLabel="boss"', 1: 'participantLabel="boss"' })
  assert.deepEqual(await house.complaints(), [16024])
  const labels = (await room(house).participants.list()).map(({ callSid, label }) => [callSid, label])
  assert.deepEqual(labels, [
    [house.sids[1], null],
    [house.sids[0], 'boss'],
  ])
  assert.equal((await room(house).participants.get('boss')).callSid, house.sids[0])
})

test('who comes and goes is announced by a beep, as its document says', async () => {
  const beeps = (phone: ConferenceHouse['phones'][number]) =>
    phone.calls.flatMap(({ heard }) => heard).filter(({ sound }) => sound.is === 'beep').length
  const house = await conferenceHouse(4, { 1: 'beep="false"', 2: 'beep="onEnter"', 3: 'beep="onExit"' })
  // The first was alone; the third is the first that is heard to come.
  assert.deepEqual(house.phones.map(beeps), [1, 1, 1, 0])
  for (const index of [1, 2, 3]) house.phones[index]!.hangup()
  await house.settle()
  assert.deepEqual(house.phones.map(beeps), [2, 1, 1, 0])
})

test('rooms of one name in two accounts never meet', async () => {
  const house = await conferenceHouse(1)
  const other = await house.client.accounts.create({ friendlyName: 'another' })
  const theirs = house.client.with({ accountSid: other.sid, authToken: other.authToken })
  const { phoneNumber } = await theirs.numbers.create({ phoneNumber: '+14155550199' })
  const phone = house.phone('+15551239999')
  await theirs.calls.create({
    to: phone.number,
    from: phoneNumber,
    twiml: page('<Dial><Conference>the room</Conference></Dial>'),
  })
  await house.settle()
  phone.answer()
  await house.settle()
  assert.deepEqual(
    [...(await house.client.conferences.list()), ...(await theirs.conferences.list())].map(({ status }) => status),
    ['init', 'init'],
  )
  phone.say('is anybody there?')
  await house.clock.advance(3)
  assert.deepEqual(house.phones[0]!.heard, [])
})

test('two ends of one call in one room do not howl', async () => {
  const house = await conferenceHouse(1, {}, { '/voice': page('<Dial><Conference>the room</Conference></Dial>') })
  await house.client.numbers.create({ phoneNumber: '+14155550199', voiceUrl: 'http://app.test/voice' })
  await house.client.calls.create({ to: '+14155550199', from: house.number, url: 'http://app.test/voice' })
  await house.clock.advance(5)
  assert.equal((await room(house).participants.list()).length, 3)
  house.phones[0]!.say('words of 0')
  house.phones[0]!.press('55')
  await house.clock.advance(5)
  // What it hears of itself came back by the other call, if at all; and nothing goes round for ever.
  assert.ok(house.phones[0]!.heard.length < 10, String(house.phones[0]!.heard))
  assert.deepEqual(house.bugs, [])
})

test('a crash closes what was live, and tells who left and that it ended', async () => {
  const house = await conferenceHouse(2)
  const { sid } = await room(house)
  await house.crash()
  await house.settle()
  const conference = await house.client.conferences.get(sid)
  assert.deepEqual([conference.status, conference.reasonConferenceEnded], ['completed', 'last-participant-left'])
  assert.deepEqual(await house.client.conferences.get(sid).participants.list(), [])
  assert.deepEqual(
    house.events().map((event) => [event['SequenceNumber'], event['StatusCallbackEvent']]),
    [
      ['0', 'participant-join'],
      ['1', 'participant-join'],
      ['2', 'conference-start'],
      ['3', 'participant-leave'],
      ['4', 'participant-leave'],
      ['5', 'conference-end'],
    ],
  )
})

test('a new life of a room is a new conference', async () => {
  const house = await conferenceHouse(1)
  house.phones[0]!.hangup()
  await house.settle()
  house.app.pages['/again'] = page('<Dial><Conference>the room</Conference></Dial>')
  await house.answered(house.phone(numberOf(7)), { url: '/again' })
  const lives = await house.client.conferences.list({ friendlyName: 'the room' })
  assert.deepEqual(
    lives.map(({ status }) => status),
    ['init', 'completed'],
  )
  assert.notEqual(lives[0]!.sid, lives[1]!.sid)
})

test('a whispered document may not join a conference', async () => {
  const house = await rig({
    app: {
      '/start': page(`<Dial><Number url="/whisper">${numberOf(2)}</Number></Dial>`),
      '/whisper': page('<Dial><Conference>the room</Conference></Dial>'),
    },
  })
  const called = house.phone(numberOf(2))
  await house.answered(house.phone(numberOf(1)), { url: '/start' })
  called.answer()
  await house.settle()
  assert.deepEqual(await house.complaints(), [13201])
  assert.equal((await house.client.conferences.list()).length, 0)
})

test('a clip that lasts hardly any time begins once a second at most for one who waits by it', async () => {
  const clip = { headers: { 'content-type': 'audio/x-wav' }, body: tuningFork(0.1) }
  const alone = { 0: 'startConferenceOnEnter="false" waitUrl="/clip.wav"' }
  const house = await conferenceHouse(1, alone, { '/clip.wav': () => clip })
  await house.clock.advance(9.5)
  const heard = (await house.timeline(house.sids[0]!)).filter(({ is, url }) => is === 'said' && url)
  assert.equal(heard.length, 10)
})
