/** What the document of WWW::Twilio::API promises, sentence by sentence, kept by the raw verbs, over a socket. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { Client, type RawResponse } from 'ringback'
import { shell } from '../../src/shell.ts'
import { type Rig, rig } from '../../src/testing/index.ts'

const jenny = '+15558675309'

let house: Rig
let app: FastifyInstance
let twilio: Client
let options: { accountSid: string; authToken: string; baseUrl: string }
before(async () => {
  house = await rig({ app: { '/send_twiml': '<Response><Say>Hello World</Say><Pause length="60"/></Response>' } })
  app = await shell({ house: house.house, log: 'silent', clock: 'wall', isPrivate: true })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const { sid: accountSid, authToken } = house.account
  options = { accountSid, authToken, baseUrl: `http://127.0.0.1:${port}` }
  twilio = new Client(options)
})
after(async () => {
  await app.close()
  await house.close()
})

const order = () => ({ From: house.number, To: jenny, Url: `${house.app.url}/send_twiml` })
const sidOf = ({ content }: RawResponse) => /<Sid>(\w+)<\/Sid>/.exec(content)![1]!

test('make a phone call: POST Calls, and print the content', async () => {
  const phone = house.phone(jenny)
  const response = await twilio.raw.POST('Calls', order())
  // The document says 200 for a call that went well; the API's own page says 201, and so it is.
  assert.deepEqual([response.code, response.message], [201, 'Created'])
  assert.match(response.content, /^<\?xml version="1\.0"/)
  assert.match(response.content, /<DateCreated>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000<\/DateCreated>/)
  assert.match(response.content, /<ToFormatted>\(555\) 867-5309<\/ToFormatted>/)
  assert.match(response.content, /<FromFormatted>\(415\) 867-5309<\/FromFormatted>/)
  await house.settle()
  phone.answer()
  await house.clock.advance(3)
  assert.deepEqual(phone.heard, ['Hello World'])
})

test('numbers may be ten digits, with or without decoration', async () => {
  const { code, content } = await twilio.raw.POST('Calls.json', {
    ...order(),
    From: '4158675309',
    To: '(555) 867-5309',
  })
  const { from, to } = JSON.parse(content) as { from: string; to: string }
  assert.deepEqual([code, from, to], [201, house.number, jenny])
})

test('without parameters: 400, Bad Request, and content that says "No called number is specified"', async () => {
  const response = await twilio.raw.POST('Calls')
  assert.deepEqual([response.code, response.message], [400, 'Bad Request'])
  assert.match(
    response.content,
    /<RestException><Status>400<\/Status><Message>No called number is specified<\/Message>/,
  )
})

test('content is untouched: the very bytes that the server sent', async () => {
  const { content, code, message, headers } = await twilio.raw.GET('Calls')
  const credentials = btoa(`${options.accountSid}:${options.authToken}`)
  const url = `${options.baseUrl}/2010-04-01/Accounts/${options.accountSid}/Calls`
  const same = await fetch(url, { headers: { authorization: `Basic ${credentials}` } })
  assert.equal(content, await same.text())
  assert.deepEqual([code, message], [200, 'OK'])
  assert.match(String(headers.get('content-type')), /xml/)
})

test('the resource’s extension says which representation: CSV, JSON, HTML, and XML without one', async () => {
  const sid = sidOf(await twilio.raw.POST('Calls', order()))
  for (const [extension, type, begins] of [
    ['', 'application/xml', '<?xml'],
    ['.csv', 'text/csv', ''],
    ['.json', 'application/json', '{'],
    ['.html', 'text/html', '<html>'],
  ] as const)
    for (const resource of ['Calls', `Calls/${sid}`, 'Recordings']) {
      const { code, content, headers } = await twilio.raw.GET(resource + extension)
      assert.equal(code, 200, resource + extension)
      assert.ok(String(headers.get('content-type')).startsWith(type), `${resource}${extension} is ${type}`)
      assert.ok(content.toLowerCase().startsWith(begins), `${resource}${extension} begins as it should`)
    }
})

// The document's own example asks for a list by POST, which the API refuses: it is read by GET.
test('a CSV list of recordings', async () => {
  assert.equal((await twilio.raw.POST('Recordings.csv')).code, 405)
  assert.equal((await twilio.raw.GET('Recordings.csv')).code, 200)
})

// In the library `Accounts.json` asked for a list below the account; here it is the account, as one would think.
test('Accounts, an empty string and nothing are the account itself, in every representation', async () => {
  const asked = [
    await twilio.raw.GET('Accounts'),
    await twilio.raw.GET(''),
    await twilio.raw.GET(),
    await twilio.raw.GET(`/Accounts/${options.accountSid}`),
  ]
  for (const { code, content } of asked) {
    assert.equal(code, 200)
    assert.ok(content.includes(`<Account><Sid>${options.accountSid}</Sid>`))
  }
  for (const resource of ['Accounts.json', '.json'])
    assert.equal((JSON.parse((await twilio.raw.GET(resource)).content) as { sid: string }).sid, options.accountSid)
  const renamed = await twilio.raw.POST('Accounts', { FriendlyName: 'Renamed' })
  assert.match(renamed.content, /<FriendlyName>Renamed<\/FriendlyName>/)
})

// Out of reach in the library: what is not below the account begins with a slash.
test('the list of subaccounts is reached as well', async () => {
  const { code, content } = await twilio.raw.GET('/Accounts.json')
  assert.equal(code, 200)
  assert.equal((JSON.parse(content) as { accounts: unknown[] }).accounts.length, 1)
})

test('a resource may have several levels', async () => {
  const sid = sidOf(await twilio.raw.POST('Calls', order()))
  assert.match((await twilio.raw.GET(`Calls/${sid}/Notifications`)).content, /<Notifications/)
  const text = await twilio.raw.POST('SMS/Messages', { From: house.number, To: jenny, Body: "Hey, let's have lunch" })
  assert.match(text.content, /<SMSMessage>.*<Body>Hey, let&#39;s have lunch<\/Body>/s)
  assert.equal((await twilio.raw.GET('SMS/Messages', { PageSize: 1 })).code, 200)
})

test('parameters need no encoding, whatever is in them, and a query in a Url stays one value', async () => {
  const Body = 'Ünï & cödé = 50 % + ☎ #1?'
  const { content } = await twilio.raw.POST('Messages.json', { From: house.number, To: jenny, Body })
  assert.equal((JSON.parse(content) as { body: string }).body, Body)
  const Url = `${house.app.url}/send_twiml?Message=Nice to meet you&a=b%26c`
  const phone = house.phone('+15558675311')
  await twilio.raw.POST('Calls', { ...order(), To: phone.number, Url })
  await house.settle()
  phone.answer()
  await house.settle()
  const [asked] = house.app.asked.slice(-1)
  assert.deepEqual(
    [...new URL(asked!.url).searchParams],
    [
      ['Message', 'Nice to meet you'],
      ['a', 'b&c'],
    ],
  )
})

// Of a repeated key the library kept the last value alone.
test('a parameter with several values is sent several times', async () => {
  const MediaUrl = [`${house.app.url}/a.png`, `${house.app.url}/b.png`]
  const { content } = await twilio.raw.POST('Messages.json', { From: house.number, To: jenny, MediaUrl })
  assert.equal((JSON.parse(content) as { num_media: string }).num_media, '2')
})

test('a caller id is validated by POST OutgoingCallerIds', async () => {
  const response = await twilio.raw.POST('OutgoingCallerIds', {
    FriendlyName: 'Some Caller Id',
    PhoneNumber: '9175550123',
  })
  assert.equal(response.code, 200)
  assert.match(response.content, /<ValidationRequest>.*<ValidationCode>\d{6}<\/ValidationCode>/s)
})

test('PUT changes what is there', async () => {
  const [number] = await house.client.numbers.list()
  const { code, content } = await twilio.raw.PUT(`IncomingPhoneNumbers/${number!.sid}`, { FriendlyName: 'Put' })
  assert.equal(code, 200)
  assert.match(content, /<FriendlyName>Put<\/FriendlyName>/)
})

test('DELETE deletes a recording: 204, and no content', async () => {
  const sid = await house.answered(house.phone('+15558675312'), { url: '/send_twiml' })
  const recording = await house.client.calls.get(sid).recordings.create({})
  await house.clock.advance(2)
  await house.client.calls.get(sid).complete()
  await house.settle()
  const { code, message, content } = await twilio.raw.DELETE(`Recordings/${recording.sid}`)
  assert.deepEqual([code, message, content], [204, 'No Content', ''])
  assert.equal((await twilio.raw.GET(`Recordings/${recording.sid}`)).code, 404)
})

test('API_VERSION is 2010-04-01, or what the client is told: 2008-08-01 has Caller and Called', async () => {
  const older = new Client({ ...options, apiVersion: '2008-08-01' })
  const given = { Caller: '4158675309', Called: '5558675309', Url: `${house.app.url}/send_twiml` }
  const response = await older.raw.POST('Calls', given)
  assert.ok(response.code < 300, `${response.code}`)
  assert.match(response.content, /<Called>5558675309<\/Called>\s*<Caller>4158675309<\/Caller>/)
  assert.equal((await twilio.raw.POST('Calls', given)).code, 400)
})

test('and so is each call, piecemeal: a version for this request alone', async () => {
  const older = await twilio.raw.GET('Calls.json', { PageSize: 1 }, { apiVersion: '2008-08-01' })
  assert.match(older.content, /^\{"TwilioResponse":/)
  assert.match((await twilio.raw.GET('Calls.json', { PageSize: 1 })).content, /"calls":/)
  const back = new Client({ ...options, apiVersion: '2008-08-01' })
  assert.match((await back.raw.GET('Calls.json', {}, { apiVersion: '2010-04-01' })).content, /"calls":/)
})

// `LWP_Callback` hands over the user agent; here `fetch`, `agent`, `timeout` and the hooks are options of their own.
test('how requests are made is the user’s: timeouts, proxies, and what is sent', async () => {
  const seen: string[] = []
  const client = new Client({
    ...options,
    timeout: 30_000,
    fetch: (input, init) => {
      seen.push(String(input))
      return fetch(input, init)
    },
  })
  assert.equal((await client.raw.GET('Calls')).code, 200)
  assert.deepEqual(seen, [`${options.baseUrl}/2010-04-01/Accounts/${options.accountSid}/Calls`])
})

test('whatever the answer says, nothing is thrown: its code says it', async () => {
  const stranger = new Client({ ...options, authToken: 'wrong' })
  for (const [{ code, message }, expected] of [
    [await stranger.raw.GET('Calls'), [401, 'Unauthorized']],
    [await twilio.raw.GET('Nowhere'), [404, 'Not Found']],
    [await twilio.raw.DELETE('Calls'), [405, 'Method Not Allowed']],
  ] as const)
    assert.deepEqual([code, message], expected)
})
