/** What the client weighs: installed, bundled, compiled, and in an editor. The budgets are in `build/budgets.ts`. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkPackage, Package } from '@arethetypeswrong/core'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { budgets } from '../../build/budgets.ts'
import { declarations } from '../../build/declarations.ts'
import { byName, entries, manifest, slimEntries } from '../../build/entries.ts'
import { emptyTwin, oneCall, onlyTwiml, onlyVerify, tenLines } from '../../build/programs.ts'
import { slim, slimName } from '../../build/slim.ts'
import { bundled, type Compiler, compilers, compiling, kibibytes, lying } from '../../build/weigh.ts'
import { type Ask, newer, older } from './language-server.ts'
import { publicSymbols, saidAny } from './symbols.ts'

const client = slimEntries()
/** A project with the package in it, the package, and the declarations of all that is on the client's side. */
let project: string
let folder: string
let declared: string

before(async () => {
  project = mkdtempSync(join(tmpdir(), 'ringback-weight-'))
  folder = join(project, 'node_modules', slimName)
  await slim(folder)
  declared = join(project, 'declared')
  declarations(entries().client, byName, declared)
})
after(() => rmSync(project, { recursive: true, force: true }))
const declarationFiles = () => entries().client.map((entry) => join(declared, `${byName(entry)}.d.ts`))

test('the package is small, and needs no other', () => {
  const { bytes, files } = lying(folder)
  const { kibibytes: most, files: mostFiles } = budgets.install
  assert.ok(kibibytes(bytes) <= most, `${kibibytes(bytes).toFixed(1)} KiB, not ${most}`)
  assert.ok(files.length <= mostFiles, `${files.length} files, not ${mostFiles}`)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object
  for (const needs of ['dependencies', 'peerDependencies', 'optionalDependencies', 'scripts'])
    assert.ok(!(needs in manifest), needs)
})

test('an entry imports other entries, and nothing else', async () => {
  const options = { bundle: true, format: 'esm', packages: 'external', write: false, metafile: true } as const
  for (const entry of client) {
    const { metafile } = await build({ ...options, entryPoints: [join(folder, `${byName(entry)}.js`)] })
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
    assert.deepEqual(imported, [], entry.name)
  }
})

/** What a program takes with it into a bundle, where the package has the entry it takes it from. */
const bundles = [
  { what: 'a program of one call', from: '.', program: oneCall, atMost: budgets.call },
  { what: 'a webhook that is verified', from: './webhook', program: onlyVerify, atMost: budgets.verify },
  { what: 'a document in TwiML', from: './twiml', program: onlyTwiml, atMost: budgets.twiml },
]
for (const { what, program, atMost } of bundles.filter(({ from }) => client.some(({ name }) => name === from)))
  test(`${what} makes a small bundle`, async () => {
    const bundle = await bundled(program(slimName), project)
    for (const [size, most] of Object.entries(atMost) as ['minified' | 'gzipped', number][])
      assert.ok(bundle[size] <= most, `${bundle[size].toFixed(1)} KiB ${size}, not ${most}`)
  })

for (const version of Object.keys(compilers) as Compiler[])
  test(`a program of ten lines costs TypeScript ${version} little more than an empty one`, async () => {
    const [ours, empty] = await Promise.all([
      compiling(tenLines(slimName), project, version),
      compiling(emptyTwin, project, version),
    ])
    for (const what of ['types', 'instantiations'] as const) {
      const more = ours[what] - empty[what]
      assert.ok(more <= budgets.compiling[what], `${more} ${what}, not ${budgets.compiling[what]}`)
    }
  })

test('no declaration says any', () => {
  assert.deepEqual(declarationFiles().flatMap(saidAny), [])
})

for (const [version, ask] of Object.entries({ 7: newer, 5.9: older }))
  test(`an editor with TypeScript ${version} explains every public symbol, in few words`, async () => {
    const found = await unexplained(ask)
    assert.ok(found.length === 0, `${found.length} are not:\n${found.join('\n')}`)
  })

/** Symbols without documentation, and those of which an editor shows more than one reads at a glance. */
async function unexplained(ask: Ask): Promise<string[]> {
  const symbols = declarationFiles().flatMap((file) => publicSymbols(file).map((symbol) => ({ ...symbol, file })))
  assert.ok(symbols.length > 100, `only ${symbols.length} symbols were found`)
  const hovers = await ask(symbols)
  return symbols.flatMap(({ name, file, isWords }, index) => {
    const hover = hovers[index]
    const where = `${file.slice(declared.length + 1)}: ${name}`
    if (!hover) return [`${where} shows nothing`]
    const { length } = hover.display
    return [
      ...(hover.documentation ? [] : [`${where} has no documentation`]),
      ...(isWords || length <= budgets.hover.characters ? [] : [`${where} shows ${length} characters`]),
    ]
  })
}

test('publint finds nothing to complain of', async () => {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false })
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  )
})

/** Programs in CommonJS, and the resolution of TypeScript before 4.7, get no types: the package is ESM alone. */
const notOurs = ['node10', 'node16-cjs']

test('wherever ESM is resolved, the types are those of the file that runs', async () => {
  const files = Object.fromEntries(
    lying(folder).files.map((path) => [`/node_modules/${slimName}/${path}`, readFileSync(join(folder, path))]),
  )
  const result = await checkPackage(new Package(files, slimName, manifest().version))
  assert.ok(result.types, 'no types were found')
  const problems = result.problems.filter(
    (problem) => !('resolutionKind' in problem && notOurs.includes(problem.resolutionKind)),
  )
  assert.deepEqual(problems, [])
  for (const { name } of client) assert.ok(name in result.entrypoints, name)
})
