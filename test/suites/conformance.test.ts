/** twiml-and-webhooks.md §19: each of its 55 cases is the name of a test, somewhere. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../house/sources.ts'

/** As it is written where tests are made in a loop. */
const template = ['§19 case $', '{name}'].join('')

/** `§19 case 7: …`, `§19 cases 5 and 6: …`; and `'10: …'` where tests are made in a loop. */
function casesIn(text: string): number[] {
  const named = [...text.matchAll(/§19 cases? ([0-9]+(?:(?:, | and )[0-9]+)*):/g)].flatMap(([, numbers]) =>
    numbers!.split(/, | and /),
  )
  const templated = text.includes(template) ? [...text.matchAll(/['`]([0-9]+): /g)].map(([, number]) => number!) : []
  return [...named, ...templated].map(Number)
}

const tests = globSync('test/**/*.test.ts', { cwd: root, exclude: ['test/{sdk,runtimes}/node_modules/**'] })
const found = new Set(tests.flatMap((path) => casesIn(readFileSync(join(root, path), 'utf8'))))

test('names are read as they are written', () => {
  assert.deepEqual(casesIn("test('§19 case 7: a') test('§19 cases 5 and 6: b') ['9: c']"), [7, 5, 6])
  assert.deepEqual(casesIn(`['9: c'] test(${template})`), [9])
})

for (let number = 1; number <= 55; number++)
  test(`case ${number} has a test that bears its number`, () => {
    assert.ok(found.has(number))
  })
