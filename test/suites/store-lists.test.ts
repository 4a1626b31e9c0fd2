/** How records are found again: in order, page by page, filtered and counted, however many there are. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Call, calls } from '../../src/catalog/calls.ts'
import { type IncomingPhoneNumber, incomingPhoneNumbers } from '../../src/catalog/incoming-phone-numbers.ts'
import { type Message, messages } from '../../src/catalog/messages.ts'
import { virtualClock } from '../../src/exchange/clock.ts'
import type { Condition, Query, Store, Table, Value } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { sidOf } from '../samples.ts'
import { stores } from './store-homes.ts'

/** A list whose date may be missing, and may change: what a resource can ask of the store. */
const textsBySending = { ...messages, sort: 'dateSent' }

/** More than are ever read on the event loop, so that long reads are read where long reads are. */
const many = 2000

const [ours, theirs] = [sidOf('AC', 1), sidOf('AC', 2)]
const mine: Condition = { property: 'accountSid', is: '=', value: ours }
const at = (second: number) => new Date(Date.UTC(2012, 4, 26, 12, 0, second))

type Text = Pick<Message, 'sid' | 'accountSid' | 'dateCreated' | 'dateSent' | 'status' | 'to' | 'numSegments'>
const text = (number: number, given: Partial<Text> = {}): Text => ({
  sid: sidOf('SM', number),
  accountSid: ours,
  dateCreated: at(number),
  dateSent: at(number),
  status: 'sent',
  to: '+15005550006',
  numSegments: 1,
  ...given,
})
const numbersOf = (records: readonly { readonly sid: string }[]) =>
  records.map(({ sid }) => Number.parseInt(sid.slice(2), 16))

async function filled(store: Store, texts: readonly Text[]): Promise<Table<Message>> {
  const table = store.table<Message>(textsBySending)
  await Promise.all(texts.map((each) => store.write(table.insert(each))))
  return table
}
const counted = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A dice that falls the same for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, of: <T>(things: readonly T[]): T => things[below(things.length)]! }
}

