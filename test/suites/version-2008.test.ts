/** 2008-08-01 over the door: what the reference says it is (rest-api.md §11), in four representations. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { representations } from '../../src/api/representations/index.ts'
import { resources2008 } from '../../src/catalog/2008/index.ts'
import { calls } from '../../src/catalog/calls.ts'
import { pascal } from '../../src/catalog/names.ts'
import { fields } from '../../src/catalog/resource.ts'
import { type Asked, type Fixture, fixture } from '../fixture.ts'
import { golden } from '../golden.ts'
import { callNumber, mainSid, type Sample, samples, sidOf } from '../samples.ts'

const root = `/2008-08-01/Accounts/${mainSid}`
const [call, segment] = [sidOf('CA', 1), sidOf('CA', 2)]

let full: Fixture
let empty: Fixture
before(async () => {
  full = await fixture()
  await full.furnish()
  await full.put(calls, callNumber(2, { parentCallSid: call, direction: 'outbound-dial', from: '+442079460123' }))
  empty = await fixture()
})
after(async () => {
  await full[Symbol.asyncDispose]()
  await empty[Symbol.asyncDispose]()
})

// What the reference says of each resource, where it is at hand; a file of it everywhere else.
interface Said {
  readonly name: string
  readonly v2008?: {
    readonly xml: readonly string[]
    readonly createParams?: readonly string[]
    readonly updateParams?: readonly string[]
    readonly filters?: readonly string[]
  }
}
const file = join(import.meta.dirname, '../golden/resources-2008.json')
const reference = join(import.meta.dirname, '../../../shared/reference/resources.json')
const fresh = () =>
  (JSON.parse(readFileSync(reference, 'utf8')) as Said[]).flatMap(({ name, v2008 }) => (v2008 ? [{ name, v2008 }] : []))
if (process.env['UPDATE'] && existsSync(reference)) writeFileSync(file, `${JSON.stringify(fresh(), null, 1)}\n`)
const said = JSON.parse(readFileSync(file, 'utf8')) as Said[]

test('what 2008-08-01 is compared with is what the reference says, where the reference is at hand', () => {
  if (existsSync(reference)) assert.deepEqual(said, fresh())
})

const word = (parameter: string) => /^\w+/.exec(parameter)![0]
const written = (page: Parameters<typeof fields>[0]) => [...fields(page)].map(([name]) => pascal(name))

for (const { name, v2008 } of said) {
  const resource = resources2008.find((each) => each.name === name)
  if (!resource) continue
  test(`${name} of 2008-08-01 has the reference's elements, in its order`, () => {
    assert.deepEqual(written(resource.record), v2008!.xml)
  })
  test(`${name} of 2008-08-01 takes the reference's parameters and filters`, () => {
    const { createParams, updateParams, filters } = v2008!
    if (createParams) assert.deepEqual(written(resource.create).sort(), createParams.map(word).sort())
    for (const parameter of createParams?.filter((each) => each.endsWith('!')) ?? [])
      assert.ok([...fields(resource.create)].find(([each]) => pascal(each) === word(parameter))?.[1].rules.missing)
    if (updateParams) assert.deepEqual(written(resource.update).sort(), updateParams.map(word).sort())
    const ours = [...fields(resource.filter)].map(([each, kind]) => pascal(kind.bound?.property ?? each))
    if (filters) assert.deepEqual([...new Set(ours)].sort(), filters.map(word).sort())
  })
}

const account: Sample = {
  record: {},
  list: null,
  instance: '',
  refused: ['POST', '', { FriendlyName: 'x'.repeat(65) }],
}
const segments: Sample = {
  record: {},
  list: `/Calls/${call}/Segments`,
  instance: `/Calls/${call}/Segments/${segment}`,
  refused: ['GET', `/Calls/${call}/Segments/${call}`],
}
const all = new Map<string, Sample>([...samples(), ['Account', account], ['CallSegment', segments]])

for (const { name } of resources2008) {
  for (const { extension, mediaType } of representations) {
    test(`${name} of 2008-08-01 is written as ${extension}: alone, in a list, not at all, and refused`, async () => {
      const { instance, list, refused } = all.get(name)!
      const keep = async (what: string, at: Fixture, method: string, path: string, form?: Record<string, string>) => {
        const [bare, query = ''] = path.split('?')
        const target = `${bare}.${extension}${query && `?${query}`}`
        const answer = form ? await at.post(target, form) : await at.ask(method, target)
        assert.equal(answer.headers['content-type'], mediaType)
        golden(`2008/${name}/${what}.${extension}`, answer.body)
      }
      const listed = name === 'Account' ? '/2008-08-01/Accounts' : list && root + list
      if (instance !== null) await keep('one', full, 'GET', root + instance)
      if (listed) await keep('list', full, 'GET', listed)
      if (name === 'CallSegment') await keep('empty', full, 'GET', `${root}/Calls/${segment}/Segments`)
      else if (listed && name !== 'Account' && name !== 'Participant') await keep('empty', empty, 'GET', listed)
      const [method, path, form] = refused
      await keep('refusal', full, method, root + path, form)
    })
  }
}

const json = async (path: string, asked?: Asked) =>
  (await full.json(path.startsWith('/2') ? path : root + path, asked))['TwilioResponse'] as Record<string, unknown>
/** What is listed, by one of its elements. */
const listed = async (path: string, list: string, one: string, element: string) =>
  ((await json(path))[list] as Record<string, Record<string, string>>[]).map((each) => each[one]![element])
