/** What is on recordings, to the sample: clips, streams, silence, words that somebody has to hear, full disks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MPEGDecoder } from 'mpg123-decoder'
import { rest } from '../../src/audio/source.ts'
import type { Ear, Files, Utterance } from '../../src/exchange/ports.ts'
import { openFiles } from '../../src/store/files.ts'
import type { Rig } from '../../src/testing/index.ts'
import { anybody, ask, bytesOf, created, hasTone, json, listed, page, recorded, talking } from '../recorded.ts'
import { caller, clipOf, heardOn, joined, lineIn, newest, recording, told, toneOf } from '../spoken.ts'

const message = 'this is Jenny and I have changed my number'
const record = (attributes = '') => `<Record action="/done" ${attributes}/><Say>nothing was said</Say>`
const tone = (seconds: number) => toneOf('tone', seconds)

test('what is left of a sound begins where it was left', () => {
  const source = {
    length: 5,
    add: (mix: Int32Array, from: number) => mix.forEach((_, at) => void (mix[at]! += from + at)),
  }
  const mix = new Int32Array(4)
  rest(source, 2).add(mix, -1)
  assert.deepEqual([[...mix], rest(source, 2).length, rest(source, 9).length], [[0, 2, 3, 4], 3, 0])
})

test('silence at both ends of a clip is cut off, and its inside is kept to the sample', async () => {
  await using house = await recording(record())
  const line = await lineIn(house)
  await house.clock.advance(1)
  const clip = joined(1, tone(2), 1, tone(1), 1)
  line.play(clipOf(house, clip))
  await house.clock.advance(20)
  const [params] = told(house, '/done')
  assert.equal(params!['RecordingDuration'], '4')
  const { samples } = await heardOn(house, (await newest(house))['sid'])
  assert.deepEqual(samples, clip.subarray(8000, 40_000))
})

test('a clip of silence is nothing, however long it is', async () => {
  await using house = await recording(record('maxLength="8"'))
  const line = await lineIn(house)
  await house.clock.advance(0.5)
  line.play(clipOf(house, new Int16Array(80_000)))
  await house.clock.advance(4.9)
  assert.deepEqual(await house.transcript(line.sid), ['< http://app.test/clip.wav'])
  await house.clock.advance(1)
  assert.ok((await house.transcript(line.sid)).includes('> nothing was said'))
  assert.deepEqual([(await newest(house))['status'], told(house, '/done')], ['absent', []])
})

test('silence in the middle of a clip ends it as any other silence does', async () => {
  await using house = await recording(record('timeout="3"'))
  const line = await lineIn(house)
  await house.clock.advance(0.5)
  line.play(clipOf(house, joined(tone(2), 10, tone(2))))
  await house.clock.advance(4.9)
  assert.deepEqual(told(house, '/done'), [])
  await house.clock.advance(0.2)
  assert.equal(told(house, '/done')[0]!['RecordingDuration'], '2')
  assert.deepEqual((await heardOn(house, (await newest(house))['sid'])).samples, tone(2))
})

/** A stream that sounds and is silent by turns, two seconds each, for so long. */
const stream = (until: number) => ({
  is: 'stream' as const,
  name: 'line',
  seconds: Number.POSITIVE_INFINITY,
  source: {
    length: Number.POSITIVE_INFINITY,
    add(mix: Int32Array, from: number) {
      for (let index = 0; index < mix.length; index++) {
        const at = from + index
        if (at >= 0 && at < until * 8000 && Math.floor(at / 16_000) % 2 === 0)
          mix[index]! += Math.round(8000 * Math.sin((2 * Math.PI * 440 * at) / 8000))
      }
    },
  },
})

