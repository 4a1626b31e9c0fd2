/** The code on pages of Markdown: read, made a program, and run in this process. */
import { format } from 'node:util'
import { transform } from 'esbuild'

/** A block of code on a page. */
export interface Fence {
  /** `js`, `ts`, `tsx`, `sh`, `ruby` … */
  readonly language: string
  /** What stands behind the language: `js twilio` shows another library's code, and is not run. */
  readonly mark: string
  readonly code: string
  /** Of its first line of code, on the page. */
  readonly line: number
}

/** A row of a table that leads from another library to ours. */
export interface Row {
  /** What stands in the last column, between backticks, each a statement or an expression. */
  readonly snippets: readonly string[]
  readonly line: number
}

/** Code that is ours, in the order of the page. */
export interface Step {
  readonly language: 'js' | 'ts' | 'tsx'
  readonly code: string
  readonly line: number
  /** What it prints, line by line, by what the page says. */
  readonly prints: readonly string[]
}

export function fences(page: string): Fence[] {
  return [...page.matchAll(/^```(\w+)(?: ([^\n]*))?\n(.*?)^```$/gms)].map(
    ({ 1: language, 2: mark, 3: code, index }) => ({
      language: language!,
      mark: mark ?? '',
      code: code!,
      line: page.slice(0, index).split('\n').length + 1,
    }),
  )
}

/** What of a page is run: each `js`, `ts` and `tsx` without a mark. A `text` below is the rest of what it prints. */
export function steps(page: string): Step[] {
  const all = fences(page)
  return all.flatMap(({ language, mark, code, line }, at) => {
    if ((language !== 'js' && language !== 'ts' && language !== 'tsx') || mark) return []
    const said = [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, words]) => words!)
    const below = all[at + 1]
    const rest = below?.language === 'text' && !below.mark ? below.code.trimEnd().split('\n') : []
    return [{ language, code, line, prints: [...said, ...rest] }]
  })
}

/** The rows of all tables whose last column is called Ringback. */
export function rows(page: string): Row[] {
  let isOurs = false
  return page.split('\n').flatMap((text, at) => {
    const cells = text.startsWith('|') ? text.split(/(?<!\\)\|/).slice(1, -1) : []
    const last = cells.at(-1)?.trim() ?? ''
    if (cells.length === 0) isOurs = false
    else if (last === 'Ringback') isOurs = true
    if (!isOurs || last === 'Ringback' || /^:?-+:?$/.test(last)) return []
    const snippets = [...last.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replaceAll('\\|', '|'))
    return [{ snippets, line: at + 1 }]
  })
}

/** A module, its imports first. */
export interface Program {
  readonly imports: readonly string[]
  readonly body: string
}

/** Each step in a scope within that of the one before: it knows what was said, and may say it anew. */
export function program(parts: readonly Step[], last: readonly string[] = []): Program {
  const imports = new Set<string>()
  const bodies = parts.map(({ code, line }) => {
    const own = code.replace(/^import .*?from '[^']+'\n/gms, (statement) => {
      imports.add(statement.trim())
      return ''
    })
    return `{\nbegun(${line});\n${own.replace(/^export /gm, '')}`
  })
  return { imports: [...imports], body: [...bodies, ...last, ...parts.map(() => '}')].join('\n') }
}

/** The module as text. What is imported twice is imported once. */
export function moduleText({ imports, body }: Program): string {
  const named = new Map<string, Set<string>>()
  const whole: string[] = []
  for (const statement of imports) {
    const { 1: names, 2: from } = /^import \{(.*)\} from '(.*)'$/s.exec(statement) ?? []
    if (!names) whole.push(statement)
    else named.set(from!, new Set([...(named.get(from!) ?? []), ...names.split(',').map((name) => name.trim())]))
  }
  const merged = [...named].map(([from, names]) => `import { ${[...names].filter(Boolean).join(', ')} } from '${from}'`)
  return [...new Set(whole), ...merged, body, 'export {}', ''].join('\n')
}

/** What one step printed. */
export interface Printed {
  readonly line: number
  readonly lines: string[]
}

/** An error of a page, with the line where the step that threw it begins. */
export class ExampleFailed extends Error {
  override name = 'ExampleFailed'
}

interface Surroundings {
  /** What is known to the program besides what it says itself. */
  readonly known?: Readonly<Record<string, unknown>>
}

type Running = (...given: unknown[]) => Promise<void>
const AsyncFunction = (async () => {}).constructor as new (...text: string[]) => Running

/** Runs a module in this process, by whose packages its imports are found; resolves with what each step printed. */
export async function run(module: string, { known = {} }: Surroundings = {}): Promise<Printed[]> {
  const { code } = await transform(module, {
    loader: 'tsx',
    format: 'esm',
    target: 'esnext',
    jsx: 'automatic',
    jsxImportSource: 'ringback/twiml',
  })
  const body = code
    .replace(/^import \* as (\w+) from "(.*)";$/gm, 'const $1 = await imported("$2")')
    .replace(/^import (\w+) from "(.*)";$/gm, 'const { default: $1 } = await imported("$2")')
    .replace(/^import \{([^}]*)\} from "(.*)";$/gm, (_, names: string, from: string) => {
      return `const {${names.replaceAll(' as ', ': ')}} = await imported("${from}")`
    })
    .replace(/^export \{\s*\};?$/gm, '')
  const printed: Printed[] = []
  const begun = (line: number) => void printed.push({ line, lines: [] })
  const log = (...words: unknown[]) => void printed.at(-1)!.lines.push(...format(...words).split('\n'))
  const scope = { ...known, imported: (from: string) => import(from), begun, console: { ...console, log } }
  try {
    await new AsyncFunction(...Object.keys(scope), body)(...Object.values(scope))
  } catch (error) {
    const { stack, message } = error as Error
    throw new ExampleFailed(`line ${printed.at(-1)?.line}: ${message}\n${stack}`, { cause: error })
  }
  return printed
}
