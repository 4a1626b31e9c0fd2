/** The examples in their frameworks, on real sockets, asked by requests that the official package has signed. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as ask, createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import express from 'express'
import { response, say } from 'ringback/twiml'
import { type HookOptions, SignatureError, toNode, voice, type WebHandler } from 'ringback/webhook'
import twilio from 'twilio'
import { app as onExpress } from '../../examples/webhooks/express.ts'
import { app as onFastify } from '../../examples/webhooks/fastify.ts'
import { app as onHono } from '../../examples/webhooks/hono.ts'
import { GET, POST } from '../../examples/webhooks/next.ts'
import { forLocalhost } from './webhooks-certificates.ts'

const token = 'a token of this suite'
const form = { CallSid: 'CA1', From: '+14158675309', To: '+1', Body: 'ä + b', CallStatus: 'ringing', Empty: '' }
const options: HookOptions = { authToken: token }
const hello = voice(({ params }) => response(say(`Hello ${params.From}`)), options)

let kept: string | undefined
before(() => {
  kept = process.env['TWILIO_AUTH_TOKEN']
  process.env['TWILIO_AUTH_TOKEN'] = token
})
after(() => {
  if (kept === undefined) delete process.env['TWILIO_AUTH_TOKEN']
  else process.env['TWILIO_AUTH_TOKEN'] = kept
})

interface Site extends AsyncDisposable {
  readonly url: string
  readonly port: number
}

async function site(listener: RequestListener, tls?: { key: string; cert: string }): Promise<Site> {
  const server = tls ? createSecureServer(tls, listener) : createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A request as the API sends it, signed by the official package. */
function signed(url: string, params: Record<string, string> = form, by = token): Request {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-twilio-signature': twilio.getExpectedTwilioSignature(by, url, params),
  }
  return new Request(url, { method: 'POST', headers, body: new URLSearchParams(params) })
}

async function said(answer: Promise<Response> | Response): Promise<[number, string]> {
  const { status, headers } = await answer
  const body = await (await answer).text()
  if (status === 200) assert.match(headers.get('content-type') ?? '', /^text\/xml/)
  return [status, /<Say>(.*?)<\/Say>|<Message>(.*?)<\/Message>/.exec(body)?.slice(1).find(Boolean) ?? '']
}

test('Express answers, whether a body parser has run before or not', async () => {
  await using at = await site(onExpress)
  for (const path of ['/voice', '/parsed/voice', '/voice?a=b%20c', '/parsed/voice?a=%27b%27']) {
    assert.deepEqual(await said(fetch(signed(at.url + path))), [200, 'Press one for tea.'], path)
    assert.deepEqual(await said(fetch(signed(at.url + path, { ...form, Digits: '1' }))), [200, 'Tea it is.'], path)
    assert.deepEqual(await said(fetch(signed(at.url + path, form, 'another'))), [403, ''], path)
  }
  assert.deepEqual(await said(fetch(signed(`${at.url}/sms`))), [200, 'You said: ä + b'])
})

test('Express answers from below a router, behind every parser, and with brackets in names', async () => {
  const app = express()
  const deep = express.Router()
  deep.post('/voice', toNode(hello))
  app.use('/raw', express.raw({ type: () => true }), deep)
  app.use('/text', express.text({ type: () => true }), deep)
  app.use('/json', express.json(), deep)
  app.use('/extended', express.urlencoded({ extended: true }), deep)
  await using at = await site(app)
  for (const path of ['raw', 'text', 'json', 'extended'])
    assert.deepEqual(await said(fetch(signed(`${at.url}/${path}/voice`))), [200, 'Hello +14158675309'], path)
  const brackets = { ...form, 'Parameters[a]': '1', 'Parameters[b][c]': '2' }
  assert.deepEqual(await said(fetch(signed(`${at.url}/extended/voice`, brackets))), [200, 'Hello +14158675309'])
})

test('errors go to Express where it is there, and are a 500 where it is not', async () => {
  const broken: WebHandler = () => Promise.reject(new Error('a bug'))
  const app = express()
  app.post('/voice', toNode(broken))
  const caught: express.ErrorRequestHandler = (error: Error, _request, reply, _next) => {
    reply.status(503).send(error.message)
  }
  app.use(caught)
  await using at = await site(app)
  const answer = await fetch(`${at.url}/voice`, { method: 'POST' })
  assert.deepEqual([answer.status, await answer.text()], [503, 'a bug'])
  await using bare = await site(toNode(broken))
  const plain = await fetch(bare.url)
  assert.deepEqual([plain.status, await plain.text()], [500, ''])
})

test('Fastify answers genuine requests and refuses forged ones', async () => {
  await onFastify.listen({ port: 0, host: '127.0.0.1' })
  const { port } = onFastify.server.address() as AddressInfo
  try {
    const url = `http://127.0.0.1:${port}/voice`
    assert.deepEqual(await said(fetch(signed(url))), [200, 'Hello +14158675309'])
    assert.deepEqual(await said(fetch(signed(url, form, 'another'))), [403, ''])
  } finally {
    await onFastify.close()
  }
})

