/** The store on SQLite: one file, one owner, one transaction for each turn of the event loop. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Resource } from '../catalog/resource.ts'
import type { Change, Clock, Store, Table } from '../exchange/ports.ts'
import { commits, type Deed, type Sums } from './commits.ts'
import { openDatabase } from './database.ts'
import { jobs } from './jobs.ts'
import { layout } from './layout.ts'
import { memory } from './memory.ts'
import { meters, running } from './meters.ts'
import { reads } from './reads.ts'
import { replays } from './replays.ts'
import { ensure } from './schema.ts'
import { statements } from './statements.ts'
import { table } from './table.ts'
import { timelines } from './timelines.ts'
import { totals } from './totals.ts'

export interface StoreOptions {
  /** The database's file, made with its folder where there is none; `:memory:` for one that ends with `close`. */
  readonly path: string
  readonly clock: Clock
}

/** What is written along with these changes. */
type Company = (changes: readonly Change[]) => readonly Change[]

const readSetting = 'select value from setting where name = ?'
const writeSetting = 'insert into setting values (?, ?) on conflict do update set value = excluded.value'

/** Rejects with `CannotOpen`. */
export async function openStore({ path, clock }: StoreOptions): Promise<Store> {
  const database = openDatabase(path)
  const prepare = statements(database.db)
  const sums = totals(prepare)
  const used = running(prepare)
  const writes = commits(database.db, both(sums, used), clock)
  const reading = reads(database.file, prepare, clock)
  const tables = new Map<Resource, Table<object>>()
  const remembered = memory()
  const company = new AsyncLocalStorage<Company>()
  let closing: Promise<void> | null = null

  function open(resource: Resource) {
    const shape = layout(resource)
    ensure(database.db, shape)
    const opened = table(shape, { commits: writes, prepare, reads: reading, totals: sums, memory: remembered })
    tables.set(resource, opened)
    return opened
  }
  async function close() {
    await writes.settled()
    await reading.close()
    database.db.exec('pragma wal_checkpoint(truncate)')
    database.close()
  }

  return {
    table: <T extends object, K extends object>(resource: Resource<T>) =>
      (tables.get(resource as Resource) ?? open(resource as Resource)) as unknown as Table<T, K>,
    jobs: jobs(prepare, writes, clock),
    timelines: timelines(prepare, writes),
    meters: meters({ commits: writes, reads: reading, running: used }),
    replays: replays(prepare, writes, clock),
    async write(...changes: readonly Change[]) {
      if (closing) throw new Error('the store is closed')
      if (changes.length === 0) return
      const beside = company.getStore()
      await writes.write((beside ? [...changes, ...beside(changes)] : changes) as readonly Deed[])
    },
    async accompanied(beside, act) {
      let along: Company | null = beside
      // What was begun and not waited for writes alone afterwards, and keeps nothing of this alive.
      return company.run((changes) => along?.(changes) ?? [], act).finally(() => (along = null))
    },
    async setting(name) {
      await writes.settled()
      return (prepare(readSetting).get(name) as unknown as [string] | undefined)?.[0] ?? null
    },
    set: (name, value): Deed => ({ table: 'setting', run: () => void prepare(writeSetting).run(name, value) }),
    close: () => (closing ??= close()),
  }
}

const both = (one: Sums, other: Sums): Sums => ({
  write() {
    one.write()
    other.write()
  },
  forget() {
    one.forget()
    other.forget()
  },
})
