/** What is carried into a runtime: the slim package as it is built, and the smoke test, in JavaScript. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, transform } from 'esbuild'
import { slimEntries } from '../../build/entries.ts'
import { slimCode, slimName } from '../../build/slim.ts'

const client = slimEntries()

const imports = client.map(({ name }, index) => `import * as entry${index} from '${slimName}${name.slice(1)}'`)
/** A module that exports `run`: given where the server is, what holds. */
const run = `${imports.join('\n')}
import { smoke } from './smoke.js'
const entries = { ${client.map(({ name }, index) => `'${name}': { ...entry${index} }`).join(', ')} }
export const run = (given) => smoke(entries, given)
`

/** For runtimes that are programs: told by their environment, they print what holds. */
const program = `import { run } from './run.js'
console.log(JSON.stringify(await run(JSON.parse(process.env.GIVEN))))
`

/** For workers: asked with where the server is, they answer with what holds. */
const worker = `import { run } from './run.js'
export default { fetch: async (request) => Response.json(await run(await request.json())) }
`

/** Packs a folder: modules beside an installed package, and `worker.js` and `page.js`, each in one piece. */
export async function pack(folder: string): Promise<void> {
  const installed = join(folder, 'node_modules', slimName)
  mkdirSync(installed, { recursive: true })
  await slimCode(installed)
  const source = readFileSync(join(import.meta.dirname, 'smoke.ts'), 'utf8')
  const { code: smoke } = await transform(source, { loader: 'ts', target: 'es2022' })
  const dependencies = { [slimName]: '*' }
  const manifest = JSON.stringify({ type: 'module', private: true, dependencies })
  const files = { 'smoke.js': smoke, 'run.js': run, 'program.js': program, 'package.json': manifest }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const one = { bundle: true, platform: 'browser', logLevel: 'warning' } as const
  const stdin = { contents: worker, resolveDir: folder }
  await build({ ...one, stdin, format: 'esm', outfile: join(folder, 'worker.js') })
  const page = { entryPoints: [join(folder, 'run.js')], globalName: 'smoke', outfile: join(folder, 'page.js') }
  await build({ ...one, ...page, format: 'iife' })
}
