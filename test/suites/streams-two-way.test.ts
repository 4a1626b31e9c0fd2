/** A call that talks with an application by sound, both ways (twiml-and-webhooks.md §6, §15). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeMulaw } from '../../src/audio/g711.ts'
import { Unreadable } from '../../src/catalog/kinds.ts'
import { readStreamWord } from '../../src/exchange/floor/stream-words.ts'
import { doorOf } from '../door-of.ts'
import { ask, bytesOf, hasTone, listed, wave } from '../recorded.ts'
import { type SocketServer, socketServer, type Visitor } from '../sockets.ts'
import { dice } from '../storm/dice.ts'
import { page, pitch, soundOf, streaming, told } from '../streamed.ts'

const connect = (app: SocketServer, more = '', action = '') =>
  `<Connect ${action}><Stream url="${app.url}" name="talk" statusCallback="/tap" ${more}/></Connect>`

/** A tone, as an application sends it. */
const tone = (hertz: number, seconds: number) =>
  Buffer.from(
    encodeMulaw(
      Int16Array.from({ length: seconds * 8000 }, (_, at) => 8000 * Math.sin((2 * Math.PI * hertz * at) / 8000)),
    ),
  ).toString('base64')
const media = (payload: string) => ({ event: 'media', media: { payload } })
const mark = (name: string) => ({ event: 'mark', mark: { name } })
/** When something came, in milliseconds of the stream: by the last frame before it. */
const timesOf = ({ said }: Visitor, event: string) =>
  said.flatMap((message, at) => {
    if (message['event'] !== event) return []
    const frames = said.slice(0, at).filter(({ event }) => event === 'media')
    return [frames.length * 20]
  })

test('what an application echoes is heard by the caller, and a recording of the call has both', async () => {
  await using app = await socketServer({
    onMessage: (message, { tell }) => {
      if (message['event'] === 'media') tell(media((message['media'] as unknown as { payload: string }).payload))
    },
  })
  await using at = await streaming(`<Say>a</Say>${connect(app)}`)
  const door = doorOf(at.house)
  await door.post(`/Calls/${at.phone.sid}/Recordings`, { RecordingChannels: 'dual' })
  await at.house.clock.advance(1)
  void at.phone.say('Good morning')
  await at.house.clock.advance(2)
  await at.phone.hangup()
  await at.house.settle()
  const [recording] = await listed(at.house, '/Recordings', 'recordings')
  const file = wave(
    await bytesOf(await ask(at.house, 'GET', `/Recordings/${String(recording!['sid'])}.wav?RequestedChannels=2`)),
  )
  const [theirs, ours] = [file.track(0), file.track(1)]
  const hertz = pitch('Good morning')
  // "Good morning" takes 0.8 s from the first second on; its echo comes one frame later.
  assert.ok(hasTone(theirs.subarray(8000, 14_400), hertz))
  assert.ok(hasTone(ours.subarray(8000, 14_400), hertz))
  const begins = (samples: Int16Array) => samples.findIndex((sample) => Math.abs(sample) > 500)
  const late = (begins(ours.subarray(4000)) - begins(theirs.subarray(4000))) / 8
  assert.ok(late >= 19 && late <= 41, `${late} ms`)
  assert.deepEqual(await at.house.complaints(), [])
})

test('marks come back when what was sent before them has been heard', async () => {
  await using app = await socketServer({
    onVisit({ tell }) {
      for (const message of [mark('at once'), media(tone(440, 0.5)), mark('half'), media(tone(660, 0.3)), mark('end')])
        tell(message)
    },
  })
  await using at = await streaming(`${connect(app)}`)
  await at.house.clock.advance(2)
  const [visitor] = app.visitors
  assert.deepEqual(
    visitor!.of('mark').map(({ mark }) => (mark as unknown as { name: string }).name),
    ['at once', 'half', 'end'],
  )
  const [first, ...others] = timesOf(visitor!, 'mark')
  assert.ok(first! <= 20, String(first))
  assert.ok(Math.abs(others[0]! - 500) <= 40 && Math.abs(others[1]! - 800) <= 40, String(others))
})

