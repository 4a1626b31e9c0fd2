/** What a program can name, as a file of declarations has it: exported names, members, and members of what is taken. */
import { readFileSync } from 'node:fs'
import ts from 'typescript-5'

export interface PublicSymbol {
  /** `Call.status`. */
  readonly name: string
  readonly offset: number
  /** Whether it is a type of nothing but words: then these are what is shown, however many. */
  readonly isWords: boolean
}

/**
 * Nothing is in a flat file of declarations that no export leads to, so every member in it is public. Of the types,
 * those that are exported have a name that a program can say.
 */
export function publicSymbols(file: string): PublicSymbol[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const exported = exportedNames(source)
  const found: PublicSymbol[] = []
  const add = (path: string, node: ts.Node) =>
    found.push({ name: path, offset: node.getStart(source), isWords: isWords(node.parent) })
  const visit = (node: ts.Node, path: string): void => {
    const name = nameOf(node)
    const full = name ? [path, name.text].filter(Boolean).join('.') : path
    if (name && (ts.isTypeElement(node) || ts.isClassElement(node) || exported.has(full))) add(full, name)
    node.forEachChild((child) => visit(child, full))
  }
  source.forEachChild((node) => visit(node, ''))
  return found
}

const isWords = (node: ts.Node) =>
  ts.isTypeAliasDeclaration(node) && ts.isUnionTypeNode(node.type) && node.type.types.every(ts.isLiteralTypeNode)

/** A symbol's name, where it bears one that a program writes. */
function nameOf(node: ts.Node): ts.Identifier | ts.StringLiteral | undefined {
  const isPrivate = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => hidden.includes(kind))
  if (isPrivate) return undefined
  if (!isNamed(node) || !node.name) return undefined
  return ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name : undefined
}
const hidden = [ts.SyntaxKind.PrivateKeyword]

const isNamed = (node: ts.Node) =>
  ts.isTypeElement(node) ||
  ts.isClassElement(node) ||
  ts.isClassDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isVariableDeclaration(node)

function exportedNames(source: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      for (const { name, propertyName } of statement.exportClause.elements) names.add((propertyName ?? name).text)
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) continue
    const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
    for (const node of named) {
      const name = nameOf(node)
      if (name) names.add(name.text)
    }
  }
  return names
}

/** Where `any` is said in a file of declarations, by line. */
export function saidAny(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword)
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.pos).line + 1} says any`)
    node.forEachChild(visit)
  }
  visit(source)
  return found
}
