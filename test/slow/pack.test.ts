/** The packages as others get them: built, packed, installed in an empty folder by the machine's own npm, and used. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { entries, root, slimEntries } from '../../build/entries.ts'
import { slimName } from '../../build/slim.ts'
import { start } from '../../src/server.ts'

/** Without the pinned Node that npm puts first: what a stranger's shell has. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
  PATH: process.env['PATH']
    ?.split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
}
/** Where the whole package is installed, and where the client's alone. */
let folder: string
let slim: string
const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', timeout: 120_000 })
const inFolder = (command: string, ...args: string[]) => run(folder, command, ...args)

before(() => {
  execFileSync(process.execPath, [join(root, 'build/run.ts')], { cwd: root, stdio: 'inherit' })
  folder = installed('ringback')
  slim = installed(slimName, '--offline')
})
after(() => {
  for (const path of [folder, slim]) rmSync(path, { recursive: true, force: true })
})

/** A folder with nothing in it but the package. */
function installed(name: string, ...options: string[]): string {
  const empty = mkdtempSync(join(tmpdir(), 'ringback-pack-'))
  run(empty, 'npm', 'pack', '--silent', join(root, 'dist', name))
  const tarball = readdirSync(empty).find((file) => file.endsWith('.tgz'))
  assert.ok(tarball, 'npm pack made no tarball')
  writeFileSync(join(empty, 'package.json'), '{ "private": true, "type": "module" }')
  run(empty, 'npm', 'install', '--no-audit', '--no-fund', ...options, `./${tarball}`)
  return empty
}

/** The first line a program prints. Rejects when it ends without one. */
async function firstLine(program: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: program.stdout! })) return line
  throw new Error('the server ended without a word')
}