test('a stream ends it by being silent, and is cut off where it was heard last', async () => {
  await using house = await recording(record('timeout="3"'))
  const line = await lineIn(house)
  await house.clock.advance(1)
  line.play(stream(9))
  await house.clock.advance(11.9)
  assert.deepEqual(told(house, '/done'), [])
  await house.clock.advance(0.6)
  const [params] = told(house, '/done')
  assert.equal(params!['RecordingDuration'], '9')
  const { samples, seconds } = await heardOn(house, (await newest(house))['sid'])
  assert.ok(Math.abs(seconds - 9) <= 0.02, String(seconds))
  assert.ok(hasTone(samples.subarray(0, 16_000), 440) && hasTone(samples.subarray(64_000, 72_000), 440))
  assert.ok(samples.subarray(16_200, 31_800).every((sample) => sample === 0))
  assert.deepEqual(house.bugs, [])
})

test('a line that never falls silent is recorded as long as a recording may be', async () => {
  await using house = await recording(record('timeout="3" maxLength="20"'))
  const line = await lineIn(house)
  await house.clock.advance(0.5)
  line.play(stream(1000))
  await house.clock.advance(21)
  assert.equal(told(house, '/done')[0]!['RecordingDuration'], '18')
  line.hangup()
  await house.settle()
})

test('what a line hums by itself is silence to whoever waits for it', async () => {
  await using house = await recording(record('timeout="3" maxLength="600"'))
  const line = await lineIn(house)
  await house.clock.advance(0.5)
  const hum = { length: Number.POSITIVE_INFINITY, add: (mix: Int32Array) => void mix.fill(300) }
  line.play({ is: 'stream', name: 'line', seconds: Number.POSITIVE_INFINITY, source: hum })
  await house.clock.advance(60)
  assert.equal(told(house, '/done').length, 1)
  line.hangup()
  await house.settle()
})

test('a stream that breaks costs the recording, and not the call', async () => {
  await using house = await recording('', { app: { '/voice': page('<Say>hello</Say><Pause length="60"/>') } })
  const line = await lineIn(house)
  await created(house, `/Calls/${line.sid}/Recordings`, { Trim: 'trim-silence' })
  const broken = (): void => {
    throw new Error('the stream is gone')
  }
  const source = { length: Number.POSITIVE_INFINITY, add: broken }
  line.play({ is: 'stream', name: 'line', seconds: Number.POSITIVE_INFINITY, source })
  await house.clock.advance(3)
  line.hangup()
  await house.settle()
  assert.equal((await house.call(line.sid)).status, 'completed')
  assert.deepEqual((await newest(house))['status'], 'absent')
  assert.ok(house.bugs.length > 0)
})

test('the MP3 of a recording has the tones that were said', async () => {
  await using house = await recording(record('timeout="2"'))
  const call = await caller(house)
  await house.clock.advance(call.say(message) + 3)
  const { sid } = await newest(house)
  const { samples } = await heardOn(house, sid)
  const decoder = new MPEGDecoder()
  await decoder.ready
  const { channelData, sampleRate, samplesDecoded } = decoder.decode(
    await bytesOf(await anybody(house, `/Recordings/${sid}.mp3`)),
  )
  decoder.free()
  assert.equal(sampleRate, 8000)
  // An encoder adds a frame or two at either end.
  assert.ok(Math.abs(samplesDecoded - samples.length) < 8000 * 0.3, String(samplesDecoded))
  const decoded = Int16Array.from(channelData[0]!, (sample) => sample * 32_767)
  const hertz = 300 + (message.length % 20) * 50
  assert.ok(hasTone(decoded.subarray(4000, 12_000), hertz))
  assert.ok(!hasTone(decoded.subarray(4000, 12_000), hertz + 150))
})

test('a story told twice gives the same recording, byte by byte, however long the voice takes', async () => {
  const once = async () => {
    await using house = await recording(`<Say>Speak.</Say>${record('timeout="3" trim="do-not-trim"')}`)
    const call = await caller(house)
    await created(house, `/Calls/${call.sid}/Recordings`, { RecordingChannels: 'dual' })
    await house.clock.advance(2)
    call.say(message)
    await house.clock.advance(1.234)
    call.say('no, wait')
    await house.clock.advance(30)
    const sids = (await listed(house, '/Recordings', 'recordings')).map(({ sid }) => sid)
    return await Promise.all(sids.map(async (sid) => bytesOf(await anybody(house, `/Recordings/${sid}`))))
  }
  const [first, second] = [await once(), await once()]
  assert.equal(first.length, 2)
  assert.deepEqual(
    first.map((bytes, index) => bytes.equals(second[index]!)),
    [true, true],
  )
})

