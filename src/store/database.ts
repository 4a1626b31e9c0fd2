/** Opens the file: its folder, its permissions, its one owner, its version. */
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotOpen } from './cannot-open.ts'
import { transaction } from './commits.ts'
import { migrations } from './migrations/index.ts'

export interface Database {
  readonly db: DatabaseSync
  /** Where it really lies. */
  readonly path: string
  close(): void
}

/** Marks a file as ours: `ring` in ASCII. */
const applicationId = 0x72696e67
/** Another program that looks at the file (a person with a shell) is waited for so long. */
const busyMilliseconds = 1000
/** 32 MB of pages, used only as far as there is data. */
const cacheKilobytes = 32_000

/**
 * `:memory:` is a file in a private folder that is never synchronised and goes with `close`: a worker thread could not
 * see what lies in the memory of SQLite.
 */
export function openDatabase(path: string): Database {
  const passing = path === ':memory:'
  const folder = passing ? join(tmpdir(), `ringback-${randomBytes(8).toString('hex')}`) : dirname(resolve(path))
  const file = passing ? join(folder, 'ringback.db') : resolve(path)
  makeFile(folder, file)
  const opened: DatabaseSync[] = []
  const close = () => {
    for (const db of opened.reverse()) db.close()
    if (passing) rmSync(folder, { recursive: true, force: true })
  }
  try {
    if (!passing) opened.push(own(file))
    const db = new DatabaseSync(file, { timeout: busyMilliseconds })
    opened.push(db)
    settle(db, passing)
    migrate(db, file)
    return { db, path: file, close }
  } catch (error) {
    close()
    throw error
  }
}

/** Only we may read what is kept: 0700 for a folder we make, 0600 for the file; SQLite gives its other files the same. */
function makeFile(folder: string, file: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw new CannotOpen('not writable', `Cannot write ${file}: ${(error as NodeJS.ErrnoException).code}`)
  }
}

/**
 * One process owns a database. The lock is SQLite's own, on an empty file beside it, so that the system drops it however
 * the process ends; on the database itself it would shut out our own worker thread.
 */
function own(file: string): DatabaseSync {
  const lock = `${file}.lock`
  closeSync(openSync(lock, 'a', 0o600))
  const db = new DatabaseSync(lock)
  try {
    db.exec('begin exclusive')
    return db
  } catch {
    db.close()
    throw new CannotOpen(
      'in use',
      `${file} is in use by another Ringback: stop that one, or choose another data folder`,
    )
  }
}

function settle(db: DatabaseSync, passing: boolean) {
  try {
    db.exec(`pragma journal_mode = wal; pragma synchronous = ${passing ? 'off' : 'full'}`)
  } catch (error) {
    throw new CannotOpen('not ours', `This is no database of Ringback: ${(error as Error).message}`)
  }
  db.exec(`pragma cache_size = -${cacheKilobytes}; pragma temp_store = memory`)
}

function migrate(db: DatabaseSync, file: string) {
  const read = (pragma: string) => Number(Object.values(db.prepare(`pragma ${pragma}`).get()!)[0])
  const version = read('user_version')
  const empty = read('schema_version') === 0
  if (!empty && read('application_id') !== applicationId) {
    throw new CannotOpen('not ours', `${file} is a database of another program`)
  }
  if (version > migrations.length) {
    throw new CannotOpen(
      'newer',
      `${file} was written by a newer Ringback (version ${version} of its tables, this one knows ${migrations.length}): ` +
        'update Ringback, or choose another data folder',
    )
  }
  if (version === migrations.length) return
  transaction(db, () => {
    for (const migration of migrations.slice(version)) db.exec(migration)
    db.exec(`pragma user_version = ${migrations.length}; pragma application_id = ${applicationId}`)
  })
}
