/** Pages of a list (rest-api.md §4.1, §4.2; client-needs.md 1, 2). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { calls } from '../../src/catalog/calls.ts'
import { type Fixture, fixture } from '../fixture.ts'
import { callNumber, mainSid, sidOf } from '../samples.ts'

interface Envelope {
  readonly page: number
  readonly num_pages: number
  readonly page_size: number
  readonly total: number
  readonly start: number
  readonly end: number
  readonly uri: string
  readonly first_page_uri: string | null
  readonly previous_page_uri: string | null
  readonly next_page_uri: string | null
  readonly last_page_uri: string | null
  readonly calls: readonly { readonly sid: string }[]
}

const path = `/2010-04-01/Accounts/${mainSid}/Calls.json`
const count = 107
let door: Fixture
before(async () => {
  door = await fixture()
  // Two of each second: only the order of writing tells them apart.
  await door.put(calls, ...numbers().map((number) => ({ ...callNumber(number >> 1), sid: sidOf('CA', number) })))
})
after(() => door[Symbol.asyncDispose]())

const numbers = () => Array.from({ length: count }, (_, index) => index + 1)
/** The sids of a slice of the list: the newest first. */
const newest = (from: number, size: number) =>
  numbers()
    .reverse()
    .slice(from, from + size)
    .map((number) => sidOf('CA', number))
const list = async (query = '') => (await door.json(path + query)) as unknown as Envelope
const sids = ({ calls }: Envelope) => calls.map(({ sid }) => sid)
const refusal = async (query: string) => {
  const { status, body } = await door.ask('GET', path + query)
  return [status, JSON.parse(body).code]
}

test('the first page holds the fifty newest and says all eleven things', async () => {
  const { calls: records, ...envelope } = await list()
  assert.deepEqual(Object.keys(await list()).slice(0, 11), [
    'page',
    'num_pages',
    'page_size',
    'total',
    'start',
    'end',
    'uri',
    'first_page_uri',
    'previous_page_uri',
    'next_page_uri',
    'last_page_uri',
  ])
  assert.deepEqual(envelope, {
    page: 0,
    num_pages: 3,
    page_size: 50,
    total: count,
    start: 0,
    end: 49,
    uri: path,
    first_page_uri: `${path}?Page=0&PageSize=50`,
    previous_page_uri: null,
    next_page_uri: `${path}?Page=1&PageSize=50&PageToken=PA${newest(49, 1)}`,
    last_page_uri: `${path}?Page=2&PageSize=50`,
  })
  assert.deepEqual(
    records.map(({ sid }) => sid),
    newest(0, 50),
  )
})

test('pages by number go on where the last one ended, the last one being short', async () => {
  const second = await list('?Page=1')
  assert.deepEqual([second.page, second.start, second.end], [1, 50, 99])
  assert.deepEqual(sids(second), newest(50, 50))
  const last = await list('?Page=2')
  assert.deepEqual([last.start, last.end, last.next_page_uri], [100, 106, null])
  assert.deepEqual(sids(last), newest(100, 50))
})

test('following next_page_uri to its end shows every record once, and previous_page_uri leads back', async () => {
  const seen: string[] = []
  let last = ''
  for (let uri: string | null = `${path}?PageSize=10`; uri; ) {
    const page: Envelope = (await door.json(uri)) as never
    seen.push(...sids(page))
    last = uri
    uri = page.next_page_uri
  }
  assert.deepEqual(seen, newest(0, count))
  const back: string[] = []
  for (let uri: string | null = last; uri; ) {
    const page: Envelope = (await door.json(uri)) as never
    back.unshift(...sids(page))
    uri = page.previous_page_uri
  }
  assert.deepEqual(back, newest(0, count))
})

