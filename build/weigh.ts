/** Weighs a package: what is installed, what a bundler makes of it, what it costs a compiler. */
import { execFile } from 'node:child_process'
import { globSync, statSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from './entries.ts'

export const kibibytes = (bytes: number) => bytes / 1024

/** What lies in a folder, but for one below it. */
export function lying(folder: string, without = ''): { bytes: number; files: string[] } {
  const exclude = without ? [`${without}/**`] : []
  const files = globSync('**/*', { cwd: folder, exclude }).filter((path) => statSync(join(folder, path)).isFile())
  return { files, bytes: files.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) }
}

/** What a bundler for browsers makes of a program, in kibibytes; `folder` is where it finds `node_modules`. */
export async function bundled(program: string, folder: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // What a browser lacks, a page would have to bring along; here it weighs nothing.
    external: ['node:*', ...builtinModules],
    write: false,
    logLevel: 'silent',
  })
  const code = outputFiles[0]!.contents
  return { minified: kibibytes(code.length), gzipped: kibibytes(gzipSync(code, { level: 9 }).length) }
}

export interface Compiling {
  readonly types: number
  readonly instantiations: number
  readonly seconds: number
}
export const compilers = { '7': 'typescript', '5.9': 'typescript-5' } as const
export type Compiler = keyof typeof compilers

/** As `tsc --init` of both versions begins a project; what it asks of style aside. */
export const newProject = { strict: true, module: 'nodenext', target: 'esnext', types: [], skipLibCheck: true }

/** Compiles a program in a folder with `node_modules`, as a new project would. Rejects where it does not compile. */
export async function compiling(program: string, folder: string, version: Compiler): Promise<Compiling> {
  const name = `program-${version}`
  writeFileSync(join(folder, `${name}.mts`), program)
  const config = { compilerOptions: { ...newProject, noEmit: true }, files: [`${name}.mts`] }
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(config))
  const tsc = join(root, 'node_modules', compilers[version], 'bin/tsc')
  const args = [tsc, '-p', `${name}.json`, '--extendedDiagnostics']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch((error) => {
    throw new Error(`TypeScript ${version} refuses the program:\n${error.stdout}`)
  })
  const said = (what: string) => Number(new RegExp(`^${what}: +([\\d.]+)s?$`, 'm').exec(stdout)?.[1] ?? Number.NaN)
  return { types: said('Types'), instantiations: said('Instantiations'), seconds: said('Total time') }
}
