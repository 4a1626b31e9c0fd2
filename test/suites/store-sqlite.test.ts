/** What is true of the database file: who may read it, who may open it, and how it grows with the catalog. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { date, integer, nullable, sid, text } from '../../src/catalog/kinds.ts'
import { type Message, messages } from '../../src/catalog/messages.ts'
import { resource } from '../../src/catalog/resource.ts'
import { handClock } from '../../src/exchange/clock.ts'
import type { Store } from '../../src/exchange/ports.ts'
import { CannotOpen } from '../../src/store/cannot-open.ts'
import { openStore } from '../../src/store/sqlite.ts'
import { mainSid, sidOf } from '../samples.ts'

const clock = handClock()

async function inFolder(act: (folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-test-'))
  try {
    await act(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const refused = (why: CannotOpen['why'], says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof CannotOpen, String(error))
  assert.equal(error.why, why)
  assert.match(error.message, says)
  assert.doesNotMatch(error.message, /\n/)
  return true
}

/** How the program of another process begins. */
const here = (file: string) => JSON.stringify(new URL(`../../src/${file}`, import.meta.url))
const imports = `
  import { openStore } from ${here('store/sqlite.ts')}
  import { wallClock } from ${here('exchange/clock.ts')}`

class Sheep {
  readonly sid: string = sid('SH')
  readonly accountSid: string = sid('AC')
  readonly dateCreated: Date = date()
  readonly name: string = text()
}
class ShornSheep extends Sheep {
  readonly wool: number | null = nullable(integer())
  readonly from: string | null = nullable(text())
}
const page = { name: 'Sheep', listKey: 'sheep', prefix: 'SH', addresses: [] }
const sheep = resource({ ...page, record: Sheep })
const shornSheep = { ...resource({ ...page, record: ShornSheep }), indexed: ['name'] }
const dolly = { sid: 'SH1', accountSid: mainSid, dateCreated: new Date(0), name: 'Dolly' }

test('only we may read what is kept, and a folder that we made for it', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'deep', 'down', 'ringback.db')
    const store = await openStore({ path, clock })
    await store.write(store.set('a', 'b'))
    const files = readdirSync(join(folder, 'deep', 'down'))
    assert.deepEqual(files.sort(), ['ringback.db', 'ringback.db-shm', 'ringback.db-wal', 'ringback.db.lock'])
    for (const file of files) assert.equal(modeOf(join(folder, 'deep', 'down', file)), '600', file)
    assert.equal(modeOf(join(folder, 'deep')), '700')
    assert.equal(modeOf(join(folder, 'deep', 'down')), '700')
    await store.close()
  }))

test('when it is closed, everything is in one file', () =>
  inFolder(async (folder) => {
    const store = await openStore({ path: join(folder, 'ringback.db'), clock })
    await store.write(store.set('a', 'b'))
    await store.close()
    await store.close()
    assert.deepEqual(readdirSync(folder).sort(), ['ringback.db', 'ringback.db.lock'])
    assert.equal(statSync(join(folder, 'ringback.db.lock')).size, 0)
  }))

test('a passing store is nobody else’s to read, and leaves nothing behind, closed or not', () =>
  inFolder(async (folder) => {
    const program = `${imports}
      import { readdirSync, statSync } from 'node:fs'
      const open = () => openStore({ path: ':memory:', clock: wallClock() })
      const there = process.env.TMPDIR
      const seen = () => readdirSync(there).map((name) => (statSync(there + '/' + name).mode & 0o777).toString(8))
      const store = await open()
      const during = seen()
      await store.close()
      console.log(JSON.stringify([during, seen()]))
      for (let count = 0; count < 20; count++) await open()
      process.exit()`
    const other = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: folder },
    })
    const said = { out: '', err: '' }
    other.stdout.on('data', (chunk) => (said.out += chunk))
    other.stderr.on('data', (chunk) => (said.err += chunk))
    await once(other, 'close')
    assert.deepEqual(said, { out: '[["700"],[]]\n', err: '' })
    assert.deepEqual(readdirSync(folder), [])
  }))

test('a resource with a new property gets a new column at the next start, and older records have nothing there', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ringback.db')
    const before = await openStore({ path, clock })
    await before.write(before.table<Sheep>(sheep).insert(dolly))
    await before.close()
    const after = await openStore({ path, clock })
    const table = after.table<ShornSheep>(shornSheep)
    assert.deepEqual(await table.get('SH1'), { ...dolly, wool: null, from: null })
    await after.write(table.patch('SH1', { wool: 7 }))
    assert.equal((await table.find([{ property: 'name', is: '=', value: 'Dolly' }]))?.wool, 7)
    await after.close()
    // And back: a column that is no longer known does no harm.
    const older = await openStore({ path, clock })
    assert.deepEqual(await older.table<Sheep>(sheep).get('SH1'), dolly)
    await older.close()
  }))