for (const { name, open } of stores) {
  test(`${name}: the newest come first, and of one date the last written`, async () => {
    await using home = await open()
    const dated = [text(1), text(2, { dateSent: at(9) }), text(3, { dateSent: at(9) }), text(4, { dateSent: at(2) })]
    const table = await filled(home.store, dated)
    assert.deepEqual(numbersOf((await table.list({ where: [mine], size: 10 })).records), [3, 2, 4, 1])
    assert.equal((await table.find([mine]))?.sid, sidOf('SM', 3))
    assert.equal(await table.find([{ ...mine, value: theirs }]), null)
  })

  test(`${name}: a message that was not sent yet stands where it was created`, async () => {
    await using home = await open()
    const table = await filled(home.store, [text(1), text(3), text(2, { dateSent: null }), text(4, { dateSent: null })])
    assert.deepEqual(numbersOf((await table.list({ where: [mine], size: 10 })).records), [4, 3, 2, 1])
    await home.store.write(table.patch(sidOf('SM', 2), { dateSent: at(5) }))
    assert.deepEqual(numbersOf((await table.list({ where: [mine], size: 10 })).records), [2, 4, 3, 1])
  })

  test(`${name}: going on after a record shows nothing twice, whatever is written between two pages`, async () => {
    await using home = await open()
    // Ten of each date, so that pages end in the middle of one.
    const table = await filled(
      home.store,
      counted(50).map((number) => text(number, { dateSent: at(Math.floor(number / 10)) })),
    )
    const seen: number[] = []
    for (let after: string | undefined; ; ) {
      const { records, total } = await table.list({ where: [mine], size: 7, ...(after && { after }) })
      assert.equal(total, 50 + Math.ceil(seen.length / 7))
      if (records.length === 0) break
      seen.push(...numbersOf(records))
      after = records.at(-1)!.sid
      await home.store.write(table.insert(text(100 + seen.length, { dateSent: at(9) })))
    }
    assert.deepEqual(seen, counted(50).reverse())
  })

  test(`${name}: going back before a record leads through the same pages`, async () => {
    await using home = await open()
    const table = await filled(
      home.store,
      counted(20).map((number) => text(number, { dateSent: at(Math.floor(number / 6)) })),
    )
    const page = async (query: Partial<Query>) =>
      numbersOf((await table.list({ where: [mine], size: 6, ...query })).records)
    assert.deepEqual(await page({ before: sidOf('SM', 8) }), [14, 13, 12, 11, 10, 9])
    await home.store.write(table.insert(text(21)))
    assert.deepEqual(await page({ before: sidOf('SM', 14) }), [20, 19, 18, 17, 16, 15])
    assert.deepEqual(await page({ before: sidOf('SM', 20) }), [21])
    assert.deepEqual(await page({ before: sidOf('SM', 21) }), [])
    assert.deepEqual(await page({ after: sidOf('SM', 1) }), [])
  })

  test(`${name}: where the record to go on from was removed, the page number counts`, async () => {
    await using home = await open()
    const table = await filled(
      home.store,
      counted(20).map((number) => text(number)),
    )
    await home.store.write(table.remove(sidOf('SM', 11)))
    const page = await table.list({ where: [mine], size: 3, skip: 10, after: sidOf('SM', 11) })
    assert.deepEqual([numbersOf(page.records), page.start, page.total], [[9, 8, 7], 10, 19])
  })

  test(`${name}: a property that a resource does not have cannot be asked for`, async () => {
    await using home = await open()
    const table = home.store.table<Message>(textsBySending)
    for (const property of ['colour', 'uri', 'date_sent', 'seq']) {
      await assert.rejects(table.list({ where: [{ property, is: '=', value: 1 }], size: 1 }), /has no/)
    }
  })

  test(`${name}: a number is found by its digits, whoever it belongs to`, async () => {
    await using home = await open()
    const table = home.store.table<IncomingPhoneNumber>(incomingPhoneNumbers)
    const owned = counted(30).map((number) => ({
      sid: sidOf('PN', number),
      accountSid: number % 2 ? ours : theirs,
      phoneNumber: `+1500555${String(number).padStart(4, '0')}`,
      dateCreated: at(number),
    }))
    await home.store.write(...owned.map((each) => table.insert(each)))
    const find = async (is: Condition['is'], value: Value | readonly string[], ...more: readonly Condition[]) =>
      numbersOf((await table.list({ where: [{ property: 'phoneNumber', is, value }, ...more], size: 50 })).records)
    assert.deepEqual(await find('=', '+15005550007'), [7])
    assert.deepEqual(await find('=', '+15005550007', mine), [7])
    assert.deepEqual(await find('=', '+15005550007', { ...mine, value: theirs }), [])
    assert.deepEqual(await find('in', ['+15005550007', '+15005550008', "'"], mine), [7])
    assert.deepEqual(await find('like', '%005550_1_'), [19, 18, 17, 16, 15, 14, 13, 12, 11, 10])
    assert.deepEqual(await find('like', '%0_3'), [23, 13, 3])
    await home.store.write(table.patch(sidOf('PN', 7), { accountSid: theirs }))
    assert.equal(await table.count([mine]), 14)
    assert.equal(await table.count([{ ...mine, value: theirs }]), 16)
  })

  test(`${name}: the few calls that are not over are found among thousands, and the thousands too`, async () => {
    await using home = await open()
    const table = home.store.table<Call>(calls)
    const status = (number: number): Call['status'] => (number % 1000 === 7 ? 'ringing' : 'completed')
    const call = (number: number) => ({
      sid: sidOf('CA', number),
      accountSid: number % 2 ? ours : theirs,
      dateUpdated: at(number),
      status: status(number),
      parentCallSid: number % 3 ? null : sidOf('CA', number + 1),
    })
    await home.store.write(...counted(3000).map((number) => table.insert(call(number))))
    const find = async (...where: readonly Condition[]) => numbersOf((await table.list({ where, size: 10 })).records)
    const live: Condition = { property: 'status', is: 'in', value: ['queued', 'ringing', 'in-progress'] }
    const over: Condition = { property: 'status', is: '=', value: 'completed' }
    assert.deepEqual(await find(live), [2007, 1007, 7])
    assert.deepEqual(await find(live, { property: 'dateUpdated', is: '<', value: at(1007) }), [7])
    assert.deepEqual(await find(live, { ...mine, value: theirs }), [])
    assert.deepEqual(await find(over, mine), [2999, 2997, 2995, 2993, 2991, 2989, 2987, 2985, 2983, 2981])
    assert.deepEqual(await find({ property: 'parentCallSid', is: '=', value: sidOf('CA', 1000) }, mine), [999])
    assert.deepEqual([await table.count([over]), await table.count([over, mine])], [2997, 1497])
  })

  test(`${name}: whatever was written, lists and counts say what is there`, async (context) => {
    await using home = await open()
    await compare(context, home.store, Number(process.env['SEED'] ?? 2010), 120)
  })

  test(`${name}: among thousands of records, lists and counts say what is there`, async (context) => {
    await using home = await open()
    await compare(context, home.store, Number(process.env['SEED'] ?? 2011), many)
  })
}

test('virtual time stands still while a long read is under way', async () => {
  const clock = virtualClock()
  const store = await openStore({ path: ':memory:', clock })
  const table = await filled(
    store,
    counted(many).map((number) => text(number)),
  )
  const began = +clock.now()
  clock.after(60, () => {})
  assert.equal(await table.count([mine, { property: 'status', is: '=', value: 'sent' }]), many)
  assert.equal(+clock.now(), began)
  clock.stop()
  await store.close()
})

