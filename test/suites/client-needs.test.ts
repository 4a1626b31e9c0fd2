/** What real clients need of a server: each row of client-needs.md by its number, over a socket where it matters. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { resources } from '../../src/catalog/index.ts'
import { shell } from '../../src/shell.ts'
import { trouble } from '../answered.ts'
import { basic } from '../fixture.ts'
import { scenes } from '../walk/scenes.ts'
import { kept, type World, world } from '../walk/world.ts'

let stage: World
let app: FastifyInstance
let port: number
/** Three finished calls, and one that goes on. */
let finished: string[]
let live: string
before(async () => {
  stage = await world()
  app = await shell({ house: stage.house.house, log: 'silent', clock: 'wall', isPrivate: true })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
  finished = []
  for (const number of [1, 2, 3]) finished.push(await stage.talking('<Response/>', number))
  live = await stage.talking(kept, 4)
})
after(async () => {
  await app.close()
  await stage[Symbol.asyncDispose]()
})

const root = () => `/2010-04-01/Accounts/${stage.sid}`
const json = async (path: string) => JSON.parse((await stage.ask(`${root()}${path}`)).body)
const posted = (path: string, form: Readonly<Record<string, string>>, method = 'POST') =>
  stage.ask(`${root()}${path}`, { form, method })

test('1: every list says total, num_pages and last_page_uri beside its neighbours', async () => {
  const page = await json('/Calls.json?PageSize=1')
  assert.deepEqual([page.total, page.num_pages, page.calls.length], [4, 4, 1])
  assert.equal(page.last_page_uri, `${root()}/Calls.json?Page=3&PageSize=1`)
})

test('2: a page has a number, also without a token, and the one past the end is 400 with 20006', async () => {
  const second = await json('/Calls.json?PageSize=3&Page=1')
  assert.deepEqual([second.page, second.calls.length], [1, 1])
  const { status, code } = trouble(await stage.ask(`${root()}/Calls.json?PageSize=3&Page=2`))
  assert.deepEqual([status, code], [400, 20006])
})

test('3: uri is the path with .json in JSON, and without in XML', async () => {
  assert.equal((await json(`/Calls/${live}.json`)).uri, `${root()}/Calls/${live}.json`)
  const { body } = await stage.ask(`${root()}/Calls/${live}`)
  assert.ok(body.includes(`<Uri>${root()}/Calls/${live}</Uri>`))
})

for (const form of ['StartTime>=2012-05-27', 'StartTime%3E=2012-05-27', 'StartTime%3E%3D2012-05-27'])
  test(`4: a date from which on is understood as ${form}`, async () => {
    assert.equal((await json(`/Calls.json?${form}`)).total, 0)
    assert.equal((await json(`/Calls.json?${form.replace('27', '26')}`)).total, 4)
  })
test('4: a full moment bounds a list as well', async () => {
  assert.equal((await json('/Calls.json?StartTime%3E=2012-05-26T12%3A00%3A01Z')).total < 4, true)
})

test('5: cancelled with two l is canceled, and complete is completed', async () => {
  const { sid } = await stage.post('/Calls', { To: '+15558670001', From: stage.number, Url: 'http://app.test/voice' })
  await posted(`/Calls/${sid}.json`, { Status: 'cancelled' })
  assert.equal((await json(`/Calls/${sid}.json`)).status, 'canceled')
  assert.equal((await json('/Calls.json?Status=cancelled')).total, 1)
  assert.equal((await json('/Calls.json?Status=complete')).total, 3)
})

for (const [written, meant] of [
  ['true', true],
  ['True', true],
  ['1', true],
  ['False', false],
  ['0', false],
] as const)
  test(`6: ${written} is ${meant}`, async () => {
    const made = await stage.post('/Applications', { FriendlyName: 'x', VoiceCallerIdLookup: written })
    assert.equal(made['voice_caller_id_lookup'], meant)
  })

