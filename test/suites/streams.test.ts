/** A call's sound on its way to an application, and nothing of it back (twiml-and-webhooks.md §6, §15). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSocket } from '../../src/exchange/ports.ts'
import { rig } from '../../src/testing/index.ts'
import { doorOf } from '../door-of.ts'
import { hasTone } from '../recorded.ts'
import { socketServer } from '../sockets.ts'
import { lineIn } from '../spoken.ts'
import { jenny, page, pitch, quiet, soundOf, streaming, told, toneVoice } from '../streamed.ts'

const start = (url: string, more = '') => `<Start><Stream url="${url}" name="ears" ${more}/></Start>`
const tap = 'statusCallback="/tap"'

test('a stream begins with connected and start, numbers its frames, and ends with stop', async () => {
  await using app = await socketServer()
  const parameter = '<Parameter name="first" value="one"/>'
  const stream = `<Start><Stream url="${app.url}" name="ears" ${tap}>${parameter}</Stream></Start>`
  await using at = await streaming(`${stream}<Pause length="600"/>`)
  await at.house.clock.advance(0.1)
  const [visitor] = app.visitors
  await at.phone.hangup()
  assert.equal(await visitor!.closed, 1000)
  const [connected, started, ...frames] = visitor!.said
  const stop = frames.pop()!
  const { sid, from } = at.phone
  const streamSid = started!['streamSid'] as unknown as string
  assert.deepEqual(connected, { event: 'connected', protocol: 'Call', version: '1.0.0' })
  assert.match(streamSid, /^MZ[0-9a-f]{32}$/)
  assert.deepEqual(started, {
    event: 'start',
    sequenceNumber: '1',
    streamSid,
    start: {
      accountSid: at.house.account.sid,
      streamSid,
      callSid: sid,
      tracks: ['inbound'],
      customParameters: { first: 'one' },
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
    },
  })
  assert.equal(frames.length, 5)
  assert.deepEqual(frames[1], {
    event: 'media',
    sequenceNumber: '3',
    streamSid,
    media: { track: 'inbound', chunk: '2', timestamp: '20', payload: Buffer.alloc(160, 0xff).toString('base64') },
  })
  const { account } = at.house
  assert.deepEqual(stop, {
    event: 'stop',
    sequenceNumber: '7',
    streamSid,
    stop: { accountSid: account.sid, callSid: sid },
  })
  assert.deepEqual(
    told(at.house).map(({ StreamEvent, StreamName, StreamSid }) => [StreamEvent, StreamName, StreamSid]),
    ['stream-started', 'stream-stopped'].map((event) => [event, 'ears', streamSid]),
  )
  assert.equal(from, jenny)
  assert.deepEqual(await at.house.complaints(), [])
})

test('what arrives is what was said, on both tracks, while other documents run', async () => {
  await using app = await socketServer()
  await using at = await streaming(`${start(app.url, 'track="both_tracks"')}<Redirect>/next</Redirect>`, {
    app: { '/next': page('<Say>Who is there</Say><Pause length="5"/><Say>Bye</Say>') },
  })
  await at.house.clock.advance(2)
  void at.phone.say('It is me')
  await at.house.clock.advance(20)
  const [visitor] = app.visitors
  await visitor!.closed
  const [ours, theirs] = [soundOf(visitor!, 'outbound'), soundOf(visitor!, 'inbound')]
  assert.equal(ours.length, theirs.length)
  assert.deepEqual(
    visitor!.of('start').map(({ start }) => (start as unknown as { tracks: string[] }).tracks),
    [['inbound', 'outbound']],
  )
  const second = (samples: Int16Array, from: number, to: number) => samples.subarray(from * 8000, to * 8000)
  // "Who is there" takes 1.2 s, then five of silence, and "Bye" 0.4.
  assert.ok(hasTone(second(ours, 0, 1.2), pitch('Who is there')))
  assert.ok(hasTone(second(ours, 6.2, 6.6), pitch('Bye')))
  assert.ok(!hasTone(second(ours, 6.2, 6.6), pitch('Who is there')))
  assert.ok(second(ours, 1.21, 6.19).every((sample) => sample === 0))
  assert.ok(hasTone(second(theirs, 2, 3.2), pitch('It is me')))
  assert.ok(second(theirs, 0, 1.99).every((sample) => sample === 0))
  assert.equal(ours.length / 8000, 6.6)
})

test('a <Start> before anybody has answered listens once somebody has', async () => {
  await using app = await socketServer()
  const twiml = page(`${start(app.url)}<Redirect>/next</Redirect>`)
  await using house = await rig({ app: { '/voice': twiml, '/next': page('<Pause length="3"/><Say>Hello</Say>') } })
  const dialing = house.dial(jenny)
  await house.clock.advance(2)
  assert.equal(app.visitors.length, 0)
  await house.clock.advance(5)
  await dialing
  assert.equal(app.visitors[0]!.of('media').length, 20)
})

test('<Stop> ends it by its name, and another may have the name', async () => {
  await using app = await socketServer()
  const twiml = `${start(app.url, tap)}<Say>a</Say><Stop><Stream name="ears"/></Stop>${start(app.url)}<Say>b</Say>
    <Stop><Stream name="nobody"/></Stop>`
  await using at = await streaming(twiml)
  await at.house.clock.advance(5)
  assert.deepEqual(
    app.visitors.map((visitor) => visitor.of('media').length),
    [20, 20],
  )
  assert.equal(await app.visitors[0]!.closed, 1000)
  assert.equal(app.visitors[0]!.said.at(-1)?.['event'], 'stop')
  assert.deepEqual(await at.house.complaints(), [12200])
})

test('the API starts and stops the same', async () => {
  await using app = await socketServer()
  await using at = await streaming('<Say>a</Say><Pause length="600"/>')
  const door = doorOf(at.house)
  const form = { Url: app.url, Track: 'outbound_track', StatusCallback: 'http://app.test/tap', Name: 'a' }
  const made = await door.post(`/Calls/${at.phone.sid}/Streams`, form)
  assert.deepEqual([made.status, made.body.status], [200, 'in-progress'])
  await at.house.clock.advance(0.2)
  const stopped = await door.post(`/Calls/${at.phone.sid}/Streams/a`, { Status: 'stopped' })
  assert.equal(stopped.body.status, 'stopped')
  await at.house.settle()
  const [visitor] = app.visitors
  assert.equal(await visitor!.closed, 1000)
  assert.equal(visitor!.of('media').length, 10)
  assert.deepEqual(
    told(at.house).map(({ StreamEvent }) => StreamEvent),
    ['stream-started', 'stream-stopped'],
  )
})

test('four tracks are listened to at once; a fifth is 14300, and the document goes on', async () => {
  await using app = await socketServer()
  const both = `<Start><Stream url="${app.url}" track="both_tracks"/></Start>`
  await using at = await streaming(`<Say>a</Say>${both}${both}${both}<Say>b</Say>`)
  await at.house.clock.advance(5)
  assert.equal(app.visitors.length, 2)
  assert.deepEqual(await at.house.complaints(), [14300])
  assert.deepEqual(at.phone.words, ['a', 'b'])
})

test('an application that refuses is told of as stream-error, and the call goes on', async () => {
  await using app = await socketServer({ refuse: 404 })
  await using at = await streaming(`${start(app.url, tap)}<Say>a</Say>`)
  await at.house.clock.advance(5)
  const [error, ...others] = told(at.house)
  assert.equal(error?.['StreamEvent'], 'stream-error')
  assert.match(error!['StreamError']!, /^31902 ws:.*the handshake was answered with 404$/)
  assert.deepEqual([others, at.phone.words], [[], ['a']])
  assert.deepEqual(await at.house.complaints(), [31902])
})

test('an application that closes has had enough; one that dies is an error; neither is called again', async () => {
  for (const [end, event, codes] of [
    ['close', 'stream-stopped', []],
    ['terminate', 'stream-error', [31921]],
  ] as const) {
    await using app = await socketServer({
      onMessage: ({ event, sequenceNumber }, { socket }) => {
        if (event === 'media' && sequenceNumber === '3') socket[end]()
      },
    })
    await using at = await streaming(`${start(app.url, tap)}<Pause length="2"/><Say>a</Say>`)
    await at.house.clock.advance(5)
    assert.deepEqual(
      told(at.house).map(({ StreamEvent }) => StreamEvent),
      ['stream-started', event],
    )
    assert.deepEqual(await at.house.complaints(), codes)
    assert.deepEqual([app.visitors.length, at.phone.words], [1, ['a']])
  }
})

test('what an application says on a stream that goes one way is not read', async () => {
  await using app = await socketServer({ onVisit: ({ socket }) => socket.send('{"event":"media"') })
  await using at = await streaming(`${start(app.url, tap)}<Say>a</Say>`)
  await at.house.clock.advance(5)
  assert.deepEqual(await at.house.complaints(), [])
})

test('a stream whose exchange died is stopped by the next, and told of', async () => {
  await using app = await socketServer()
  await using at = await streaming(`${start(app.url, 'statusCallback="http://app.test/tap"')}<Pause length="600"/>`)
  await at.house.clock.advance(0.1)
  await at.house.crash()
  await at.house.settle()
  assert.deepEqual(
    told(at.house).map(({ StreamEvent }) => StreamEvent),
    ['stream-started', 'stream-stopped'],
  )
})

/** Takes what it is sent, of which so many bytes never leave. */
function behind(waiting: () => number) {
  const sent: string[] = []
  const openSocket: OpenSocket = (_asking, { opened }) => {
    queueMicrotask(opened)
    return {
      send: (text) => void sent.push(JSON.parse(text).event),
      get waiting() {
        return waiting()
      },
      close: () => {},
    }
  }
  return { sent, openSocket }
}

