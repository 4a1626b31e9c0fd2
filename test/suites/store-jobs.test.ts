/** Durable work: who is given what, in which order, and what becomes of it after a restart. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Job, Store } from '../../src/exchange/ports.ts'
import { type Home, stores } from './store-homes.ts'

const kind = 'callback'
const worksOf = (jobs: readonly Job[]) => jobs.map(({ work }) => work)

/** Adds jobs `lane/host/work`, in this order, in one write. */
const add = ({ store }: Pick<Home, 'store'>, ...jobs: readonly string[]) =>
  store.write(
    ...jobs.map((job) => {
      const [lane = '', host = '', work = ''] = job.split('/')
      return store.jobs.add({ kind, lane, host, work })
    }),
  )
const finish = (store: Store, jobs: readonly Job[]) => store.write(...jobs.map(({ id }) => store.jobs.done(id)))

for (const { name, lasts, open } of stores) {
  test(`${name}: jobs are given once, the first written first, with their work`, async () => {
    await using home = await open()
    const { store, clock } = home
    const work = { url: 'http://app.test/status', params: { CallStatus: 'completed' }, list: [1, null] }
    await store.write(store.jobs.add({ kind, lane: 'CA1', host: 'app.test', work }))
    await add(home, 'CA2/app.test/second', 'CA3/app.test/third')
    const [first, ...others] = await store.jobs.claim(kind, 2, 10)
    assert.ok(first)
    const { id, ...rest } = first
    assert.match(id, /\S/)
    assert.deepEqual(rest, { kind, lane: 'CA1', host: 'app.test', due: clock.now(), tries: 0, work })
    assert.deepEqual(worksOf(others), ['second'])
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['third'])
    assert.deepEqual(await store.jobs.claim(kind, 10, 10), [])
    assert.deepEqual(await store.jobs.claim('other', 10, 10), [])
  })

  test(`${name}: jobs of one lane go one after the other, whatever their kind`, async () => {
    await using home = await open()
    const { store } = home
    await add(home, 'a/h/1', 'a/h/2', 'b/h/3')
    await store.write(store.jobs.add({ kind: 'text', lane: 'b', host: 'h', work: '4' }))
    const first = await store.jobs.claim(kind, 10, 10)
    assert.deepEqual(worksOf(first), ['1', '3'])
    assert.deepEqual(await store.jobs.claim('text', 10, 10), [])
    await finish(store, first)
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['2'])
    assert.deepEqual(worksOf(await store.jobs.claim('text', 10, 10)), ['4'])
  })

  test(`${name}: a job that is written while its lane is at work waits for it`, async () => {
    await using home = await open()
    const { store } = home
    await add(home, 'a/h/1')
    const first = await store.jobs.claim(kind, 10, 10)
    await add(home, 'a/h/2')
    assert.deepEqual(await store.jobs.claim(kind, 10, 10), [])
    await finish(store, first)
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['2'])
  })

  test(`${name}: one host has no more places than it may have, and the others do not wait for it`, async () => {
    await using home = await open()
    const { store } = home
    await add(home, ...Array.from({ length: 50 }, (_, lane) => `${lane}/slow/${lane}`), 'x/quick/quick', 'y//nowhere')
    const first = await store.jobs.claim(kind, 10, 3)
    assert.deepEqual(worksOf(first).sort(), ['0', '1', '2', 'nowhere', 'quick'])
    assert.deepEqual(await store.jobs.claim(kind, 10, 3), [])
    await finish(store, first.slice(0, 1))
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 3)), ['3'])
  })

  test(`${name}: hosts take turns where there are not places enough for all`, async () => {
    await using home = await open()
    const { store } = home
    const hosts = ['p', 'q', 'r', 's']
    await add(home, ...[1, 2, 3].flatMap((round) => hosts.map((host) => `${host}${round}/${host}/${host}`)))
    const served: unknown[] = []
    for (let turn = 0; turn < 4; turn++) served.push(...worksOf(await store.jobs.claim(kind, 1, 3)))
    assert.deepEqual(served.sort(), hosts)
  })

  test(`${name}: a job is not given before it is due, and keeps its lane waiting until then`, async () => {
    await using home = await open()
    const { store, clock } = home
    const now = +clock.now()
    const due = new Date(now + 60_000)
    await store.write(store.jobs.add({ kind, lane: 'a', host: 'h', work: 'later', due }))
    await add(home, 'a/h/behind')
    assert.deepEqual(await store.jobs.claim(kind, 10, 10), [])
    assert.deepEqual(await store.jobs.nextDue(kind), due)
    assert.equal(await store.jobs.nextDue('other'), null)
    await clock.advance(59.999)
    assert.deepEqual(await store.jobs.claim(kind, 10, 10), [])
    await clock.advance(0.001)
    const first = await store.jobs.claim(kind, 10, 10)
    assert.deepEqual(worksOf(first), ['later'])
    assert.equal(await store.jobs.nextDue(kind), null)
    await finish(store, first)
    assert.deepEqual(await store.jobs.nextDue(kind), new Date(now))
  })

  test(`${name}: a job that is put back counts its tries, keeps its lane, and is due when it was said`, async () => {
    await using home = await open()
    const { store, clock } = home
    await add(home, 'a/h/1', 'a/h/2', 'b/h/3')
    const [first, other] = await store.jobs.claim(kind, 10, 10)
    const due = new Date(+clock.now() + 5000)
    await store.write(store.jobs.again(first!.id, due), store.jobs.done(other!.id))
    assert.deepEqual(await store.jobs.claim(kind, 10, 10), [])
    assert.deepEqual(await store.jobs.nextDue(kind), due)
    await clock.advance(5)
    const [again] = await store.jobs.claim(kind, 10, 10)
    assert.deepEqual(again, { ...first, due, tries: 1 })
    await finish(store, [again!])
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['2'])
  })

  test(`${name}: what is due first is given first, whenever it was written`, async () => {
    await using home = await open()
    const { store, clock } = home
    const now = +clock.now()
    const dues = [40, 10, 30, 20, 10]
    const job = (due: number, lane: number) =>
      store.jobs.add({ kind, lane: String(lane), host: 'h', work: `${due}.${lane}`, due: new Date(now + due * 1000) })
    await store.write(...dues.map(job))
    await clock.advance(60)
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['10.1', '10.4', '20.3', '30.2', '40.0'])
  })

  test(`${name}: a job that nobody was given can be done away with`, async () => {
    await using home = await open()
    const { store } = home
    await add(home, 'a/h/1')
    const [first] = await store.jobs.claim(kind, 10, 10)
    await store.jobs.release()
    await store.write(store.jobs.done(first!.id))
    await store.write(store.jobs.done(first!.id), store.jobs.again(first!.id, new Date(0)))
    assert.deepEqual(await store.jobs.claim(kind, 10, 10), [])
    assert.equal(await store.jobs.nextDue(kind), null)
  })

  test(`${name}: what was taken and not finished is given back, in its old order`, async () => {
    await using home = await open()
    const { store } = home
    await add(home, 'a/h/1', 'a/h/2', 'b/h/3', 'c/h/4')
    await finish(store, (await store.jobs.claim(kind, 2, 10)).slice(0, 1))
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 3)), ['2', '4'])
    assert.equal(await store.jobs.release(), 3)
    assert.equal(await store.jobs.release(), 0)
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['2', '3', '4'])
  })

  test(`${name}: a write that fails leaves a job as it was`, async () => {
    await using home = await open()
    const { store } = home
    await add(home, 'a/h/1')
    const [first] = await store.jobs.claim(kind, 10, 10)
    const bad = { table: 'nowhere' }
    await assert.rejects(store.write(store.jobs.done(first!.id), bad))
    await assert.rejects(store.write(store.jobs.add({ kind, lane: 'b', host: 'h', work: 'never' }), bad))
    await store.jobs.release()
    assert.deepEqual(worksOf(await store.jobs.claim(kind, 10, 10)), ['1'])
  })

  test(`${name}: a hundred thousand waiting jobs of one host keep nobody waiting`, async () => {
    await using home = await open()
    const { store } = home
    const lanes = Array.from({ length: 10_000 }, (_, lane) => String(lane))
    const crowd = lanes.flatMap((lane) => Array.from({ length: 10 }, (_, index) => `${lane}/slow/${index}`))
    await Promise.all(
      Array.from({ length: 100 }, (_, part) => add(home, ...crowd.slice(part * 1000, part * 1000 + 1000))),
    )
    await add(home, 'last/quick/quick')
    for (let round = 0; round < 100; round++) {
      const jobs = await store.jobs.claim(kind, 20, 10)
      if (round === 0) assert.equal(jobs.filter(({ host }) => host === 'quick').length, 1)
      assert.equal(jobs.filter(({ host }) => host === 'slow').length, 10)
      await finish(store, jobs)
    }
  })

  if (!lasts) continue
  test(`${name}: after a restart every unfinished job is given again, in order, and new ones come behind`, async () => {
    await using home = await open()
    const { store, clock } = home
    const later = new Date(+clock.now() + 60_000)
    await add(home, 'a/h/1', 'a/h/2', 'b/h/3', 'c/h/4', 'd/h/5')
    const taken = await store.jobs.claim(kind, 4, 10)
    await store.write(store.jobs.done(taken[1]!.id), store.jobs.again(taken[2]!.id, later))
    const reopened = await home.reopen()
    await reopened.jobs.release()
    await add(home, 'a/h/6')
    const first = await reopened.jobs.claim(kind, 10, 10)
    assert.deepEqual(worksOf(first), ['1', '5'])
    await finish(reopened, first)
    await clock.advance(60)
    const second = await reopened.jobs.claim(kind, 10, 10)
    assert.deepEqual(
      second.map(({ work, tries }) => [work, tries]),
      [
        ['2', 0],
        ['4', 1],
      ],
    )
    await finish(reopened, second)
    assert.deepEqual(worksOf(await reopened.jobs.claim(kind, 10, 10)), ['6'])
  })
}
