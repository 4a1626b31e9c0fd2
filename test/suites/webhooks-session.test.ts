/** What one call remembers between its requests: cookies and credentials (twiml-and-webhooks.md §12). */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { pipeline, Readable } from 'node:stream'
import { test } from 'node:test'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { handClock } from '../../src/exchange/clock.ts'
import {
  type Answer,
  asker,
  asking,
  authToken,
  listening,
  newSession,
  paths,
  redirect,
  twiml,
} from './webhooks-application.ts'

const setting = (...cookies: string[]): Answer => twiml('<Response/>', { 'Set-Cookie': cookies })

test('§19 case 49: a cookie of the first answer comes back on later requests of that call only', async () => {
  await using app = await listening(paths({ '/first': setting('basket=7; Path=/', 'user=a=b'), '/next': twiml() }))
  await using ask = asker()
  const [call, other] = [newSession(), newSession()]
  await ask(asking(`${app.url}/first`, { session: call }))
  await ask(asking(`${app.url}/next`, { session: call }))
  await ask(asking(`${app.url}/next`, { session: other }))
  await ask(asking(`${app.url}/next`))
  assert.deepEqual(
    app.heard.map(({ headers }) => headers.cookie),
    [undefined, 'basket=7; user=a=b', undefined, undefined],
  )
})

test('a cookie set on the way through a redirect is there on arrival', async () => {
  const entering: Answer = (response) => response.writeHead(302, { Location: '/in', 'Set-Cookie': 'ticket=1' }).end()
  await using app = await listening(paths({ '/enter': entering, '/in': twiml() }))
  await using ask = asker()
  await ask(asking(`${app.url}/enter`))
  assert.equal(app.heard[1]?.headers.cookie, 'ticket=1')
})

test('a cookie goes back to the host that set it, at its path and below, longer paths first', async () => {
  await using app = await listening(
    paths({
      '/a/set': setting(
        'deep=1',
        'root=2; Path=/',
        'side=3; Path=/b',
        'ours=4; Domain=localhost',
        'theirs=5; Domain=a.test',
      ),
      '/a/deep': twiml(),
      '/ab': twiml(),
    }),
  )
  await using ask = asker()
  const session = newSession()
  for (const path of ['/a/set', '/a/deep', '/ab']) await ask(asking(app.url + path, { session }))
  await ask(asking(`http://127.0.0.1:${app.port}/a/deep`, { session }))
  assert.deepEqual(
    app.heard.map(({ headers }) => headers.cookie),
    [undefined, 'deep=1; ours=4; root=2', 'root=2', undefined],
  )
})

test('a cookie ends when it says, on the clock of the exchange, and when the application takes it back', async () => {
  await using app = await listening(
    paths({
      '/set': setting(
        'brief=1; Max-Age=60',
        'dated=2; Expires=Sat, 26 May 2012 13:00:00 GMT',
        'session=3',
        'tls=4; Secure',
      ),
      '/take': setting('session=; Max-Age=0'),
      '/show': twiml(),
    }),
  )
  const clock = handClock(new Date('2012-05-26T12:00:00Z'))
  await using ask = asker({ clock })
  const session = newSession()
  const shown = async () => {
    await ask(asking(`${app.url}/show`, { session }))
    return app.heard.at(-1)?.headers.cookie
  }
  await ask(asking(`${app.url}/set`, { session }))
  assert.equal(await shown(), 'brief=1; dated=2; session=3')
  await clock.advance(60)
  assert.equal(await shown(), 'dated=2; session=3')
  await ask(asking(`${app.url}/take`, { session }))
  assert.equal(await shown(), 'dated=2')
  await clock.advance(3600)
  assert.equal(await shown(), undefined)
})

test('an application that sets cookies without end makes nobody carry them all', async () => {
  const many = Array.from({ length: 60 }, (_, index) => `c${index}=${index}`)
  await using app = await listening(paths({ '/set': setting(...many, `big=${'x'.repeat(4096)}`), '/show': twiml() }))
  await using ask = asker()
  const session = newSession()
  await ask(asking(`${app.url}/set`, { session }))
  await ask(asking(`${app.url}/show`, { session }))
  const cookies = app.heard.at(-1)?.headers.cookie?.split('; ')
  assert.deepEqual(cookies, many.slice(10))
})

