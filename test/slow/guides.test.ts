/** The tables that lead from other libraries to this one: each line compiles, and does what it says. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { moduleText, program, rows, steps } from '../../docs/making/examples.ts'
import { performed } from '../../docs/making/stage.ts'
import { root } from '../house/sources.ts'
import { furnished } from './guide-world.ts'

const guides = globSync('docs/guide/*.md', { cwd: root }).sort()
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** Each line stands in a scope of its own, in which what the page said first is known. */
const scoped = (snippet: string) => `{\n${snippet}\n}`

for (const path of guides) {
  const page = textOf(path)
  for (const { snippets, line } of rows(page))
    test(`${path}:${line} does ${snippets.join(' and ')}`, async () => {
      assert.ok(snippets.length > 0, 'a row without code of ours')
      await performed(program(steps(page).slice(0, 1), snippets.map(scoped)), furnished)
    })
}

/** What a page shows, and the lines of its tables, as files for the compiler. */
function written(folder: string, path: string) {
  const page = textOf(path)
  const shown = steps(page)
  // Programs in JavaScript are run, and not asked for their types.
  if (shown.length === 0 || shown[0]!.language === 'js') return
  const lines = rows(page).flatMap(({ snippets }) => snippets.map(scoped))
  const programs = [program(shown), ...(lines.length > 0 ? [program(shown.slice(0, 1), lines)] : [])]
  for (const [at, each] of programs.entries()) {
    const text = `declare const begun: (line: number) => void\n${moduleText(each)}`
    writeFileSync(join(folder, `${basename(path, '.md')}-${at}.tsx`), text)
  }
}

test('everything that the guides show in TypeScript compiles', async () => {
  const folder = mkdtempSync(join(root, 'docs/making/.shown-'))
  try {
    const config = { extends: join(root, 'tsconfig.json'), include: ['*.tsx'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    for (const path of guides) written(folder, path)
    const compiler = join(root, 'node_modules/.bin/tsc')
    await promisify(execFile)(compiler, ['-p', folder], { cwd: root }).catch(({ stdout }: { stdout: string }) =>
      assert.fail(stdout),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
