/** What a store promises of single records and of writes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Account, accounts } from '../../src/catalog/accounts.ts'
import * as catalog from '../../src/catalog/index.ts'
import type { Kind } from '../../src/catalog/kinds.ts'
import { type Message, type MessageKept, messages } from '../../src/catalog/messages.ts'
import { fields, type Resource } from '../../src/catalog/resource.ts'
import { type SmsMessage, smsMessages } from '../../src/catalog/sms-messages.ts'
import { virtualClock } from '../../src/exchange/clock.ts'
import type { Store } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { mainSid, sidOf } from '../samples.ts'
import { stores } from './store-homes.ts'

const resources = Object.values(catalog).filter(
  (value): value is typeof value & Resource => typeof value === 'object' && 'listKey' in value,
)
const hard = 'O\'Brien said "100 %_\\ \0 \n ☎ 𝄞"'

/** A value of each kind that is hard to keep. */
const samples: Readonly<Record<string, unknown>> = {
  text: hard,
  sid: sidOf('XX', 255),
  integer: -(2 ** 53) + 1,
  decimal: '-0.00750',
  number: -0.0075,
  flag: false,
  date: new Date(Date.UTC(2012, 4, 26, 12, 0, 0, 7)),
  'calendar day': '2012-05-26',
  method: 'GET',
  url: 'http://app.test/voice?a=1&b=%27',
  phone: '+15005550006',
  endpoint: 'client:jenny',
  country: 'DE',
  json: { nested: [1, null, hard], empty: {} },
  map: { nested: [{ word: hard }, { flag: true }] },
}

function sampleOf(kind: Kind, property: string): unknown {
  if (kind.values) return kind.values.at(-1)
  if (kind.many) return [hard, '']
  assert.ok(kind.is in samples, `no sample of the kind '${kind.is}' for ${property}`)
  return samples[kind.is]
}

const columns = ({ record, kept }: Resource) =>
  [...fields(record), ...fields(kept)].filter(([, { derive }]) => !derive) as readonly [string, Kind][]

const message = (number: number, given: Partial<Message & MessageKept> = {}) => ({
  sid: sidOf('SM', number),
  accountSid: mainSid,
  dateCreated: new Date(Date.UTC(2012, 4, 26, 12, 0, number)),
  status: 'queued' as const,
  body: `number ${number}`,
  ...given,
})
const bodies = async (store: Store) =>
  (await store.table<Message>(messages).list({ where: [], size: 100 })).records.map(({ body }) => body)