const callsIn = (query: string) => listed(`/Calls.json${query}`, 'Calls', 'Call', 'Flags')

test('JSON is the XML in braces: every value a string or null, and no paging', async () => {
  const answer = await full.json(`${root}/Calls.json`)
  assert.deepEqual(Object.keys(answer), ['TwilioResponse'])
  const response = answer['TwilioResponse'] as Record<string, unknown>
  assert.deepEqual(Object.keys(response), ['Calls'])
  const [, first] = response['Calls'] as Record<string, Record<string, unknown>>[]
  assert.deepEqual(first!['Call'], {
    Sid: call,
    DateCreated: 'Sat, 26 May 2012 12:00:01 +0000',
    DateUpdated: 'Sat, 26 May 2012 12:00:21 +0000',
    CallSegmentSid: null,
    AccountSid: mainSid,
    Called: '5558675309',
    Caller: '4158675309',
    PhoneNumberSid: sidOf('PN', 1),
    Status: '2',
    StartTime: 'Sat, 26 May 2012 12:00:01 +0000',
    EndTime: 'Sat, 26 May 2012 12:00:21 +0000',
    Duration: '20',
    Price: '-0.01000',
    Flags: '2',
  })
})

test('a list has six attributes in XML, and pages by number; past the end is 20006', async () => {
  const page = await full.ask('GET', `${root}/Calls?PageSize=1&Page=1`)
  assert.match(page.body, /<Calls page="1" numpages="2" pagesize="1" total="2" start="1" end="1"><Call><Sid>/)
  assert.doesNotMatch(page.body, /Uri|ApiVersion/)
  const past = await full.ask('GET', `${root}/Calls?PageSize=1&Page=2`)
  assert.equal(past.status, 400)
  assert.match(past.body, /<RestException><Status>400<\/Status><Message>.*<\/Message><Code>20006<\/Code>/)
})

test('a path without extension is XML, and a slash at its end means nothing', async () => {
  for (const path of [root, `${root}/`, `${root}/Calls/`]) {
    const { status, headers } = await full.ask('GET', path)
    assert.deepEqual([status, headers['content-type']], [200, 'application/xml'])
  }
})

test('an error in JSON is written like everything else of that version', async () => {
  assert.deepEqual(await full.json(`${root}/Calls/${sidOf('CA', 404)}.json`), {
    TwilioResponse: {
      RestException: {
        Status: '404',
        Message: 'The requested resource was not found',
        Code: '20404',
        MoreInfo: 'http://www.twilio.com/docs/errors/20404',
      },
    },
  })
})

