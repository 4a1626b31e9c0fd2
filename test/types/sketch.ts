/** The client's surface as it was drawn before it was built: it is compiled, and examples/tour.ts runs the same. */

import { createServer } from 'node:http'
import { ApiError, type Call, Client, RateLimitError } from 'ringback'
import * as active from 'ringback/active'
import { start } from 'ringback/server'
import { capability } from 'ringback/token'
import { build, dial, gather, number, play, record, response, say } from 'ringback/twiml'
import { respond, toNode, verify, voice } from 'ringback/webhook'

// ── 1. A client. No I/O, no dependency loaded until the first request; env is read when fields are left out.
const client = new Client({
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'secret',
  baseUrl: 'http://127.0.0.1:8080',
  timeout: 10_000,
  retries: 3,
})
const traced = client.with({
  onRequest: (r) => {
    r.headers.set('x-trace', crypto.randomUUID())
  }, // every attempt, retries included
  onResponse: (r, { attempt, ms }) => console.debug(r.status, r.url, `attempt ${attempt}, ${ms} ms`),
})
const subaccount = client.with({ accountSid: 'ACfedcba9876543210fedcba9876543210' }) // same pool, other account

// ── 2. twilio-ruby: the tree of list and instance resources, nested as the URLs are.
const calls = client.accounts.get('AC1').calls // the long way: builds a path, sends nothing
const mine = client.account.calls // the shortcut; client.calls is the same list again
const participants = client.accounts.get('AC1').conferences.get('CF1').participants

const call = await client.calls.create({ to: '+16465551234', from: '+19175550000', url: 'https://example.com/answer' })
const again: Call = await client.calls.get(call.sid) // a reference is awaitable …
await client.calls.get(call.sid).redirect('https://example.com/hold') // … and its verbs need no fetch: one request
const nobody = await client.calls.find('CA404') // Call | null: find forgives a 404, get throws NotFoundError

const line = await client.numbers.get('PN1')
await line.update({ voiceUrl: 'https://example.com/voice' })
await line.delete()

// ── 3. Lists. Await: one page. for await: everything, one page ahead. Both from the same expression.
const page = await client.calls.list({
  status: 'completed',
  startedAfter: '2009-07-06',
  endedBefore: new Date(),
  pageSize: 1000,
})
console.log(page.length, 'of', page.total, page[0]?.sid)

for await (const c of client.calls.list({ from: '+14159355555' })) {
  if (c.status === 'in-progress') await c.complete()
  if ((c.duration ?? 0) > 3600) break // leaving the loop stops the paging
}
// page by page
for await (const p of client.calls.list({ pageSize: 500 }).pages()) console.log(p.length, 'more:', p.next !== null)
const latest = await client.calls.list().first()
const howMany = await client.calls.list({ status: 'busy' }).count() // reads `total` of a one-item page
const texts = await client.messages.list({ sentAfter: '2026-01-01' }).all(500) // never unbounded by accident

// ── 4. twilio-rb: active records with verbs, in their own entry point, for those who think in models.
active.configure({ accountSid: 'AC1', authToken: 'secret' })
const ringing = await active.Call.all({ status: 'ringing' })
for (const c of ringing) await c.cancel()
const total = await active.Call.count({ startedAfter: '2009-07-06' })
const found = await active.Call.find('CAe1644a7eed5088b159577c5802d8be38')
if (found) {
  found.url = 'https://example.com/new' // marks the field; nothing is sent behind your back …
  await found.save() // … until you say so, in one request for all marked fields
}

// ── 5. Association proxies and bang methods.
for await (const r of call.recordings.list()) await (await r.mp3()).pipeTo(new WritableStream())
for await (const n of call.notifications.list()) await n.delete()
for await (const p of client.conferences.get('CF1').participants.list({ muted: false })) await p.mute()
await client.conferences.get('CF1').participants.get('CA1').kick()
const bob = await client.accounts.list({ friendlyName: "Bob's subaccount" }).first()
await bob?.sms.create({ to: '+16465551234', from: '+19175550000', body: 'Bob is paying for this text.' })
const lucky = await client.available.local('US', { areaCode: '917', contains: '7777' }).first()
await lucky?.purchase({ voiceUrl: 'https://example.com/voice' })

// ── 6. Services_Twilio: queues, usage by category, look-up by number.
const spent = await client.usage.today.category('calls-inbound')
const front = await client.queues.get('QU1').members.front()
await front?.dequeue('https://example.com/agent')
const office = await client.numbers.byNumber('+14158675309')

