import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Client, RingbackError } from '../../src/client/index.ts'

interface Shelf {
  /** How many calls there are. */
  readonly records: number
  /** As Twilio does now: `PageToken`, and no word of a total. */
  readonly modern?: boolean
  /** Called with each page asked for; what it returns is waited for. */
  readonly onPage?: (page: number) => unknown
}

/** A far side with so many calls, paged as rest-api.md §4.1 has it. */
function shelf({ records, modern = false, onPage }: Shelf) {
  const asked: URLSearchParams[] = []
  const gone: number[] = []
  const answer: typeof fetch = async (input, init) => {
    const { url, signal } = new Request(input, init)
    const { pathname, searchParams } = new URL(url)
    asked.push(searchParams)
    const [page, size] = [Number(searchParams.get('Page') ?? 0), Number(searchParams.get('PageSize') ?? 50)]
    signal.addEventListener('abort', () => gone.push(page))
    await onPage?.(page)
    if (page > 0 && page * size >= records)
      return Response.json({ status: 400, code: 20006, message: 'Page out of range' }, { status: 400 })
    const calls = Array.from({ length: Math.min(size, records - page * size) }, (_, index) => ({
      sid: `CA${page * size + index}`,
      from: '+14155550100',
    }))
    const following = new URLSearchParams(searchParams)
    following.set('Page', String(page + 1))
    following.set('PageSize', String(size))
    const next = (page + 1) * size < records ? `${pathname}?${following}` : null
    return Response.json({ page, page_size: size, next_page_uri: next, ...(modern ? {} : { total: records }), calls })
  }
  const client = new Client({
    accountSid: 'AC1',
    authToken: 'hush',
    baseUrl: 'http://far.side',
    fetch: answer,
    retries: 0,
  })
  return { asked, gone, calls: client.calls, client }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const settle = async () => {
  for (let each = 0; each < 20; each++) await turn()
}

test('a list asks for nothing until it is awaited, and anew each time it is', async () => {
  const { asked, calls } = shelf({ records: 3 })
  const list = calls.list()
  calls.get('CA1')
  assert.equal(asked.length, 0)
  await list
  await list
  assert.equal(asked.length, 2)
})

test('a list awaited is one page: an array that knows the total and what comes next', async () => {
  const { asked, calls } = shelf({ records: 120 })
  const page = await calls.list({ pageSize: 100 })
  assert.ok(Array.isArray(page))
  assert.deepEqual([page.length, page.total, page[0]?.sid], [100, 120, 'CA0'])
  assert.deepEqual(Object.keys(page).length, 100)
  const next = await page.next
  assert.deepEqual([next?.length, next?.total, next?.[0]?.sid, next?.next], [20, 120, 'CA100', null])
  assert.equal(String(asked[1]), 'PageSize=100&Page=1')
})

test('a list iterated is everything, its filter kept from page to page', async () => {
  const { asked, calls } = shelf({ records: 120 })
  const sids: string[] = []
  for await (const { sid } of calls.list({ from: '+14155550100', startedAfter: '2026-01-01' })) sids.push(sid)
  assert.equal(new Set(sids).size, 120)
  assert.equal(asked.length, 3)
  for (const query of asked) assert.equal(query.get('StartTime>'), '2026-01-01')
})

test('a list is read one page ahead, and never two', async () => {
  const { asked, calls } = shelf({ records: 500 })
  let read = 0
  for await (const page of calls.list().pages()) {
    read++
    await settle()
    assert.equal(asked.length, Math.min(read + 1, 10), `while page ${read} is read`)
    assert.equal(page.length, 50)
  }
  assert.equal(read, 10)
})

test('a list that is left early gives up the page under way, and no rejection is left behind', async () => {
  const { asked, gone, calls } = shelf({ records: 500, onPage: (page) => page === 1 && new Promise(() => {}) })
  for await (const { sid } of calls.list()) if (sid === 'CA7') break
  assert.deepEqual(gone, [1])
  assert.equal(asked.length, 2)
  await settle()
})

test('a list that is left early can be gone on with from the page that was read', async () => {
  const { calls } = shelf({ records: 120 })
  const left: Awaited<ReturnType<typeof calls.list>>[] = []
  for await (const page of calls.list().pages()) if (left.push(page)) break
  assert.deepEqual((await left[0]!.next!.all()).length, 70)
})

test('a list that breaks in the middle says so after the records before it', async () => {
  const { calls } = shelf({ records: 200, onPage: (page) => page === 2 && Promise.reject(new Error('cut')) })
  let read = 0
  await assert.rejects(
    async () => {
      for await (const _ of calls.list()) read++
    },
    { name: 'ConnectionError', message: /cut/ },
  )
  assert.equal(read, 100)
})

test('a list ends when its signal does', async () => {
  const controller = new AbortController()
  const { calls } = shelf({ records: 500 })
  let read = 0
  await assert.rejects(
    async () => {
      for await (const _ of calls.list({}, { signal: controller.signal }))
        if (++read === 60) controller.abort(new Error('enough'))
    },
    { message: 'enough' },
  )
  assert.equal(read, 100)
})

test('a list gives its first record, asking for no more than that', async () => {
  const { asked, calls } = shelf({ records: 500 })
  assert.equal((await calls.list({ status: 'busy' }).first())?.sid, 'CA0')
  assert.equal(String(asked[0]), 'PageSize=1&Status=busy')
  assert.equal(await shelf({ records: 0 }).calls.list().first(), null)
})

test('a list gives as many as are wanted, in pages of that size, and none ahead', async () => {
  const { asked, calls } = shelf({ records: 5000 })
  assert.equal((await calls.list().all(500)).length, 500)
  assert.deepEqual(asked.map(String), ['PageSize=500'])
  assert.equal((await calls.list({ pageSize: 200 }).all(500)).length, 500)
  await settle()
  assert.equal(asked.length, 4)
  assert.deepEqual(await calls.list().all(0), [])
})

test('a list gives all there is without a limit, and refuses to guess above ten thousand', async () => {
  assert.equal((await shelf({ records: 2500 }).calls.list().all()).length, 2500)
  assert.equal((await shelf({ records: 10_000 }).calls.list().all()).length, 10_000)
  await assert.rejects(shelf({ records: 10_001 }).calls.list().all(), RingbackError)
  assert.equal((await shelf({ records: 10_001 }).calls.list().all(20_000)).length, 10_001)
})

test('a list is counted by the server, and by hand where the server does not say', async () => {
  const { asked, calls } = shelf({ records: 2500 })
  assert.equal(await calls.list().count(), 2500)
  assert.deepEqual(asked.map(String), ['PageSize=1'])

  const modern = shelf({ records: 2500, modern: true })
  assert.equal((await modern.calls.list()).total, null)
  assert.equal(await modern.calls.list().count(), 2500)
  assert.equal((await shelf({ records: 7, modern: true }).calls.list()).total, 7)
})

test('a list is never followed to another host', async () => {
  const asked: string[] = []
  const answer: typeof fetch = async (input) => {
    asked.push(String(input))
    const next = asked.length === 1 ? 'https://evil.example/2010-04-01/Accounts/AC1/Calls.json?Page=1' : null
    return Response.json({ calls: [], next_page_uri: next })
  }
  const client = new Client({ accountSid: 'AC1', authToken: 'hush', baseUrl: 'http://far.side', fetch: answer })
  for await (const _ of client.calls.list());
  assert.equal(asked[1], 'http://far.side/2010-04-01/Accounts/AC1/Calls.json?Page=1')
})

describe('a filter', () => {
  const query = async (filter: Parameters<Client['calls']['list']>[0]) => {
    const { asked, calls } = shelf({ records: 0 })
    await calls.list(filter)
    return Object.fromEntries(asked[0]!)
  }

  test('bounds a date from and up to, as a date, a time or a string', async () => {
    const noon = new Date('2026-11-19T12:00:01.250Z')
    assert.deepEqual(await query({ startedAfter: '2009-07-06', startedBefore: noon }), {
      'StartTime>': '2009-07-06',
      'StartTime<': '2026-11-19T12:00:01Z',
    })
  })

  test('by a whole day sends the day', async () => {
    assert.deepEqual(await query({ startTime: new Date('2026-11-19T12:00:00Z'), endTime: '2026-11-20' }), {
      StartTime: '2026-11-19',
      EndTime: '2026-11-20',
    })
  })

  test('that is undefined is not sent', async () => {
    assert.deepEqual(await query({ to: undefined, status: 'busy', page: 0 }), { Status: 'busy', Page: '0' })
  })
})
