/** What README, the lessons and the guides show is run as it stands there, and prints what they say. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { transform } from 'esbuild'
import { ExampleFailed, program, rows, type Step, steps } from '../../docs/making/examples.ts'
import { performed } from '../../docs/making/stage.ts'
import { root } from '../house/sources.ts'

const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = globSync('docs/{learn,guide}/*.md', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()

/** Each step prints what the page says of it. */
async function compared(path: string, shown: readonly Step[]) {
  const printed = await performed(program(shown))
  for (const { line, prints } of shown)
    assert.deepEqual(printed.find((each) => each.line === line)?.lines, prints, `${path}:${line}`)
}

for (const path of pages) {
  const shown = steps(textOf(path))
  if (shown.length > 0)
    test(`${path} does what it says, from its first line of code to its last`, () => compared(path, shown))
}

test('the blocks of a lesson, one below the other, are one file', async () => {
  for (const path of pages.filter((path) => path.startsWith('docs/learn/'))) {
    const file = steps(textOf(path)).map(({ code }) => code)
    await assert.doesNotReject(transform(file.join('\n'), { loader: 'js', target: 'esnext' }), path)
  }
})

for (const step of steps(textOf('README.md')))
  test(`README: the program that begins with ${step.code.split('\n')[0]}`, () => compared('README.md', [step]))

test('README, the lessons and most guides show code', () => {
  const showing = ['README.md', ...pages].filter((path) => steps(textOf(path)).length > 0)
  assert.deepEqual(
    ['README.md', ...pages].filter((path) => !showing.includes(path) && !/\/README\.md$/.test(path)),
    [],
  )
})

const wrong = `Some words.

\`\`\`js
const one = 1
console.log(one) // 2
\`\`\`

\`\`\`ts
console.log(one + 1)
const one = 5
\`\`\`
`

test('an example that prints something else than its page says is found out', async () => {
  const shown = steps(wrong).slice(0, 1)
  assert.deepEqual(shown[0]?.prints, ['2'])
  await assert.rejects(compared('a page', shown), assert.AssertionError)
})

test('an example that throws is named by its line', async () => {
  await assert.rejects(performed(program(steps(wrong))), (error) => {
    assert.ok(error instanceof ExampleFailed)
    assert.match(error.message, /^line 9: .*'?one'?/)
    return true
  })
})

test('code of other libraries, and output, are no steps; of a table, the last column is ours', () => {
  const old = '```js twilio\ntwilio()\n```\n\n```ruby\nputs 1\n```\n\n'
  const page = `${old}| old | Ringback |\n|---|---|\n| \`a\` | \`f(1 \\| 2)\`, \`g()\` |\n`
  assert.deepEqual(steps(page), [])
  assert.deepEqual(rows(page), [{ snippets: ['f(1 | 2)', 'g()'], line: 11 }])
})

/** As a heading is called in addresses: `Proxies and other ways out` is `#proxies-and-other-ways-out`. */
const anchors = (page: string) =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )

test('every link between pages leads somewhere', () => {
  const written = globSync('{*.md,docs/*.md,docs/{learn,guide}/*.md}', { cwd: root })
  const lost = written.flatMap((path) =>
    [...textOf(path).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, to, anchor]) => {
      const target = to ? join(dirname(path), to) : path
      const isThere = existsSync(join(root, target)) && (!anchor || anchors(textOf(target)).includes(anchor))
      return isThere ? [] : [`${path}: ${link}`]
    }),
  )
  assert.deepEqual(lost, [])
})

test('prose is no wider than code', () => {
  // The README of the slim package is its own.
  const ours = pages.filter((path) => !path.endsWith('/client-package.md'))
  const wide = ours.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, at) => (line.length > 120 && !line.startsWith('|') ? [`${path}:${at + 1}`] : [])),
  )
  assert.deepEqual(wide, [])
})
