/** The project's files as the house rules see them: path, text and syntax tree. */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Node, SourceFile } from 'typescript/unstable/ast'
import { createVirtualFileSystem } from 'typescript/unstable/fs'
import { API } from 'typescript/unstable/sync'

export interface Source {
  /** From the project's folder, with `/`: `src/exchange/clock.ts`. */
  readonly path: string
  readonly text: string
  readonly tree: SourceFile
}

/** Files by path, with their text. */
export type Texts = Readonly<Record<string, string>>

/** Everything we write in TypeScript, and the few files Node must read before it can. */
const ours = ['{src,test,bench,build,examples,docs}/**/*.ts', 'bin/*.js']

export const root = resolve(import.meta.dirname, '../..')

export function ownTexts(): Texts {
  const paths = globSync(ours, { cwd: root, exclude: ['**/node_modules/**'] }).sort()
  return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]))
}

/** Has them read by the compiler's own parser. Nothing is resolved and nothing is checked: `tsc` does that. */
export function parse(texts: Texts): Source[] {
  const paths = Object.keys(texts)
  const at = (path: string) => `/house/${path}`
  const config = {
    compilerOptions: { noLib: true, noResolve: true, allowJs: true, types: [] },
    files: paths.map((path) => `./${path}`),
  }
  const files = Object.fromEntries(paths.map((path) => [at(path), texts[path]!]))
  const fs = createVirtualFileSystem({ ...files, [at('tsconfig.json')]: JSON.stringify(config) })
  const compiler = new API({ cwd: '/house', fs })
  try {
    const [project] = compiler.updateSnapshot({ openProjects: [at('tsconfig.json')] }).getProjects()
    return paths.map((path) => {
      const tree = project!.program.getSourceFile(at(path))
      if (!tree) throw new Error(`the compiler does not find ${path}`)
      return { path, text: texts[path]!, tree }
    })
  } finally {
    compiler.close()
  }
}

/** Every node of a tree, from the outside in. */
export function* nodes(node: Node): Generator<Node> {
  yield node
  const children: Node[] = []
  node.forEachChild((child) => void children.push(child))
  for (const child of children) yield* nodes(child)
}

/** Where a node begins: `src/exchange/clock.ts:12`. */
export const place = ({ path, tree, text }: Source, node: Node) => `${path}:${lineOf(text, node.getStart(tree))}`

export const lineOf = (text: string, position: number) => text.slice(0, position).split('\n').length