test('a reader that falls behind misses frames, which are counted', async () => {
  let waiting = 0
  const { sent, openSocket } = behind(() => waiting)
  await using at = await streaming(`${start('wss://app.test/', tap)}<Pause length="600"/>`, { openSocket })
  await at.house.clock.advance(0.1)
  waiting = 300 * 1024
  await at.house.clock.advance(1)
  waiting = 0
  await at.house.clock.advance(0.1)
  await at.phone.hangup()
  await at.house.settle()
  assert.equal(sent.filter((event) => event === 'media').length, 10)
  const lost = (await at.house.timeline(at.phone.sid)).find(({ is }) => is === 'stream-lost')
  assert.deepEqual([lost?.['dropped'], lost?.['late']], [50, 0])
})

test('one that reads nothing at all is left', async () => {
  const { sent, openSocket } = behind(() => 2 * 1024 * 1024)
  await using at = await streaming(`${start('wss://app.test/', tap)}<Say>a</Say>`, { openSocket })
  await at.house.clock.advance(5)
  assert.ok(!sent.includes('media'))
  assert.match(told(at.house).at(-1)!['StreamError']!, /^31921 .*reads nothing/)
  assert.deepEqual(at.phone.words, ['a'])
})

test('an application that has closed is told nothing more, and its stream is stopped', async () => {
  const sent: string[] = []
  let close = () => {}
  const openSocket: OpenSocket = (_asking, events) => {
    close = () => events.closed(1000, null)
    queueMicrotask(() => events.opened())
    return { waiting: 0, send: (text) => void sent.push(JSON.parse(text).event), close: () => {} }
  }
  await using at = await streaming(`${start('wss://app.test/', tap)}<Pause length="600"/>`, { openSocket })
  await at.house.clock.advance(0.1)
  // A frame is due at this moment.
  at.house.clock.after(0.1, () => {
    sent.length = 0
    close()
  })
  await at.house.clock.advance(1)
  assert.deepEqual(sent, [])
  assert.equal(told(at.house).at(-1)?.['StreamEvent'], 'stream-stopped')
})

