/** Makes `dist/`, the package as it is published: plain JavaScript by plain `tsc`, with its types. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = import.meta.dirname
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const compiler = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']
const { status } = spawnSync(process.execPath, compiler, { cwd: root, stdio: 'inherit' })
if (status !== 0) process.exit(1)
for (const path of globSync('src/**/*.{html,sql,json}', { cwd: root })) copy(path)
for (const path of ['README.md', 'CHANGELOG.md', 'LICENSE']) copy(path)
for (const path of globSync('bin/*.js', { cwd: root })) copy(path)
for (const path of globSync('{src,bin}/**/*.js', { cwd: dist })) point(join(dist, path))
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published(), null, 2)}\n`)

function copy(path: string) {
  mkdirSync(dirname(join(dist, path)), { recursive: true })
  copyFileSync(join(root, path), join(dist, path))
}

/** `tsc` rewrites the `.ts` of imports; those of workers, named by URL or in plain JavaScript, are rewritten here. */
function point(file: string) {
  const code = readFileSync(file, 'utf8')
  const pointed = code.replace(/(?<=(['"`])\.{1,2}\/[^'"`\n]*)\.ts(?=\1)/g, '.js')
  if (pointed !== code) writeFileSync(file, pointed)
}

/** package.json without what only development needs. */
function published() {
  const {
    scripts: _,
    devDependencies: __,
    exports,
    ...rest
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: object
    devDependencies: object
    exports: Record<string, string>
  }
  const built = Object.entries(exports).map(([name, path]) => [
    name,
    { types: path.replace(/\.ts$/, '.d.ts'), default: path.replace(/\.ts$/, '.js') },
  ])
  return { ...rest, exports: Object.fromEntries(built) as object }
}
