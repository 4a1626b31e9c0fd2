/** The runtimes, and how each is made to run what was packed for it. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { browser } from '../slow/browser.ts'
import type { Given } from './smoke.ts'

export type Outcomes = Readonly<Record<string, string>>
export interface Runtime {
  readonly name: string
  /** Runs the smoke test that lies in a folder. */
  run(folder: string, given: Given): Promise<Outcomes>
}

const installed = (path: string) => join(import.meta.dirname, 'node_modules', path)

/** A runtime that is a program and runs a file. */
const program = (name: string, command: string, ...options: string[]): Runtime => ({
  name,
  async run(folder, given) {
    const env = { PATH: '', HOME: folder, DENO_DIR: join(folder, 'deno'), GIVEN: JSON.stringify(given) }
    const { stdout } = await promisify(execFile)(command, [...options, 'program.js'], { cwd: folder, env })
    return JSON.parse(stdout) as Outcomes
  },
})

const workerd: Runtime = {
  name: 'workerd',
  async run(folder, given) {
    writeFileSync(join(folder, 'workerd.capnp'), config)
    const args = ['serve', 'workerd.capnp', '--control-fd=3', '--socket-addr=http=127.0.0.1:0']
    const command = installed('@cloudflare/workerd-linux-64/bin/workerd')
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] })
    const exit = once(child, 'exit')
    try {
      const ended = exit.then(() => Promise.reject(new Error('workerd ended without a word')))
      const port = await Promise.race([portOf(child.stdio[3] as Readable), ended])
      const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(given) })
      return (await answer.json()) as Outcomes
    } finally {
      child.kill()
      await exit
    }
  },
}

/** No flag that makes it more like Node; it may reach the loopback, where the server is. */
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .smoke),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const smoke :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
);
`

/** It says what it listens on in lines of JSON. */
async function portOf(control: Readable): Promise<number> {
  let heard = ''
  for await (const chunk of control) {
    heard += String(chunk)
    const [, port] = /"port":(\d+)/.exec(heard) ?? []
    if (port) return Number(port)
  }
  throw new Error(`no port in ${heard}`)
}

const chromium: Runtime = {
  name: 'Chromium',
  async run(folder, given) {
    await using window = await browser()
    // A page of the server's own: another's may not ask it.
    const tab = await window.open(given.url)
    await tab.until(`document.readyState === 'complete' && location.href.startsWith('${given.url}')`)
    const code = readFileSync(join(folder, 'page.js'), 'utf8')
    await tab.run(`${code}; globalThis.smoke = smoke; null`)
    return await tab.run<Outcomes>(`smoke.run(${JSON.stringify(given)})`)
  },
}

const deno = ['run', '--quiet', '--no-config', '--no-remote', '--node-modules-dir=manual']
export const runtimes: readonly Runtime[] = [
  program('Node 22', installed('node22/bin/node')),
  program('Node 24', installed('node24/bin/node')),
  program(`Node ${process.versions.node.split('.')[0]}`, process.execPath),
  program('Bun', installed('@oven/bun-linux-x64/bin/bun'), 'run'),
  program('Deno', installed('@deno/linux-x64-glibc/deno'), ...deno, '--allow-net', '--allow-env', '--allow-read'),
  workerd,
  chromium,
]
