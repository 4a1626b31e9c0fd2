/** What a store promises of meters: sums that run on with the writes they belong to. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Amounts, Every, Store } from '../../src/exchange/ports.ts'
import { mainSid, sidOf } from '../samples.ts'
import { stores } from './store-homes.ts'

const one: Amounts = { count: 1, usage: 3, price: 3000 }
const other = sidOf('AC', 1)

/** What was read, a line for each sum. */
const read = async (store: Store, every: Every, given: { accounts?: string[]; from?: string; to?: string } = {}) =>
  (await store.meters.read({ accounts: [mainSid], from: '', to: '9999', every, ...given })).map(
    ({ interval, category, count, usage, price }) => `${interval} ${category} ${count} ${usage} ${price}`,
  )

for (const { name, lasts, open } of stores) {
  test(`${name}: meters add up by day, month, year and for all time, in order`, async () => {
    await using home = await open()
    const { store } = home
    const add = (day: string, category: string) => store.meters.add(mainSid, day, category, one)
    await store.write(add('2012-12-31', 'sms'), add('2012-12-31', 'calls'), add('2012-12-31', 'calls'))
    await store.write(add('2013-01-01', 'calls'), add('2012-12-01', 'calls'))
    assert.deepEqual(await read(store, 'day'), [
      '2012-12-01 calls 1 3 3000',
      '2012-12-31 calls 2 6 6000',
      '2012-12-31 sms 1 3 3000',
      '2013-01-01 calls 1 3 3000',
    ])
    assert.deepEqual(await read(store, 'month'), [
      '2012-12 calls 3 9 9000',
      '2012-12 sms 1 3 3000',
      '2013-01 calls 1 3 3000',
    ])
    assert.deepEqual(await read(store, 'year'), ['2012 calls 3 9 9000', '2012 sms 1 3 3000', '2013 calls 1 3 3000'])
    assert.deepEqual(await read(store, 'all'), [' calls 4 12 12000', ' sms 1 3 3000'])
  })

  test(`${name}: meters are read for the accounts and days that are asked for, both ends with them`, async () => {
    await using home = await open()
    const { store } = home
    for (const day of ['2012-05-25', '2012-05-26', '2012-05-27', '2012-05-28'])
      await store.write(store.meters.add(mainSid, day, 'sms', one), store.meters.add(other, day, 'sms', one))
    const given = { from: '2012-05-26', to: '2012-05-27' }
    assert.deepEqual(await read(store, 'all', given), [' sms 2 6 6000'])
    assert.deepEqual(await read(store, 'all', { ...given, accounts: [mainSid, other] }), [' sms 4 12 12000'])
    assert.deepEqual(await read(store, 'all', { accounts: [sidOf('AC', 2)] }), [])
    assert.deepEqual(await read(store, 'all', { accounts: [] }), [])
  })

  test(`${name}: a meter runs on with its write or not at all, and the others of that turn do`, async () => {
    await using home = await open()
    const { store } = home
    const bad = { table: 'nowhere', run: () => assert.fail('bad') }
    const add = () => store.meters.add(mainSid, '2012-05-26', 'sms', one)
    const ends = await Promise.allSettled([store.write(add()), store.write(add(), bad), store.write(add(), add())])
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(await read(store, 'day'), ['2012-05-26 sms 3 9 9000'])
  })

  test(`${name}: what is no whole number is no figure of a meter`, async () => {
    await using home = await open()
    for (const wrong of [{ count: 0.5 }, { usage: Number.NaN }, { price: Number.POSITIVE_INFINITY }])
      assert.throws(() => home.store.meters.add(mainSid, '2012-05-26', 'sms', { ...one, ...wrong }))
  })

  test(`${name}: many days are added up on the other thread, and what was written just before is in it`, async () => {
    await using home = await open()
    const { store } = home
    const day = (n: number) => new Date(Date.UTC(2012, 0, 1 + n)).toISOString().slice(0, 10)
    void store.write(...Array.from({ length: 3000 }, (_, n) => store.meters.add(mainSid, day(n), 'sms', one)))
    assert.deepEqual(await read(store, 'all'), [' sms 3000 9000 9000000'])
    assert.equal((await read(store, 'day')).length, 3000)
  })

  if (!lasts) continue
  test(`${name}: meters stand where they stood when it is opened again`, async () => {
    await using home = await open()
    void home.store.write(home.store.meters.add(mainSid, '2012-05-26', 'sms', one))
    const store = await home.reopen()
    await store.write(store.meters.add(mainSid, '2012-05-26', 'sms', one))
    assert.deepEqual(await read(store, 'day'), ['2012-05-26 sms 2 6 6000'])
  })
}
