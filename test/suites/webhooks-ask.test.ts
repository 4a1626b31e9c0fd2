/** What an application is asked, and what of its answers is a document (twiml-and-webhooks.md §§1.1, 12). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { Unanswered } from '../../src/exchange/ports.ts'
import { type Answer, asker, asking, authToken, listening, paths, redirect, twiml } from './webhooks-application.ts'

const params = { CallSid: 'CA1', Body: 'a b&c=d+é', Empty: '' }

test('a POST carries its parameters as a form, with the headers an application knows', async () => {
  await using app = await listening(twiml('<Response><Hangup/></Response>'))
  await using ask = asker()
  const { status, body, url, headers } = await ask(asking(`${app.url}/voice?x=1`, { params }))
  assert.deepEqual(
    { status, body, url },
    { status: 200, body: '<Response><Hangup/></Response>', url: `${app.url}/voice?x=1` },
  )
  assert.equal(headers['content-type'], 'text/xml')
  const [heard] = app.heard
  assert.equal(heard?.method, 'POST')
  assert.equal(heard.path, '/voice?x=1')
  assert.equal(heard.body, 'CallSid=CA1&Body=a+b%26c%3Dd%2B%C3%A9&Empty=')
  const { host, 'x-twilio-signature': signature, ...others } = heard.headers
  assert.equal(host, `localhost:${app.port}`)
  assert.ok(validateRequest(authToken, String(signature), `${app.url}/voice?x=1`, params))
  assert.deepEqual(others, {
    'user-agent': 'TwilioProxy/1.1',
    accept: '*/*',
    'accept-encoding': 'gzip',
    'cache-control': 'max-age=259200',
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'i-twilio-idempotency-token': 'a token of this request',
    connection: 'keep-alive',
    'content-length': '44',
  })
})

test('a GET carries its parameters behind the query it has, and its answer is found where it was set', async () => {
  await using app = await listening(twiml())
  await using ask = asker()
  const { url } = await ask(asking(`${app.url}/voice?x=1#rc=2`, { method: 'GET', params }))
  assert.equal(url, `${app.url}/voice?x=1#rc=2`)
  const [heard] = app.heard
  assert.equal(heard?.method, 'GET')
  assert.equal(heard.path, '/voice?x=1&CallSid=CA1&Body=a+b%26c%3Dd%2B%C3%A9&Empty=')
  assert.equal(heard.body, '')
  assert.equal(heard.headers['content-type'], undefined)
  assert.ok(validateRequest(authToken, String(heard.headers['x-twilio-signature']), app.url + heard.path, {}))
})

test('path, query and host are sent as written, so that the application can rebuild what was signed', async () => {
  await using app = await listening(twiml())
  await using ask = asker()
  for (const path of ['/a/../b?c=%7e&d', "/a'b(c)?d={e}|f", '//double', '/?'])
    await ask(asking(`http://LocalHost:${app.port}${path}`))
  assert.deepEqual(
    app.heard.map(({ path }) => path),
    ['/a/../b?c=%7e&d', "/a'b(c)?d={e}|f", '//double', '/?'],
  )
  for (const { headers, path } of app.heard) {
    assert.equal(headers.host, `LocalHost:${app.port}`)
    assert.ok(validateRequest(authToken, String(headers['x-twilio-signature']), `http://${headers.host}${path}`, {}))
  }
})

test('what is no http or https URL, or has a host with an underscore, is not asked: 11100', async () => {
  await using ask = asker()
  for (const url of ['', '/voice', 'ftp://a.test/', 'http://', 'http://a_b.test/', 'http://a:b%zz@c.test/', 'x://y'])
    await assert.rejects(ask(asking(url)), { name: 'Unanswered', code: 11100 }, url)
})

const statuses = [400, 401, 404, 500, 503, 304, 300]
test('every status but 2xx is a failure, 11200, with the answer beside it', async () => {
  await using app = await listening((response, { path }) =>
    response.writeHead(Number(path.slice(1)), { 'X-Reason': 'because' }).end('what is wrong'),
  )
  await using ask = asker()
  for (const status of statuses)
    await assert.rejects(ask(asking(`${app.url}/${status}`)), (error) => {
      assert.ok(error instanceof Unanswered)
      assert.equal(error.code, 11200)
      assert.equal(error.answered?.status, status)
      assert.equal(error.answered.headers['x-reason'], 'because')
      assert.equal(error.answered.body, status === 304 ? '' : 'what is wrong')
      return true
    })
  assert.equal(app.heard.length, statuses.length)
})