for (const { name, lasts, open } of stores) {
  test(`${name}: every property of every resource comes back as it was given, and so does null`, async () => {
    await using home = await open()
    for (const resource of resources) {
      const table = home.store.table<object>(resource)
      const full = Object.fromEntries(columns(resource).map(([property, kind]) => [property, sampleOf(kind, property)]))
      const empty = Object.fromEntries(columns(resource).map(([property]) => [property, null]))
      const known = { ...empty, [resource.id]: 'known' }
      await home.store.write(table.insert(full), table.insert(known))
      assert.deepEqual(await table.get(String(full[resource.id])), full, resource.name)
      assert.deepEqual(await table.get('known'), known, resource.name)
      assert.equal(await table.get('unknown'), null)
      await home.store.write(table.remove('known'), table.remove(String(full[resource.id])))
    }
  })

  test(`${name}: a patch changes what it names and nothing else; undefined is not a value`, async () => {
    await using home = await open()
    const table = home.store.table<Message, MessageKept>(messages)
    await home.store.write(table.insert(message(1, { price: '-0.01', mediaUrls: ['http://app.test/cat.png'] })))
    const before = await table.get(sidOf('SM', 1))
    await home.store.write(table.patch(sidOf('SM', 1), { status: 'sent', price: null, body: undefined }))
    assert.deepEqual(await table.get(sidOf('SM', 1)), { ...before, status: 'sent', price: null })
    await home.store.write(table.patch(sidOf('SM', 1), {}), table.patch(sidOf('SM', 2), { status: 'sent' }))
    assert.equal(await table.get(sidOf('SM', 2)), null)
  })

  test(`${name}: a change is what was said when it was made`, async () => {
    await using home = await open()
    const table = home.store.table<Message, MessageKept>(messages)
    const given = { ...message(1), body: 'before' }
    const change = table.insert(given)
    given.body = 'after'
    await home.store.write(change)
    assert.equal((await table.get(given.sid))?.body, 'before')
  })

  test(`${name}: two faces of one table show the same records`, async () => {
    await using home = await open()
    const [texts, older] = [home.store.table<Message>(messages), home.store.table<SmsMessage>(smsMessages)]
    await home.store.write(texts.insert(message(1, { numMedia: 2 })))
    await home.store.write(older.patch(sidOf('SM', 1), { status: 'received' }))
    assert.equal((await older.get(sidOf('SM', 1)))?.body, 'number 1')
    assert.equal((await texts.get(sidOf('SM', 1)))?.status, 'received')
    assert.equal(await older.count([{ property: 'accountSid', is: '=', value: mainSid }]), 1)
  })

  test(`${name}: one write is done whole or not at all`, async () => {
    await using home = await open()
    const { store } = home
    const table = store.table<Message>(messages)
    await store.write(table.insert(message(1)))
    const bad = store.write(
      table.insert(message(2)),
      store.set('color', 'blue'),
      store.jobs.add({ kind: 'callback', lane: 'a', host: 'b', work: {} }),
      store.timelines.add('CA1', { at: new Date(0), is: 'said' }),
      table.insert(message(1)),
    )
    await assert.rejects(bad)
    assert.deepEqual(await bodies(store), ['number 1'])
    assert.equal(await store.setting('color'), null)
    assert.deepEqual(await store.jobs.claim('callback', 10, 10), [])
    assert.deepEqual(await store.timelines.of('CA1'), [])
    assert.equal(await table.count([]), 1)
  })

  test(`${name}: of many writes in one turn, the bad ones fail alone`, async () => {
    await using home = await open()
    const { store } = home
    const table = store.table<Message>(messages)
    const numbers = [1, 2, 1, 3, 2, 4]
    const ends = await Promise.allSettled(numbers.map((number) => store.write(table.insert(message(number)))))
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(await bodies(store), ['number 4', 'number 3', 'number 2', 'number 1'])
    assert.equal(await table.count([]), 4)
  })

  test(`${name}: a turn that writes more than one transaction holds is written in order`, async () => {
    await using home = await open()
    const { store } = home
    const table = store.table<Message>(messages)
    const last = Array.from({ length: 2500 }, (_, number) => store.write(table.insert(message(number)))).at(-1)
    const seen = table.count([])
    await last
    assert.equal(await seen, 2500)
  })

  test(`${name}: a read sees every write that was asked for before it, and none is awaited for it`, async () => {
    await using home = await open()
    const { store } = home
    const table = store.table<Message>(messages)
    const written: Promise<void>[] = []
    for (let number = 0; number < 3; number++) {
      written.push(store.write(table.insert(message(number)), store.set('count', String(number))))
      assert.equal((await table.get(sidOf('SM', number)))?.body, `number ${number}`)
      assert.equal((await table.list({ where: [], size: 10 })).total, number + 1)
      assert.equal(await store.setting('count'), String(number))
    }
    await Promise.all(written)
  })

  test(`${name}: settings are kept by name`, async () => {
    await using home = await open()
    const { store } = home
    await store.write(store.set('number', '1'), store.set('number', '2'), store.set('name', hard))
    assert.deepEqual([await store.setting('number'), await store.setting('name')], ['2', hard])
  })

  test(`${name}: a timeline is read in the order it was written, its times as dates`, async () => {
    await using home = await open()
    const { store } = home
    const entry = (second: number, is: string) => ({ at: new Date(second * 1000), is, details: { text: hard } })
    const add = (sid: string, second: number, is: string) => store.timelines.add(sid, entry(second, is))
    await store.write(add('CA1', 5, 'rang'), add('CA2', 1, 'rang'), add('CA1', 5, 'answered'))
    await store.write(add('CA1', 4, 'ended'))
    assert.deepEqual(await store.timelines.of('CA1'), [entry(5, 'rang'), entry(5, 'answered'), entry(4, 'ended')])
    assert.deepEqual(await store.timelines.of('CA3'), [])
  })

  test(`${name}: what is closed takes no more writes, and has kept those it was given`, async () => {
    const home = await open()
    const table = home.store.table<Message>(messages)
    const written = home.store.write(table.insert(message(1)))
    const closed = home.store.close()
    await assert.rejects(home.store.write(table.insert(message(2))), /closed/)
    await written
    await closed
    await home[Symbol.asyncDispose]()
  })

  if (!lasts) continue
  test(`${name}: everything is there when it is opened again`, async () => {
    await using home = await open()
    const first = home.store
    const account = { sid: mainSid, ownerAccountSid: mainSid, friendlyName: hard, tokenHash: 'ff' }
    void first.write(
      first.table<Account>(accounts).insert(account),
      first.table<Message>(messages).insert(message(1)),
      first.set('color', 'blue'),
      first.timelines.add('CA1', { at: new Date(0), is: 'said' }),
    )
    const store = await home.reopen()
    assert.equal((await store.table<Account>(accounts).get(mainSid))?.friendlyName, hard)
    assert.equal(await store.table(accounts).count([{ property: 'ownerAccountSid', is: '=', value: mainSid }]), 1)
    assert.deepEqual(await bodies(store), ['number 1'])
    assert.equal(await store.setting('color'), 'blue')
    assert.equal((await store.timelines.of('CA1')).length, 1)
  })
}

test('virtual time stands still until a write is done and whoever waits for it has gone on', async () => {
  const clock = virtualClock()
  const began = +clock.now()
  const store = await openStore({ path: ':memory:', clock })
  const table = store.table<Message>(messages)
  let missed = false
  clock.after(60, () => (missed = true))
  for (let number = 0; number < 5; number++) {
    await store.write(table.insert(message(number)))
    assert.equal(+clock.now(), began)
  }
  assert.equal(missed, false)
  clock.stop()
  await store.close()
})
