/** Takes out of a built package what no entry leads to: the modules that the flat files are made of, above all. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** `entries` and what they lead to stay; of other files than JavaScript and declarations, all. */
export function prune(folder: string, entries: readonly string[]): void {
  for (const ending of ['.js', '.d.ts']) {
    const kept = reached(
      entries.filter((path) => path.endsWith(ending)).map((path) => join(folder, path)),
      ending,
    )
    for (const path of globSync(`**/*${ending}`, { cwd: folder, exclude: ['node_modules/**'] }))
      if (!kept.has(join(folder, path))) rmSync(join(folder, path))
  }
}

/** Whatever a quoted way from a file leads to, for an import, a worker, or a file that is run. */
function reached(entries: readonly string[], ending: string): Set<string> {
  const [found, waiting] = [new Set<string>(), [...entries]]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    for (const [, , way] of readFileSync(file, 'utf8').matchAll(/(['"`])(\.{1,2}\/[^'"`\n]*)\.js\1/g)) {
      const target = resolve(dirname(file), way! + ending)
      if (existsSync(target)) waiting.push(target)
    }
  }
  return found
}