test('npx ringback serve answers, whatever Node the machine has', async () => {
  const server = spawn('npx', ['ringback', 'serve', '--port', '0', '--memory', '--json'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  try {
    const ready = JSON.parse(await firstLine(server)) as Record<'url' | 'accountSid' | 'authToken' | 'console', string>
    const authorization = `Basic ${btoa(`${ready.accountSid}:${ready.authToken}`)}`
    const answer = await fetch(`${ready.url}/2010-04-01/Accounts/${ready.accountSid}.json`, {
      headers: { authorization },
    })
    assert.equal(answer.status, 200)
    assert.equal(((await answer.json()) as { sid: string }).sid, ready.accountSid)
    assert.match(await (await fetch(ready.console)).text(), /<html/)
  } finally {
    // The whole group: npx, the shim and the server it starts.
    process.kill(-server.pid!, 'SIGTERM')
  }
})

const program = `
  import { Client } from 'ringback'
  const client = new Client({ accountSid: 'AC${'0'.repeat(32)}', authToken: 'secret' })
  console.log(typeof client.calls.create)
`
for (const [whose, node] of [
  ["the machine's own Node", 'node'],
  ['the Node it brings', process.execPath],
] as const) {
  test(`import 'ringback' works under ${whose}`, () => {
    assert.equal(inFolder(node, '--input-type=module', '--eval', program).trim(), 'function')
  })
}

/** The entries on the client's side that a package has. */
const entriesOf = (name: string) => (name === slimName ? slimEntries() : entries().client)

/** A program that imports every entry, and does with the client's what programs do; it is told where the server is. */
const everyEntry = (name: string) => `
  ${entriesOf(name)
    .map(({ name: entry }, index) => `import * as entry${index} from '${name}${entry.slice(1)}'`)
    .join('\n  ')}
  import { ApiError, Client, NotFoundError, type Call, type Page } from '${name}'
  import { response, say } from '${name}/twiml'
  declare const process: { argv: string[] }

  const [, , baseUrl = '', accountSid = '', authToken = '', from = ''] = process.argv
  await using client = new Client({ accountSid, authToken, baseUrl })
  const to = '+15558675309'
  const call: Call = await client.calls.create({ to, from, twiml: String(response(say('Hello'))) })
  const status: string = call.status
  const page: Page<Call> = await client.calls.list({ to })
  let found = 0
  for await (const { sid } of client.calls.list({ to })) if (sid === call.sid) found++
  const missing = await client.calls.get('CA' + '0'.repeat(32)).then(
    () => 'found',
    (error: unknown) => (error instanceof ApiError && error instanceof NotFoundError ? error.status : error),
  )
  // @ts-expect-error: no such parameter
  const wrong = () => client.calls.create({ to, from, urll: 'http://example.com/' })
  const entries = [${entriesOf(name).map((_, index) => `entry${index}`)}].filter((entry) => typeof entry === 'object')
  console.log(JSON.stringify([status, page.length, found, missing, typeof wrong, entries.length]))
`
const compilers = { 7: 'typescript', '5.9': 'typescript-5' }
const resolutions = {
  nodenext: { module: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
}
/** What declares `fetch` and its like: a browser's library, which is also what a new project has; or Node's types. */
const worlds = {
  "a browser's library": { types: [] },
  "Node's types": { lib: ['es2024'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
}
const strict = { strict: true, exactOptionalPropertyTypes: true, target: 'es2022', skipLibCheck: false }

for (const name of ['ringback', slimName]) {
  const home = () => (name === slimName ? slim : folder)
  for (const [version, compiler] of Object.entries(compilers))
    for (const [resolution, module] of Object.entries(resolutions))
      for (const [world, library] of Object.entries(worlds))
        test(`a strict program with ${name} compiles: TypeScript ${version}, ${resolution}, ${world}`, () => {
          writeFileSync(join(home(), 'program.ts'), everyEntry(name))
          const compilerOptions = { ...strict, ...module, ...library }
          writeFileSync(join(home(), 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
          run(home(), process.execPath, join(root, 'node_modules', compiler, 'bin/tsc'))
        })

  test(`what was compiled with ${name} runs against a server`, async () => {
    await using server = await start({ memory: true, port: 0 })
    const { sid, authToken } = server.account
    const given = [server.url, sid, authToken, server.number]
    const said = await promisify(execFile)(process.execPath, ['program.js', ...given], { cwd: home() })
    const all = entriesOf(name).length
    assert.deepEqual(JSON.parse(said.stdout), ['queued', 1, 1, 404, 'function', all])
  })
}

test("the client's package has no dependency, and its README says what is true", async () => {
  assert.deepEqual(
    readdirSync(join(slim, 'node_modules')).filter((name) => !name.startsWith('.')),
    [slimName],
  )
  await using server = await start({ memory: true, port: 0 })
  const readme = readFileSync(join(slim, 'node_modules', slimName, 'README.md'), 'utf8')
  for (const [, code] of readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)) {
    const said = [...code!.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, line]) => line!)
    const { sid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN } = server.account
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code!], {
      cwd: slim,
      env: { ...env, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, RINGBACK_URL: server.url },
    })
    assert.deepEqual(stdout.trim().split('\n'), said)
  }
  for (const { name } of slimEntries()) assert.ok(readme.includes(`\`${slimName}${name.slice(1)}\``), name)
})

test("the server's types come with it, and the kit's", () => {
  const types = `
    import { start, type Server } from 'ringback/server'
    import { rig } from 'ringback/testing'
    export const server: Server = await start({ memory: true })
    export const url: string = server.url
    await using house = await rig({})
    export const sid: string = await house.answered(house.phone('+15558675309'), { url: '/voice' })
    // @ts-expect-error: no such option
    await start({ memorie: true })
  `
  writeFileSync(join(folder, 'server.ts'), types)
  const compilerOptions = { ...strict, ...resolutions.nodenext, ...worlds["Node's types"], skipLibCheck: true }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['server.ts'] }))
  inFolder(process.execPath, join(root, 'node_modules/typescript/bin/tsc'))
})

test('nothing of the workshop is in it', () => {
  const inside = readdirSync(join(folder, 'node_modules/ringback'), { recursive: true, encoding: 'utf8' })
  assert.ok(inside.includes('LICENSE') && inside.includes('README.md'))
  assert.deepEqual(
    inside.filter((path) => /(?<!\.d)\.ts$|^test|^bench/.test(path)),
    [],
  )
})