test('8: the parent’s credentials work on a subaccount’s paths, and not the other way round', async () => {
  const { body } = await stage.ask('/2010-04-01/Accounts.json', { form: {} })
  const sub = JSON.parse(body) as { sid: string; auth_token: string }
  assert.equal((await stage.ask(`/2010-04-01/Accounts/${sub.sid}/Calls.json`)).status, 200)
  const as = [sub.sid, sub.auth_token] as const
  assert.equal((await stage.ask(`/2010-04-01/Accounts/${sub.sid}/Calls.json`, { as })).status, 200)
  assert.equal((await stage.ask(`${root()}/Calls.json`, { as })).status, 404)
})

test('9: a slash at the end of the account’s path means nothing', async () => {
  const { status, body } = await stage.ask(`${root()}/`)
  assert.equal(status, 200)
  assert.match(body, /<Account><Sid>/)
})

test('10: a POST with neither body nor Content-Type is told that no called number is specified', async () => {
  const { status, code, message } = trouble(await stage.ask(`${root()}/Calls`, { method: 'POST' }))
  assert.deepEqual([status, code, message], [400, 21201, 'No called number is specified'])
})

test('11: numbers of ten digits and decorated ones are taken, and answered in E.164', async () => {
  for (const To of ['5558670002', '(555) 867-0002', '555.867.0002', '1-555-867-0002']) {
    const call = await stage.post('/Calls', { To, From: stage.number.slice(2), Url: 'http://app.test/voice' })
    assert.deepEqual([call['to'], call['from']], ['+15558670002', stage.number], To)
    await posted(`/Calls/${call['sid']}.json`, { Status: 'canceled' })
  }
})

test('12: the sound of a recording needs no credentials, and what is written of it does', async () => {
  const { sid } = await stage.post(`/Calls/${live}/Recordings`)
  await stage.house.clock.advance(5)
  await posted(`/Calls/${live}/Recordings/${sid}.json`, { Status: 'stopped' })
  await stage.house.settle()
  const address = `http://127.0.0.1:${port}${root()}/Recordings/${sid}`
  const types: string[] = []
  for (const extension of ['', '.wav', '.mp3', '.json', '.xml']) {
    const answer = await fetch(address + extension)
    types.push(`${answer.status} ${answer.headers.get('content-type')}`)
    await answer.arrayBuffer()
  }
  assert.deepEqual(types, [
    ...['200 audio/x-wav', '200 audio/x-wav', '200 audio/mpeg'],
    ...['401 application/json', '401 application/xml'],
  ])
})

test('13: dates are written with +0000', async () => {
  assert.match(
    (await json(`/Calls/${live}.json`)).date_created,
    /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} 2012 \d\d:\d\d:\d\d \+0000$/,
  )
})

test('15: whoever places a call is told how its document will be asked, and nobody is told later', async () => {
  const form = { To: '+15558670009', From: stage.number, Url: 'http://app.test/voice', Method: 'GET' }
  const { sid, method } = await stage.post('/Calls', form)
  assert.equal(method, 'GET')
  assert.ok(!('method' in (await json(`/Calls/${sid}.json`))))
})

const paging = [
  'page',
  'num_pages',
  'page_size',
  'total',
  'start',
  'end',
  'uri',
  'first_page_uri',
  'previous_page_uri',
].concat('next_page_uri', 'last_page_uri')
for (const resource of resources.filter(({ addresses }) => addresses.some(({ list }) => list.includes('list'))))
  test(`14: a list of ${resource.name} is one array beside the paging fields, under ${resource.listKey}`, async () => {
    await using own = await world()
    const scene = await scenes['2010-04-01'][resource.name]!(own)
    await scene.make?.(0, 'list')
    for (const { path } of resource.addresses.filter(({ list }) => list.includes('list'))) {
      const names: Readonly<Record<string, string>> = { AccountSid: own.sid, ...scene.names }
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name]!)
      const answer = JSON.parse((await own.ask(`/2010-04-01${filled}.json?PageSize=1`)).body)
      const others = Object.keys(answer).filter((key) => !paging.includes(key))
      assert.equal(others.length, 1, `${path}: ${others}`)
      assert.ok(Array.isArray(answer[others[0]!]), path)
      // Below `Auth` of a SIP domain it has a name of its own (rest-api.md §4.1).
      assert.equal(others[0], path.includes('/Auth/') ? 'contents' : resource.listKey, path)
    }
  })