test('a SIPREC session has no connector here: 31940, and the document goes on', async () => {
  await using at = await streaming('<Start><Siprec connectorName="x" statusCallback="/tap"/></Start><Say>a</Say>', {
    app: { '/tap': quiet },
  })
  await at.house.clock.advance(5)
  assert.equal(told(at.house)[0]?.['SiprecEvent'], 'siprec-error')
  assert.deepEqual([await at.house.complaints(), at.phone.words], [[31940], ['a']])
})

test('a line whose sound breaks is silent from there, and time goes on', async () => {
  await using app = await socketServer()
  const twiml = `${start(app.url, tap)}<Pause length="600"/>`
  await using house = await rig({ voice: toneVoice, app: { '/voice': page(twiml), '/tap': quiet } })
  const line = await lineIn(house)
  const add = () => {
    throw new Error('the line is torn')
  }
  line.play({ is: 'stream', name: 'line', seconds: 600, source: { length: 4_800_000, add } })
  await house.clock.advance(1)
  line.hangup()
  await house.settle()
  assert.equal(app.visitors[0]!.of('media').length, 50)
  assert.deepEqual(
    told(house).map(({ StreamEvent }) => StreamEvent),
    ['stream-started', 'stream-stopped'],
  )
  assert.equal(house.bugs.length, 1)
})