/** Lets in who says this, and answers everybody else with a challenge. */
const guarded =
  (challenge: string | string[], admits: (authorization: string, path: string) => boolean): Answer =>
  (response, heard) => {
    if (admits(heard.headers.authorization ?? '', heard.path)) twiml('<Response>in</Response>')(response, heard)
    else response.writeHead(401, { 'WWW-Authenticate': challenge }).end('who is there?')
  }
const basic = `Basic ${Buffer.from('u:p@').toString('base64')}`

test('§19 case 50: credentials of the URL are given when asked for, and not signed', async () => {
  await using app = await listening(guarded('Basic realm="here"', (given) => given === basic))
  await using ask = asker()
  const session = newSession()
  const withUser = app.url.replace('//', '//u:p%40@')
  const params = { CallSid: 'CA1' }
  const { body, url } = await ask(asking(`${withUser}/voice`, { session, params }))
  assert.equal(body, '<Response>in</Response>')
  assert.equal(url, `${withUser}/voice`)
  assert.deepEqual(
    app.heard.map(({ headers }) => headers.authorization),
    [undefined, basic],
  )
  for (const { headers, body } of app.heard) {
    assert.ok(validateRequest(authToken, String(headers['x-twilio-signature']), `${app.url}/voice`, params))
    assert.equal(body, 'CallSid=CA1')
  }

  await ask(asking(`${app.url}/next`, { session })) // kept for the call, also where the URL does not say
  assert.equal(app.heard.length, 3)
  assert.equal(app.heard[2]?.headers.authorization, basic)
  await ask(asking(`${app.url.replace('localhost', '127.0.0.1')}/next`, { session })).catch(() => {})
  assert.equal(app.heard[3]?.headers.authorization, undefined)
})

test('wrong credentials are tried once, and the answer is the 401', async () => {
  await using app = await listening(guarded('Basic realm="here"', () => false))
  await using ask = asker()
  const withUser = app.url.replace('//', '//u:wrong@')
  await assert.rejects(ask(asking(withUser)), { code: 11200 })
  assert.equal(app.heard.length, 2)
  await assert.rejects(ask(asking(app.url)), { code: 11200 })
  assert.equal(app.heard.length, 3)
})

function* endless() {
  for (;;) yield Buffer.alloc(64 * 1024, 'x')
}

test('a long complaint about missing credentials is not read to its end', async () => {
  await using app = await listening((response, heard) => {
    if (heard.headers.authorization) return twiml()(response, heard)
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="here"' })
    // Longer than any buffer on the way: it has no end.
    pipeline(Readable.from(endless()), response, () => {})
  })
  await using ask = asker()
  await ask(asking(app.url.replace('//', '//u:p@')))
  const [first, second] = app.connections
  if (!first?.closed) await once(first!, 'close')
  assert.equal(second?.closed, false)
})

test('credentials follow a redirect on the same origin and never leave it', async () => {
  await using other = await listening(guarded('Basic realm="there"', () => false))
  await using app = await listening((response, heard) => {
    if (heard.headers.authorization !== basic) guarded('Basic realm="here"', () => false)(response, heard)
    else if (heard.path === '/start') redirect('/middle')(response, heard)
    else redirect(`${other.url}/end`)(response, heard)
  })
  await using ask = asker()
  await assert.rejects(ask(asking(`${app.url.replace('//', '//u:p%40@')}/start`)), { code: 11200 })
  assert.deepEqual(
    app.heard.map(({ path, headers }) => [path, headers.authorization]),
    [
      ['/start', undefined],
      ['/start', basic],
      ['/middle', basic],
    ],
  )
  assert.deepEqual(
    other.heard.map(({ headers }) => headers.authorization),
    [undefined],
  )
})