/** An ear that understands one thing, and keeps what it was given. */
function earOf(answer: () => string): Ear & { readonly given: Utterance[] } {
  const given: Utterance[] = []
  return {
    given,
    async understand(utterance) {
      given.push(utterance)
      return { words: answer(), confidence: 0.9 }
    },
    close: async () => {},
  }
}

const transcribed = record('transcribeCallback="/words" timeout="2"')
const written = async (house: Rig) => (await listed(house, '/Transcriptions', 'transcriptions'))[0]

test('§11.4: what a virtual phone said is written down, and told with what is known of the call', async () => {
  await using house = await recording(transcribed)
  const call = await caller(house)
  await house.clock.advance(call.say(message) + 3)
  assert.equal((await written(house))!['status'], 'in-progress')
  await house.clock.advance(10)
  const transcription = await written(house)
  assert.partialDeepStrictEqual(transcription, { status: 'completed', transcription_text: message, duration: '4' })
  const { sid, media_url } = await newest(house)
  const [params] = told(house, '/words')
  assert.partialDeepStrictEqual(
    { ...params },
    {
      CallSid: call.sid,
      From: call.from,
      To: house.number,
      TranscriptionSid: transcription!['sid'],
      TranscriptionText: message,
      TranscriptionStatus: 'completed',
      TranscriptionType: 'fast',
      TranscriptionUrl: String(media_url).replace(/Recordings.*/, `Transcriptions/${transcription!['sid']}`),
      RecordingSid: sid,
      RecordingUrl: media_url,
    },
  )
})

test('a recording of less than two seconds is not written down: 13617, and the transcription failed', async () => {
  await using house = await recording(transcribed)
  const call = await caller(house)
  await house.clock.advance(call.say('well then bye') + 15)
  assert.partialDeepStrictEqual(await written(house), { status: 'failed', transcription_text: '(blank)' })
  assert.deepEqual(await house.complaints(), [13617])
  assert.equal(told(house, '/words')[0]!['TranscriptionStatus'], 'failed')
})

test('of an empty recording nothing is written down', async () => {
  await using house = await recording(transcribed)
  await caller(house)
  await house.clock.advance(20)
  assert.equal(await written(house), undefined)
})

test('what nobody knows the words of is given to the ear, as it is on the recording', async () => {
  const ear = earOf(() => 'hello from a tape')
  await using house = await recording(transcribed, { ear })
  const line = await lineIn(house)
  await house.clock.advance(0.5)
  line.play(clipOf(house, joined(1, tone(3), 1)))
  await house.clock.advance(20)
  assert.partialDeepStrictEqual(await written(house), { status: 'completed', transcription_text: 'hello from a tape' })
  assert.deepEqual(ear.given, [{ samples: tone(3), language: 'en-US', hints: [] }])
})

for (const [what, ear] of [
  ['there is no ear', undefined],
  [
    'the ear cannot be asked',
    earOf(() => {
      throw new Error('the model is not there')
    }),
  ],
] as const) {
  test(`where ${what}, no words are made up: the transcription failed, and the account is told once`, async () => {
    await using house = await recording(transcribed, ear ? { ear } : {})
    const line = await lineIn(house)
    await house.clock.advance(0.5)
    line.play(clipOf(house, tone(3)))
    await house.clock.advance(60)
    assert.partialDeepStrictEqual(await written(house), { status: 'failed', transcription_text: '(blank)' })
    assert.deepEqual([await house.complaints(), house.bugs], [[13618], []])
  })
}

