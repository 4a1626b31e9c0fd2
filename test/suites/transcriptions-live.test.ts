/** A call's words, told while they are said, as documents ask for it (twiml-and-webhooks.md §6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeMulaw } from '../../src/audio/g711.ts'
import type { Ear, Utterance } from '../../src/exchange/ports.ts'
import { socketServer } from '../sockets.ts'
import { streaming, told } from '../streamed.ts'

const start = (more = '', inside = '') =>
  `<Start><Transcription name="words" statusCallbackUrl="/tap" ${more}>${inside}</Transcription></Start>`

/** What was told of what was said. */
const contents = (all: ReturnType<typeof told>) =>
  all.flatMap(({ TranscriptionEvent, TranscriptionData, Track, Final }) =>
    TranscriptionEvent === 'transcription-content' ? [{ ...JSON.parse(TranscriptionData!), Track, Final }] : [],
  )

test('a transcription goes on through documents until a <Stop> names it', async () => {
  const started = start('languageCode="en-GB" inboundTrackLabel="caller"')
  const twiml = `${started}<Say>Hello there.</Say><Redirect>/next</Redirect>`
  await using at = await streaming(twiml, {
    app: {
      '/next': '<Response><Pause length="3"/><Stop><Transcription name="words"/></Stop><Say>Unheard</Say></Response>',
    },
  })
  await at.house.clock.advance(2)
  void at.phone.say('Good day, sir')
  await at.house.clock.advance(10)
  const events = told(at.house)
  assert.deepEqual(
    events.map(({ TranscriptionEvent }) => TranscriptionEvent?.slice(14)),
    ['started', 'content', 'content', 'stopped'],
  )
  assert.deepEqual(contents(events), [
    { transcript: 'Hello there.', confidence: 1, Track: 'outbound_track', Final: 'true' },
    { transcript: 'Good day, sir', confidence: 1, Track: 'inbound_track', Final: 'true' },
  ])
  assert.deepEqual(
    events.map(({ LanguageCode }) => LanguageCode),
    ['en-GB', 'en-GB', 'en-GB', undefined],
  )
  assert.equal(events[2]?.['TrackLabel'], 'caller')
})

test('it tells with what it listens, and leaves full stops out where it is told to', async () => {
  const more =
    'enableAutomaticPunctuation="false" partialResults="true" hints="a, b" speechModel="m" track="outbound_track"'
  await using at = await streaming(`${start(more, '<Config name="x" value="y"/>')}<Say>Well, it is 3.5. Yes!</Say>`)
  await at.house.clock.advance(10)
  const [started, ...others] = told(at.house)
  assert.deepEqual(JSON.parse(started!['ProviderConfiguration']!), {
    speechModel: 'm',
    profanityFilter: 'true',
    enableAutomaticPunctuation: 'false',
    hints: 'a,b',
    x: 'y',
  })
  assert.deepEqual(
    contents(others).map(({ transcript, Final }) => [transcript, Final]),
    [
      ['Well it is 3.5 Yes', 'false'],
      ['Well it is 3.5 Yes', 'true'],
    ],
  )
})

test('<Transcription profanityFilter>: rude words are stars unless it says otherwise', async () => {
  for (const [says, transcript] of [
    ['', 'No s***'],
    ['profanityFilter="false"', 'No shit'],
  ] as const) {
    await using at = await streaming(`${start(`${says} track="outbound_track"`)}<Say>No shit</Say>`)
    await at.house.clock.advance(10)
    const events = contents(told(at.house))
    assert.deepEqual(
      events.map((event) => event.transcript),
      [transcript],
    )
  }
})

const clip = () => ({ headers: { 'content-type': 'audio/ulaw' }, body: 'x'.repeat(8000) })

/** Understands everything as its length. */
function earOf() {
  const heard: Utterance[] = []
  const ear: Ear = {
    async understand(utterance) {
      heard.push(utterance)
      return { words: `${utterance.samples.length / 8000} seconds`, confidence: 0.5 }
    },
    close: async () => {},
  }
  return { heard, ear }
}

test('a clip is understood as a whole, or as far as it was played', async () => {
  const { ear, heard } = earOf()
  const twiml = `${start('hints="one, two" languageCode="de-DE"')}<Play>/clip</Play><Play>/clip</Play>`
  await using at = await streaming(twiml, { app: { '/clip': clip }, ear })
  await at.house.clock.advance(1.5)
  await at.phone.hangup()
  await at.house.settle()
  assert.deepEqual(
    contents(told(at.house)).map(({ transcript, confidence }) => [transcript, confidence]),
    [
      ['1 seconds', 0.5],
      ['0.5 seconds', 0.5],
    ],
  )
  assert.deepEqual([heard[0]!.language, heard[0]!.hints], ['de-DE', ['one', 'two']])
})

