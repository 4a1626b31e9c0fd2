/** twiml-and-webhooks.md §19: the conformance cases of `<Conference>`, end to end, on a hand clock. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conferenceHouse, page } from '../conference-house.ts'

const music = (phone: { current: { hearing: { is: string } | null } | null }) => phone.current?.hearing?.is

test('§19 case 32: one who may start a conference waits to music; it begins when a second joins', async () => {
  const house = await conferenceHouse(1)
  assert.equal(music(house.phones[0]!), 'music')
  const [before] = await house.client.conferences.list()
  assert.deepEqual([before?.friendlyName, before?.status], ['the room', 'init'])

  house.app.pages['/second'] = page('<Dial><Conference>the room</Conference></Dial>')
  const second = house.phone('+15551239999')
  await house.answered(second, { url: '/second' })
  assert.equal((await house.client.conferences.get(before!.sid)).status, 'in-progress')
  await house.clock.advance(1)
  assert.deepEqual([music(house.phones[0]!), music(second)].includes('music'), false)
})

test('§19 case 33: two who may not start a conference wait together, and hear nothing of each other', async () => {
  const shy = 'startConferenceOnEnter="false"'
  const house = await conferenceHouse(2, { 0: shy, 1: shy })
  assert.deepEqual(
    (await house.client.conferences.list()).map(({ status }) => status),
    ['init'],
  )
  house.phones[0]!.say('is anybody there?')
  await house.clock.advance(3)
  assert.deepEqual(house.phones[1]!.heard, [])
  assert.equal(music(house.phones[1]!), 'music')
})

test('§19 case 34: when one who ends it leaves, all are out, and each Dial goes on to its action', async () => {
  const house = await conferenceHouse(3, { 1: 'endConferenceOnExit="true"' })
  house.phones[1]!.hangup()
  await house.settle()
  for (const index of [0, 2]) {
    const [asked] = house.app.askedAt(`/after/${index}`)
    assert.equal(asked?.params['DialCallStatus'], 'answered')
    for (const absent of ['DialCallSid', 'DialCallDuration', 'DialBridged'])
      assert.equal(asked?.params[absent], undefined, absent)
    assert.ok(house.phones[index]!.heard.includes('after the room'))
  }
  const end = house.events().at(-1)!
  assert.deepEqual(
    [end['StatusCallbackEvent'], end['ReasonConferenceEnded'], end['CallSidEndingConference']],
    ['conference-end', 'participant-with-end-conference-on-exit-left', house.sids[1]],
  )
  const [conference] = await house.client.conferences.list()
  assert.deepEqual(
    [conference?.status, conference?.reasonConferenceEnded, conference?.callSidEndingConference],
    ['completed', 'participant-with-end-conference-on-exit-left', house.sids[1]],
  )
})

test('§19 case 35: the statusCallback of a second participant is passed over', async () => {
  const house = await conferenceHouse(1, {}, { '/others': '' })
  house.app.pages['/second'] = page(
    '<Dial><Conference statusCallback="/others" statusCallbackEvent="start join leave">the room</Conference></Dial>',
  )
  const second = house.phone('+15551239999')
  await house.answered(second, { url: '/second' })
  second.hangup()
  await house.settle()
  assert.deepEqual(house.app.askedAt('/others'), [])
  assert.deepEqual(
    house.events().map((event) => event['StatusCallbackEvent']),
    ['participant-join', 'participant-join', 'conference-start', 'participant-leave'],
  )
})

test('§19 case 36: a wait document with a Gather is 13238, and drops its participant out', async () => {
  const house = await conferenceHouse(1, { 0: 'waitUrl="/wait"' }, { '/wait': page('<Gather/>') })
  assert.deepEqual(await house.complaints(), [13238])
  assert.equal(house.app.askedAt('/after/0')[0]?.params['DialCallStatus'], 'answered')
})

test('§19 case 37: a wait document that ends is followed by silence', async () => {
  const house = await conferenceHouse(1, { 0: 'waitUrl="/wait"' }, { '/wait': page('<Say>please wait</Say>') })
  await house.clock.advance(60)
  assert.deepEqual(house.phones[0]!.heard, ['please wait'])
  assert.equal(house.phones[0]!.current?.hearing, null)
  const [asked, again] = house.app.askedAt('/wait')
  assert.equal(again, undefined)
  assert.equal(asked?.params['FriendlyName'], 'the room')
  assert.match(asked?.params['ConferenceSid'] ?? '', /^CF[0-9a-f]{32}$/)
  assert.equal(house.phones[0]!.state, 'talking')
})
