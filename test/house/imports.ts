/** Who imports whom: rooms, cycles, and what nobody reaches. */
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Node, SyntaxKind } from 'typescript/unstable/ast'
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isMetaProperty,
  isNewExpression,
  isStringLiteral,
} from 'typescript/unstable/ast/is'
import { nodes, place, root, type Source } from './sources.ts'

export interface Import {
  readonly from: Source
  readonly node: Node
  /** As written. */
  readonly specifier: string
  /** The file it means, from the project's folder; null for a package or a module of Node. */
  readonly target: string | null
}

/** What a room may import: other rooms or single files of them, and packages. */
export interface Doors {
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
}
/** A room is a folder or a file below `src`; `carriers/*` makes a room of each folder in it. */
export type Rooms = Readonly<Record<string, Doors | 'everything'>>

/** Files by the names that the package itself is imported by, here as elsewhere. */
const entries: Readonly<Record<string, string>> = (() => {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string
    exports: Record<string, string>
  }
  const named = Object.entries(exports).map(([entry, path]) => [posix.join(name, entry), posix.normalize(path)])
  return Object.fromEntries(named) as Record<string, string>
})()

/**
 * Imports of every form: `import`, `export … from`, `import()`, `import.meta.resolve()`, `typeof import()`,
 * `new URL(…, import.meta.url)`.
 */
export function imports(source: Source): Import[] {
  const found: Import[] = []
  for (const node of nodes(source.tree)) {
    const specifier = importedBy(node)
    if (specifier === undefined || !isStringLiteral(specifier)) continue
    const written = specifier.text
    const target = written.startsWith('.')
      ? posix.join(posix.dirname(source.path), written)
      : (entries[written] ?? null)
    found.push({ from: source, node, specifier: written, target })
  }
  return found
}

function importedBy(node: Node): Node | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return node.moduleSpecifier
  if (isImportTypeNode(node)) return isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
  if (isCallExpression(node)) {
    const isOne =
      node.expression.kind === SyntaxKind.ImportKeyword || node.expression.getText() === 'import.meta.resolve'
    return isOne ? node.arguments[0] : undefined
  }
  if (!isNewExpression(node) || node.expression.getText() !== 'URL') return undefined
  const [url, base] = node.arguments ?? []
  return base && [...nodes(base)].some(isMetaProperty) ? url : undefined
}

/** Imports through a wall where the table has no door. */
export function throughWalls(sources: readonly Source[], rooms: Rooms): string[] {
  const offences: string[] = []
  for (const source of sources.filter(({ path }) => path.startsWith('src/'))) {
    const room = roomOf(source.path, rooms)
    if (room === undefined) {
      offences.push(`${source.path} is in no room of the table`)
      continue
    }
    const doors = rooms[room]!
    if (doors === 'everything') continue
    for (const { node, specifier, target } of imports(source)) {
      if (isOpen(doors, source.path, room, specifier, target)) continue
      offences.push(`${place(source, node)} may not import ${target ?? specifier}`)
    }
  }
  return offences
}

function isOpen(doors: Doors, path: string, room: string, specifier: string, target: string | null) {
  if (target === null) return doors.packages.some((open) => specifier === open || specifier.startsWith(`${open}/`))
  return within(target, folderOf(path, room)) || doors.rooms.some((open) => within(target, `src/${open}`))
}

const within = (path: string, place: string) => path === place || path.startsWith(`${place}/`)

/** The room a file is in: the longest name in the table that fits. */
function roomOf(path: string, rooms: Rooms) {
  return Object.keys(rooms)
    .filter((room) => folderOf(path, room) !== '')
    .sort((a, b) => b.length - a.length)[0]
}

/** `src/carriers/sip` for a file in that folder and the room `carriers/*`; empty where the file is not in the room. */
function folderOf(path: string, room: string) {
  const wanted = `src/${room}`.split('/')
  const given = path.split('/').slice(0, wanted.length)
  return wanted.every((name, index) => name === '*' || name === given[index]) ? given.join('/') : ''
}

/** Rings of files that need each other to run; types, which do not run, may know each other. Each ring is told once. */
export function cycles(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const rings: string[] = []
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) {
      rings.push([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    const source = byPath.get(path)
    if (!source || done.has(path)) return
    for (const { target, node } of imports(source)) if (target && !isErased(node)) visit(target, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return rings
}

const isErased = (node: Node) =>
  isImportTypeNode(node) ||
  (isExportDeclaration(node) && node.isTypeOnly) ||
  (isImportDeclaration(node) && node.importClause?.phaseModifier === SyntaxKind.TypeKeyword)

/** What is reached from these files by import, they included; where it runs, not by imports of types alone. */
function reach(sources: readonly Source[], entries: readonly string[], running = false): Set<string> {
  const led = (source: Source) => {
    const { erased = [], run = [] } = Object.groupBy(imports(source), ({ node }) =>
      running && isErased(node) ? 'erased' : 'run',
    )
    const specifiers = erased.map(({ specifier }) => specifier)
    return [...run, ...named(source, specifiers)]
  }
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const reached = new Set<string>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    const source = byPath.get(path)
    for (const { target } of source ? led(source) : []) if (target) waiting.push(target)
  }
  return reached
}

/** Files a source names in a string, to be run or read, not imported: beside it, or from the project's folder. */
function named(source: Source, except: readonly string[]) {
  return [...nodes(source.tree)].filter(isStringLiteral).flatMap(({ text }) => {
    if (!/\.[a-z]+$/.test(text) || except.includes(text)) return []
    return [{ target: posix.join(posix.dirname(source.path), text) }, { target: posix.normalize(text) }]
  })
}

/** Files that no entry leads to. `others` are those that are not TypeScript. */
export function unreached(sources: readonly Source[], entries: readonly string[], others: readonly string[]): string[] {
  const reached = reach(sources, entries)
  const paths = [...sources.map(({ path }) => path), ...others]
  return paths.filter((path) => !reached.has(path)).map((path) => `${path} is used by nobody`)
}

/** Packages and modules of Node in all that an entry leads to: those of the client must be none. */
export function outsiders(sources: readonly Source[], entry: string): string[] {
  const reached = reach(sources, [entry], true)
  return sources
    .filter(({ path }) => reached.has(path))
    .flatMap((source) => imports(source).filter(({ target, node }) => target === null && !isErased(node)))
    .map(({ from, node, specifier }) => `${place(from, node)} brings ${specifier} into ${entry}`)
}

/** Packages that `src` imports and package.json does not name, and those it names and `src` does not import. */
export function unpacked(sources: readonly Source[], dependencies: readonly string[]): string[] {
  const bare = sources
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap((source) => imports(source))
    .filter(({ target, specifier }) => target === null && !specifier.startsWith('node:'))
  const packageOf = (specifier: string) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0]
  const imported = new Set(bare.map(({ specifier }) => packageOf(specifier)))
  return [
    ...bare
      .filter(({ specifier }) => !dependencies.includes(packageOf(specifier)))
      .map(({ from, node, specifier }) => `${place(from, node)} imports ${specifier}, which nobody installs`),
    ...dependencies.filter((name) => !imported.has(name)).map((name) => `${name} is installed for nobody`),
  ]
}
