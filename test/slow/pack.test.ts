/** The package as others get it: built, packed, installed in an empty folder by the machine's own npm, and used. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'

const root = resolve(import.meta.dirname, '../..')
/** Without the pinned Node that npm puts first: what a stranger's shell has. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
  PATH: process.env['PATH']
    ?.split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
}
let folder: string
const inFolder = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 })

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-pack-'))
  execFileSync(process.execPath, [join(root, 'build.ts')], { cwd: root, stdio: 'inherit' })
  inFolder('npm', 'pack', '--silent', join(root, 'dist'))
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  assert.ok(tarball, 'npm pack made no tarball')
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  inFolder('npm', 'install', '--no-audit', '--no-fund', `./${tarball}`)
})
after(() => rmSync(folder, { recursive: true, force: true }))

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

test('the types that come with it are those of a strict program', () => {
  const types = `
    import { Client } from 'ringback'
    const client = new Client({ accountSid: 'AC${'0'.repeat(32)}', authToken: 'secret' })
    const call = await client.calls.create({ to: '+15005550006', from: '+15005550001', url: 'http://example.com/' })
    export const status: string = call.status
    // @ts-expect-error: no such parameter
    await client.calls.create({ to: '+15005550006', from: '+15005550001', urll: 'http://example.com/' })
  `
  writeFileSync(join(folder, 'program.ts'), types)
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--types', '', 'program.ts']
  inFolder(process.execPath, compiler, ...options)
})

test('nothing of the workshop is in it', () => {
  const inside = readdirSync(join(folder, 'node_modules/ringback'), { recursive: true, encoding: 'utf8' })
  assert.ok(inside.includes('LICENSE') && inside.includes('README.md'))
  assert.deepEqual(
    inside.filter((path) => /(?<!\.d)\.ts$|^test|^bench/.test(path)),
    [],
  )
})
