/** What the API's page on requests says, sentence by sentence: credentials, methods and their statuses. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { AuthenticationError, Client, NotFoundError, type RawResponse } from 'ringback'
import { fetchOf } from '../../src/api/fetch.ts'
import { type Rig, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'
const missing = `PN${'0'.repeat(32)}`
const codes = async (...asked: Promise<RawResponse>[]) => (await Promise.all(asked)).map(({ code }) => code)

/** A client of the house's own account, and every request of it as it left. */
function watched(house: Rig, options: { methodOverride?: boolean } = {}) {
  const asked: Request[] = []
  const onRequest = (request: Request) => {
    asked.push(request.clone())
    return undefined
  }
  return { client: house.client.with({ ...options, onRequest }), asked }
}

test('requests authenticate by HTTP basic auth: the AccountSid is the name, the AuthToken the password', async () => {
  await using house = await rig()
  const seen: (string | null)[] = []
  const { sid, authToken } = house.account
  const door = fetchOf((request) => house.house.door(request))
  const spying: typeof fetch = (input, init) => {
    seen.push(new Headers(init?.headers).get('authorization'))
    return door(input, init)
  }
  const client = new Client({ accountSid: sid, authToken, baseUrl: 'http://ringback.test', fetch: spying })
  assert.match((await client.account).sid, /^AC[0-9a-f]{32}$/)
  assert.deepEqual(seen, [`Basic ${btoa(`${sid}:${authToken}`)}`])
})

// `fetch` refuses credentials in a URL, and they end up in logs: the client takes them as options alone.
test('credentials in the URL are refused by the client, in words that do not repeat them', () => {
  assert.throws(
    () => new Client({ accountSid: 'AC1', authToken: 'x', baseUrl: 'https://AC1:hush@api.example.com' }),
    (error: Error) => /credentials/.test(error.message) && !error.message.includes('hush'),
  )
})

test('GET answers 200 with the representation', async () => {
  await using house = await rig()
  const { code, content } = await house.client.raw.GET('Accounts')
  assert.equal(code, 200)
  assert.match(content, /<Account><Sid>AC/)
})