test('16: a recording says where its formats are, and its transcriptions', async () => {
  const { sid } = await stage.post(`/Calls/${live}/Recordings`)
  const recording = await json(`/Recordings/${sid}.json`)
  const address = `${root()}/Recordings/${sid}`
  assert.deepEqual(recording.formats, { wav: `${address}.wav`, mp3: `${address}.mp3` })
  assert.equal(recording.subresource_uris.transcriptions, `${address}/Transcriptions.json`)
  await posted(`/Calls/${live}/Recordings/${sid}.json`, { Status: 'stopped' })
})

test('17: a caller id is renamed by PUT, as one library does it', async () => {
  await using own = await world()
  const { make } = await scenes['2010-04-01']['OutgoingCallerId']!(own)
  const path = `/2010-04-01/Accounts/${own.sid}/OutgoingCallerIds/${await make!(1, 'update')}.json`
  const { status, body } = await own.ask(path, { method: 'PUT', form: { FriendlyName: 'Jenny' } })
  assert.deepEqual([status, JSON.parse(body).friendly_name], [200, 'Jenny'])
})

test('17: PUT changes what POST changes, and a POST may mean PUT or DELETE', async () => {
  const { sid } = await stage.post('/Applications', { FriendlyName: 'first' })
  const named = async () => (await json(`/Applications/${sid}.json`)).friendly_name
  assert.equal((await posted(`/Applications/${sid}.json`, { FriendlyName: 'second' }, 'PUT')).status, 200)
  assert.equal(await named(), 'second')
  assert.equal((await posted(`/Applications/${sid}.json?_method=PUT`, { FriendlyName: 'third' })).status, 200)
  assert.equal(await named(), 'third')
  assert.equal((await stage.ask(`${root()}/Applications/${sid}.json?_method=DELETE`)).status, 200)
  assert.equal((await posted(`/Applications/${sid}.json?_method=DELETE`, {})).status, 204)
  assert.equal((await stage.ask(`${root()}/Applications/${sid}.json`)).status, 404)
})

test('18: an error on .json is an object with status, message, code and more_info, whatever the status', async () => {
  const as = [stage.sid, 'not the token'] as const
  const answers = [
    await posted('/Calls.json', {}),
    await stage.ask(`${root()}/Calls.json`, { as }),
    await stage.ask(`${root()}/Nowhere.json`),
    await stage.ask(`${root()}/Calls.json`, { method: 'PUT' }),
    await stage.ask(`${root()}/Calls/${live}.json`, { method: 'DELETE' }),
    await posted('/Applications.json', { FriendlyName: 'x'.repeat(70_000) }),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [400, 401, 404, 405, 409, 413],
  )
  for (const answer of answers) {
    assert.equal(typeof JSON.parse(answer.body).code, 'number')
    assert.equal(trouble(answer).status, answer.status)
  }
  const { body } = await posted('/Calls', {})
  assert.match(body, /<RestException><Status>400<\/Status><Message>.*<\/Message><Code>21201<\/Code><MoreInfo>/)
})

test('19: what is created is 201, what is changed 200, and what is deleted 204 without a body', async () => {
  const made = await posted('/Applications.json', { FriendlyName: 'x' })
  const { sid } = JSON.parse(made.body)
  const changed = await posted(`/Applications/${sid}.json`, { FriendlyName: 'y' })
  const gone = await stage.ask(`${root()}/Applications/${sid}.json`, { method: 'DELETE' })
  assert.deepEqual([made.status, changed.status, gone.status, gone.body], [201, 200, 204, ''])
})

/** What a server says to this, byte for byte; it closes the connection or is left after so many answers. */
async function said(request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.end(request)
  return text(socket)
}
const authorization = () => `Authorization: ${basic(stage.sid, stage.house.account.authToken)}`

const creating = () =>
  `POST ${root()}/Applications.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${authorization()}\r\n`