// ── 7. WWW::Twilio::API: four verbs and an untouched response, any representation.
const csv = await client.raw.GET('Calls.csv', { PageSize: 100 })
if (csv.code !== 200) throw new Error(`(${csv.code}): ${csv.message}\n${csv.content}`)
await client.raw.POST('Calls', { From: '+15005550006', To: '+15558675309', Url: 'http://example.com/' })
await client.raw.DELETE('Recordings/RE41331862605f3d662488fdafda2e175f')
const { data, response: http } = await client.calls.get('CA1').raw // parsed value and the fetch Response together

// ── 8. Errors are classes; the message is the server's; narrowing is by instanceof.
try {
  await client.calls.create(
    { to: 'nobody', from: '+19175550000', url: 'x' },
    { signal: AbortSignal.timeout(2_000), idempotencyKey: 'order-17' },
  )
} catch (e) {
  if (e instanceof RateLimitError) console.warn('slow down for', e.retryAfter, 's')
  else if (e instanceof ApiError) console.error(e.status, e.code, e.message, e.moreInfo, e.requestId)
  else throw e
}

// ── 9. TwiML as values: each verb is a function, nesting is checked by the compiler
//       (gather takes only Say, Play and Pause).
const menu = response(
  say('Hey man! Listen to this!', { voice: 'man' }),
  play('https://example.com/cowbell.mp3'),
  gather({ action: '/menu', method: 'GET', numDigits: 1 }, say('Now hit some buttons!')),
  record({ action: '/voicemail', method: 'GET', maxLength: 20, finishOnKey: '*' }),
  dial({ callerId: '+15550001111', timeout: 20 }, number('+15558675309', { sendDigits: 'ww1' })),
)
// ── 10. The same as twilio-rb's blocks, for documents grown by loops and branches.
const blocks = build((r) => {
  r.say('What did you think of that?!', { voice: 'man' })
  r.gather({ action: '/process', method: 'GET' }, (g) => g.say('Now hit some buttons!'))
})
// ── 10b. And as JSX in a .tsx file (jsxImportSource: 'ringback/twiml'); attributes are checked by the compiler,
//        nesting on render: <response><say voice="man">Hi {name}</say><gather><play>…</play></gather></response>
await client.calls.create({ to: '+1', from: '+2', twiml: menu }) // a document is a value a call can start with

// ── 11. Webhooks: one adapter, (Request) => Response, is every framework: Next and Bun and Deno and Workers as it is,
//        Hono with c.req.raw, Express and Fastify through toNode. Signature and URL are seen to before your code.
export const POST = voice(
  ({ params }) => response(say(params.Digits === '1' ? 'Sales it is.' : `Hello ${params.From}`)),
  { authToken: 'secret', publicUrl: 'https://example.com' },
)
// Express: app.post('/voice', toNode(POST)); Fastify: handler: (q, r) => toNode(POST)(q.raw, r.raw)
createServer(toNode(POST))
const genuine = await verify(new Request('https://example.com/hook', { method: 'POST' }), { authToken: 'secret' })
// ── 12. Rails' respond_to :voice.
export const GET = (request: Request) =>
  respond(request, { html: () => '<h1>Hi</h1>', json: () => ({ hi: 1 }), voice: () => menu })

// ── 13. Browser phones.
const token = capability({
  accountSid: 'AC1',
  authToken: 'secret',
  incoming: 'bob',
  outgoing: { application: 'AP1', params: { foo: 'bar' } },
  expires: 600,
})

// ── 14. Tests: the real server in process, gone at the end of the scope. No mocks, no network, no sleep.
{
  await using server = await start({ memory: true })
  await using test = new Client({
    accountSid: server.account.sid,
    authToken: server.account.authToken,
    baseUrl: server.url,
    fetch: server.fetch,
  })
  const phone = await server.dial('+15550001111', '+15558675309')
  await phone.press('1')
  for await (const words of phone.heard) if (words.includes('Sales')) break
  await test.calls.list({ to: '+15558675309' }).count()
}

export {
  again,
  blocks,
  calls,
  data,
  genuine,
  howMany,
  http,
  latest,
  mine,
  nobody,
  office,
  participants,
  spent,
  subaccount,
  texts,
  token,
  total,
  traced,
}