test('clear takes back what was not heard yet, and its marks come back at once', async () => {
  await using app = await socketServer({
    onMessage(message, { tell }) {
      if (message['sequenceNumber'] === '2')
        for (const each of [media(tone(440, 60)), mark('never'), mark('nor')]) tell(each)
      if (message['sequenceNumber'] === '27') tell({ event: 'clear' })
      if (message['event'] === 'mark') tell(media(tone(660, 0.2)))
    },
  })
  await using at = await streaming(`<Start><Stream url="${app.url}" track="outbound_track"/></Start>${connect(app)}`)
  await at.house.clock.advance(2)
  await at.phone.hangup()
  const [listener, talker] = app.visitors
  const times = timesOf(talker!, 'mark')
  assert.ok(times.length === 2 && times.every((time) => Math.abs(time - 520) <= 40), String(times))
  const heard = soundOf(listener!, 'outbound')
  assert.ok(hasTone(heard.subarray(1600, 4000), 440))
  assert.ok(hasTone(heard.subarray(4600, 6400), 660) && !hasTone(heard.subarray(4600, 16_000), 440))
})

test('keys are told', async () => {
  await using app = await socketServer()
  await using at = await streaming(connect(app))
  await at.house.clock.advance(0.1)
  await at.phone.press('1#')
  await at.house.settle()
  const [visitor] = app.visitors
  const keys = visitor!.of('dtmf')
  assert.deepEqual(
    keys.map(({ dtmf }) => dtmf),
    ['1', '#'].map((digit) => ({ track: 'inbound_track', digit })),
  )
  assert.equal(keys[0]!['streamSid'], visitor!.of('start')[0]!['streamSid'])
})

test('once the application closes, the next verb runs, or action is asked', async () => {
  const closing = {
    onMessage: ({ sequenceNumber }: object & { sequenceNumber?: unknown }, { socket }: Visitor) => {
      if (sequenceNumber === '10') socket.close()
    },
  }
  await using app = await socketServer(closing)
  await using next = await streaming(`${connect(app)}<Say>next</Say>`)
  await next.house.clock.advance(3)
  assert.deepEqual(next.phone.words, ['next'])
  await using action = await streaming(`${connect(app, '', 'action="/over"')}<Say>never</Say>`)
  await action.house.clock.advance(3)
  assert.deepEqual(action.phone.words, ['over'])
  const [asked] = told(action.house, '/over')
  assert.match(asked!['StreamSid']!, /^MZ/)
  assert.deepEqual([asked!['StreamName'], asked!['StreamError']], ['talk', undefined])
  assert.deepEqual(
    told(action.house).map(({ StreamEvent }) => StreamEvent),
    ['stream-started', 'stream-stopped'],
  )
})

test('where it cannot connect, or dies, action is told why, and the document goes on', async () => {
  await using refusing = await socketServer({ refuse: 500 })
  await using dying = await socketServer({ onMessage: (_, { socket }) => socket.terminate() })
  for (const [app, code] of [
    [refusing, 31902],
    [dying, 31921],
  ] as const) {
    await using at = await streaming(connect(app, '', 'action="/over"'))
    await at.house.clock.advance(3)
    assert.match(told(at.house, '/over')[0]!['StreamError']!, new RegExp(`^${code} `))
    assert.deepEqual([at.phone.words, await at.house.complaints()], [['over'], [code]])
  }
})

test('the call leaves for another document in the middle of it, and the application is told to stop', async () => {
  await using app = await socketServer({ onVisit: ({ tell }) => tell(media(tone(440, 60))) })
  await using at = await streaming(`${connect(app)}<Say>never</Say>`)
  await at.house.clock.advance(1)
  await doorOf(at.house).post(`/Calls/${at.phone.sid}`, { Twiml: page('<Say>elsewhere</Say>') })
  await at.house.clock.advance(3)
  const [visitor] = app.visitors
  assert.equal(await visitor!.closed, 1000)
  assert.equal(visitor!.said.at(-1)!['event'], 'stop')
  assert.deepEqual(at.phone.words, ['elsewhere'])
})

