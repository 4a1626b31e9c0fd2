/** What is wrong with a document without being the end of it: unknown names, wrong places, wrong values. */
import { explain } from '../catalog/errors.ts'
import { fields } from '../catalog/resource.ts'
import { excerpt } from './excerpt.ts'
import { type Dialect, type Element, type Entry, type Warn, weigh } from './verb.ts'
import { find, isKnown, meant, response } from './vocabulary.ts'

/** Something that is wrong with a document. */
export interface Finding {
  /** The API's own, such as 12200. */
  readonly code: number
  /** An error ends the document, a warning does not. */
  readonly level: 'error' | 'warning'
  /** In words. */
  readonly message: string
  /** Where the element stands that it is about, from 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

/** Everything a linter can say about a document, in the order it is written. */
export const check = (root: Element, dialect: Dialect): Finding[] =>
  walk(root, dialect, (element, entry, within, warn) => {
    structure(element, entry, dialect, warn)
    weigh(entry, element, warn, within)
  })

/** Only what is wrong with its structure: found when it is read, before any of it runs (twiml-and-webhooks.md §1.2). */
export const checkStructure = (root: Element, dialect: Dialect): Finding[] =>
  walk(root, dialect, (element, entry, _within, warn) => structure(element, entry, dialect, warn))

type Look = (element: Element, entry: Entry, within: Entry, warn: Warn) => void

function walk(root: Element, dialect: Dialect, look: Look): Finding[] {
  const findings: Finding[] = []
  const visit = (element: Element, entry: Entry, within: Entry) => {
    look(element, entry, within, (code, message) => findings.push(finding(code, message, element)))
    for (const child of element.children) {
      const known = find(child.name, element.name, dialect)
      if (known) visit(child, known, entry)
      else findings.push(stray(child, entry, dialect))
    }
  }
  visit(root, response, response)
  return findings.sort((a, b) => a.line - b.line || a.column - b.column)
}

const finding = (code: number, message: string, { line, column }: Element): Finding => ({
  code,
  level: explain(code).warning ? 'warning' : 'error',
  message: excerpt(message),
  line,
  column,
})

/** Names that are XML's own. */
const alwaysAllowed = /^(xmlns|xmlns:.*|xsi:.*|xml:space)$/

function structure({ name, attributes, text, children }: Element, entry: Entry, dialect: Dialect, warn: Warn): void {
  const known = fields(entry.attributes)
  for (const attribute of Object.keys(attributes)) {
    if (known.has(attribute) || entry.older.includes(attribute) || alwaysAllowed.test(attribute)) continue
    // It was seen to when the document was read.
    if (entry === response && attribute === 'version') continue
    warn(12200, `<${name}> has no attribute '${attribute}'${hint(attribute, [...known.keys()])}`)
  }
  for (const [attribute, { rules }] of known) {
    if (rules.missing && attributes[attribute] === undefined) warn(rules.missing, `<${name}> needs a '${attribute}'`)
  }
  if (entry.text === 'none' && text !== '') warn(12200, `<${name}> takes no text: '${excerpt(text, 40)}'`)
  const holds = children.some((child) => find(child.name, name, dialect))
  if (entry.text === 'required' && text === '' && !holds) warn(12200, `<${name}> is empty`)
}

function stray(child: Element, entry: Entry, dialect: Dialect): Finding {
  const { name } = child
  if (entry === response && dialect === 'messaging' && isKnown(name))
    return finding(14110, `<${name}> cannot answer a message`, child)
  if (isKnown(name)) return finding(entry.stray, `<${name}> cannot stand in <${entry.name}>`, child)
  return finding(entry.stray, `<${name}> is not known${hint(name, [meant(name) ?? ''])}`, child)
}

function hint(given: string, known: readonly string[]): string {
  const right = known.find((name) => name.toLowerCase() === given.toLowerCase())
  return right ? `; '${right}' is` : ''
}