test('a segment is a leg that a <Dial> placed: its Sid is the call it belongs to', async () => {
  const [one] = await listed(`/Calls/${call}/Segments.json`, 'Calls', 'Call', 'CallSegmentSid')
  assert.equal(one, segment)
  const found = (await json(`/Calls/${call}/Segments/${segment}.json`))['Call'] as Record<string, string>
  assert.deepEqual([found['Sid'], found['CallSegmentSid'], found['Flags']], [call, segment, '4'])
  assert.deepEqual([found['Called'], found['Caller']], ['5558675309', '+442079460123'])
  for (const path of [`/Calls/${sidOf('CA', 404)}/Segments`, `/Calls/${segment}/Segments/${call}`])
    assert.equal((await full.ask('GET', root + path)).status, 404, path)
})

test('calls are found by Called, Caller, Status and StartTime, however they are written', async () => {
  const [mine, dialled] = ['2', '4']
  for (const number of ['5558675309', '15558675309', '(555) 867-5309', '+15558675309', '555.867.5309'])
    assert.deepEqual(await callsIn(`?Called=${encodeURIComponent(number)}`), [dialled, mine], number)
  assert.deepEqual(await callsIn('?Caller=4158675309'), [mine])
  assert.deepEqual(await callsIn('?Caller=%2B442079460123'), [dialled])
  assert.deepEqual(await callsIn('?Status=2'), [dialled, mine])
  assert.deepEqual(await callsIn('?Status=0'), [])
  assert.equal((await full.ask('GET', `${root}/Calls?Status=completed`)).status, 400)
  const day = '2012-05-26'
  for (const query of [`StartTime=${day}`, `StartTime>=${day}`, `StartTime%3E=${day}`, `StartTime%3E%3D${day}`])
    assert.deepEqual(await callsIn(`?${query}`), [dialled, mine], query)
  for (const query of ['StartTime=2012-05-27', `StartTime<=${day}`, `StartTime%3C%3D${day}`, 'StartTime%3E=2012-05-27'])
    assert.deepEqual(await callsIn(`?${query}`), [], query)
  assert.deepEqual(await callsIn('?StartTime%3E=2012-05-26%2012:00:02'), [dialled])
})

test('what that version did not have is not there, and what it could not do is not allowed', async () => {
  for (const path of [
    'Applications',
    'Queues',
    'Usage/Records',
    'SMS/ShortCodes',
    'Messages',
    'ConnectApps',
    'Addresses',
  ])
    assert.equal((await full.ask('GET', `${root}/${path}.json`)).status, 404, path)
  for (const [method, path] of [
    ['DELETE', `/Calls/${call}`],
    ['POST', `/Calls/${call}?_method=DELETE`],
    ['POST', '/IncomingPhoneNumbers'],
    ['DELETE', ''],
    ['POST', `/SMS/Messages/${sidOf('SM', 1)}`],
  ] as const)
    assert.equal((await full.ask(method, root + path)).status, 405, `${method} ${path}`)
  assert.equal((await full.post('/2008-08-01/Accounts', { FriendlyName: 'Sub' })).status, 405)
})

test('a POST with neither body nor Content-Type says that nobody is called', async () => {
  for (const version of ['2008-08-01', '2010-04-01']) {
    const { status, body } = await full.ask('POST', `/${version}/Accounts/${mainSid}/Calls`)
    assert.equal(status, 400)
    assert.match(body, /<Message>No called number is specified<\/Message><Code>21201<\/Code>/)
  }
})

test('an account has a number for its standing, can be renamed, and is alone in its list', async () => {
  await using door = await fixture()
  const sub = await door.subaccount()
  const { body: list } = await door.ask('GET', '/2008-08-01/Accounts')
  assert.match(list, /<Accounts page="0" numpages="1" pagesize="50" total="1" start="0" end="0">/)
  const path = `/2008-08-01/Accounts/${sub.sid}`
  const active = await door.post(path, { FriendlyName: 'Renamed', Status: 'suspended' })
  assert.match(active.body, /<FriendlyName>Renamed<\/FriendlyName><Status>2<\/Status><StatusText>Active</)
  for (const [status, shown] of [
    ['suspended', '<Status>4</Status><StatusText>Suspended<'],
    ['closed', '<Status>1</Status><StatusText>Inactive<'],
  ] as const) {
    await door.post(`/Accounts/${sub.sid}`, { Status: status })
    assert.ok((await door.ask('GET', path)).body.includes(shown), shown)
  }
})
