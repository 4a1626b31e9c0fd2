/** How a call sounded, from its timeline: for nobody who recorded it, while it lasts and after. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waveHead } from '../../src/audio/wave.ts'
import { handClock, virtualClock } from '../../src/exchange/clock.ts'
import type { AccountsDesk } from '../../src/exchange/desks/accounts.ts'
import { callSound } from '../../src/exchange/floor/call-sound.ts'
import { sounds } from '../../src/exchange/floor/sounds.ts'
import { type Clip, type Saying, Unanswered } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { fingerprint, type Rig, rig } from '../../src/testing/index.ts'
import { heardOf } from '../heard.ts'
import { page, wave } from '../recorded.ts'

const jenny = '+15558675309'

/** A voice whose every word has a pitch of its own: what it says can be told from anything else it says. */
const singing = {
  async say({ words, seconds, voice }: Saying): Promise<Int16Array> {
    const hertz = 300 + ([...`${voice}${words}`].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 20) * 100
    return Int16Array.from({ length: Math.round(seconds * 8000) }, (_, index) =>
      Math.round(8000 * Math.sin((2 * Math.PI * hertz * index) / 8000)),
    )
  },
  close: async () => {},
}

async function called(twiml: string): Promise<Rig & { sid: string }> {
  const house = await rig({ app: { '/voice': page(twiml) }, voice: singing })
  const phone = house.phone(jenny)
  const { sid } = await phone.call(house.number)
  await house.settle()
  return Object.assign(house, { sid: sid! })
}

test('what a call heard and said is in its sound, each at its moment, though nobody recorded it', async () => {
  const house = await called('<Say>Hello there</Say><Pause length="1"/><Play digits="5"/><Pause length="2"/>')
  await house.clock.advance(0.9)
  house.phone(jenny).tone([350, 440], 0.5)
  await house.clock.advance(20)
  const { heard, said, seconds, missing, wav } = await house.sound(house.sid)
  assert.deepEqual(missing, [])
  assert.ok(Math.abs(seconds - (0.8 + 1 + 0.25 + 2)) < 0.002, `${seconds}`)
  assert.deepEqual(heardOf(said, [350, 440], 0.9, 0.5), [350, 440])
  assert.equal(heardOf(said, [350, 440], 0, 0.8).length, 0)
  assert.ok(heard.subarray(0, 6400).some((sample) => sample !== 0))
  assert.ok(heard.subarray(6400, 14_400).every((sample) => sample === 0))
  assert.deepEqual(heardOf(heard, [770, 1336], 1.8, 0.1), [770, 1336])
  const file = wave(Buffer.from(wav))
  assert.deepEqual([file.channels, file.seconds], [2, seconds])
  assert.deepEqual([file.track(0), file.track(1)], [said, heard])
  assert.deepEqual(house.bugs, [])
  await house.close()
})

test('a prompt that a key cut short ends in its sound and its transcript where it was cut', async () => {
  const house = await called('<Gather numDigits="1" action="/after"><Say>One two three four five</Say></Gather>')
  house.app.pages['/after'] = page('<Pause length="1"/><Hangup/>')
  await house.clock.advance(0.7)
  house.phone(jenny).press('1')
  await house.clock.advance(5)
  const { heard } = await house.sound(house.sid)
  assert.equal(heard.findLastIndex((sample) => sample !== 0) >> 3, 699)
  const hushed = (await house.timeline(house.sid)).filter(({ is }) => is === 'hushed')
  assert.deepEqual(
    hushed.map(({ was }) => was),
    ['said'],
  )
  assert.deepEqual(await house.transcript(house.sid), ['> One two three four five', '< key 1'])
  assert.deepEqual(await house.transcript(house.sid, 'timed'), [
    '0:00.0 > One two three four five (cut short after 0.7 s)',
    '0:00.7 < key 1',
  ])
  await house.close()
})

test('what was heard out leaves no line of its end, and a hang-up ends what was being said', async () => {
  const house = await called('<Say>One two</Say><Say>three four five six</Say>')
  await house.clock.advance(1.3)
  house.phone(jenny).hangup()
  await house.settle()
  assert.deepEqual(
    (await house.timeline(house.sid)).filter(({ is }) => is === 'hushed'),
    [],
  )
  const { seconds } = await house.sound(house.sid)
  assert.ok(Math.abs(seconds - 1.3) < 0.002, `${seconds}`)
  assert.equal((await house.transcript(house.sid, 'timed'))[1], '0:00.8 > three four five six (cut short after 0.5 s)')
  await house.close()
})

