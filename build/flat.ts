/** Makes of each entry on the client's side one flat file of JavaScript: readable, importing nothing but its like. */
import { join, posix } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { type Entry, type Layout, root } from './entries.ts'

export interface Flattening {
  readonly layout: Layout
  /** The package's folder. */
  readonly folder: string
  /** Packages that stay imports. All others become part of the file. */
  readonly packages: readonly string[]
  /** As small as can be, instead of readable. */
  readonly minify?: boolean
}

/** Writes the files. Rejects where an entry imports something that not every runtime has. */
export async function flat(
  all: readonly Entry[],
  { layout, folder, packages, minify = false }: Flattening,
): Promise<void> {
  const one = (entry: Entry) =>
    build({
      entryPoints: [join(root, entry.source)],
      outfile: join(folder, `${layout(entry)}.js`),
      absWorkingDir: root,
      bundle: true,
      format: 'esm',
      minify,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'es2022',
      charset: 'utf8',
      tsconfigRaw: {},
      external: [...packages],
      plugins: [neighbours(all, layout, entry)],
      logLevel: 'warning',
    })
  await Promise.all(all.map(one))
}

/** One entry names another as a program would. It stays an import, so that both know the same classes. */
const neighbours = (all: readonly Entry[], layout: Layout, from: Entry): Plugin => ({
  name: 'neighbours',
  setup({ onResolve }) {
    onResolve({ filter: /^ringback(\/|$)/ }, ({ path }) => {
      const entry = all.find(({ specifier }) => specifier === path)
      if (!entry) return { errors: [{ text: `${path} is no entry on the client's side` }] }
      return { path: way(layout(from), layout(entry)), external: true }
    })
  },
})

/** From one flat file to another. */
export function way(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), `${to}.js`)
  return path.startsWith('.') ? path : `./${path}`
}
