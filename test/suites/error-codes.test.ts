/** Every code that an HTTP answer can carry is named by a test, or by the page that says why it never comes. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { errors } from '../../src/catalog/errors.ts'

const root = join(import.meta.dirname, '../..')
const never = readFileSync(join(root, 'docs/decisions/0136-codes-that-never-come.md'), 'utf8')
const codesIn = (text: string) => [...text.matchAll(/\b[1236]\d{4}\b/g)].map(([code]) => Number(code))

let named: ReadonlySet<number>
before(() => {
  const files = globSync('test/{suites,walk,samples,storm}/**/*.ts', { cwd: root })
  named = new Set(files.flatMap((path) => codesIn(readFileSync(join(root, path), 'utf8'))))
})

const answered = Object.entries(errors).flatMap(([code, [status]]) => (status === null ? [] : [Number(code)]))

test('every code that answers a request is named by a test, or said never to come', () => {
  const explained = new Set(codesIn(never))
  assert.deepEqual(
    answered.filter((code) => !named.has(code) && !explained.has(code)),
    [],
  )
})

test('no code is said never to come that nobody has', () => {
  const said = codesIn(never.slice(never.indexOf('- ')))
  assert.deepEqual(
    said.filter((code) => !answered.includes(code)),
    [],
  )
})