test('AfterSid goes on after a record, whatever has been written since', async () => {
  const page = await list(`?PageSize=5&Page=1&AfterSid=${sidOf('CA', 100)}`)
  assert.deepEqual(
    sids(page),
    [99, 98, 97, 96, 95].map((number) => sidOf('CA', number)),
  )
  const none = await list(`?Page=3&AfterSid=${sidOf('CA', 1)}`)
  assert.deepEqual([none.calls, none.next_page_uri, none.start, none.end], [[], null, 0, 0])
})

test('a page past the end is refused with 20006, by which clients end their iteration', async () => {
  assert.deepEqual(await refusal('?Page=3'), [400, 20006])
  assert.deepEqual(await refusal('?Page=999999999'), [400, 20006])
  assert.deepEqual(await refusal('?Page=99999999999999999999'), [400, 20006])
  assert.deepEqual(await refusal('?Page=-1'), [400, 20006])
  assert.deepEqual(await refusal('?Page=two'), [400, 20006])
})

test('a page holds up to a thousand records, and at least one', async () => {
  assert.deepEqual(await refusal('?PageSize=1001'), [400, 20007])
  assert.deepEqual(await refusal(`?PageSize=1${'0'.repeat(400)}`), [400, 20007])
  const all = await list('?PageSize=1000')
  assert.deepEqual([all.page_size, all.num_pages, all.calls.length], [1000, 1, count])
  for (const size of ['0', '-7']) assert.deepEqual(sids(await list(`?PageSize=${size}`)), newest(0, 1))
  assert.equal((await list('?PageSize=many')).page_size, 50)
  assert.equal((await list('?Page=&PageSize=')).page_size, 50)
})

test('a page token that is none is refused with 21481', async () => {
  for (const token of ['PA', 'nonsense', `PC${sidOf('CA', 1)}`, `PA${sidOf('CA', 1)}0`]) {
    assert.deepEqual(await refusal(`?PageToken=${token}`), [400, 21481])
  }
  assert.deepEqual(await refusal('?AfterSid=CA1'), [400, 21481])
})

test('where the record of a token has gone the page begins where its number says', async () => {
  const gone = sidOf('CA', 4711)
  for (const token of [`PA${gone}`, `PB${gone}`]) {
    assert.deepEqual(sids(await list(`?PageSize=10&Page=2&PageToken=${token}`)), newest(20, 10), token)
  }
})

test('paging parameters are known in any capitals', async () => {
  const page = await list('?pagesize=3&page=1')
  assert.deepEqual([page.page, sids(page)], [1, newest(3, 3)])
})

test('one item on a page is enough to learn the total', async () => {
  assert.deepEqual([(await list('?PageSize=1')).total, (await list('?PageSize=1')).num_pages], [count, count])
})

test('page addresses keep the filters, written as one client after another reads them', async () => {
  const filters = '?Status=completed&StartTime>=2012-05-26&StartTime%3C%3D2012-05-27&Nonsense=1&PageSize=40'
  const { first_page_uri, next_page_uri, last_page_uri, uri } = await list(filters)
  const kept = 'Status=completed&StartTime%3E=2012-05-26&StartTime%3C=2012-05-27'
  assert.equal(uri, path + filters)
  assert.equal(first_page_uri, `${path}?Page=0&PageSize=40&${kept}`)
  assert.equal(next_page_uri, `${path}?Page=1&PageSize=40&${kept}&PageToken=PA${newest(39, 1)}`)
  assert.equal(last_page_uri, `${path}?Page=2&PageSize=40&${kept}`)
  assert.equal(((await door.json(last_page_uri!)) as unknown as Envelope).calls.length, count - 80)
})

test('an empty list has no pages and no neighbours', async () => {
  const { calls: records, ...envelope } = await list('?Status=busy')
  assert.deepEqual(records, [])
  assert.deepEqual(envelope, {
    page: 0,
    num_pages: 0,
    page_size: 50,
    total: 0,
    start: 0,
    end: 0,
    uri: `${path}?Status=busy`,
    first_page_uri: null,
    previous_page_uri: null,
    next_page_uri: null,
    last_page_uri: null,
  })
})