test('what was understood last is told before the end is', async () => {
  const { ear } = earOf()
  await using at = await streaming(`${start()}<Play>/clip</Play>`, { app: { '/clip': clip }, ear })
  await at.house.clock.advance(0.5)
  await at.phone.hangup()
  await at.house.settle()
  assert.deepEqual(
    told(at.house).map(({ TranscriptionEvent }) => TranscriptionEvent?.slice(14)),
    ['started', 'content', 'stopped'],
  )
})

test('an ear that fails does not keep the end from being told', async () => {
  const ear: Ear = { understand: () => Promise.reject(new Error('out of order')), close: async () => {} }
  await using at = await streaming(`${start()}<Play>/clip</Play>`, { app: { '/clip': clip }, ear })
  await at.house.clock.advance(0.5)
  await at.phone.hangup()
  await at.house.settle()
  assert.equal(told(at.house).at(-1)!['TranscriptionEvent'], 'transcription-stopped')
})

test('a clip that is longer than an ear is given at once is understood in pieces', async () => {
  const { ear } = earOf()
  const long = () => ({ headers: { 'content-type': 'audio/ulaw' }, body: 'x'.repeat(8000 * 130) })
  await using at = await streaming(`${start()}<Play>/long</Play>`, { app: { '/long': long }, ear })
  await at.house.clock.advance(140)
  assert.deepEqual(
    contents(told(at.house)).map(({ transcript }) => transcript),
    ['60 seconds', '60 seconds', '10 seconds'],
  )
})

test('a key that is pressed beside words leaves them whole', async () => {
  await using at = await streaming(`${start()}<Pause length="10"/>`)
  void at.phone.say('Good day to you, sir')
  await at.house.clock.advance(1)
  void at.phone.press('1')
  await at.house.clock.advance(5)
  assert.deepEqual(
    contents(told(at.house)).map(({ transcript }) => transcript),
    ['Good day to you, sir'],
  )
})

test('what a stream brings is understood between its silences', async () => {
  const tone = (seconds: number) =>
    Buffer.from(encodeMulaw(Int16Array.from({ length: seconds * 8000 }, (_, at) => 8000 * Math.sin(at / 3))))
  const pieces = [tone(0.5), Buffer.alloc(8000, 0xff), tone(0.3), Buffer.alloc(8000, 0xff)]
  await using app = await socketServer({
    onVisit({ tell }) {
      for (const piece of pieces) tell({ event: 'media', media: { payload: piece.toString('base64') } })
    },
  })
  const { ear } = earOf()
  await using at = await streaming(`${start()}<Connect><Stream url="${app.url}"/></Connect>`, { ear })
  await at.house.clock.advance(4)
  const said = contents(told(at.house)).map(({ transcript }) => Number.parseFloat(transcript))
  // Each with the silence that ended it, and up to a fifth of a second of that before it.
  assert.equal(said.length, 2)
  assert.ok(Math.abs(said[0]! - 1.2) < 0.05 && Math.abs(said[1]! - 1.15) < 0.05, String(said))
})

test('without an ear nothing is made up: one Notification, told as an error, and it goes on', async () => {
  await using at = await streaming(`${start()}<Play>/clip</Play><Play>/clip</Play><Say>Words</Say>`, {
    app: { '/clip': clip },
  })
  await at.house.clock.advance(5)
  const events = told(at.house)
  assert.deepEqual(
    events.map(({ TranscriptionEvent }) => TranscriptionEvent?.slice(14)),
    ['started', 'error', 'content', 'stopped'],
  )
  assert.match(events[1]!['TranscriptionError']!, /^32650 /)
  assert.deepEqual(await at.house.complaints(), [32650])
})

test('an ear that fails is a bug of the operator’s, and the words are left out', async () => {
  const ear: Ear = { understand: () => Promise.reject(new Error('out of order')), close: async () => {} }
  await using at = await streaming(`${start()}<Play>/clip</Play><Say>Words</Say>`, { app: { '/clip': clip }, ear })
  await at.house.clock.advance(5)
  assert.deepEqual(
    contents(told(at.house)).map(({ transcript }) => transcript),
    ['Words'],
  )
  assert.equal(at.house.bugs.length, 1)
})
