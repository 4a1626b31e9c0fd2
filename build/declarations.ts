/** Makes of each entry on the client's side one flat file of declarations, with every doc comment. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { generateDtsBundle } from 'dts-bundle-generator'
import { type Entry, inPlace, type Layout, manifest, root } from './entries.ts'
import { way } from './flat.ts'
import { ownNames } from './own-names.ts'

/** No types of Node, since most of the runtimes have none: what is common to all of them, browsers declare. */
const lib = ['esnext', 'dom', 'dom.iterable', 'dom.asynciterable']
/**
 * For the bundler, which must not see what browsers declare, or it mistakes a type of ours for theirs of that name:
 * `Notification`, say. Node's types tell it that there is a `fetch`; it writes no word of Node for that.
 */
const options = {
  ...{ target: 'es2022', module: 'nodenext', strict: true, skipLibCheck: true },
  ...{ lib: ['esnext'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
}

/** Writes the files into a package's folder. */
export function declarations(all: readonly Entry[], layout: Layout, folder: string): void {
  const workshop = mkdtempSync(join(tmpdir(), 'ringback-declarations-'))
  try {
    emit(all, workshop)
    const declared = (entry: Entry) => join(workshop, `${inPlace(entry)}.d.ts`)
    const flat = generateDtsBundle(
      all.map((entry) => ({
        filePath: declared(entry),
        libraries: { allowedTypesLibraries: [], importedLibraries: [manifest().name] },
        output: { noBanner: true, exportReferencedTypes: false },
      })),
      { preferredConfigPath: join(workshop, 'tsconfig.json') },
    )
    for (const [index, entry] of all.entries()) {
      const path = join(folder, `${layout(entry)}.d.ts`)
      const text = references(declared(entry)) + lean(pointed(ownNames(flat[index]!), all, layout, entry))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  } finally {
    rmSync(workshop, { recursive: true })
  }
}

/**
 * Has the compiler write the declarations of every module, once as our own and once as an installed package: an entry
 * that names another finds it there, and is left importing it.
 */
function emit(all: readonly Entry[], workshop: string): void {
  const config = {
    extends: join(root, 'tsconfig.build.json'),
    compilerOptions: { lib, types: [], emitDeclarationOnly: true, noCheck: true, rootDir: root, outDir: workshop },
    include: [],
    files: all.map(({ source }) => join(root, source)),
  }
  const project = join(workshop, 'emit.json')
  writeFileSync(project, JSON.stringify(config))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('the declarations could not be written')
  const { name } = manifest()
  const installed = join(workshop, 'node_modules', name)
  const exports = Object.fromEntries(all.map((entry) => [entry.name, `./${inPlace(entry)}.d.ts`]))
  cpSync(join(workshop, 'src'), join(installed, 'src'), { recursive: true })
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name, type: 'module', exports }))
  writeFileSync(join(workshop, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(join(workshop, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }))
}

/** Which parts of the language's own library the modules of an entry ask for: the bundler drops these lines. */
function references(entry: string): string {
  const [lines, seen, waiting] = [new Set<string>(), new Set<string>(), [entry]]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    for (const [, lib] of text.matchAll(/^\/\/\/ <reference lib="([^"]+)"/gm))
      lines.add(`/// <reference lib="${lib}" />`)
    for (const [, to] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.[jt]s['"]/g))
      waiting.push(`${resolve(dirname(file), to!)}.d.ts`)
  }
  return [...lines]
    .sort()
    .map((line) => `${line}\n`)
    .join('')
}

/** Neighbours by the way to their files, as in the JavaScript beside them. */
function pointed(text: string, all: readonly Entry[], layout: Layout, from: Entry): string {
  return text.replace(/(?<=(?:from |import\()(['"]))ringback(?:\/[^'"]+)?(?=\1)/g, (specifier) => {
    const entry = all.find((one) => one.specifier === specifier)
    if (!entry) throw new Error(`${from.source} shows a type of ${specifier}, which is not on the client's side`)
    return way(layout(from), layout(entry))
  })
}

/**
 * Without the semicolons that a line's end stands for, and without what opened a module: three kilobytes. One stays
 * where the next line would otherwise go on with this one.
 */
function lean(text: string): string {
  return text
    .replace(/^\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n(?=\/\*\*)/gm, '')
    .replace(/^((?!\s*\*).*);\n(?=(?:\s*(?:\/\*\*|\*).*\n)*\s*([^\s/*]))/gm, (line, kept: string, next: string) =>
      /[[(<`+-]/.test(next) ? line : `${kept}\n`,
    )
}