test('20: HTTP/1.0 is answered, and its connection closed', async () => {
  const answer = await said(`GET ${root()}/Calls.json HTTP/1.0\r\n${authorization()}\r\n\r\n`)
  assert.match(answer, /^HTTP\/1\.1 200 OK\r\n[\s\S]*connection: close\r\n[\s\S]*"calls":\[/i)
})

test('20: several requests of HTTP/1.1 go over one connection', async () => {
  const one = `GET ${root()}/Calls.json?PageSize=1 HTTP/1.1\r\nHost: localhost\r\n${authorization()}\r\n`
  const answer = await said(`${one}\r\n${one}Connection: close\r\n\r\n`)
  assert.equal(answer.match(/HTTP\/1\.1 200 OK/g)?.length, 2)
})

test('20: a body in chunks is read', async () => {
  const type = 'Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n'
  const answer = await said(`${creating()}${type}d\r\nFriendlyName=\r\n7\r\nchunked\r\n0\r\n\r\n`)
  assert.match(answer, /^HTTP\/1\.1 201 Created[\s\S]*"friendly_name":"chunked"/)
})

test('20: whoever waits to be told to go on is told so in the very words', async () => {
  const body = `FriendlyName=${'x'.repeat(40)}`
  const type = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n`
  const answer = await said(`${creating()}${type}Expect: 100-continue\r\n\r\n${body}`)
  assert.match(answer, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created/)
})

test('21: what is asked twice is answered twice, and a second DELETE finds nothing', async () => {
  const { sid } = await stage.post('/Applications', { FriendlyName: 'x' })
  const path = `${root()}/Applications/${sid}.json`
  assert.equal((await stage.ask(path)).body, (await stage.ask(path)).body)
  const statuses = [await stage.ask(path, { method: 'DELETE' }), await stage.ask(path, { method: 'DELETE' })]
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [204, 404],
  )
})

test('22: notifications are asked for by Log, and by LogLevel as one manual has it', async () => {
  await stage.talking('<Response><Whistle/></Response>', 22)
  for (const name of ['Log', 'LogLevel']) {
    assert.ok((await json(`/Notifications.json?${name}=1`)).total > 0, name)
    assert.equal((await json(`/Notifications.json?${name}=0`)).total, 0, name)
  }
})

test('23: a name that is repeated is a list', async () => {
  const form = `To=%2B15558670003&From=${encodeURIComponent(stage.number)}&Body=x`
  const media = ['a.png', 'b.png'].map((name) => `&MediaUrl=${encodeURIComponent(`http://app.test/${name}`)}`).join('')
  const answer = await fetch(`http://127.0.0.1:${port}${root()}/Messages.json`, {
    method: 'POST',
    headers: {
      authorization: basic(stage.sid, stage.house.account.authToken),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form + media,
  })
  const { num_media: numMedia, sid } = (await answer.json()) as { num_media: string; sid: string }
  assert.deepEqual([numMedia, sid.slice(0, 2)], ['2', 'MM'])
})

test('24: both faces see the same texts, each by its own address', async () => {
  const { sid } = await stage.post('/SMS/Messages', { To: '+15558670004', From: stage.number, Body: 'hello' })
  assert.equal((await json(`/Messages/${sid}.json`)).body, 'hello')
  assert.equal((await json(`/SMS/Messages/${sid}.json`)).uri, `${root()}/SMS/Messages/${sid}.json`)
})

test('25: 2008-08-01 has its own names, numbers of ten digits, and statuses that are numbers', async () => {
  const older = root().replace('2010-04-01', '2008-08-01')
  const { body } = await stage.ask(`${older}/Calls/${live}.json`)
  const { Call } = JSON.parse(body).TwilioResponse
  assert.deepEqual([Call.Caller, Call.Status, Call.Flags, Call.CallSegmentSid], ['4158675309', '1', '2', null])
  assert.equal((await stage.ask(`${older}/Calls/${live}`, { method: 'DELETE' })).status, 405)
  assert.match((await stage.ask(older)).body, /<Status>2<\/Status><StatusText>Active<\/StatusText>/)
})

test('26: a page holds fifty unless another size is asked for', async () => {
  assert.equal((await json('/Calls.json')).page_size, 50)
})
