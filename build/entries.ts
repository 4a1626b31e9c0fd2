/** What a program can import of the published packages, as package.json says it. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

export interface Entry {
  /** As package.json names it: `.` or `./twiml`. */
  readonly name: string
  /** As a program imports it: `ringback` or `ringback/twiml`. */
  readonly specifier: string
  /** The module it is made of, from the project's folder: `src/twiml/index.ts`. */
  readonly source: string
}

/** Where a package keeps the flat file of an entry: from the package's folder, without an ending. */
export type Layout = (entry: Entry) => string

/** As in the source, so that the server's own imports of the client meet the same file. */
export const inPlace: Layout = ({ source }) => source.replace(/\.ts$/, '')

/** As a program names it: `index`, `twiml`, `twiml/lint`. */
export const byName: Layout = ({ name }) => (name === '.' ? 'index' : name.replace('./', ''))

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly exports: Readonly<Record<string, string>>
}

export const manifest = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** Entries that need the server. All others work wherever JavaScript does, each as one flat file. */
const serverSide = ['./server', './testing']

/**
 * What the slim package goes without: the reader of TwiML, which is the server's own and needs saxes and much of the
 * catalog; and active records, whose declarations are as large as half of all others.
 */
const wholeOnly = ['./twiml/lint', './active']

/** Entries of the slim package. */
export const slimEntries = (): readonly Entry[] => entries().client.filter(({ name }) => !wholeOnly.includes(name))

export function entries(): { readonly client: readonly Entry[]; readonly server: readonly Entry[] } {
  const { name: own, exports } = manifest()
  const all = Object.entries(exports).map(([name, path]) => ({
    name,
    specifier: own + name.slice(1),
    source: path.replace('./', ''),
  }))
  const isServer = ({ name }: Entry) => serverSide.includes(name)
  return { client: all.filter((entry) => !isServer(entry)), server: all.filter(isServer) }
}

/** `exports` of a published package. */
export function exported(all: readonly Entry[], layout: Layout): Record<string, { types: string; default: string }> {
  const files = (path: string) => ({ types: `./${path}.d.ts`, default: `./${path}.js` })
  return Object.fromEntries(all.map((entry) => [entry.name, files(layout(entry))]))
}