test('GET may answer 302, which is followed', async (t) => {
  const asked: (string | undefined)[] = []
  const server = createServer(({ url }, answer) => {
    asked.push(url)
    if (url?.startsWith('/2010')) answer.writeHead(302, { location: '/moved' }).end()
    else answer.end('{"sid":"AC1"}')
  })
  t.after(() => server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const client = new Client({ accountSid: 'AC1', authToken: 'x', baseUrl: `http://127.0.0.1:${port}` })
  assert.equal((await client.account).sid, 'AC1')
  assert.equal((await client.raw.GET()).content, '{"sid":"AC1"}')
  const places = ['/2010-04-01/Accounts/AC1.json', '/moved', '/2010-04-01/Accounts/AC1', '/moved']
  // On Node it is `fetch` that follows, so that it asks the first place again.
  assert.deepEqual(
    asked.filter((each, index) => each !== asked[index - 1]),
    places,
  )
})

test('GET answers 304 where the cached version is up to date', async () => {
  await using house = await rig()
  const { sid } = (await house.client.numbers.byNumber(house.number))!
  const { headers } = await house.client.raw.GET(`IncomingPhoneNumbers/${sid}.json`)
  const etag = headers.get('etag')!
  const cached = house.client.with({
    onRequest: (request) => {
      request.headers.set('if-none-match', etag)
      return request
    },
  })
  const { code, content } = await cached.raw.GET(`IncomingPhoneNumbers/${sid}.json`)
  assert.deepEqual([code, content], [304, ''])
})

test('GET answers 401 to credentials that do not suffice, and 404 where there is nothing', async () => {
  await using house = await rig()
  const stranger = house.client.with({ authToken: 'wrong' })
  assert.deepEqual(
    await codes(stranger.raw.GET('Calls'), house.client.raw.GET(`Calls/CA${'0'.repeat(32)}`)),
    [401, 404],
  )
  await assert.rejects(async () => stranger.calls.list(), AuthenticationError)
  await assert.rejects(async () => house.client.numbers.get(missing), NotFoundError)
})

test('429, 500 and 503 are answers too: a reading is repeated, and what is left is told as it is', async () => {
  for (const status of [429, 500, 503]) {
    let asked = 0
    const client = new Client({
      accountSid: 'AC1',
      authToken: 'x',
      baseUrl: 'http://far.side',
      retries: 1,
      fetch: async () => {
        asked++
        return Response.json({ message: 'busy' }, { status, headers: { 'retry-after': '0' } })
      },
    })
    assert.equal((await client.raw.GET('Calls.json')).code, status)
    assert.equal(asked, 2)
    await assert.rejects(client.calls.list().count(), { status, message: 'busy' })
  }
})

test('POST creates with 201, and POST and PUT update with 200', async () => {
  await using house = await rig()
  const { raw } = house.client
  const made = await raw.POST('Applications.json', { FriendlyName: 'first' })
  const { sid } = JSON.parse(made.content) as { sid: string }
  const posted = await raw.POST(`Applications/${sid}.json`, { FriendlyName: 'second' })
  const put = await raw.PUT(`Applications/${sid}.json`, { FriendlyName: 'third' })
  assert.deepEqual([made.code, posted.code, put.code], [201, 200, 200])
  assert.deepEqual(
    [posted, put].map(({ content }) => (JSON.parse(content) as { friendly_name: string }).friendly_name),
    ['second', 'third'],
  )
})

test('properties are sent urlencoded, with a Content-Type that says so', async () => {
  await using house = await rig()
  const { client, asked } = watched(house)
  const body = 'Tom & Jerry = 100 % + ☎\nnew line'
  const sent = await client.messages.create({ to: jenny, from: house.number, body })
  assert.equal(sent.body, body)
  assert.equal(asked[0]?.headers.get('content-type'), 'application/x-www-form-urlencoded')
  assert.equal(new URLSearchParams(await asked[0]!.text()).get('Body'), body)
})

test('POST and PUT answer 400 with the reason, 401, 404, and 405 where neither may be', async () => {
  await using house = await rig()
  const { raw } = house.client
  const failed = await raw.POST('Calls.json', { To: 'nobody' })
  assert.equal(failed.code, 400)
  assert.match(failed.content, /"code":\s?\d{5}/)
  const stranger = house.client.with({ authToken: 'wrong' }).raw
  assert.deepEqual(
    await codes(
      stranger.POST('Calls', { To: jenny }),
      stranger.PUT(`IncomingPhoneNumbers/${missing}`),
      raw.POST(`IncomingPhoneNumbers/${missing}`, { FriendlyName: 'x' }),
      raw.PUT(`IncomingPhoneNumbers/${missing}`, { FriendlyName: 'x' }),
      raw.PUT('Calls', { To: jenny }),
      raw.POST('Notifications', { Log: 1 }),
    ),
    [401, 401, 404, 404, 405, 405],
  )
})

test('DELETE answers 204 without a body, 401, 404, and 405 where a resource cannot be deleted', async () => {
  await using house = await rig()
  const { raw, numbers } = house.client
  const { sid } = (await numbers.byNumber(house.number))!
  const gone = await raw.DELETE(`IncomingPhoneNumbers/${sid}`)
  assert.deepEqual([gone.code, gone.content], [204, ''])
  const stranger = house.client.with({ authToken: 'wrong' }).raw
  assert.deepEqual(
    await codes(
      stranger.DELETE(`Queues/QU${'0'.repeat(32)}`),
      raw.DELETE(`IncomingPhoneNumbers/${sid}`),
      raw.DELETE('Calls'),
    ),
    [401, 404, 405],
  )
})

test('PUT and DELETE are sent as a POST with _method in the query, where nothing else gets through', async () => {
  await using house = await rig()
  const { client, asked } = watched(house, { methodOverride: true })
  const { sid } = (await client.numbers.byNumber(house.number))!
  assert.equal((await client.raw.PUT(`IncomingPhoneNumbers/${sid}.json`, { FriendlyName: 'Put' })).code, 200)
  assert.equal((await client.numbers.get(sid)).friendlyName, 'Put')
  await client.numbers.get(sid).delete()
  assert.equal(await client.numbers.find(sid), null)
  assert.deepEqual(
    asked.map(({ method, url }) => [method, new URL(url).searchParams.get('_method')]),
    [
      ['GET', null],
      ['POST', 'PUT'],
      ['GET', null],
      ['POST', 'DELETE'],
      ['GET', null],
    ],
  )
})

test('and by hand: a POST with ?_method=DELETE deletes', async () => {
  await using house = await rig()
  const { raw, numbers } = house.client
  const { sid } = (await numbers.byNumber(house.number))!
  assert.equal((await raw.POST(`IncomingPhoneNumbers/${sid}?_method=DELETE`)).code, 204)
  assert.equal(await numbers.find(sid), null)
})