/** What a Digest header says, and whether its response fits (RFC 7616 §3.4.1). */
function digestFits(header: string, method: string, password: string): Record<string, string> | null {
  const said = Object.fromEntries(
    [...header.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)].map(([, name, quoted, bare]) => [
      name!,
      bare ?? quoted!.replace(/\\(.)/g, '$1'),
    ]),
  )
  const { username, realm, nonce, uri, qop, nc, cnonce, response, algorithm = 'MD5' } = said
  const hash = (text: string) =>
    createHash(algorithm.startsWith('SHA-256') ? 'sha256' : 'md5')
      .update(text)
      .digest('hex')
  const secret = hash(`${username}:${realm}:${password}`)
  const key = algorithm.endsWith('-sess') ? hash(`${secret}:${nonce}:${cnonce}`) : secret
  const middle = qop ? `${nonce}:${nc}:${cnonce}:${qop}` : nonce
  return response === hash(`${key}:${middle}:${hash(`${method}:${uri}`)}`) ? said : null
}

test('a Digest challenge is answered, and its nonce used again and counted for the rest of the call', async () => {
  const challenge = 'Digest realm="the \\"app\\"", qop="auth-int, auth", nonce="n,1", opaque="o=1", algorithm=MD5'
  await using app = await listening(
    guarded(challenge, (given, path) => digestFits(given, 'POST', 'p@')?.['uri'] === path),
  )
  await using ask = asker()
  const session = newSession()
  const withUser = app.url.replace('//', '//u:p%40@')
  for (const path of ['/a?b=c', '/d']) await ask(asking(withUser + path, { session }))
  const said = app.heard.map(({ headers }) => digestFits(headers.authorization ?? '', 'POST', 'p@'))
  assert.equal(said.length, 3)
  assert.equal(said[0], null)
  const { cnonce, response, ...rest } = said[1]!
  assert.match(cnonce!, /^[0-9a-f]{32}$/)
  assert.match(response!, /^[0-9a-f]{32}$/)
  assert.deepEqual(rest, {
    username: 'u',
    realm: 'the "app"',
    nonce: 'n,1',
    uri: '/a?b=c',
    algorithm: 'MD5',
    opaque: 'o=1',
    qop: 'auth',
    nc: '00000001',
  })
  assert.equal(said[2]?.['nc'], '00000002')
})

test('a nonce that has gone stale is replaced by the next one', async () => {
  let nonce = 0
  await using app = await listening((response, heard) => {
    const said = digestFits(heard.headers.authorization ?? '', 'POST', 'p')
    if (said?.['nonce'] === `n${nonce}`) return twiml()(response, heard)
    nonce++
    response.writeHead(401, { 'WWW-Authenticate': `Digest realm="r", nonce="n${nonce}", qop="auth", stale=true` }).end()
  })
  await using ask = asker()
  const session = newSession()
  const withUser = app.url.replace('//', '//u:p@')
  await ask(asking(withUser, { session }))
  nonce++
  await ask(asking(withUser, { session }))
  assert.equal(app.heard.length, 4)
})

test('the strongest challenge that can be answered is answered', async () => {
  const digest = (algorithm: string) => `Digest realm="r", nonce="n", qop="auth", algorithm=${algorithm}`
  const cases: readonly (readonly [string | string[], RegExp])[] = [
    [['Basic realm="r"', digest('MD5')], /^Digest .*algorithm=MD5,/],
    [`Basic realm="r", ${digest('MD5')}, ${digest('SHA-256')}`, /^Digest .*algorithm=SHA-256,/],
    [[digest('SHA-256-sess'), digest('MD5')], /^Digest .*algorithm=SHA-256-sess,/],
    ['Digest realm="r", nonce="n"', /^Digest (?!.*(qop|nc|cnonce)=)/],
    [['Negotiate', 'Digest realm="r", nonce="n", algorithm=unheard-of', 'Basic realm="r"'], /^Basic /],
    ['Digest realm="r", nonce="n", qop="auth-int"', /^$/],
  ]
  for (const [challenge, expected] of cases) {
    await using app = await listening(guarded(challenge, () => false))
    await using ask = asker()
    await assert.rejects(ask(asking(app.url.replace('//', '//u:p@'))), { code: 11200 })
    const given = app.heard.at(-1)?.headers.authorization ?? ''
    assert.match(given, expected)
    if (given.startsWith('Digest')) assert.ok(digestFits(given, 'POST', 'p'), given)
  }
})
