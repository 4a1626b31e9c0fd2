/** What README, the lessons and the guides show is run as it stands there, and prints what they say. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { program, type Step, steps } from '../../docs/making/examples.ts'
import { performed } from '../../docs/making/stage.ts'
import { root } from '../house/sources.ts'

const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** Each step, with what it says that it prints, and with what it printed. */
async function compared(path: string, shown: readonly Step[]) {
  const printed = await performed(program(shown))
  for (const { line, prints } of shown)
    assert.deepEqual(printed.find((each) => each.line === line)?.lines, prints, `${path}:${line}`)
}

for (const path of globSync('docs/{learn,guide}/*.md', { cwd: root }).sort()) {
  const shown = steps(textOf(path))
  if (shown.length > 0)
    test(`${path} does what it says, from its first line of code to its last`, () => compared(path, shown))
}

for (const step of steps(textOf('README.md')))
  test(`README: the program that begins with ${step.code.split('\n')[0]}`, () => compared('README.md', [step]))
