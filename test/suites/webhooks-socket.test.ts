/** How a websocket to an application is opened, signed, limited and closed (twiml-and-webhooks.md §13.1, §15). */
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { handClock, virtualClock } from '../../src/exchange/clock.ts'
import type { Clock } from '../../src/exchange/ports.ts'
import { publicOnly } from '../../src/webhooks/guard.ts'
import { sign } from '../../src/webhooks/sign.ts'
import { openSockets, type SocketOptions } from '../../src/webhooks/socket.ts'
import { socketServer } from '../sockets.ts'
import { authority, forAnotherHost, forLocalhost } from './webhooks-certificates.ts'

const authToken = '12345'

function opener(options: Partial<SocketOptions> = {}) {
  const sockets = openSockets({ clock: handClock(), ...options })
  return { ...sockets, [Symbol.asyncDispose]: sockets.close }
}

/** Opens one, and resolves with what became of it: open, or closed without. */
function visit({ openSocket }: ReturnType<typeof opener>, url: string) {
  const heard: string[] = []
  const opened = Promise.withResolvers<boolean>()
  const closed = Promise.withResolvers<{ code: number; why: string | null }>()
  const socket = openSocket(
    { url, authToken },
    {
      opened: () => opened.resolve(true),
      said: (text) => void heard.push(text),
      closed(code, why) {
        opened.resolve(false)
        closed.resolve({ code, why })
      },
    },
  )
  return { socket, heard, opened: opened.promise, closed: closed.promise }
}

test('the handshake is signed over the URL as it is written, in a header in small letters', async () => {
  await using app = await socketServer()
  await using sockets = opener()
  const url = `${app.url}?a=b`
  const { opened, socket, closed } = visit(sockets, url)
  assert.equal(await opened, true)
  const { request } = app.visitors[0]!
  assert.equal(request.url, '/media?a=b')
  assert.ok(request.rawHeaders.includes('x-twilio-signature'))
  assert.equal(request.headers['x-twilio-signature'], sign(url, {}, authToken))
  socket.close(1000)
  assert.deepEqual(await closed, { code: 1000, why: null })
})

test('what is said on both sides arrives in order, and a close comes with its code', async () => {
  await using app = await socketServer({
    onMessage(message, visitor) {
      visitor.tell(message)
      if (message['last']) visitor.socket.close(4001, 'enough')
    },
  })
  await using sockets = opener()
  const { opened, socket, heard, closed } = visit(sockets, app.url)
  await opened
  for (const number of [1, 2, 3]) socket.send(JSON.stringify({ number }))
  socket.send('{"last":true}')
  assert.deepEqual(await closed, { code: 4001, why: 'enough' })
  assert.deepEqual(heard, ['{"number":1}', '{"number":2}', '{"number":3}', '{"last":true}'])
  socket.send('nobody is there')
  socket.close()
})

test('over TLS the certificate must be one that is trusted, for this host', async () => {
  await using app = await socketServer({ tls: forLocalhost })
  await using other = await socketServer({ tls: forAnotherHost })
  await using trusting = opener({ authorities: [authority] })
  const { opened, socket, closed } = visit(trusting, app.url)
  assert.equal(await opened, true)
  socket.close(1000)
  await closed
  await using stranger = opener()
  for (const [sockets, url] of [
    [stranger, app.url],
    [trusting, other.url],
  ] as const) {
    const refused = await visit(sockets, url).closed
    assert.equal(refused.code, 1006)
    assert.match(refused.why!, /certificate|TLS|SSL/i)
  }
})

test('why it could not be opened is said in words', async () => {
  await using app = await socketServer({ refuse: 403 })
  await using sockets = opener()
  const refused = await visit(sockets, app.url).closed
  assert.deepEqual(refused, { code: 1006, why: 'the handshake was answered with 403' })
  const gone = await socketServer()
  await gone[Symbol.asyncDispose]()
  const nobody = await visit(sockets, gone.url).closed
  assert.match(nobody.why!, /refused/i)
  const nowhere = await visit(sockets, 'wss://nowhere.invalid/').closed
  assert.match(nowhere.why!, /DNS|resolve|host/i)
})

test('only wss, and ws to this machine, is opened at all', async () => {
  await using sockets = opener()
  for (const url of ['ws://example.com/', 'https://example.com/', 'nothing', 'ws://127.0.0.1.example.com/'])
    assert.match((await visit(sockets, url).closed).why!, /is not a wss URL/)
})

test('an address that is not public is not met where strangers may ask', async () => {
  await using app = await socketServer()
  await using sockets = opener({ guard: publicOnly() })
  const { code, why } = await visit(sockets, app.url).closed
  assert.equal(code, 1006)
  assert.match(why!, /not a public address/)
  assert.equal(app.visitors.length, 0)
})

test('whoever does not finish the handshake is given up', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => void silent.once('listening', resolve))
  const { port } = silent.address() as { port: number }
  await using sockets = opener({ connectSeconds: 0.05 })
  assert.match((await visit(sockets, `ws://localhost:${port}/`).closed).why!, /not connected within 0.05 s/)
  silent.close()
})

test('a message above the limit ends the connection', async () => {
  await using app = await socketServer({ onVisit: ({ socket }) => socket.send('x'.repeat(2000)) })
  await using sockets = opener({ largestBytes: 1000 })
  const { opened, heard } = visit(sockets, app.url)
  await opened
  assert.equal(await app.visitors[0]!.closed, 1009)
  assert.deepEqual(heard, [])
})

test('an application that dies is noticed', async () => {
  await using app = await socketServer({ onVisit: ({ socket }) => socket.terminate() })
  await using sockets = opener()
  const { code, why } = await visit(sockets, app.url).closed
  assert.deepEqual([code, why], [1006, 'the connection broke'])
})

test('virtual time stands still while it connects, and until what was sent has been read and answered', async () => {
  await using app = await socketServer({ onMessage: (message, { tell }) => tell(message) })
  const clock: Clock = virtualClock()
  await using sockets = opener({ clock })
  const began = +clock.now()
  const { opened, socket, heard } = visit(sockets, app.url)
  const answered: number[] = []
  clock.after(1, async () => {
    assert.equal(await opened, true)
    socket.send('{}')
    clock.after(0.02, () => answered.push(heard.length, +clock.now() - began))
  })
  await clock.sleep(2)
  assert.deepEqual(answered, [1, 1020])
})