test('an empty document and a 204 are answers: what they mean depends on who asked', async () => {
  const nothing = paths({ '/204': (response) => response.writeHead(204).end(), '/200': twiml('') })
  await using app = await listening(nothing)
  await using ask = asker()
  assert.equal((await ask(asking(`${app.url}/204`))).body, '')
  assert.equal((await ask(asking(`${app.url}/200`))).body, '')
})

test('a callback is told and its answer is not read, unless it is a complaint', async () => {
  await using app = await listening(
    paths({ '/ok': twiml('a'.repeat(100_000)), '/bad': (response) => response.writeHead(500).end('no') }),
  )
  await using ask = asker()
  const { status, body } = await ask(asking(`${app.url}/ok`, { want: 'callback' }))
  assert.deepEqual({ status, body }, { status: 200, body: '' })
  await assert.rejects(ask(asking(`${app.url}/bad`, { want: 'callback' })), (error) => {
    assert.ok(error instanceof Unanswered)
    assert.deepEqual([error.code, error.answered?.status, error.answered?.body], [11200, 500, 'no'])
    return true
  })
})

test('§19 case 7: ten redirects are followed, the eleventh is 11215', async () => {
  const chain: Answer = (response, heard) => {
    const left = Number(heard.path.slice(1))
    if (left === 0) twiml('<Response>here</Response>')(response, heard)
    else redirect(`/${left - 1}`)(response, heard)
  }
  await using app = await listening(chain)
  await using ask = asker()
  const { url, body } = await ask(asking(`${app.url}/10`))
  assert.equal(url, `${app.url}/0`)
  assert.equal(body, '<Response>here</Response>')
  await assert.rejects(ask(asking(`${app.url}/11`)), { code: 11215 })
  assert.equal(app.heard.length, 11 + 11)
})

test('301, 302 and 303 lead on by GET without parameters, 307 and 308 repeat the request, each signed', async () => {
  await using app = await listening((response, heard) => {
    const status = Number(/^\/(\d+)/.exec(heard.path)?.[1])
    if (status) redirect(`landing?from=${status}`, status)(response, heard)
    else twiml()(response, heard)
  })
  await using ask = asker()
  for (const [status, method] of [
    [301, 'GET'],
    [302, 'GET'],
    [303, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ] as const) {
    const { url } = await ask(asking(`${app.url}/${status}#rc=2`, { params }))
    const heard = app.heard.at(-1)!
    assert.equal(url, `${app.url}/landing?from=${status}#rc=2`)
    assert.equal(heard.method, method)
    assert.equal(heard.body === '', method === 'GET')
    const form = method === 'POST' ? params : {}
    assert.ok(validateRequest(authToken, String(heard.headers['x-twilio-signature']), app.url + heard.path, form))
  }
})

test('a redirect to what is no web address is 11100, and one without an address is the answer it is', async () => {
  await using app = await listening(
    paths({ '/ftp': redirect('ftp://a.test/'), '/bad': redirect('http://['), '/none': (r) => r.writeHead(302).end() }),
  )
  await using ask = asker()
  await assert.rejects(ask(asking(`${app.url}/ftp`)), { code: 11100 })
  await assert.rejects(ask(asking(`${app.url}/bad`)), { code: 11100 })
  await assert.rejects(ask(asking(`${app.url}/none`)), { code: 11200 })
})

const limit = 64 * 1024
test('a document may have 64 kB, and one byte more is 11750, whatever length it promised', async () => {
  await using app = await listening(
    paths({
      '/most': twiml('x'.repeat(limit)),
      '/more': twiml('x'.repeat(limit + 1)),
      '/chunked': (response) => {
        response.writeHead(200, { 'Content-Type': 'text/xml' })
        for (let sent = 0; sent <= limit; sent += 8192) response.write('x'.repeat(8192))
        response.end()
      },
      '/endless': (response) => {
        response.writeHead(200, { 'Content-Type': 'text/xml' })
        const pour = () => response.write('x'.repeat(8192), () => response.destroyed || setImmediate(pour))
        pour()
      },
    }),
  )
  await using ask = asker()
  assert.equal((await ask(asking(`${app.url}/most`))).body.length, limit)
  for (const path of ['/more', '/chunked', '/endless'])
    await assert.rejects(ask(asking(app.url + path)), { code: 11750 }, path)
})

test('a packed document is unpacked, and one that grows beyond 64 kB is 11750 before it has', async () => {
  const page = '<Response><Say>é</Say></Response>'
  const bomb = gzipSync(Buffer.alloc(5_000_000))
  await using app = await listening(
    paths({
      '/gzip': (r) => r.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(page)),
      '/x-gzip': (r) => r.writeHead(200, { 'Content-Encoding': 'X-GZip' }).end(gzipSync(page)),
      '/deflate': (r) => r.writeHead(200, { 'Content-Encoding': 'deflate' }).end(deflateSync(page)),
      '/br': (r) => r.writeHead(200, { 'Content-Encoding': 'br' }).end(brotliCompressSync(page)),
      '/bomb': (r) => r.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb.subarray(0, 60_000)),
      '/torn': (r) => r.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(page).subarray(0, 20)),
      '/lie': (r) => r.writeHead(200, { 'Content-Encoding': 'gzip' }).end(page),
      '/other': (r) => r.writeHead(200, { 'Content-Encoding': 'zstd' }).end(page),
      '/constructor': (r) => r.writeHead(200, { 'Content-Encoding': 'constructor' }).end(page),
    }),
  )
  await using ask = asker()
  for (const path of ['/gzip', '/x-gzip', '/deflate', '/br'])
    assert.equal((await ask(asking(app.url + path))).body, page, path)
  await assert.rejects(ask(asking(`${app.url}/bomb`)), { code: 11750 })
  for (const path of ['/torn', '/lie', '/other', '/constructor'])
    await assert.rejects(ask(asking(app.url + path)), { code: 11206 }, path)
})

