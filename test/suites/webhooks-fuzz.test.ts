/** Whatever an application sends back, and whatever its URL looks like, it ends in an answer or in a code. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { handClock } from '../../src/exchange/clock.ts'
import { Unanswered } from '../../src/exchange/ports.ts'
import type { Transport } from '../../src/webhooks/ask.ts'
import { asker, asking, newSession } from './webhooks-application.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32))
function dice(seed: number) {
  let state = seed >>> 0
  const below = (most: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const pick = <T>(...from: readonly T[]): T => from[below(from.length)]!
  const some = (pieces: readonly string[], most: number) =>
    Array.from({ length: below(most) }, () => pick(...pieces)).join('')
  return { below, pick, some }
}
type Dice = ReturnType<typeof dice>

/** What may stand in a header; no server gets anything else past the parser. */
const noise = ['', ' ', ',', ';', '=', '"', '\\', '%', '%zz', '/', '\xff', 'é', '=""', '\t', 'x'.repeat(300)]
const challenge = [
  'Digest ',
  'Basic ',
  'realm=',
  'nonce=',
  '"a"',
  'qop="auth"',
  'algorithm=MD5',
  'stale=true',
  'Bearer',
]
const cookie = [
  'a=b',
  'Path=/',
  'Domain=',
  'Max-Age=',
  'Expires=',
  'Secure',
  '9'.repeat(20),
  'app.test',
  '-1',
  '__proto__',
]
const control = [
  'max-age=',
  'no-cache',
  'no-store',
  '9'.repeat(12),
  'private',
  'Sat, 21 Nov 2026 10:00:00 GMT',
  '"etag"',
]
const types = [
  'text/xml',
  'charset=',
  'utf-16',
  'latin1',
  'iso-2022-jp',
  'audio/x',
  'application/json',
  'x-user-defined',
]
const places = [
  '/next',
  'http://',
  'app.test',
  '#rc=2',
  '?a=b',
  '//',
  '@',
  ':99999',
  'ftp:',
  'javascript:',
  '[::1]',
  '\\',
]
const overrides = ['rc=', 'rp=', 'ct=', 'all', '5xx', '4xx', 'e=', 'ashburn', '-ix', '&', '5', '99999', 'sni=y']

function reply({ below, pick, some }: Dice): Awaited<ReturnType<Transport>> {
  const from = (pieces: readonly string[]) => some([...pieces, ...noise], 8)
  const body = pick(
    Buffer.from(from(types), 'latin1'),
    gzipSync('x'.repeat(below(100_000))),
    Buffer.alloc(below(70_000)),
  )
  return {
    status: pick(200, 200, 200, 204, 301, 302, 303, 304, 307, 308, 401, 401, 404, 500, 999, 0),
    headers: {
      'Set-Cookie': pick([], [from(cookie), from(cookie)]),
      'WWW-Authenticate': pick([from(challenge), from(challenge)], [from(challenge)]),
      'Content-Type': from(types),
      'Content-Encoding': pick('', 'gzip', 'br', 'deflate', from(types)),
      'Cache-Control': from(control),
      Expires: from(control),
      Date: from(control),
      ETag: pick('', from(control)),
      Vary: pick('', '*', 'Accept-Encoding', from(noise)),
      Location: pick('', from(places)),
    },
    body,
    afterSeconds: pick(0, 0, 0, below(20)),
  }
}

test(`any answer in this process is an answer or has a code (seed ${seed})`, async () => {
  const thrown = dice(seed)
  const clock = handClock()
  const transport: Transport = async ({ headers }) => {
    for (const value of Object.values(headers)) assert.match(value, /^[\t\x20-\x7e\x80-\xff]*$/) // or undici refuses
    return reply(thrown)
  }
  await using ask = asker({ transport, clock })
  const session = newSession()
  let answers = 0
  for (let round = 0; round < 1500; round++) {
    const fragment = thrown.pick('', `#${thrown.some([...overrides, ...noise], 8)}`)
    const url = `http://${thrown.pick('', '', 'u:p@')}app.test/${thrown.some(['a', '?', '..'], 4)}${fragment}`
    const method = thrown.pick('GET' as const, 'POST' as const)
    const ended = ask(asking(url, { method, session, want: thrown.pick('document', 'document', 'callback') })).then(
      ({ status }) => void (answers += Number(status >= 200 && status < 300)),
      (error: unknown) =>
        assert.ok(error instanceof Unanswered && error.code >= 11100 && error.code <= 12100, `${error}`),
    )
    await Promise.all([ended, clock.advance(15)])
  }
  assert.ok(answers > 100, `${answers} answers`)
})

test(`any URL is asked or is 11100 (seed ${seed})`, async () => {
  const { some } = dice(seed)
  await using ask = asker({ transport: async () => ({ status: 200 }) })
  let asked = 0
  for (let round = 0; round < 3000; round++) {
    const url = some(['http://', 'https://', 'app.test', ...places, ...overrides, ...noise, '\0', '\u2028'], 7)
    await ask(asking(url, { method: round % 2 ? 'GET' : 'POST', params: { A: 'b' } })).then(
      () => asked++,
      (error: unknown) =>
        assert.ok(error instanceof Unanswered && error.code === 11100, `${JSON.stringify(url)}: ${error}`),
    )
  }
  assert.ok(asked > 30, `${asked} asked`)
})

test(`any bytes on the wire are an answer or have a code (seed ${seed})`, async () => {
  const { below, pick, some } = dice(seed)
  const line = [
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 401 No\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.0 302 Go\r\n',
    '\r\n',
  ]
  const heads = [
    'Content-Length: 5\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Content-Encoding: gzip\r\n',
    'Location: /\r\n',
  ]
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (asked) => {
      const isSound = String(asked).includes(' /0 ')
      const bytes = pick('', ...line) + some([...heads, ...line, '\r\n', '5\r\nhello\r\n', ...noise], 8)
      socket.end(isSound ? 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello' : bytes)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await using ask = asker({ caps: { totalSeconds: 2 } })
  let answers = 0
  for (let round = 0; round < 300; round++) {
    const url = `http://127.0.0.1:${port}/${below(9)}`
    await ask(asking(url)).then(
      () => answers++,
      (error: unknown) => assert.ok(error instanceof Unanswered, `${error}`),
    )
  }
  server.close()
  assert.ok(answers > 0, 'a sound answer among them is an answer')
})
