/** What goes wrong between an application and us, each with its code (twiml-and-webhooks.md §12), and what does not. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { handClock } from '../../src/exchange/clock.ts'
import { Unanswered } from '../../src/exchange/ports.ts'
import { type Answer, asker, asking, listening, paths, redirect, twiml } from './webhooks-application.ts'
import { authority, forAnotherHost, forLocalhost, longExpired } from './webhooks-certificates.ts'

/** Something that listens but is no application: it does this with each connection. */
async function stranger(meet: (socket: Socket) => void) {
  const met: Socket[] = []
  const server = createServer((socket) => {
    met.push(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const end = async () => {
    for (const socket of met) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, port, met, [Symbol.asyncDispose]: end }
}
const never: Answer = () => {}

test('a host that does not exist is 11210', async () => {
  await using ask = asker()
  await assert.rejects(ask(asking('http://nowhere.invalid/')), { code: 11210 })
})

test('a port where nobody listens is 11202', async () => {
  const { url, [Symbol.asyncDispose]: end } = await stranger(() => {})
  await end()
  await using ask = asker()
  await assert.rejects(ask(asking(url)), { code: 11202 })
})

test('a far end that never finishes connecting is 11201, after one more try', async () => {
  await using silent = await stranger(() => {})
  await using ask = asker({ caps: { connectSeconds: 0.1 } })
  await assert.rejects(ask(asking(`https://127.0.0.1:${silent.port}/`)), { code: 11201 })
  assert.equal(silent.met.length, 2)
})

test('a connection that is torn once the request was heard is 11205, and the request is not repeated', async () => {
  await using app = await listening((response) => response.destroy())
  await using ask = asker()
  await assert.rejects(ask(asking(app.url)), { code: 11205 })
  assert.equal(app.heard.length, 1)
})

test('an answer that breaks off in the middle is 11205', async () => {
  await using app = await listening((response) => {
    response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' })
    response.write('<Response>', () => response.destroy())
  })
  await using ask = asker()
  await assert.rejects(ask(asking(app.url)), { code: 11205 })
})

test('§19 case 8: an answer that does not begin, or does not end, in time is 11205', async () => {
  await using app = await listening(
    paths({
      '/late': never,
      '/slow': (response) => void response.writeHead(200, { 'Content-Type': 'text/xml' }).write('<Response>'),
    }),
  )
  for (const caps of [{ readSeconds: 0.1 }, { totalSeconds: 0.1 }, { readSeconds: 0.1, totalSeconds: 0.1 }]) {
    await using ask = asker({ caps })
    const code = caps.totalSeconds && !caps.readSeconds ? 11203 : 11205
    for (const path of ['/late', '/slow'])
      await assert.rejects(ask(asking(app.url + path)), (error) => {
        assert.ok(error instanceof Unanswered)
        assert.equal(error.code, code, `${path} with ${JSON.stringify(caps)}: ${error.message}`)
        return true
      })
  }
})

test('several requests that take too long together are 11203', async () => {
  await using app = await listening(paths({ '/start': redirect('/end'), '/end': never }))
  await using ask = asker({ caps: { totalSeconds: 0.2, readSeconds: 0.2 } })
  await assert.rejects(ask(asking(`${app.url}/start`)), { code: 11203 })
})

test('what speaks no HTTP, or floods us with headers, is 11206', async () => {
  const answers = [
    'SSH-2.0-OpenSSH_9.6\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n',
    `HTTP/1.1 200 OK\r\n${`X-Flood: ${'x'.repeat(1000)}\r\n`.repeat(40)}\r\n`,
    `HTTP/1.1 200 OK\r\nX-Flood: ${'x'.repeat(100_000)}`,
  ]
  await using ask = asker()
  for (const answer of answers) {
    await using other = await stranger((socket) => socket.once('data', () => socket.write(answer)))
    await assert.rejects(ask(asking(other.url)), { code: 11206 }, answer.slice(0, 40))
  }
})

test('a connection is kept and used again, but never for two requests at once', async () => {
  await using app = await listening(twiml())
  await using ask = asker()
  for (const path of ['/a', '/b', '/c']) {
    await ask(asking(app.url + path))
    await new Promise<void>((resolve) => setImmediate(resolve)) // when the far end may still hang up
  }
  assert.equal(app.connections.length, 1)
  await Promise.all(['/d', '/e', '/f'].map((path) => ask(asking(app.url + path))))
  assert.equal(app.connections.length, 3)
})

test('however many connect time-outs are wished for, few kept connections wait beside one another', async () => {
  await using app = await listening(twiml())
  await using ask = asker()
  for (let wish = 0; wish < 9; wish++) await ask(asking(`${app.url}#ct=${1000 + wish}`))
  const [first, ...others] = app.connections
  if (!first?.closed) await once(first!, 'close')
  assert.equal(others.filter(({ closed }) => closed).length, 0)
})

test('a kept connection that the application has closed meanwhile does no harm', async () => {
  await using app = await listening(twiml())
  await using ask = asker()
  await ask(asking(app.url))
  const [first] = app.connections
  first!.end()
  await once(first!, 'close')
  await ask(asking(app.url))
  assert.equal(app.connections.length, 2)
})

const certificates = [
  ['that is vouched for is accepted', forLocalhost, [authority], null],
  ['for another host is 11235', forAnotherHost, [authority], 11235],
  ['that has expired is 11236', longExpired, [authority], 11236],
  ['that nobody known vouches for is 11237', forLocalhost, [], 11237],
] as const

for (const [what, tls, authorities, code] of certificates)
  test(`a certificate ${what}`, async () => {
    await using app = await listening(twiml(), tls)
    await using ask = asker(authorities.length > 0 ? { authorities } : {})
    if (code === null) assert.equal((await ask(asking(app.url))).status, 200)
    else await assert.rejects(ask(asking(app.url)), { code })
    assert.equal(app.heard.length, code === null ? 1 : 0)
  })

test('an operator may accept any certificate', async () => {
  await using app = await listening(twiml(), longExpired)
  await using ask = asker({ verifyCertificates: false })
  assert.equal((await ask(asking(app.url))).status, 200)
})

test('a TLS handshake with somebody who speaks something else, or hangs up, is 11220', async () => {
  await using app = await listening(twiml())
  await using ask = asker()
  await assert.rejects(ask(asking(`https://localhost:${app.port}/`)), { code: 11220 })
  await using other = await stranger((socket) => socket.once('data', () => socket.destroy()))
  await assert.rejects(ask(asking(`https://127.0.0.1:${other.port}/`)), { code: 11220 })
})

test('a TLS connection names its host, unless the URL says not to', async () => {
  await using app = await listening((response, heard) => {
    const { servername } = response.socket as TLSSocket & { servername: string | false }
    twiml(String(servername))(response, heard)
  }, forLocalhost)
  await using ask = asker({ authorities: [authority] })
  assert.equal((await ask(asking(app.url))).body, 'localhost')
  assert.equal((await ask(asking(`${app.url}#sni=n`))).body, 'false')
  assert.equal((await ask(asking(`https://127.0.0.1:${app.port}/`))).body, 'false')
})

test('closing ends what is under way, and what comes after is not asked', async () => {
  const heard = Promise.withResolvers<void>()
  await using app = await listening(() => heard.resolve())
  const ask = asker()
  const waiting = assert.rejects(ask(asking(`${app.url}#rc=5&rp=all`)), { code: 11205 })
  await heard.promise
  await ask[Symbol.asyncDispose]()
  await waiting
  await assert.rejects(ask(asking(app.url)), { code: 11205 })
  assert.equal(app.heard.length, 1)
})

test('time stands still while a request is under way', async () => {
  const clock = handClock()
  const answering = Promise.withResolvers<() => void>()
  await using app = await listening((response, heard) => answering.resolve(() => twiml()(response, heard)))
  await using ask = asker({ clock })
  const events: string[] = []
  clock.after(1, () => events.push('a second has passed'))
  const asked = ask(asking(app.url)).then(() => events.push('answered'))
  const moved = clock.advance(5)
  const answer = await answering.promise
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  assert.deepEqual(events, [])
  answer()
  await Promise.all([asked, moved])
  assert.deepEqual(events, ['answered', 'a second has passed'])
})
