/** Gives exported types back the names that bundling took from them. */
import ts from 'typescript-5'

/**
 * Where two modules have a type of one name, the bundler numbers one of them, and may number the one that is exported:
 * `Call$1 as Call`. An editor then shows a program `Call$1`. Here the names are exchanged, so that the number is borne
 * by the type that nobody can name.
 */
export function ownNames(text: string): string {
  const file = 'flat.d.ts'
  let [current, version] = [text, 0]
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => String(version),
    getScriptSnapshot: (name) => (name === file ? ts.ScriptSnapshot.fromString(current) : undefined),
    getCurrentDirectory: () => '/',
    getCompilationSettings: () => ({ noLib: true, noResolve: true, types: [] }),
    getDefaultLibFileName: () => 'none',
    fileExists: (name) => name === file,
    readFile: (name) => (name === file ? current : undefined),
  })
  const rename = (from: string, to: string) => {
    const at = declared(current, from)
    if (at === undefined) return
    const places = service.findRenameLocations(file, at, false, false, { providePrefixAndSuffixTextForRename: true })
    const sorted = [...(places ?? [])].sort((a, b) => b.textSpan.start - a.textSpan.start)
    for (const { textSpan, prefixText = '', suffixText = '' } of sorted) {
      const [before, after] = [current.slice(0, textSpan.start), current.slice(textSpan.start + textSpan.length)]
      current = before + prefixText + to + suffixText + after
    }
    version++
  }
  for (const [, numbered, name] of text.matchAll(/^\t([\w$]+\$\d+) as (\w+),?$/gm)) {
    rename(name!, `${name}$0`)
    rename(numbered!, name!)
    rename(`${name}$0`, numbered!)
  }
  service.dispose()
  return current.replace(/^(\t)([\w$]+) as \2(?=,?$)/gm, '$1$2')
}

/** Where a name is declared at the top of a file. */
function declared(text: string, name: string): number | undefined {
  const escaped = name.replaceAll('$', '\\$')
  const found = new RegExp(
    `^(?:export )?(?:declare )?(?:class|interface|type|const|function) ${escaped}(?![\\w$])`,
    'm',
  )
  const match = found.exec(text)
  return match ? match.index + match[0].length - name.length : undefined
}