test('Hono answers, and so does a route of Next', async () => {
  const url = 'https://example.com/voice'
  assert.deepEqual(await said(onHono.request(signed(url))), [200, 'Hello +14158675309'])
  assert.deepEqual(await said(onHono.request(signed(url, form, 'another'))), [403, ''])
  await using at = await site(toNode(async (request) => onHono.fetch(request)))
  assert.deepEqual(await said(fetch(signed(`${at.url}/voice`))), [200, 'Hello +14158675309'])
  assert.deepEqual(await said(POST(signed(url))), [200, 'Hello +14158675309'])
  assert.deepEqual(await said(POST(signed(url, form, 'another'))), [403, ''])
  assert.equal(await (await GET(new Request(url))).text(), '<h1>Call us.</h1>')
})

test('node:http answers over TLS, and URLs as they were written, also those no browser would send', async () => {
  await using plain = await site(toNode(hello))
  await using secure = await site(toNode(hello), forLocalhost)
  const secureUrl = `${secure.url}/voice`
  const agent = await import('undici')
  const dispatcher = new agent.Agent({ connect: { rejectUnauthorized: false } })
  const { headers } = signed(secureUrl)
  const over = await agent.request(secureUrl, {
    method: 'POST',
    headers: Object.fromEntries(headers),
    body: new URLSearchParams(form).toString(),
    dispatcher,
  })
  assert.equal(over.statusCode, 200)
  await over.body.dump()
  await dispatcher.close()
  // Through a socket: no client of our own would leave such a URL as it is.
  for (const path of ["/a/../b/./c?x='y'&z=%7e|{}", '/voice?', '//double'])
    for (const host of [`LOCALHOST:${plain.port}`, `Example.com`]) {
      const url = `http://${host}${path}`
      const body = new URLSearchParams(form).toString()
      const signature = twilio.getExpectedTwilioSignature(token, url, form)
      const socket = connect(plain.port, '127.0.0.1')
      socket.end(
        `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nX-Twilio-Signature: ${signature}\r\n` +
          `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      assert.match(await text(socket), /^HTTP\/1\.1 200 .*Hello/s, url)
    }
})

test('a host that is none is a 400, and a body that is too long is a 413 that arrives', async () => {
  await using at = await site(toNode(hello))
  const socket = connect(at.port, '127.0.0.1')
  socket.end('GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')
  assert.match(await text(socket), /^HTTP\/1\.1 400 /)
  const long = await fetch(at.url, { method: 'POST', body: 'x'.repeat(300_000) })
  assert.equal(long.status, 413)
})

test('a body that somebody has read and not kept is a forgery, and the doctor says why', async () => {
  const errors: unknown[] = []
  const answer = toNode(voice(() => '<Response/>', { ...options, onError: (error) => void errors.push(error) }))
  await using at = await site(async (request, reply) => {
    await text(request)
    answer(request, reply)
  })
  assert.deepEqual(await said(fetch(signed(`${at.url}/voice`))), [403, ''])
  assert.ok(errors[0] instanceof SignatureError)
  assert.match(errors[0].message, /bytes were announced: it was read before/)
})

test('when the client goes away, the signal of its request is aborted', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  const slow: WebHandler = ({ signal }) => {
    begin()
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        end()
        reject(signal.reason as Error)
      })
    })
  }
  await using at = await site(toNode(slow))
  const asking = ask(at.url)
  asking.on('error', () => {})
  asking.end()
  await begun
  asking.destroy()
  await over
})

test('an answer leaves as it was made: status, cookies one by one, and a long body piece by piece', async () => {
  const piece = new Uint8Array(100_000).fill(65)
  await using at = await site(
    toNode(async (request) => {
      const body = new ReadableStream({
        start(controller) {
          for (let count = 0; count < 20; count++) controller.enqueue(piece)
          controller.close()
        },
      })
      const answer = new Response(request.method === 'HEAD' ? null : body, { status: 201 })
      answer.headers.append('set-cookie', 'a=1')
      answer.headers.append('set-cookie', 'b=2')
      return answer
    }),
  )
  const answer = await fetch(at.url)
  assert.deepEqual([answer.status, answer.headers.getSetCookie()], [201, ['a=1', 'b=2']])
  assert.equal((await answer.arrayBuffer()).byteLength, 2_000_000)
  assert.equal((await fetch(at.url, { method: 'HEAD' })).status, 201)
})

test('an answer that breaks off in the middle breaks the connection off', async () => {
  const body = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
      pull: () => Promise.reject(new Error('gone')),
    })
  await using at = await site(toNode(async () => new Response(body())))
  await assert.rejects(async () => (await fetch(at.url)).arrayBuffer())
})
