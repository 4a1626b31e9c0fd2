/** The stores that the suites are run over, each in a home where it can be closed and opened again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HandClock, handClock } from '../../src/exchange/clock.ts'
import type { Store } from '../../src/exchange/ports.ts'
import { openStore } from '../../src/store/sqlite.ts'

export interface Home extends AsyncDisposable {
  readonly clock: HandClock
  /** The one that is open. */
  readonly store: Store
  /** Closes it and opens it again. */
  reopen(): Promise<Store>
}

/** A store, and whether what it keeps outlives it. */
export interface Kept {
  readonly name: string
  readonly lasts: boolean
  open(): Promise<Home>
}

export const stores: readonly Kept[] = [
  { name: 'SQLite', lasts: true, open: inFolder },
  { name: 'SQLite in passing', lasts: false, open: () => home(':memory:', () => {}) },
]

async function inFolder(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-test-'))
  return home(join(folder, 'ringback.db'), () => rmSync(folder, { recursive: true }))
}

async function home(path: string, leave: () => void): Promise<Home> {
  const clock = handClock()
  let store = await openStore({ path, clock })
  return {
    clock,
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = await openStore({ path, clock })
      return store
    },
    async [Symbol.asyncDispose]() {
      await store.close()
      leave()
    },
  }
}
