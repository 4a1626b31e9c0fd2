/** Group commit: all writes of one turn of the event loop are one transaction; each still succeeds or fails alone. */
import type { DatabaseSync } from 'node:sqlite'
import type { Change, Clock } from '../exchange/ports.ts'

/** A change as this store knows it. */
export interface Deed extends Change {
  /** Does it, inside a transaction. */
  run(): void
  /** Told once it is durable. */
  kept?(): void
}

/** What is worked out over a whole transaction and written at its end. */
export interface Sums {
  write(): void
  forget(): void
}

/** So many changes take some 10 ms. What a turn writes beyond that is the next transaction. */
const changesPerTransaction = 1000

interface Write {
  readonly deeds: readonly Deed[]
  resolve(): void
  reject(error: unknown): void
}
interface Batch {
  readonly writes: Write[]
  changes: number
  readonly done: Promise<void>
  finish(): void
}

export interface Commits {
  write(deeds: readonly Deed[]): Promise<void>
  /** Resolves when everything that was queued before has been written, or has failed. */
  settled(): Promise<void> | undefined
}

export function commits(db: DatabaseSync, sums: Sums, clock: Clock): Commits {
  const batches: Batch[] = []

  function open(): Batch {
    const last = batches.at(-1)
    if (last && last.changes < changesPerTransaction) return last
    const { promise, resolve } = Promise.withResolvers<void>()
    const release = clock.hold()
    const finish = () => {
      resolve()
      release()
    }
    const batch: Batch = { writes: [], changes: 0, done: promise, finish }
    if (batches.push(batch) === 1) setImmediate(flush)
    return batch
  }

  function flush() {
    const batch = batches.shift()!
    if (batches.length > 0) setImmediate(flush)
    settle(batch.writes, commit(db, sums, batch.writes))
    batch.finish()
  }

  return {
    write: (deeds) =>
      new Promise((resolve, reject) => {
        const batch = open()
        batch.changes += deeds.length
        batch.writes.push({ deeds, resolve, reject })
      }),
    settled: () => batches.at(-1)?.done,
  }
}

function settle(writes: readonly Write[], failed: ReadonlyMap<Write, unknown>) {
  for (const write of writes) {
    if (failed.has(write)) write.reject(failed.get(write))
    else {
      for (const deed of write.deeds) deed.kept?.()
      write.resolve()
    }
  }
}

/** Writes them all in one transaction; returns those that failed, with what they failed with. */
function commit(db: DatabaseSync, sums: Sums, writes: readonly Write[]): ReadonlyMap<Write, unknown> {
  try {
    transaction(db, () => {
      for (const write of writes) for (const deed of write.deeds) deed.run()
      sums.write()
    })
    return new Map()
  } catch (error) {
    sums.forget()
    return writes.length === 1 ? new Map([[writes[0]!, error]]) : commitEach(db, sums, writes)
  }
}

/** One of them is bad: does them again, each so that it can be taken back alone. */
function commitEach(db: DatabaseSync, sums: Sums, writes: readonly Write[]): ReadonlyMap<Write, unknown> {
  const failed = new Map<Write, unknown>()
  try {
    transaction(db, () => {
      for (const write of writes) {
        db.exec('savepoint alone')
        try {
          for (const deed of write.deeds) deed.run()
          sums.write()
        } catch (error) {
          sums.forget()
          // A full disk and the like end the whole transaction: there is nothing left to go back to.
          if (!db.isTransaction) throw error
          failed.set(write, error)
          db.exec('rollback to alone')
        }
        db.exec('release alone')
      }
    })
    return failed
  } catch (error) {
    return new Map(writes.map((write) => [write, error]))
  }
}

/** All or nothing. */
export function transaction(db: DatabaseSync, act: () => void): void {
  db.exec('begin immediate')
  try {
    act()
    db.exec('commit')
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}
