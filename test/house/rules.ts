/** What every file obeys: its length, its names, its exports, and whom it asks for the time. */
import { posix } from 'node:path'
import { type Node, NodeFlags, SyntaxKind } from 'typescript/unstable/ast'
import {
  isArrowFunction,
  isCallExpression,
  isConstructorDeclaration,
  isExportAssignment,
  isExportSpecifier,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isSetAccessorDeclaration,
  isStringLiteral,
  isTemplateExpression,
  isVariableStatement,
} from 'typescript/unstable/ast/is'
import { lineOf, nodes, place, type Source } from './sources.ts'

/** A function fits a screen. */
export const functionLines = 60
export const fileLines = 400
export const columns = 120

/** Reports each node that `offends` says something about, with its place. */
const each = (sources: readonly Source[], offends: (node: Node, source: Source) => string | false | undefined) =>
  sources.flatMap((source) =>
    [...nodes(source.tree)].flatMap((node) => {
      const offence = offends(node, source)
      return offence ? [`${place(source, node)} ${offence}`] : []
    }),
  )

export function longFiles(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n')
    const wide = lines.flatMap((line, index) =>
      line.length > columns ? [`${path}:${index + 1} has ${line.length} columns`] : [],
    )
    return lines.length > fileLines ? [`${path} has ${lines.length} lines`, ...wide] : wide
  })
}

const isFunction = (node: Node) =>
  isFunctionDeclaration(node) ||
  isFunctionExpression(node) ||
  isArrowFunction(node) ||
  isMethodDeclaration(node) ||
  isConstructorDeclaration(node) ||
  isGetAccessorDeclaration(node) ||
  isSetAccessorDeclaration(node)

export const longFunctions = (sources: readonly Source[]) =>
  each(sources, (node, { tree, text }) => {
    if (!isFunction(node)) return false
    const lines = lineOf(text, node.end) - lineOf(text, node.getStart(tree)) + 1
    return lines > functionLines && `is a function of ${lines} lines`
  })

/** Ways to ask the machine for the time, or to be woken by it. `setImmediate` and `queueMicrotask` are none. */
const timeCalls = [
  'Date\\.now',
  'performance\\.now',
  'process\\.(hrtime|uptime)\\b.*',
  'Temporal\\.Now\\..*',
  'AbortSignal\\.timeout',
  'set(Timeout|Interval)',
]
const clocks = new RegExp(`^(globalThis\\.)?(${timeCalls.join('|')})$`)

/** Who asks for the time without being one of the clocks. */
export const timeAsked = (sources: readonly Source[], allowed: readonly string[]) =>
  each(sources, (node, { path }) => {
    if (allowed.includes(path)) return false
    if (isStringLiteral(node)) return /^node:timers/.test(node.text) && `imports ${node.text}`
    if (isNewExpression(node) || isCallExpression(node)) {
      const dated = node.expression.getText() === 'Date' && !node.arguments?.length
      if (dated) return 'asks for the date'
    }
    if (isPropertyAccessExpression(node) || isIdentifier(node)) {
      const name = node.getText()
      return clocks.test(name) && !isPropertyAccessExpression(node.parent) && `uses ${name}`
    }
    return false
  })

/** How often each top folder of `src` says `any` more than its budget. Folders without one have none. */
export function anys(sources: readonly Source[], budget: Readonly<Record<string, number>>): string[] {
  const said = each(sources, (node) => node.kind === SyntaxKind.AnyKeyword && 'says any')
  const byRoom = Map.groupBy(said, (offence) => /^src\/([^/:]+)/.exec(offence)?.[1] ?? '')
  return [...byRoom].flatMap(([room, offences]) => offences.slice(budget[room] ?? 0))
}

const vague = /^(utils?|helpers?|common|misc|shared|manager|service|handler)$|(Manager|Service|Handler|Helper|Utils?)$/i

/** Files and folders whose name says nothing; and names that are not written-with-hyphens. */
export function vagueNames(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const names = path.split('/').map((name) => name.replace(/\..*$/, ''))
    if (names.some((name) => name.split('-').some((word) => vague.test(word)))) return [`${path} has a vague name`]
    return names.every((name) => /^[a-z0-9]*(-[a-z0-9]+)*$/.test(name)) ? [] : [`${path} is not in lower-case-words`]
  })
}

const isDefault = (node: Node) =>
  isExportAssignment(node) ||
  (isExportSpecifier(node) && node.name.getText() === 'default') ||
  (node.kind === SyntaxKind.DefaultKeyword && node.parent.kind !== SyntaxKind.DefaultClause)

export const defaultExports = (sources: readonly Source[]) =>
  each(sources, (node) => isDefault(node) && 'exports without a name')

/** Variables of a module that may change: two exchanges in one process would meet in them. */
export const globalState = (sources: readonly Source[]) =>
  each(sources, (node) => {
    if (!isVariableStatement(node) || node.parent.kind !== SyntaxKind.SourceFile) return false
    return (node.declarationList.flags & NodeFlags.Const) === 0 && 'is a variable of the whole module'
  })

/** Words that say something was left undone; written apart, so that this file does not say them. */
const undone = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`)
export const leftUndone = (sources: readonly Source[]) =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (undone.test(line) ? [`${path}:${index + 1} leaves something undone`] : [])),
  )

/** A file that is run by its name is TypeScript here and JavaScript in the package: both have to be named. */
export const halfNamed = (sources: readonly Source[]) =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(/new URL\(.\.{1,2}\/[^,\n]*?\.ts./g)].map(
      ({ index }) => `${path}:${lineOf(text, index)} names a file that is not there once it is built`,
    ),
  )

const sleepers = /^(setTimeout|setInterval|Atomics\.wait)$/
const tests = /^(test|it|describe|suite)(\.(skip|only|todo))?$/

/** Tests that sleep, are skipped, or whose name is no sentence about behaviour. */
export const weakTests = (sources: readonly Source[]) =>
  each(sources, (node) => {
    if (isStringLiteral(node)) return /^(node:)?timers/.test(node.text) && 'may sleep'
    if (!isCallExpression(node)) return false
    const called = node.expression.getText()
    if (sleepers.test(called)) return 'sleeps'
    const test = tests.exec(called)
    if (!test) return false
    if (test[2]) return `is a test with ${test[2]}`
    return (test[1] === 'test' || test[1] === 'it') && !isSentence(node.arguments[0]) && 'is not named by a sentence'
  })

/** At least three words, or a name made while running. */
function isSentence(name: Node | undefined) {
  if (!name) return false
  if (isStringLiteral(name) || isNoSubstitutionTemplateLiteral(name)) return name.text.trim().split(/\s+/).length >= 3
  return isTemplateExpression(name) || isIdentifier(name) || isPropertyAccessExpression(name)
}

export const isTest = (path: string) => posix.basename(path).endsWith('.test.ts')
