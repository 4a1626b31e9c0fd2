/** What is heard by those who wait, ring and are steered by the API: the sound in their ears (§4, §5; rest-api.md). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { music } from '../../src/audio/music.ts'
import { rig } from '../../src/testing/index.ts'
import { conferenceHouse, page, room } from '../conference-house.ts'
import { heardOf, peak } from '../heard.ts'
import { json, listed } from '../recorded.ts'

const [caller, agent] = ['+15550000001', '+15550000002']

test('§5.2: in a queue there is music to the sample, until an agent takes the call; then both tones', async () => {
  await using house = await rig({
    app: {
      '/voice': page('<Enqueue>support</Enqueue>'),
      '/agent': page('<Dial><Queue>support</Queue></Dial>'),
    },
  })
  const { sid } = await house.phone(caller).call(house.number)
  await house.clock.advance(5)
  const waiting = await house.sound(sid!)
  assert.deepEqual(waiting.heard, music().subarray(0, waiting.heard.length))
  assert.ok(waiting.seconds >= 4.9)
  house.phone(caller).tone(600, 100)
  const agentSid = await house.answered(house.phone(agent), { url: '/agent' })
  house.phone(agent).tone(900, 100)
  await house.clock.advance(0.1)
  const [queued, taken] = [await house.sound(sid!, -0.1), await house.sound(agentSid, -0.1)]
  assert.deepEqual(heardOf(queued.heard, [600, 900], 0, 0.1), [900])
  assert.deepEqual(heardOf(taken.heard, [600, 900], 0, 0.1), [600])
  // Nothing of the music is left under it: the tone is all there is.
  assert.deepEqual(queued.heard, taken.said)
  assert.deepEqual(house.bugs, [])
})

test('a caller hears who is rung for it: on its track from the first ring on, until somebody answers', async () => {
  await using house = await rig({ app: { '/voice': page(`<Dial record="record-from-ringing">${agent}</Dial>`) } })
  const phone = house.phone(agent)
  const { sid } = await house.phone(caller).call(house.number)
  await house.clock.advance(3)
  const tones = async () =>
    (await house.timeline(sid!)).flatMap(({ is, tone }) => (tone || is === 'hushed' ? [tone] : []))
  assert.deepEqual(await tones(), ['ringing'])
  phone.answer()
  await house.clock.advance(1)
  assert.deepEqual(await tones(), ['ringing', undefined])
  phone.hangup()
  await house.settle()
  const [recording] = await listed(house, `/Calls/${sid}/Recordings`, 'recordings')
  assert.equal(recording?.['duration'], '4')
})

test('held by the API, one hears its HoldUrl alone; what AnnounceUrl brings is over the talk', async () => {
  const quiet = { 0: 'beep="false"', 1: 'beep="false"' }
  await using house = await conferenceHouse(2, quiet, {
    '/hold': page('<Play digits="1"/><Pause length="60"/>'),
    '/announce': page('<Play digits="5"/>'),
  })
  house.phones[0]!.tone(400, 100)
  house.phones[1]!.tone(500, 100)
  const held = room(house).participants.get(house.sids[0]!)
  await held.putOnHold('http://app.test/hold')
  await house.settle()
  await house.clock.advance(0.1)
  const ear = async (index: number) =>
    heardOf((await house.sound(house.sids[index]!, -0.1)).heard, [400, 500, 697, 1209, 770, 1336], 0, 0.1)
  assert.deepEqual([await ear(0), await ear(1)], [[697, 1209], []])
  await held.takeOffHold()
  await house.clock.advance(0.1)
  assert.deepEqual([await ear(0), await ear(1)], [[500], [400]])
  await room(house).announce('http://app.test/announce')
  await house.settle()
  await house.clock.advance(0.1)
  assert.deepEqual(
    [await ear(0), await ear(1)],
    [
      [500, 770, 1336],
      [400, 770, 1336],
    ],
  )
})

test('a live call that the API sends elsewhere, or ends, is cut short in its sound in that moment', async () => {
  await using house = await rig({
    app: { '/voice': page('<Play digits="11111111"/>'), '/other': page('<Pause length="9"/>') },
  })
  const { sid } = await house.phone(caller).call(house.number)
  await house.clock.advance(1.1)
  await json(house, 'POST', `/Calls/${sid}`, { Url: 'http://app.test/other' })
  await house.clock.advance(0.5)
  const { heard } = await house.sound(sid!, -0.5)
  assert.equal(peak(heard), 0)
  assert.deepEqual((await house.timeline(sid!)).filter(({ is }) => is === 'hushed').length, 1)
  await json(house, 'POST', `/Calls/${sid}`, { Status: 'completed' })
  await house.settle()
  const { seconds } = await house.sound(sid!)
  await house.clock.advance(5)
  assert.equal((await house.sound(sid!)).seconds, seconds)
  assert.deepEqual(house.bugs, [])
})