/** The folder of a house in which, from now on, nothing can be written. */
function fullDisk(house: Rig, when: 'begin' | 'write' | 'finish'): void {
  const files = house.house.exchange.files as { -readonly [K in keyof Files]: Files[K] }
  const begin = files.begin.bind(files)
  const full = async () => {
    throw new Error('ENOSPC: no space left on device')
  }
  if (when === 'begin') files.begin = full
  else
    files.begin = async (name) => {
      const writing = await begin(name)
      return { ...writing, size: writing.size, read: writing.read, [when]: full }
    }
}

for (const when of ['begin', 'write', 'finish'] as const) {
  test(`a disk that is full (${when}) costs the recording, and not the call`, async () => {
    const events = 'recordingStatusCallback="/told" recordingStatusCallbackEvent="completed absent"'
    await using house = await recording(record(`${events} trim="do-not-trim"`), {
      app: { '/done': page('<Say>thank you</Say>') },
    })
    fullDisk(house, when)
    const call = await caller(house)
    await house.clock.advance(call.say(message) + 20)
    const { sid, status, error_code } = await newest(house)
    assert.deepEqual([status, error_code, told(house, '/told')[0]!['RecordingStatus']], ['absent', 16104, 'absent'])
    assert.ok((await house.transcript(call.sid!)).includes('> thank you'))
    assert.equal((await house.call(call.sid!)).status, 'completed')
    assert.deepEqual(await house.complaints(), [16104])
    // Whoever runs the house is told, once.
    assert.equal(house.bugs.length, 1)
    const { files } = house.house.exchange
    assert.deepEqual([await files.open(`${sid}.wav`), await files.left(`${sid}.wav`)], [null, null])
  })
}

test('of a recording that is absent no file is left', async () => {
  await using house = await recording(record('timeout="3"'))
  await caller(house)
  await house.clock.advance(30)
  const { sid } = await newest(house)
  const { files } = house.house.exchange
  assert.deepEqual([await files.open(`${sid}.wav`), await files.left(`${sid}.wav`)], [null, null])
})

test('a recording of an exchange that dies in the middle of it is what was said until then', async () => {
  await using house = await recording(record('timeout="30"'))
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(3.5)
  await house.crash()
  await house.settle()
  const { sid, status, duration, source } = await newest(house)
  assert.deepEqual([status, duration, source], ['completed', '3', 'RecordVerb'])
  const { samples } = await heardOn(house, sid)
  assert.deepEqual(samples, toneOf(message, 4).subarray(0, 24_000))
})

test('an exchange that finds a recording it cannot complete begins all the same, and tells of it', async () => {
  const files = openFiles()
  const left = async () => {
    throw new Error('EIO: i/o error')
  }
  await using house = await recording(record('timeout="30"'), { files: { ...files, left } })
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(3)
  await house.crash()
  await house.settle()
  const { status, error_code } = await newest(house)
  assert.deepEqual([status, error_code, house.bugs.length], ['absent', 16104, 1])
  assert.deepEqual(await house.complaints(), [16104])
  await files.close()
})

test('what was said until a house closes is kept, told of, and written down after the next start', async () => {
  const house = await recording(transcribed)
  const call = await caller(house)
  call.say(message)
  await house.clock.advance(3)
  await house.house.close()
  assert.deepEqual([told(house, '/done')[0]!['Digits'], house.bugs], ['hangup', []])
  await house.crash()
  await house.clock.advance(20)
  assert.partialDeepStrictEqual(await newest(house), { status: 'completed', duration: '3' })
  assert.equal((await written(house))!['transcription_text'], message)
  await house.close()
})

test('a call in which a single key was pressed is too short to be kept where silence is cut off', async () => {
  await using house = await recorded()
  const call = await talking(house, { Record: 'true' })
  await house.clock.advance(2)
  call.phone.press('5')
  await house.clock.advance(9)
  call.phone.hangup()
  await house.settle()
  assert.deepEqual((await newest(house))['error_code'], 16101)
  const path = `/Calls/${call.sid}/Recordings`
  assert.equal((await json(house, 'GET', path))['total'], 1)
  assert.equal((await ask(house, 'GET', `${path}/${(await newest(house))['sid']}.wav`)).status, 404)
})
