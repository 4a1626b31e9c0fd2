/**
 * `npm test`: two lanes side by side, for every machine has two processors. What takes the longest and waits the most
 * is on the one, after the compiler and the linter; all the others are on the other.
 *
 *     types ─ lint ─ house, command line, sockets, weight ─┐
 *     everything else ─────────────────────────────────────┴─► one verdict
 */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'

const all = globSync('test/{*,!(slow|sdk|crash|runtimes)/**/*}.test.ts')
const long = /(^|\/)(house|cli[^/]*|client-sockets|weight|docs-examples)\.test\.ts$/
const node = [
  process.execPath,
  ...['--test', '--test-isolation=none', '--test-timeout=120000', '--test-reporter=./test/reporter.ts'],
]

/** Every command of a lane is run, whatever became of the one before: all that is wrong is said at once. */
const lanes: readonly (readonly (readonly string[])[])[] = [
  [
    ['npm', 'run', '-s', 'check'],
    ['npm', 'run', '-s', 'lint'],
    [...node, ...all.filter((file) => long.test(file))],
  ],
  [[...node, ...all.filter((file) => !long.test(file))]],
]

/** True where it went well. What is printed is seen at once, or kept for later. */
function ran([command, ...given]: readonly string[], show: (bytes: Buffer) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command!, given, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    child.stdout.on('data', show)
    child.stderr.on('data', show)
    child.on('error', (error) => show(Buffer.from(`${error.message}\n`)))
    child.on('close', (status) => {
      if (status !== 0) show(Buffer.from(`✖ ${command} ${given.slice(0, 3).join(' ')}: status ${status}\n`))
      resolve(status === 0)
    })
  })
}

const kept: Buffer[] = []
const show = [(bytes: Buffer) => void kept.push(bytes), (bytes: Buffer) => void process.stdout.write(bytes)]
const verdicts = await Promise.all(
  lanes.map(async (lane, index) => {
    let isWell = true
    for (const command of lane) isWell = (await ran(command, show[index]!)) && isWell
    return isWell
  }),
)
process.stdout.write(Buffer.concat(kept))
process.exitCode = verdicts.every(Boolean) ? 0 : 1