test('a fingerprint tells prompts apart, and is the same of one prompt in any house, at any time', async () => {
  const first = await called('<Say>Hello there</Say>')
  const second = await called('<Pause length="3"/><Say>Hello there</Say>')
  const third = await called('<Say voice="woman">Hello there</Say>')
  const prints = []
  for (const house of [first, second, third]) {
    await house.clock.advance(10)
    prints.push(fingerprint((await house.sound(house.sid)).heard))
    await house.close()
  }
  assert.equal(prints[0], prints[1])
  assert.notEqual(prints[0], prints[2])
  assert.match(prints[0]!, /^[0-9a-f]{16}$/)
  assert.equal(fingerprint(new Int16Array(800)), '')
})

test('a handset sounds tones and plays clips, and hears its call', async () => {
  const house = await rig({ app: { '/voice': page('<Say>Hi</Say><Pause length="60"/>') }, clock: moving() })
  const handset = await house.dial(jenny)
  await handset.tone(440, 0.5)
  const samples = Int16Array.from({ length: 4000 }, (_, index) => (index % 40 < 20 ? 5000 : -5000))
  const head = waveHead({ rate: 8000, channels: 1 }, samples.length)
  await handset.play(new Uint8Array(Buffer.concat([head, new Uint8Array(samples.buffer)])))
  const { said } = await handset.sound()
  assert.equal(heardOf(said, [440], 0, 0.5).length, 1)
  assert.equal(fingerprint(said.slice(-4000)), fingerprint(samples))
  await assert.rejects(handset.play(new Uint8Array(100)), /neither/)
  await assert.rejects(handset.tone(4100, 1), /no 4100 hertz/)
  await handset.hangup()
  await house.close()

  function moving() {
    const clock = virtualClock()
    return Object.assign(clock, { advance: async () => {} })
  }
})

test('a script sounds a tone like any other step', async () => {
  await using house = await rig({ app: { '/voice': page('<Say>Hi</Say><Pause length="60"/>') } })
  const call = await house.phone(jenny).call(house.number, {
    steps: [{ tone: [350, 440], seconds: 2 }, { waitSeconds: 1 }, { tone: 600, seconds: 1 }, { hangup: true }],
  })
  await house.clock.advance(10)
  const { said, seconds } = await house.sound(call.sid!)
  assert.ok(Math.abs(seconds - 4) < 0.01)
  assert.deepEqual(heardOf(said, [350, 440, 600], 0.5, 1), [350, 440])
  assert.deepEqual(heardOf(said, [350, 440, 600], 3, 1), [600])
})

/** A timeline in which a clip was played, and clips that can be had, and are remembered, or not. */
async function played(content: string | undefined, found: Clip | null, remembered?: Clip) {
  const clock = handClock()
  const store = await openStore({ path: ':memory:', clock })
  const at = (seconds: number) => new Date(+clock.now() + seconds * 1000)
  const clip = { url: 'http://app.test/clip.wav', seconds: 1, ...(content && { content }) }
  await store.write(
    store.timelines.add('CA1', { at: at(0), is: 'status', status: 'in-progress' }),
    store.timelines.add('CA1', { at: at(0.5), is: 'said', ...clip }),
    store.timelines.add('CA1', { at: at(2), is: 'said', ...clip }),
    store.timelines.add('CA1', { at: at(3), is: 'said', tone: 'stream', name: 'the stream', seconds: 1 }),
    store.timelines.add('CA1', { at: at(5), is: 'gone' }),
  )
  let asked = 0
  const clips = async () => {
    asked++
    if (!found) throw new Unanswered(11200, 'gone')
    return found
  }
  const heard = sounds({ voice: singing, bug: assert.ifError })
  if (remembered) heard.keep(remembered)
  const accounts = { tokenOf: async () => 'token' } as unknown as AccountsDesk
  const sound = await callSound({ store, clock, sounds: heard, clips, accounts }, { sid: 'CA1', accountSid: 'AC1' })
  const pieces = (await Array.fromAsync(sound.pieces())).map(([, side]) => side)
  await store.close()
  const samples = Int16Array.from(pieces.flatMap((piece) => [...piece]))
  return { missing: sound.missing, asked, prints: [samples.slice(0, 16_000), samples.slice(16_000)].map(fingerprint) }
}

const clipOf = (content: string, sample: number): Clip => ({
  ...{ content, seconds: 1 },
  samples: new Int16Array(8000).fill(sample),
})

test('a clip is found while it is remembered, else fetched again, else it is silence that is told of', async () => {
  const [url, stream] = ['http://app.test/clip.wav', 'the stream']
  const right = fingerprint(new Int16Array(8000).fill(7))
  const remembered = await played('a', null, clipOf('a', 7))
  assert.deepEqual(remembered, { missing: [stream], asked: 0, prints: [right, right] })
  assert.deepEqual(await played('a', clipOf('a', 7)), { missing: [stream], asked: 1, prints: [right, right] })
  assert.deepEqual(await played('a', null), { missing: [url, stream], asked: 1, prints: ['', ''] })
  // Another sound is at that address by now: it is not what was heard.
  assert.deepEqual(await played('a', clipOf('b', 9)), { missing: [url, stream], asked: 1, prints: ['', ''] })
})
