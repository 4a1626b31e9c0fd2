/**
 * Makes the two packages that are published, in `dist/`: `ringback`, which is everything, as plain JavaScript by plain
 * `tsc`; and `ringback-client`, which is the client's side alone. In both each entry of that side is one flat file.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { declarations } from './declarations.ts'
import { entries, exported, inPlace, manifest, root } from './entries.ts'
import { flat } from './flat.ts'
import { prune } from './prune.ts'
import { slim } from './slim.ts'

const dist = join(root, 'dist')
const whole = join(dist, 'ringback')

rmSync(dist, { recursive: true, force: true })
await everything()
await slim(join(dist, 'ringback-client'))

async function everything() {
  const compiler = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', whole]
  const { status } = spawnSync(process.execPath, compiler, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
  for (const path of globSync('src/**/*.{html,sql,json}', { cwd: root })) copy(path)
  for (const path of ['README.md', 'CHANGELOG.md', 'LICENSE']) copy(path)
  const bins = globSync('bin/*.js', { cwd: root })
  for (const path of bins) copy(path)
  for (const path of globSync('{src,bin}/**/*.{js,d.ts}', { cwd: whole })) point(join(whole, path))
  const { client, server } = entries()
  const { dependencies, exports: _, scripts: __, devDependencies: ___, overrides: ____, ...rest } = packageJson()
  await flat(client, { layout: inPlace, folder: whole, packages: Object.keys(dependencies) })
  declarations(client, inPlace, whole)
  const exports = exported([...client, ...server], inPlace)
  prune(whole, [...bins, ...Object.values(exports).flatMap((files) => Object.values(files))])
  writeFileSync(join(whole, 'package.json'), `${JSON.stringify({ ...rest, exports, dependencies }, null, 2)}\n`)
}

function copy(path: string) {
  mkdirSync(dirname(join(whole, path)), { recursive: true })
  copyFileSync(join(root, path), join(whole, path))
}

/** `tsc` rewrites the `.ts` of imports in JavaScript; in declarations, and where a URL is named, it is done here. */
function point(file: string) {
  const code = readFileSync(file, 'utf8')
  const pointed = code.replace(/(?<=(['"`])\.{1,2}\/[^'"`\n]*)\.ts(?=\1)/g, '.js')
  if (pointed !== code) writeFileSync(file, pointed)
}

/** With what only development needs. */
function packageJson() {
  return manifest() as ReturnType<typeof manifest> & {
    readonly scripts: object
    readonly devDependencies: object
    readonly overrides: object
    readonly dependencies: Readonly<Record<string, string>>
  }
}
