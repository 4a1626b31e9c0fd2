/** Conferences and bridges by their sound: everyone has a tone of his own, and what is in each ear is measured. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fingerprint, type Phone, type Rig, rig } from '../../src/testing/index.ts'
import { type ConferenceHouse, conferenceHouse, page, room } from '../conference-house.ts'
import { heardOf, loudness, peak } from '../heard.ts'
import { ask, bytesOf, created, listed, wave } from '../recorded.ts'

/** A frequency for each; whole periods in a tenth of a second, and none is a harmonic of another. */
const hertz = [400, 510, 620, 730, 890, 1010, 1130, 1270, 1390, 1510] as const
const long = 3600

/** Everyone who is on the line sounds his own tone from now on. */
function sing(phones: readonly Phone[]): void {
  for (const [index, phone] of phones.entries()) if (phone.state === 'talking') phone.tone(hertz[index]!, long)
}

/** Whose tones each of these calls heard in the tenth of a second before now, as their numbers. */
async function ears(house: Rig, sids: readonly string[]): Promise<string[]> {
  await house.clock.advance(0.1)
  return Promise.all(
    sids.map(async (sid) => {
      const { heard } = await house.sound(sid, -0.1)
      return heardOf(heard, hertz, 0, 0.1)
        .map((each) => hertz.indexOf(each as 400))
        .join('')
    }),
  )
}

const quiet = (count: number, more = '') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [index, `beep="false" ${more}`]))

async function singing(count: number, attributes: Record<number, string> = {}, app = {}): Promise<ConferenceHouse> {
  const house = await conferenceHouse(count, { ...quiet(count), ...attributes }, app)
  sing(house.phones)
  return house
}

test('in each ear are the tones of all others at once, as loud as they are, and not its own', async () => {
  await using house = await singing(6)
  assert.deepEqual(await ears(house, house.sids), ['12345', '02345', '01345', '01245', '01235', '01234'])
  const { heard } = await house.sound(house.sids[0]!)
  // Two of them do not reach the limit, so that nothing is turned down: each is as loud as it was made.
  await using pair = await singing(2)
  await pair.clock.advance(1)
  const exact = loudness((await pair.sound(pair.sids[0]!)).heard.slice(-8000), hertz[1])
  assert.ok(Math.abs(exact - 0.5 * 32_767) < 2, `${exact}`)
  assert.ok(peak(heard) <= 32_767)
  assert.deepEqual(house.bugs, [])
})

test('one who comes is in all ears from then on, and whoever goes is in none at once', async () => {
  await using house = await singing(3)
  assert.deepEqual(await ears(house, house.sids), ['12', '02', '01'])
  house.app.pages['/late'] = page('<Dial><Conference beep="false">the room</Conference></Dial>')
  const late = house.phone('+15551239999')
  const sid = await house.answered(late, { url: '/late' })
  late.tone(hertz[9], long)
  assert.deepEqual(await ears(house, [...house.sids, sid]), ['129', '029', '019', '012'])
  house.phones[0]!.hangup()
  await house.settle()
  assert.deepEqual(await ears(house, [house.sids[1]!, house.sids[2]!, sid]), ['29', '19', '12'])
})

test('muted, held and kicked: silent in the ears of the others in the same moment', async () => {
  await using house = await singing(4, {}, { '/hold': page('<Pause length="600"/>') })
  const participants = room(house).participants
  await participants.get(house.sids[1]!).mute()
  assert.deepEqual(await ears(house, house.sids), ['23', '023', '03', '02'])
  await participants.get(house.sids[1]!).unmute()
  assert.deepEqual(await ears(house, house.sids), ['123', '023', '013', '012'])
  await participants.get(house.sids[2]!).putOnHold('http://app.test/hold')
  await house.settle()
  assert.deepEqual(await ears(house, house.sids), ['13', '03', '', '01'])
  await participants.get(house.sids[2]!).takeOffHold()
  assert.deepEqual(await ears(house, house.sids), ['123', '023', '013', '012'])
  await participants.get(house.sids[3]!).kick()
  await house.settle()
  assert.deepEqual(await ears(house, house.sids.slice(0, 3)), ['12', '02', '01'])
  // After the room each is told something: the tones of the others are not under it.
  const after = await ears(house, [house.sids[3]!])
  assert.deepEqual(after, [''])
})

test('to the sample: what a mute cuts is heard up to its moment, and what comes after it from its own', async () => {
  await using house = await singing(2)
  await house.clock.advance(0.25)
  await room(house).participants.get(house.sids[1]!).mute()
  await house.clock.advance(0.5)
  await room(house).participants.get(house.sids[1]!).unmute()
  await house.clock.advance(0.25)
  const { heard } = await house.sound(house.sids[0]!)
  const { said } = await house.sound(house.sids[1]!)
  const [ear, mouth] = [heard.slice(-8000), said.slice(-8000)]
  assert.deepEqual(ear.subarray(0, 2000), mouth.subarray(0, 2000))
  assert.ok(ear.subarray(2000, 6000).every((sample) => sample === 0))
  assert.deepEqual(ear.subarray(6000), mouth.subarray(6000))
})

