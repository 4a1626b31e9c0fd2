/** A folder in which every client is installed: ours as it is built, the others from the lock file beside this. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { slim, slimName } from '../../build/slim.ts'
import { lying } from '../../build/weigh.ts'

const here = import.meta.dirname

export interface Workshop extends AsyncDisposable {
  readonly folder: string
  /** All that is installed for a package: itself, and what it needs. */
  installed(name: string): { bytes: number; files: number; packages: number }
}

export async function workshop(): Promise<Workshop> {
  if (!existsSync(join(here, 'node_modules'))) {
    const { status } = spawnSync('npm', ['ci', '--prefix', here], { stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) throw new Error('the other clients could not be installed')
  }
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'))
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(here, 'node_modules')).filter((name) => !name.startsWith('.')))
    symlinkSync(join(here, 'node_modules', name), join(modules, name))
  await slim(join(modules, slimName))
  return {
    folder,
    installed(name) {
      const packages = needed(join(modules, name))
      const weights = packages.map((path) => lying(path, 'node_modules'))
      const sum = (of: (weight: (typeof weights)[number]) => number) => weights.reduce((all, one) => all + of(one), 0)
      return { packages: packages.length, bytes: sum(({ bytes }) => bytes), files: sum(({ files }) => files.length) }
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true })
    },
  }
}

/** The folders of a package and of all it depends on. */
function needed(entry: string): string[] {
  const [found, waiting] = [new Set<string>(), [entry]]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const { dependencies = {} } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>
    }
    for (const name of Object.keys(dependencies)) waiting.push(lookedUp(name, path))
  }
  return [...found]
}

/** Where Node finds a package, seen from another. */
function lookedUp(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name)
    if (existsSync(path)) return path
    if (at === dirname(at)) throw new Error(`${name} is not installed`)
  }
}
