/**
 * Does the store stay quick when it is full? A page of a list at a million rows against one at ten thousand; the
 * longest time the event loop stood still while a million rows were counted and exported; and how many messages can
 * live through it in a second, durably, against the same statements given to SQLite by hand.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Message, type MessageKept, messages } from '../src/catalog/messages.ts'
import { wallClock } from '../src/exchange/clock.ts'
import { randomSid } from '../src/exchange/exchange.ts'
import type { Condition, Store, Table } from '../src/exchange/ports.ts'
import { openStore } from '../src/store/sqlite.ts'
import type { Figure } from './figure.ts'

const [million, tenThousand] = [1_000_000, 10_000]
const rounds = 3
/** Lives in one round, and how many go on at the same time. */
const [lives, atOnce] = [20_000, 200]

const accountSid = `AC${'0'.repeat(32)}`
const mine: Condition = { property: 'accountSid', is: '=', value: accountSid }
const sidOf = (number: number) => `SM${number.toString(16).padStart(32, '0')}`

export async function figures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  try {
    const small = await filled(join(folder, 'small.db'), tenThousand)
    const full = await filled(join(folder, 'full.db'), million)
    const pages = await ratioOfPages(small, full)
    const stalls = await stallsOf(full.table<Message>(messages))
    await small.close()
    await full.close()
    return [...pages, ...stalls, ...(await livesOf(folder))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A store with so many messages, written past it: what is measured is reading. */
async function filled(path: string, count: number): Promise<Store> {
  const empty = await openStore({ path, clock: wallClock() })
  empty.table(messages)
  await empty.close()
  const db = new DatabaseSync(path)
  db.exec(`
    pragma synchronous = off; pragma cache_size = -200000; begin;
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into messages (sid, account_sid, date_created, date_updated, date_sent, "to", "from", body, status,
      num_segments, num_media, direction, api_version, price, price_unit, media_urls)
    select printf('SM%032x', i), '${accountSid}', 1e12 + i * 1000, 1e12 + i * 1000, 1e12 + i * 1000,
      printf('+1500%07d', i % 5000), '+15005550001', 'Hello there, number ' || i,
      iif(i % 1000 = 0, 'failed', 'delivered'), 1, 0, 'outbound-api', '2010-04-01', '-0.00750', 'USD', '[]' from n;
    insert into total values ('messages', '${accountSid}', ${count});
    commit`)
  db.close()
  return openStore({ path, clock: wallClock() })
}

async function ratioOfPages(small: Store, full: Store): Promise<Figure[]> {
  const first = async (store: Store) => timeOf(() => page(store.table<Message>(messages)))
  const inside = async (store: Store, count: number) =>
    timeOf((turn) => page(store.table<Message>(messages), sidOf(1 + ((turn * 7919) % count))))
  const target = { atMost: 2 }
  const firstPage = await first(full)
  return [
    { name: 'first-page', value: firstPage, unit: 'ms' },
    { name: 'first-page-ratio', value: firstPage / (await first(small)), target },
    { name: 'inner-page-ratio', value: (await inside(full, million)) / (await inside(small, tenThousand)), target },
  ]
}

const page = async (table: Table<Message>, after?: string) =>
  (await table.list({ where: [mine], size: 50, ...(after && { after }) })).records

/** Milliseconds: the median of many. */
async function timeOf(act: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 500; turn++) {
    const before = performance.now()
    await act(turn)
    times.push(performance.now() - before)
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!
}

async function stallsOf(table: Table<Message>): Promise<Figure[]> {
  const target = { atMost: 20 }
  const count = async () => table.count([mine, { property: 'status', is: '=', value: 'failed' }])
  const exported = async () => {
    let rows = 0
    for (let after: string | undefined; ; ) {
      const { records } = await table.list({ where: [mine], size: 1000, ...(after && { after }) })
      rows += records.length
      if (records.length === 0) return rows
      after = records.at(-1)!.sid
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return [
    { name: 'stall-in-count', value: await stallOf(count, million / 1000), unit: 'ms', target },
    { name: 'stall-in-export', value: await stallOf(exported, million), unit: 'ms', target },
  ]
}

/** The longest time between two turns of the event loop. The least of a few rounds: the machine is not ours alone. */
async function stallOf(act: () => Promise<number>, expected: number): Promise<number> {
  const longest: number[] = []
  for (let round = 0; round < rounds; round++) {
    let [stall, last, over] = [0, performance.now(), false]
    const turn = () => {
      const now = performance.now()
      stall = Math.max(stall, now - last)
      last = now
      if (!over) setImmediate(turn)
    }
    turn()
    const found = await act()
    over = true
    turn()
    if (found !== expected) throw new Error(`${found} rows instead of ${expected}`)
    longest.push(stall)
  }
  return Math.min(...longest)
}

async function livesOf(folder: string): Promise<Figure[]> {
  const byHand: number[] = []
  const byStore: number[] = []
  for (let round = 0; round < rounds; round++) {
    byHand.push(await handLives(join(folder, `hand-${round}.db`)))
    byStore.push(await storeLives(join(folder, `store-${round}.db`)))
  }
  const best = Math.max(...byStore)
  return [
    { name: 'message-lives', value: best, unit: 'per second' },
    { name: 'message-lives-ratio', value: best / Math.max(...byHand), target: { atLeast: 0.5 } },
  ]
}

const born = (sid: string, now: Date) => ({
  sid,
  accountSid,
  dateCreated: now,
  dateUpdated: now,
  to: '+15005550006',
  from: '+15005550001',
  body: 'Hello there, this is a message as long as most of them are',
  status: 'queued' as const,
  numSegments: 1,
  numMedia: 0,
  direction: 'outbound-api' as const,
  apiVersion: '2010-04-01',
  priceUnit: 'USD',
  mediaUrls: [],
})

/** Each life is four writes, one after the other: queued, sending, sent, delivered. */
async function storeLives(path: string): Promise<number> {
  const store = await openStore({ path, clock: wallClock() })
  const table = store.table<Message, MessageKept>(messages)
  let left = lives
  const life = async () => {
    const now = new Date(1e12 + left * 1000)
    const sid = randomSid('SM')
    await store.write(table.insert(born(sid, now)))
    await store.write(table.patch(sid, { status: 'sending', dateUpdated: now }))
    await store.write(table.patch(sid, { status: 'sent', dateUpdated: now, dateSent: now, price: '-0.00750' }))
    await store.write(table.patch(sid, { status: 'delivered', dateUpdated: now }))
  }
  const living = async () => {
    while (left-- > 0) await life()
  }
  const before = performance.now()
  await Promise.all(Array.from({ length: atOnce }, living))
  const perSecond = (lives / (performance.now() - before)) * 1000
  await store.close()
  return perSecond
}

/** The same rows, statements and transactions, as one would write them for this alone. */
async function handLives(path: string): Promise<number> {
  const made = await openStore({ path, clock: wallClock() })
  made.table(messages)
  await made.close()
  const db = new DatabaseSync(path)
  db.exec('pragma synchronous = full')
  const insert =
    db.prepare(`insert into messages (sid, account_sid, date_created, date_updated, "to", "from", body, status,
    num_segments, num_media, direction, api_version, price_unit, media_urls) values (?${', ?'.repeat(13)})`)
  const step = db.prepare('update messages set status = ?, date_updated = ? where sid = ?')
  const sent = db.prepare('update messages set status = ?, date_updated = ?, date_sent = ?, price = ? where sid = ?')
  const before = performance.now()
  for (let from = 0; from < lives; from += atOnce) {
    const sids = Array.from({ length: atOnce }, () => randomSid('SM'))
    const now = 1e12 + from * 1000
    const each = (act: (sid: string) => unknown) => {
      db.exec('begin immediate')
      sids.forEach(act)
      db.exec('commit')
    }
    each((sid) =>
      insert.run(...Object.values({ ...born(sid, new Date(0)), dateCreated: now, dateUpdated: now, mediaUrls: '[]' })),
    )
    each((sid) => step.run('sending', now, sid))
    each((sid) => sent.run('sent', now, now, '-0.00750', sid))
    each((sid) => step.run('delivered', now, sid))
  }
  const perSecond = (lives / (performance.now() - before)) * 1000
  db.close()
  return perSecond
}