test('a database that a newer version wrote is refused, and not touched', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ringback.db')
    await (await openStore({ path, clock })).close()
    const db = new DatabaseSync(path)
    db.exec('pragma user_version = 4711')
    db.close()
    const says = /ringback\.db was written by a newer Ringback \(version 4711 of its tables, this one knows \d+\)/
    await assert.rejects(openStore({ path, clock }), refused('newer', says))
    await assert.rejects(openStore({ path, clock }), refused('newer', says))
    const untouched = new DatabaseSync(path)
    assert.equal(untouched.prepare('pragma user_version').get()?.['user_version'], 4711)
    untouched.close()
  }))

test('a database of another program is refused, and not touched', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'cookies.db')
    const db = new DatabaseSync(path)
    db.exec('create table cookie (crumbs)')
    await assert.rejects(
      openStore({ path, clock }),
      refused('not ours', /cookies\.db is a database of another program/),
    )
    assert.equal(db.prepare('pragma journal_mode').get()?.['journal_mode'], 'delete')
    db.close()
  }))

test('a file that is no database is refused', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'letter.txt')
    writeFileSync(path, 'Dear exchange, '.repeat(100))
    await assert.rejects(openStore({ path, clock }), refused('not ours', /letter\.txt is no database/))
  }))

test('a place that cannot be written to is refused', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const nowhere = openStore({ path: join(file, 'ringback.db'), clock })
    await assert.rejects(nowhere, refused('not usable', /^Cannot use .*ringback\.db: E[A-Z]+: /))
    mkdirSync(join(folder, 'ringback.db'))
    await assert.rejects(
      openStore({ path: join(folder, 'ringback.db'), clock }),
      refused('not usable', /^Cannot use .*ringback\.db: /),
    )
  }))

test('a database that is open here cannot be opened a second time', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ringback.db')
    const store = await openStore({ path, clock })
    await assert.rejects(
      openStore({ path, clock }),
      refused('in use', /ringback\.db is in use already: stop what uses it/),
    )
    await store.write(store.set('a', 'b'))
    await store.close()
    const again = await openStore({ path, clock })
    assert.equal(await again.setting('a'), 'b')
    await again.close()
  }))

test('a database is one process’s own until that ends, even by a kill, and what it wrote is there', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ringback.db')
    const program = `${imports}
      const store = await openStore({ path: ${JSON.stringify(path)}, clock: wallClock() })
      await store.write(store.set('written by', 'the other'))
      console.log('open')
      setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 2] })
    try {
      await once(other.stdout!, 'data')
      for (let attempt = 0; attempt < 2; attempt++) {
        await assert.rejects(openStore({ path, clock }), refused('in use', /in use already/))
      }
    } finally {
      other.kill('SIGKILL')
      await once(other, 'exit')
    }
    const store = await openStore({ path, clock })
    assert.equal(await store.setting('written by'), 'the other')
    await store.close()
  }))

test('while somebody else writes into the file, writes fail; when that is over, they go on', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ringback.db')
    const store = await openStore({ path, clock })
    const table = store.table<Message>(messages)
    const shell = new DatabaseSync(path)
    shell.exec('begin immediate')
    await assert.rejects(store.write(table.insert({ sid: 'SM1', accountSid: mainSid })), /locked/)
    shell.exec('rollback')
    shell.close()
    await store.write(table.insert({ sid: 'SM1', accountSid: mainSid }))
    assert.equal(await table.count([]), 1)
    await store.close()
  }))

test('a long read that is under way when the store is closed fails, and holds nothing up', async () => {
  const store = await openStore({ path: ':memory:', clock })
  await crowd(store)
  const counting = assert.rejects(store.table(messages).count([{ property: 'body', is: 'like', value: '%x%' }]))
  // Once around the event loop, so that it has been asked for.
  await new Promise((resolve) => setImmediate(resolve))
  await store.close()
  await counting
  await clock.advance(0)
})

test('a long read that cannot be done says why, and the next one is tried anew', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ringback.db')
    const store = await openStore({ path, clock })
    const table = await crowd(store)
    const count = () => table.count([{ property: 'body', is: 'like', value: '%7' }])
    renameSync(path, `${path}.away`)
    await assert.rejects(count(), /unable to open database file/)
    renameSync(`${path}.away`, path)
    assert.equal(await count(), 100)
    await store.close()
  }))

test('long reads at the same time do not mix', async () => {
  const store = await openStore({ path: ':memory:', clock })
  const table = await crowd(store)
  const digits = Array.from({ length: 10 }, (_, digit) => digit)
  const count = (digit: number) => table.count([{ property: 'body', is: 'like', value: `%${digit}` }])
  assert.deepEqual(
    await Promise.all(digits.map(count)),
    digits.map(() => 100),
  )
  await store.close()
})

/** More records than are read on the event loop. */
async function crowd(store: Store) {
  const table = store.table<Message>(messages)
  const texts = Array.from({ length: 1000 }, (_, number) => ({ sid: sidOf('SM', number), body: `text ${number}` }))
  await Promise.all(texts.map((each) => store.write(table.insert(each))))
  return table
}