test('a document is read by the charset of its type, else of its declaration, else as UTF-8', async () => {
  const written =
    (body: Buffer, type: string): Answer =>
    (r) =>
      r.writeHead(200, { 'Content-Type': type }).end(body)
  const latin = (text: string) => Buffer.from(text, 'latin1')
  const cases: Record<string, readonly [Answer, string]> = {
    '/type': [written(latin('<a>é</a>'), 'text/xml; charset=ISO-8859-1'), '<a>é</a>'],
    '/quoted': [written(latin('<a>é</a>'), 'text/xml;Charset="latin1"'), '<a>é</a>'],
    '/declared': [
      written(latin("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"), 'application/xml'),
      "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
    ],
    '/utf-8': [written(Buffer.from('<a>é</a>'), 'text/xml'), '<a>é</a>'],
    '/unknown': [written(Buffer.from('<a>é</a>'), 'text/xml; charset=klingon'), '<a>é</a>'],
    '/mark': [written(Buffer.from('\ufeff<a>é</a>'), 'text/xml; charset=latin1'), '<a>é</a>'],
    '/utf-16': [written(Buffer.from('\ufeff<a>é</a>', 'utf16le'), 'text/xml'), '<a>é</a>'],
    '/swapped': [written(Buffer.from('\ufeff<a>é</a>', 'utf16le').swap16(), 'text/xml'), '<a>é</a>'],
    '/spoken': [written(latin('caf\xe9'), 'text/plain'), 'caf\ufffd'],
  }
  await using app = await listening(paths(Object.fromEntries(Object.entries(cases).map(([at, [how]]) => [at, how]))))
  await using ask = asker()
  for (const [path, [, text]] of Object.entries(cases))
    assert.equal((await ask(asking(app.url + path))).body, text, path)
})

test('XML in other bytes than it says cannot be parsed: 12100', async () => {
  const page = Buffer.from('<Response>\xe9</Response>', 'latin1')
  await using app = await listening((r) => r.writeHead(200, { 'Content-Type': 'text/xml' }).end(page))
  await using ask = asker()
  await assert.rejects(ask(asking(app.url)), { code: 12100 })
})

test('audio is left where it is, however long', async () => {
  await using app = await listening((r) =>
    r.writeHead(200, { 'Content-Type': 'audio/mpeg' }).end(Buffer.alloc(200_000)),
  )
  await using ask = asker()
  const { body, headers, url } = await ask(asking(`${app.url}/a.mp3`))
  assert.deepEqual([body, headers['content-type'], url], ['', 'audio/mpeg', `${app.url}/a.mp3`])
})