test('a coach is in one ear alone, and stops to be', async () => {
  await using house = await singing(3)
  house.app.pages['/coach'] = page(
    `<Dial><Conference beep="false" coach="${house.sids[1]}">the room</Conference></Dial>`,
  )
  const coach = house.phone('+15551239999')
  const sid = await house.answered(coach, { url: '/coach' })
  coach.tone(hertz[8], long)
  assert.deepEqual(await ears(house, [...house.sids, sid]), ['12', '028', '01', '012'])
  await room(house).participants.get(sid).update({ callSidToCoach: house.sids[0]! })
  assert.deepEqual(await ears(house, [...house.sids, sid]), ['128', '02', '01', '012'])
  await room(house).participants.get(sid).update({ coaching: false })
  assert.deepEqual(await ears(house, [...house.sids, sid]), ['128', '028', '018', '012'])
})

test('a beep sounds over the tones, in the ears of all who are in the room', async () => {
  await using house = await singing(2, { 0: '', 1: '' })
  house.app.pages['/late'] = page('<Dial><Conference>the room</Conference></Dial>')
  await house.clock.advance(2)
  const sid = await house.answered(house.phone('+15551239999'), { url: '/late' })
  await house.clock.advance(0.2)
  for (const [index, each] of house.sids.entries()) {
    const { heard } = await house.sound(each, -0.1)
    assert.deepEqual(heardOf(heard, [1000, hertz[1 - index]!], 0, 0.1), [1000, hertz[1 - index]])
  }
  await house.clock.advance(0.5)
  assert.deepEqual(heardOf((await house.sound(sid, -0.1)).heard, [1000], 0, 0.1), [])
})

test('one announcement is over another’s end, and wait music goes on where one was', async () => {
  await using house = await conferenceHouse(1, { 0: 'beep="false"' }, { '/told': page('<Play digits="1"/>') })
  await house.clock.advance(3)
  const musical = await house.sound(house.sids[0]!)
  assert.ok(peak(musical.heard.slice(-8000)) > 500, 'there is music')
  await room(house).announce('http://app.test/told')
  await house.settle()
  await house.clock.advance(0.1)
  const key = (await house.sound(house.sids[0]!, -0.1)).heard
  assert.deepEqual(heardOf(key, [697, 1209], 0, 0.1), [697, 1209])
  await house.clock.advance(2)
  assert.ok(peak((await house.sound(house.sids[0]!, -1)).heard) > 500, 'there is music again')
})

test('an announcement is in every ear with the tones, one to a single participant in that alone', async () => {
  const told = page('<Play digits="1111"/>')
  await using house = await singing(3, {}, { '/told': told })
  await room(house).announce('http://app.test/told')
  await house.settle()
  await house.clock.advance(0.1)
  for (const sid of house.sids)
    assert.deepEqual(heardOf((await house.sound(sid, -0.1)).heard, [697, 1209], 0, 0.1), [697, 1209])
  await house.clock.advance(2)
  await room(house).participants.get(house.sids[1]!).announce('http://app.test/told')
  await house.settle()
  await house.clock.advance(0.1)
  const counts = await Promise.all(
    house.sids.map(async (sid) => heardOf((await house.sound(sid, -0.1)).heard, [697, 1209], 0, 0.1).length),
  )
  assert.deepEqual(counts, [0, 2, 0])
})

