/** The whole client in one walk: each section is a way of working with it, run against a server in this process. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiError, type Call, Client, RateLimitError } from 'ringback'
import * as active from 'ringback/active'
import { start } from 'ringback/server'
import { type Rig, rig } from 'ringback/testing'
import { capability } from 'ringback/token'
import { build, dial, gather, number, play, record, response, say } from 'ringback/twiml'
import { respond, toNode, verify, voice } from 'ringback/webhook'

const jenny = '+15558675309'

/** A server without sockets, its clock moved by hand, and an application that lets calls go on for a minute. */
export const town = (): Promise<Rig> =>
  rig({ app: { '/voice': minute, '/hold': minute, '/room': room, '/line': line } })
const minute = '<Response><Pause length="60"/></Response>'
const room = '<Response><Dial><Conference>Room 7</Conference></Dial></Response>'
const line = '<Response><Enqueue>support</Enqueue></Response>'

/** A call that somebody has answered. */
const answered = async (house: Rig, to: string, path = '/voice'): Promise<Call> =>
  house.call(await house.answered(house.phone(to), { url: path }))

// ── 1. A client. No I/O before the first request; the environment is read for what is left out.
export async function oneClientAndOthers({ client }: Rig) {
  const seen: string[] = []
  const traced = client.with({
    onRequest: (r) => r.headers.set('x-trace', crypto.randomUUID()), // every attempt, retries included
    onResponse: (r, { attempt }) => seen.push(`${r.status} at attempt ${attempt}`),
  })
  const { sid } = await traced.accounts.create({ friendlyName: "Bob's subaccount" })
  const subaccount = client.with({ accountSid: sid }) // the same credentials, another account
  return { seen, whose: (await subaccount.account).friendlyName }
}

// ── 2. twilio-ruby: the tree of list and instance resources, nested as the URLs are.
export async function theTree(house: Rig) {
  const { client, account, app } = house
  const calls = client.accounts.get(account.sid).calls // the long way: builds a path, sends nothing
  const mine = client.account.calls // the shortcut; client.calls is the same list again
  const { sid } = await answered(house, jenny)

  const again: Call = await calls.get(sid) // a reference is awaitable …
  await mine.get(sid).redirect(`${app.url}/hold`) // … and its verbs need no fetch first: one request
  const nobody = await client.calls.find('CA404') // Call | null: find forgives a 404, get throws NotFoundError

  const { sid: bought } = await client.numbers.create({ phoneNumber: '+14158675310' })
  const line = await client.numbers.get(bought)
  const { voiceUrl } = await line.update({ voiceUrl: 'https://example.com/voice' })
  await line.delete()
  await again.complete()
  return { status: again.status, nobody, voiceUrl }
}

// ── 3. Lists. Await: one page. for await: everything, one page ahead. Both from the same expression.
export async function lists(house: Rig) {
  const { client, number: from } = house
  for (const digit of '123') await answered(house, `+1555867531${digit}`)
  const page = await client.calls.list({ status: 'in-progress', startedAfter: '2009-07-06', pageSize: 1000 })
  for await (const c of client.calls.list({ from })) {
    if (c.status === 'in-progress') await c.complete()
    if ((c.duration ?? 0) > 3600) break // leaving the loop stops the paging
  }
  const sizes: number[] = []
  for await (const p of client.calls.list({ pageSize: 2 }).pages()) sizes.push(p.length) // page by page
  const latest = await client.calls.list().first()
  const howMany = await client.calls.list({ status: 'completed' }).count() // reads `total` of a one-item page
  const texts = await client.messages.list({ sentAfter: '2026-01-01' }).all(500) // never unbounded by accident
  return { page: [page.length, page.total], sizes, latest: latest?.to, howMany, texts }
}

