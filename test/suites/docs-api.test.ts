/** `docs/api` is what the catalog says, and its examples what the server answers. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { pages, root } from '../../docs/making/pages.ts'

const folder = join(root, 'docs/api')
let made: ReadonlyMap<string, string>
before(async () => {
  made = await pages()
})

test('docs/api has a page for each resource, and no other', () => {
  const there = globSync('**/*.md', { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
  assert.deepEqual(there.sort(), [...made.keys()].sort(), 'npm run docs makes them')
})

test('each page says what the catalog says, and what was answered just now', () => {
  for (const [path, text] of made)
    assert.equal(text, readFileSync(join(folder, path), 'utf8'), `${path} is behind: npm run docs`)
})

test('everything on a page is explained', () => {
  const unexplained = [...made].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => (/^\| `.*\| {2}\|$/.test(line) ? [`${path}:${index + 1} ${line}`] : [])),
  )
  assert.deepEqual(unexplained, [])
})