/** Throws dice for what is written and what is asked, and compares every answer with one worked out by hand. */
async function compare(context: TestContext, store: Store, seed: number, size: number): Promise<void> {
  context.diagnostic(`SEED=${seed}`)
  const { below, of } = dice(seed)
  const table = store.table<Message>(textsBySending)
  /** In the order of writing. */
  const model = new Map<string, Text>()
  const statuses = ['queued', 'sent', 'failed', 'delivered'] as const
  const random = (number: number) =>
    text(number, {
      accountSid: below(10) ? ours : theirs,
      dateSent: below(5) ? at(below(size)) : null,
      status: of(statuses),
      to: `+1500555000${below(10)}`,
      numSegments: below(4),
    })

  for (let number = 0; number < size; number++) {
    const fresh = random(number)
    model.set(fresh.sid, fresh)
    void store.write(table.insert(fresh))
    if (below(8)) continue
    const victim = of([...model.values()])
    if (below(3)) {
      const { sid, ...changes } = { ...random(number), sid: victim.sid }
      model.set(sid, { ...victim, ...changes })
      void store.write(table.patch(sid, changes))
    } else {
      model.delete(victim.sid)
      void store.write(table.remove(victim.sid))
    }
  }

  const rank = new Map([...model.keys()].map((sid, index) => [sid, index]))
  const newestFirst = (a: Text, b: Text) => shownAt(b) - shownAt(a) || rank.get(b.sid)! - rank.get(a.sid)!
  const sorted = [...model.values()].sort(newestFirst)
  for (let round = 0; round < 40; round++) {
    const where = conditions(below, of, size, statuses)
    const query: Query = { where, size: 1 + below(60), ...position(below, of, [...model.keys()], size) }
    const { records, total, start } = await table.list(query)
    const expected = expect(sorted, query)
    const said = `SEED=${seed} ${JSON.stringify(query)}`
    assert.deepEqual(numbersOf(records), numbersOf(expected.records), said)
    assert.deepEqual([total, start], [expected.total, query.skip ?? 0], said)
    assert.equal(await table.count(where), expected.total, said)
    assert.equal((await table.find(where))?.sid, expected.first?.sid, said)
  }
}

type Dice = ReturnType<typeof dice>

function conditions(below: Dice['below'], of: Dice['of'], size: number, statuses: readonly string[]): Condition[] {
  const possible: readonly Condition[] = [
    { property: 'status', is: '=', value: of(statuses) },
    { property: 'status', is: 'in', value: [of(statuses), of(statuses)] },
    { property: 'to', is: 'like', value: `%500_____${below(10)}` },
    { property: 'to', is: '=', value: `+1500555000${below(10)}` },
    { property: 'dateSent', is: of(['>=', '<=', '<', '>', '='] as const), value: at(below(size)) },
    { property: 'dateSent', is: '=', value: null },
    { property: 'dateCreated', is: of(['>=', '<'] as const), value: at(below(size)) },
    { property: 'numSegments', is: of(['=', '>', '<='] as const), value: below(4) },
    { property: 'sid', is: '=', value: sidOf('SM', below(size)) },
  ]
  const chosen = Array.from({ length: below(3) }, () => of(possible))
  return below(4) ? [{ ...mine, value: below(3) ? ours : theirs }, ...chosen] : chosen
}

function position(below: Dice['below'], of: Dice['of'], sids: readonly string[], size: number): Partial<Query> {
  return of([{}, { skip: below(size + 10) }, { after: of(sids) }, { before: of(sids) }, { skip: 3, after: of(sids) }])
}

/** The same, slowly. */
function expect(sorted: readonly Text[], { where, size, skip = 0, after, before }: Query) {
  const fits = (record: Text) => where.every((condition) => matches(record, condition))
  const matching = sorted.filter(fits)
  const known = sorted.findIndex(({ sid }) => sid === (after ?? before))
  const onwards = after
    ? sorted
        .slice(known + 1)
        .filter(fits)
        .slice(0, size)
    : sorted.slice(0, known).filter(fits).slice(-size)
  return {
    records: known < 0 ? matching.slice(skip, skip + size) : onwards,
    total: matching.length,
    first: matching[0],
  }
}

const shownAt = ({ dateSent, dateCreated }: Text) => +(dateSent ?? dateCreated)

function matches(record: Text, { property, is, value }: Condition): boolean {
  const held = record[property as keyof Text]
  if (is === 'in') return (value as readonly string[]).includes(String(held))
  if (is === 'like')
    return new RegExp(`^${String(value).replaceAll('%', '.*').replaceAll('_', '.').replace('+', '\\+')}$`).test(
      String(held),
    )
  if (value === null) return held === null
  if (held === null) return false
  const [left, right] = typeof held === 'string' ? [held, String(value)] : [Number(held), Number(value)]
  if (is === '=') return left === right
  if (is === '>=') return left >= right
  if (is === '<=') return left <= right
  return is === '<' ? left < right : left > right
}