// ── 4. twilio-rb: active records with verbs, in their own entry point, for those who think in models.
export async function models(house: Rig) {
  active.configure(house.client)
  const { sid } = await answered(house, jenny)
  const found = await active.Call.find(sid)
  if (found) {
    found.url = `${house.app.url}/hold` // marks the field; nothing is sent behind your back …
    await found.save() // … until you say so, in one request for all marked fields
  }
  await house.settle()
  house.phone('+15558675310')
  await active.Call.create({ to: '+15558675310', from: house.number, url: `${house.app.url}/voice` })
  await house.settle()
  const ringing = await active.Call.all({ status: 'ringing' })
  for (const c of ringing) await c.cancel()
  const total = await active.Call.count({ startedAfter: '2009-07-06' })
  return { held: house.app.askedAt('/hold').length, canceled: ringing.length, total }
}

// ── 5. Association proxies and bang methods.
export async function whatBelongsTogether(house: Rig) {
  const { client, number: from } = house
  const call = await answered(house, jenny, '/room')
  await answered(house, '+15558675310', '/room')
  const made = await call.recordings.create({})
  await house.clock.advance(5)
  await call.recordings.get(made.sid).update({ status: 'stopped' })
  await house.settle()
  let bytes = 0
  const counting = () => new WritableStream<Uint8Array>({ write: (piece) => void (bytes += piece.length) })
  for await (const r of call.recordings.list()) await (await r.mp3()).pipeTo(counting())
  for await (const n of call.notifications.list()) await n.delete()

  const { sid } = (await client.conferences.list({ status: 'in-progress' }).first())!
  for await (const p of client.conferences.get(sid).participants.list({ muted: false })) await p.mute()
  await client.conferences.get(sid).participants.get(call.sid).kick()
  const left = await client.conferences.get(sid).participants.list()

  const bob = await client.accounts.list({ friendlyName: "Bob's subaccount" }).first()
  const lucky = await bob?.available.local('US', { areaCode: '917', contains: '7777' }).first()
  const owned = await lucky?.purchase({ voiceUrl: 'https://example.com/voice' })
  const text = await bob?.sms.create({ to: jenny, from: owned?.phoneNumber ?? from, body: 'Bob is paying for this.' })
  return {
    bytes,
    left: left.map(({ muted }) => muted),
    paidBy: text?.accountSid === bob?.sid,
    owned: owned?.phoneNumber,
  }
}

// ── 6. Services_Twilio: queues, usage by category, look-up by number.
export async function whoWaits(house: Rig) {
  const { client, app } = house
  const { sid } = await client.queues.create({ friendlyName: 'support' })
  const waiting = await answered(house, jenny, '/line')
  await house.clock.advance(9)
  const front = await client.queues.get(sid).members.front()
  await front?.dequeue(`${app.url}/hold`)
  await house.settle()
  const spent = await client.usage.today.category('calls-outbound')
  const office = await client.numbers.byNumber('(415) 867-5309')
  const { status } = await waiting.complete()
  return { waited: front?.waitTime, spent: spent.category, office: office?.phoneNumber, status }
}

// ── 7. WWW::Twilio::API: four verbs and an untouched response, any representation.
export async function asItIs({ client, number: From, app }: Rig) {
  const csv = await client.raw.GET('Calls.csv', { PageSize: 100 })
  if (csv.code !== 200) throw new Error(`(${csv.code}): ${csv.message}\n${csv.content}`)
  const made = await client.raw.POST('Calls.json', { From, To: jenny, Url: `${app.url}/voice` })
  const { sid } = JSON.parse(made.content) as { sid: string }
  const gone = await client.raw.DELETE('Recordings/RE41331862605f3d662488fdafda2e175f')
  const { data, response: http } = await client.calls.get(sid).raw // parsed value and the Response together
  return { first: csv.content.split(',')[0], made: made.code, gone: gone.code, whole: data.sid === sid && http.ok }
}

// ── 8. Errors are classes; the message is the server's; narrowing is by instanceof.
export async function whatGoesWrong(client: Client) {
  try {
    await client.calls.create(
      { to: 'nobody', from: '+19175550000', url: 'x' },
      { signal: AbortSignal.timeout(20_000), idempotencyKey: 'order-17' },
    )
  } catch (e) {
    if (e instanceof RateLimitError) return `slow down for ${e.retryAfter} s`
    if (e instanceof ApiError) return `${e.status} ${e.code} ${e.message}`
    throw e
  }
  return 'nothing'
}

