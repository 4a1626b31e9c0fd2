/** The wire, byte for byte, kept in files. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Compares with the file kept under `test/golden`, byte for byte. `UPDATE=1` writes it instead. */
export function golden(name: string, actual: string) {
  const path = join(import.meta.dirname, 'golden', name)
  if (process.env['UPDATE']) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  assert.equal(actual, readFileSync(path, 'utf8'), `${name} changed; look at it, then UPDATE=1`)
}
