/** The welcome page: served whole, guarded, and telling the credentials to nobody but who sits at the machine. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Script } from 'node:vm'
import fastify, { type FastifyInstance } from 'fastify'
import { welcome } from '../../src/console/welcome.ts'
import { type Controlled, controlled, number } from './control-exchange.ts'

let house: Controlled
let app: FastifyInstance
let open: FastifyInstance
before(async () => {
  house = await controlled({})
  const { store, exchange } = house
  await store.write(store.set('account', house.family.main.sid), store.set('number', number))
  app = fastify()
  await app.register(welcome({ exchange, clock: 'hand', isPrivate: true }))
  open = fastify()
  await open.register(welcome({ exchange, clock: 'hand', isPrivate: false }))
})
after(async () => {
  await Promise.all([app.close(), open.close(), house.close()])
})

const ask = async (server: FastifyInstance, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') => {
  const {
    statusCode,
    payload,
    headers: got,
  } = await server.inject({
    url: '/ringback/v1/welcome',
    headers: { host: '127.0.0.1:2010', ...headers },
    remoteAddress,
  })
  assert.equal(statusCode, 200)
  assert.equal(got['cache-control'], 'no-store')
  return JSON.parse(payload) as Record<string, string>
}

test('whoever sits at the machine is told what runs there and how to come in', async () => {
  const told = await ask(app)
  const { token: authToken } = house.family.main
  assert.match(told['version']!, /^\d+\.\d+\.\d+/)
  const at = house.clock.now().toISOString()
  assert.deepEqual(
    { ...told, version: '' },
    { version: '', clock: 'hand', startedAt: at, now: at, accountSid: house.family.main.sid, authToken, number },
  )
})

const here: readonly [headers: Record<string, string>, peer: string][] = [
  [{ host: 'localhost:2010' }, '127.0.0.1'],
  [{ host: '[::1]:2010' }, '::1'],
  [{ host: '127.0.0.1' }, '::ffff:127.0.0.1'],
  [{ origin: 'http://127.0.0.1:2010', 'sec-fetch-site': 'same-origin' }, '127.0.0.1'],
  [{ 'sec-fetch-site': 'none' }, '127.1.2.3'],
]
for (const [headers, peer] of here)
  test(`${peer} with ${JSON.stringify(headers)} sits here`, async () => {
    assert.ok((await ask(app, headers, peer))['authToken'])
  })

const elsewhere: readonly [sentence: string, headers: Record<string, string>, peer?: string][] = [
  ['a peer in the network', {}, '192.168.1.20'],
  ['a peer whose address only looks like ours', {}, '2001:db8::127:0:0:1'],
  ['a page under a name that was made to point here', { host: 'evil.example:2010' }],
  ['a page under a name that begins like ours', { host: '127.0.0.1.evil.example' }],
  ['a page from elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a page of another program on this machine', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
  ['a page from elsewhere that does not say so', { 'sec-fetch-site': 'cross-site' }],
  ['a page without an origin', { origin: 'null' }],
  ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
  ['a proxy of the newer kind', { forwarded: 'for=203.0.113.7' }],
  ['a proxy that only signs', { via: '1.1 tunnel' }],
]
for (const [sentence, headers, peer] of elsewhere)
  test(`${sentence} is not told the credentials`, async () => {
    assert.deepEqual(Object.keys(await ask(app, headers, peer)), ['version', 'clock', 'startedAt', 'now'])
  })

test('a server that can be reached from elsewhere tells them to nobody', async () => {
  assert.deepEqual(Object.keys(await ask(open)), ['version', 'clock', 'startedAt', 'now'])
})

test('the page brings everything with it, and its policy lets nothing else in', async () => {
  const { statusCode, headers, payload } = await app.inject('/')
  assert.equal(statusCode, 200)
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  const policy = String(headers['content-security-policy'])
  assert.match(
    policy,
    /^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; /,
  )
  for (const [, address = ''] of payload.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)/g))
    assert.match(address, /^data:/, address)
  assert.doesNotMatch(payload, / style=| on[a-z]+=|javascript:|innerHTML|console\./)
})

test('its script can be read, and finds every element it asks for', async () => {
  const { payload } = await app.inject('/')
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(payload) ?? []
  assert.ok(new Script(script))
  const ids = new Set([...payload.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))
  for (const [, id = ''] of script.matchAll(/\b(?:at|onSubmit)\('([^']+)'/g)) assert.ok(ids.has(id), id)
  for (const [, id = ''] of payload.matchAll(/ (?:for|aria-labelledby)="([^"]+)"/g)) assert.ok(ids.has(id), id)
})