test('the recording of a conference has everybody at once, and nobody who is muted or a coach', async () => {
  const whole = 'record="record-from-start" trim="do-not-trim"'
  await using house = await singing(5, quiet(5, whole))
  await house.clock.advance(1)
  await room(house).participants.get(house.sids[3]!).mute()
  await room(house).participants.get(house.sids[4]!).update({ coaching: true, callSidToCoach: house.sids[0]! })
  await house.clock.advance(1)
  const { sid } = await room(house)
  await room(house).complete()
  await house.settle()
  const [{ sid: recordingSid } = {}] = await listed(house, `/Conferences/${sid}/Recordings`, 'recordings')
  const samples = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${recordingSid}`))).track(0)
  assert.deepEqual(heardOf(samples.slice(-16_000), hertz, 0, 1), hertz.slice(0, 5))
  assert.deepEqual(heardOf(samples.slice(-8000), hertz, 0, 1), hertz.slice(0, 3))
  assert.ok(peak(samples) < 32_768)
})

test('a recording of one call in a room has all whom it hears at once, and each up to its end', async () => {
  await using house = await singing(4)
  await house.clock.advance(0.5)
  const { sid } = await created(house, `/Calls/${house.sids[0]}/Recordings`, { RecordingChannels: 'dual' })
  await house.clock.advance(1)
  await room(house).participants.get(house.sids[1]!).mute()
  await house.clock.advance(1)
  house.phones[2]!.hangup()
  await house.clock.advance(1)
  house.phones[0]!.hangup()
  await house.settle()
  const { track } = wave(await bytesOf(await ask(house, 'GET', `/Recordings/${sid}`)))
  const heard = [0, 1, 2].map((from) => heardOf(track(1), hertz, from + 0.01, 0.95))
  assert.deepEqual(heard, [[hertz[1], hertz[2], hertz[3]], [hertz[2], hertz[3]], [hertz[3]]])
  assert.deepEqual(heardOf(track(0), hertz, 0, 3), [hertz[0]])
})

test('a room that is completed is silent in every ear', async () => {
  await using house = await singing(3, {}, { '/after/0': page('<Pause length="9"/>') })
  await room(house).complete()
  await house.settle()
  assert.deepEqual(await ears(house, [house.sids[0]!]), [''])
})

async function bridged(twiml: string): Promise<Rig & { caller: Phone; called: Phone; sid: string; child: string }> {
  const house = await rig({ app: { '/voice': page(twiml), '/after': page('<Pause length="60"/>') } })
  const [caller, called] = [house.phone('+15550000001'), house.phone('+15550000002')]
  const { sid } = await caller.call(house.number)
  await house.settle()
  called.answer()
  await house.settle()
  const child = String((await house.timeline(sid!)).find(({ is }) => is === 'dialled')?.['childSid'])
  return Object.assign(house, { caller, called, sid: sid!, child })
}

test('two who are put through hear each other, and no more when they are not', async () => {
  const house = await bridged('<Dial action="/after" hangupOnStar="true">+15550000002</Dial>')
  sing([house.caller, house.called])
  assert.deepEqual(await ears(house, [house.sid, house.child]), ['1', '0'])
  house.caller.press('*')
  await house.settle()
  assert.deepEqual(await ears(house, [house.sid]), [''])
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('a key is heard over the tone of whoever presses it, and the tone goes on', async () => {
  const house = await bridged('<Dial action="/after">+15550000002</Dial>')
  house.caller.tone(hertz[0], long)
  await house.clock.advance(1)
  house.caller.press('1')
  await house.clock.advance(0.1)
  const during = (await house.sound(house.child, -0.1)).heard
  assert.deepEqual(heardOf(during, [hertz[0], 697, 1209], 0, 0.1), [hertz[0], 697, 1209])
  await house.clock.advance(1)
  assert.deepEqual(await ears(house, [house.child]), ['0'])
  await house.close()
})

test('a phone that stops in the middle is silent for the other', async () => {
  const house = await bridged('<Dial action="/after">+15550000002</Dial>')
  house.called.tone(hertz[1], long)
  assert.deepEqual(await ears(house, [house.sid]), ['1'])
  house.called.hush()
  assert.deepEqual(await ears(house, [house.sid]), [''])
  await house.close()
})

test('a conference across two numbers of ours: three voices through one leg, each for itself', async () => {
  const dial = page('<Dial><Conference beep="false">the room</Conference></Dial>')
  const house = await rig({ app: { '/join': dial, '/voice': page('<Say>hello</Say><Pause length="600"/>') } })
  const other = await house.client.numbers.create({ areaCode: '415', voiceUrl: 'http://app.test/voice' })
  const phones = [1, 2].map((index) => house.phone(`+1555000000${index}`))
  for (const phone of phones) await house.answered(phone, { url: '/join' })
  await house.client.calls.create({ to: other.phoneNumber, from: house.number, url: 'http://app.test/join' })
  await house.clock.advance(2)
  sing(phones)
  await house.clock.advance(0.1)
  const inbound = await house.client.calls.list({ to: other.phoneNumber }).all(10)
  const called = inbound.find(({ direction }) => direction === 'inbound')!
  const { said } = await house.sound(called.sid, -0.1)
  assert.deepEqual(heardOf(said, hertz, 0, 0.1), [hertz[0], hertz[1]])
  phones[0]!.hush()
  await house.clock.advance(0.1)
  assert.deepEqual(heardOf((await house.sound(called.sid, -0.1)).said, hertz, 0, 0.1), [hertz[1]])
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('what a phone plays is heard sample by sample at the other end', async () => {
  const house = await bridged('<Dial action="/after">+15550000002</Dial>')
  const clip = Int16Array.from({ length: 4000 }, (_, index) => ((index * 7919) % 20_001) - 10_000)
  house.caller.play(clip)
  await house.clock.advance(1)
  const { heard } = await house.sound(house.child)
  assert.equal(fingerprint(heard), fingerprint(clip))
  await house.close()
})