test('the API can stop it; then the document goes on', async () => {
  await using app = await socketServer()
  await using at = await streaming(`${connect(app)}<Say>next</Say>`)
  await at.house.clock.advance(1)
  await doorOf(at.house).post(`/Calls/${at.phone.sid}/Streams/talk`, { Status: 'stopped' })
  await at.house.clock.advance(3)
  assert.deepEqual(at.phone.words, ['next'])
})

test('messages that cannot be read are 31951, told as stream-error, ten of them; the stream goes on', async () => {
  const bad = [
    'no json',
    '[]',
    '{}',
    '{"event":"dance"}',
    '{"event":"media"}',
    '{"event":"media","media":{"payload":"not base64!"}}',
    '{"event":"media","media":{"payload":"abc"}}',
    '{"event":"mark","mark":{"name":""}}',
    '{"event":"mark","mark":{"name":7}}',
    '{"event":"media","media":[]}',
    '{"event":"eleventh"}',
  ]
  await using app = await socketServer({
    onVisit({ socket, tell }) {
      for (const text of bad) socket.send(text)
      socket.send(Buffer.from([1, 2, 3]))
      tell(mark('fine'))
    },
  })
  await using at = await streaming(connect(app))
  await at.house.clock.advance(0.5)
  const events = told(at.house).map(({ StreamEvent, StreamError }) => [StreamEvent, StreamError?.slice(0, 5)])
  assert.deepEqual(events, [['stream-started', undefined], ...Array(10).fill(['stream-error', '31951'])])
  assert.deepEqual(await at.house.complaints(), Array(10).fill(31951))
  assert.equal(app.visitors[0]!.of('mark').length, 1)
})

test('more sound than ten minutes, or a thousand marks, is left out', async () => {
  await using app = await socketServer({
    onVisit({ tell }) {
      const minute = media(Buffer.alloc(60 * 8000, 0xff).toString('base64'))
      for (let count = 0; count < 11; count++) tell(minute)
      for (let count = 0; count < 1001; count++) tell(mark(`m${count}`))
      tell({ event: 'clear' })
    },
  })
  await using at = await streaming(connect(app))
  await at.house.clock.advance(1)
  assert.deepEqual(await at.house.complaints(), [31951, 31951])
  assert.equal(app.visitors[0]!.of('mark').length, 1000)
})

test('a recording that begins in the middle hears what comes then', async () => {
  await using app = await socketServer({
    onVisit({ tell }) {
      for (const payload of [tone(440, 2), tone(660, 2)]) tell(media(payload))
    },
  })
  await using at = await streaming(connect(app))
  await at.house.clock.advance(2.5)
  await doorOf(at.house).post(`/Calls/${at.phone.sid}/Recordings`)
  await at.house.clock.advance(1)
  await at.phone.hangup()
  await at.house.settle()
  const [recording] = await listed(at.house, '/Recordings', 'recordings')
  const sound = wave(await bytesOf(await ask(at.house, 'GET', `/Recordings/${String(recording!['sid'])}.wav`))).track(0)
  assert.ok(hasTone(sound.subarray(800, 7200), 660) && !hasTone(sound.subarray(800, 7200), 440))
})

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
test(`whatever an application says is read or refused in words (SEED=${seed})`, () => {
  const throws = dice(seed)
  const pieces = [
    '{',
    '}',
    '"event"',
    ':',
    '"media"',
    ',',
    '"payload"',
    '"AAAA"',
    '[',
    ']',
    '1e999',
    'null',
    '"mark"',
    '\\u0000',
    '"__proto__"',
    '"name"',
    '"clear"',
    '💥',
  ]
  const began = process.hrtime.bigint()
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: throws.below(30) }, () => throws.roll(...pieces)).join('')
    try {
      assert.ok(['media', 'mark', 'clear'].includes(readStreamWord(text).is))
    } catch (error) {
      assert.ok(error instanceof Unreadable, `${text}: ${error}`)
      assert.ok(error.message.length < 200)
    }
  }
  const deep = `{"event":"media","media":${'['.repeat(100_000)}`
  assert.throws(() => readStreamWord(deep), Unreadable)
  assert.ok(process.hrtime.bigint() - began < 5_000_000_000n)
})
