/** Opens the file: its folder, its permissions, its one owner, its version. */
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotOpen } from './cannot-open.ts'
import { transaction } from './commits.ts'
import { migrations } from './migrations/index.ts'
import { passingFolder } from './passing-folder.ts'

export interface Database {
  readonly db: DatabaseSync
  readonly file: string
  close(): void
}

/** Marks a file as ours: `ring` in ASCII. */
const applicationId = 0x72696e67
/** Somebody else who looks into the file (a person with a shell) is waited for so long. */
const busyMilliseconds = 250
/** Memory for pages: used only as far as there is data. */
const cacheKilobytes = 32_000
/** Result codes of SQLite (sqlite.org/rescode.html). */
const [busy, notADatabase] = [5, 26]

/** Throws `CannotOpen`. */
export function openDatabase(path: string): Database {
  if (path === ':memory:') return openPassing()
  const file = resolve(path)
  makeFile(file)
  const lock = own(file)
  try {
    const db = open(file, 'full')
    const close = () => {
      db.close()
      lock.close()
    }
    return { db, file, close }
  } catch (error) {
    lock.close()
    throw error
  }
}

/**
 * `:memory:` is a file in a folder of its own that is never synchronised and goes with `close`: what lies in SQLite's
 * own memory, another thread could not read.
 */
function openPassing(): Database {
  const folder = passingFolder()
  const file = join(folder.path, 'ringback.db')
  const db = open(file, 'off')
  const close = () => {
    db.close()
    folder.remove()
  }
  return { db, file, close }
}

/**
 * Only we may read what is kept: 0700 for a folder we make, 0600 for a file; SQLite gives its other files the same.
 * What is there is not opened: closing it would take away the locks that this process has on it.
 */
function makeFile(file: string) {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    for (const each of [file, lockOf(file)]) {
      if (existsSync(each)) accessSync(each, constants.R_OK | constants.W_OK)
      else closeSync(openSync(each, 'wx', 0o600))
    }
  } catch (error) {
    throw new CannotOpen('not usable', `Cannot use ${file}: ${(error as Error).message}`)
  }
}

const lockOf = (file: string) => `${file}.lock`

/**
 * One process owns a database. The lock is SQLite's own, on an empty file beside it, so that the system drops it
 * however the process ends; on the database itself it would shut out our own thread for long reads.
 */
function own(file: string): DatabaseSync {
  return opened(file, lockOf(file), (db) => db.exec('pragma journal_mode = memory; begin exclusive'))
}

function open(file: string, synchronous: 'full' | 'off'): DatabaseSync {
  return opened(file, file, (db) => {
    const version = versionOf(db, file)
    db.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}; pragma cache_size = -${cacheKilobytes}`)
    if (version < migrations.length) migrate(db, version)
  })
}

/** The database in `path`, begun with; closed again where that fails. */
function opened(file: string, path: string, begin: (db: DatabaseSync) => void): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: path === file ? busyMilliseconds : 0 })
    begin(db)
    return db
  } catch (error) {
    db?.close()
    throw error instanceof CannotOpen ? error : reasonOf(error as SqliteError, file)
  }
}

type SqliteError = Error & { readonly errcode?: number }

function reasonOf(error: SqliteError, file: string): Error {
  // Extended codes say more in their upper bytes.
  const code = (error.errcode ?? 0) & 0xff
  const advice = 'stop what uses it, or choose another data folder'
  if (code === busy) return new CannotOpen('in use', `${file} is in use already: ${advice}`)
  if (code === notADatabase) return new CannotOpen('not ours', `${file} is no database`)
  return code ? new CannotOpen('not usable', `Cannot use ${file}: ${error.message}`) : error
}

/** How many migrations it has been through. Nothing is changed before this is known. */
function versionOf(db: DatabaseSync, file: string): number {
  const read = (pragma: string) => Number(Object.values(db.prepare(`pragma ${pragma}`).get()!)[0])
  const version = read('user_version')
  if (read('schema_version') > 0 && read('application_id') !== applicationId) {
    throw new CannotOpen('not ours', `${file} is a database of another program`)
  }
  if (version <= migrations.length) return version
  const known = `version ${version} of its tables, this one knows ${migrations.length}`
  const advice = 'update Ringback, or choose another data folder'
  throw new CannotOpen('newer', `${file} was written by a newer Ringback (${known}): ${advice}`)
}

function migrate(db: DatabaseSync, version: number) {
  transaction(db, () => {
    for (const migration of migrations.slice(version)) db.exec(migration)
    db.exec(`pragma user_version = ${migrations.length}; pragma application_id = ${applicationId}`)
  })
}