// ── 9. TwiML as values: each verb is a function, nesting is checked by the compiler.
export const menu = response(
  say('Hey man! Listen to this!', { voice: 'man' }),
  play('https://example.com/cowbell.mp3'),
  gather({ action: '/menu', method: 'GET', numDigits: 1 }, say('Now hit some buttons!')),
  record({ action: '/voicemail', method: 'GET', maxLength: 20, finishOnKey: '*' }),
  dial({ callerId: '+15550001111', timeout: 20 }, number(jenny, { sendDigits: 'ww1' })),
)

// ── 10. The same as twilio-rb's blocks, for documents grown by loops and branches; in JSX: examples/twiml-jsx.tsx.
export const blocks = build((r) => {
  r.say('What did you think of that?!', { voice: 'man' })
  r.gather({ action: '/process', method: 'GET' }, (g) => g.say('Now hit some buttons!'))
})

/** A document is a value that a call can start with. */
export async function fromADocument(house: Rig) {
  house.phone(jenny)
  const { sid } = await house.client.calls.create({ to: jenny, from: house.number, twiml: blocks })
  await house.settle()
  house.phone(jenny).answer()
  await house.clock.advance(9)
  return house.transcript(sid)
}

// ── 11. Webhooks: one adapter, (Request) => Response, is every framework; what is signed is checked before your code.
export const answering = (authToken: string) =>
  voice(
    ({ params }) =>
      params.Digits === '1'
        ? response(say('Sales it is.'))
        : response(gather({ numDigits: 1 }, say(`Hello ${params.From}, press 1 for sales`))),
    { authToken },
  )

// ── 12. Rails' respond_to :voice.
export const GET = (request: Request) =>
  respond(request, { html: () => '<h1>Hi</h1>', json: () => ({ hi: 1 }), voice: () => menu })

export async function atTheDoor() {
  const asking = (accept: string) => GET(new Request('https://example.com/', { headers: { accept } }))
  const types = await Promise.all(['text/html', 'application/json', 'text/xml'].map(asking))
  const genuine = await verify(new Request('https://example.com/hook', { method: 'POST' }), { authToken: 'secret' })
  return { types: types.map(({ headers }) => headers.get('content-type')), genuine }
}

// ── 13. Browser phones.
export const token = ({ account }: Rig) =>
  capability({
    accountSid: account.sid,
    authToken: account.authToken,
    incoming: 'bob',
    outgoing: { application: `AP${'0'.repeat(32)}`, params: { foo: 'bar' } },
    expires: 600,
  })

// ── 14. Tests: the real server in process, gone at the end of the scope. No mocks, no network, no sleep.
export async function aPhoneInTheHand() {
  await using server = await start({ memory: true, clock: 'virtual' })
  // Express: app.post('/voice', toNode(…)); Fastify: handler: (q, r) => toNode(…)(q.raw, r.raw)
  const application = createServer(toNode(answering(server.account.authToken)))
  await new Promise<void>((listening) => application.listen(0, '127.0.0.1', listening))
  const voiceUrl = `http://127.0.0.1:${(application.address() as AddressInfo).port}/voice`
  const { sid, authToken } = server.account
  await using client = new Client({ accountSid: sid, authToken, baseUrl: server.url, fetch: server.fetch })
  const line = await client.numbers.byNumber(server.number)
  await line?.update({ voiceUrl })

  const phone = await server.dial('+15550001111', server.number)
  await phone.hears('press 1')
  await phone.press('1')
  const heard: string[] = []
  for await (const words of phone.heard) {
    heard.push(words)
    if (words.includes('Sales')) break
  }
  await phone.hangup()
  application.close()
  return { heard, calls: await client.calls.list({ to: server.number }).count() }
}
