/** The event stream, over a real socket: who is told what, and what becomes of readers that are late, slow or gone. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { handClock } from '../../src/exchange/clock.ts'
import type { Clock } from '../../src/exchange/ports.ts'
import { basic, type Controlled, controlled } from './control-exchange.ts'

/** A house whose wall is moved by hand. */
async function listening(t: TestContext) {
  const beats: (() => void)[] = []
  const really: Clock['really'] = (_, act) => {
    beats.push(act)
    return () => void beats.splice(0)
  }
  const clock = { ...handClock(), really }
  const house = await controlled({ clock })
  t.after(house.close)
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = house.app.server.address() as AddressInfo
  const follow = async (as: keyof Controlled['family'] = 'main', lastEventId?: string) => {
    const gone = new AbortController()
    const response = await fetch(`http://127.0.0.1:${port}/ringback/v1/events`, {
      signal: gone.signal,
      headers: {
        authorization: basic(house.family[as]),
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
    })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
    const blocks = split(response.body!)
    assert.deepEqual((await blocks.next()).value, ': here is what happens from now on')
    return {
      leave: () => gone.abort(),
      /** The next block as it came; undefined when the stream has ended. */
      block: async () => (await blocks.next()).value as string | undefined,
      async event() {
        const [, id, data] = /^id: (\S+)\ndata: (.*)$/.exec(String((await blocks.next()).value)) ?? []
        return { id: id!, data: JSON.parse(data!) as Record<string, unknown> }
      },
    }
  }
  const publish = (who: keyof Controlled['family'], is: string, more = {}) =>
    house.bus.publish({ at: clock.now(), accountSid: house.family[who].sid, sid: 'CA1', is, ...more })
  return { ...house, port, beats, follow, publish }
}

async function* split(body: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield text.slice(0, end)
      text = text.slice(end + 2)
    }
  }
}

test('whoever follows is told what happens to their own account and their subaccounts, in order', async (t) => {
  const { follow, publish, family, clock, close } = await listening(t)
  const [main, sub, other] = [await follow('main'), await follow('sub'), await follow('other')]
  publish('sub', 'status', { status: 'queued' })
  publish('other', 'status')
  publish('main', 'said', { words: 'Hello\n\ndata: there' })
  publish('sub', 'gone')
  const at = clock.now().toISOString()
  assert.deepEqual((await main.event()).data, {
    at,
    accountSid: family.sub.sid,
    sid: 'CA1',
    is: 'status',
    status: 'queued',
  })
  assert.deepEqual((await main.event()).data, {
    at,
    accountSid: family.main.sid,
    sid: 'CA1',
    is: 'said',
    words: 'Hello\n\ndata: there',
  })
  assert.equal((await main.event()).data['is'], 'gone')
  assert.equal((await sub.event()).data['is'], 'status')
  assert.equal((await sub.event()).data['is'], 'gone')
  assert.equal((await other.event()).data['accountSid'], family.other.sid)
  await close()
  assert.deepEqual([await main.block(), await sub.block(), await other.block()], [undefined, undefined, undefined])
})

test('whoever comes back with the last id they saw is told what they missed', async (t) => {
  const { follow, publish } = await listening(t)
  const first = await follow()
  for (const is of ['one', 'two', 'three']) publish('main', is)
  const { id } = await first.event()
  first.leave()
  const second = await follow('main', id)
  assert.deepEqual([(await second.event()).data['is'], (await second.event()).data['is']], ['two', 'three'])
  publish('main', 'four')
  assert.equal((await second.event()).data['is'], 'four')
  const stranger = await follow('main', 'of-another-server-12')
  assert.equal((await stranger.event()).data['is'], 'one')
  const newcomer = await follow('main')
  publish('main', 'five')
  assert.equal((await newcomer.event()).data['is'], 'five')
})

test('no more than the last thousand events are remembered', async (t) => {
  const { follow, publish } = await listening(t)
  const first = await follow()
  publish('main', 'first')
  await first.event()
  for (let count = 1; count <= 5000; count++) publish('main', `number ${count}`)
  const late = await follow('main', 'long-gone')
  assert.equal((await late.event()).data['is'], 'number 4001')
})

test('of many large events, no more are told again than a reader may have unread', async (t) => {
  const { follow, publish } = await listening(t)
  for (let count = 1; count <= 100; count++) publish('main', `number ${count}`, { words: 'x'.repeat(20_000) })
  const late = await follow('main', 'long-gone')
  assert.equal((await late.event()).data['is'], 'number 75')
  publish('main', 'still there')
  for (let count = 76; count <= 100; count++) assert.equal((await late.event()).data['is'], `number ${count}`)
  assert.equal((await late.event()).data['is'], 'still there')
})

test('while nothing happens a comment keeps the connection open', async (t) => {
  const { follow, beats, close } = await listening(t)
  const reader = await follow()
  for (let count = 0; count < 3; count++) {
    beats.pop()!()
    assert.equal(await reader.block(), ': still here')
  }
  assert.equal(beats.length, 1)
  await close()
  assert.equal(beats.length, 0)
})

test('a reader that does not read is cut off rather than waited for', async (t) => {
  const { follow, publish, port, app, family } = await listening(t)
  const socket = connect(port, '127.0.0.1').pause()
  socket.on('error', () => {})
  socket.write(`GET /ringback/v1/events HTTP/1.1\r\nhost: a\r\nauthorization: ${basic(family.main)}\r\n\r\n`)
  const reader = await follow()
  const connections = () => new Promise<number>((resolve) => app.server.getConnections((_, count) => resolve(count)))
  while ((await connections()) < 2) await new Promise(setImmediate)
  const words = 'x'.repeat(50_000)
  let sent = 0
  for (; sent < 2_000 && (await connections()) > 1; sent++) {
    publish('main', 'said', { words })
    await reader.event()
  }
  assert.equal(await connections(), 1, `${sent} events of 50 kB are still kept for a reader that reads none`)
  publish('main', 'still')
  assert.equal((await reader.event()).data['is'], 'still')
  socket.destroy()
})

test('an account that is looked up for the first time keeps its events in order with those of others', async (t) => {
  const { follow, publish } = await listening(t)
  const reader = await follow()
  for (const [who, is] of [
    ['main', '1'],
    ['sub', '2'],
    ['main', '3'],
    ['sub', '4'],
  ] as const)
    publish(who, is)
  const got = []
  for (let count = 0; count < 4; count++) got.push((await reader.event()).data['is'])
  assert.deepEqual(got, ['1', '2', '3', '4'])
})
