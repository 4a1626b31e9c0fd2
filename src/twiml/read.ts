/** Reads TwiML into elements, strictly: well-formed XML without a document type, whose root is `Response`. */
import { SaxesParser } from 'saxes'
import { excerpt } from './excerpt.ts'
import type { Element } from './verb.ts'

/** Deeper than any document means to be: `<Say>` nests its own markup a few levels (twiml.json). */
const deepest = 64
/** 64 kB of the shortest elements are 16,000; no call lives long enough to hear a tenth of them. */
const mostElements = 10_000

/** A document that cannot be run. Line and column count from 1; both are 0 where it is not about a place in it. */
export class Rejected extends Error {
  /** `Rejected`. */
  override name = 'Rejected'
  /** 12100, 12101 or 12102. */
  readonly code: number
  /** From 1, or 0. */
  readonly line: number
  /** From 1, or 0. */
  readonly column: number
  constructor(code: number, message: string, line = 0, column = 0) {
    super(excerpt(message))
    this.code = code
    this.line = line
    this.column = column
  }
}

/** Versions of the markup that `<Response version>` may name. */
const versions = ['1.0', '1', '2010-04-01', '2008-08-01']

/** The document's root. Throws `Rejected`: 12100, 12101 or 12102 (twiml-and-webhooks.md §1.2). */
export const read = (xml: string): Element => root(parse(xml, false))

/** What no element can be called. */
export const commentName = '#comment'

/** The same with its comments, as elements of that name among what an element holds. No verb may see those. */
export const readWithComments = (xml: string): Element => root(parse(xml, true))

function root(element: Element): Element {
  const { name, attributes, line, column } = element
  if (name !== 'Response') throw new Rejected(12102, `the root is <${name}>, not <Response>`, line, column)
  const version = attributes['version']
  if (version !== undefined && !versions.includes(version))
    throw new Rejected(12101, `version '${version}' is not known`, line, column)
  return element
}

interface Open extends Element {
  readonly content: (string | Element)[]
  readonly children: Element[]
  text: string
}

function parse(xml: string, comments: boolean): Element {
  const parser = new SaxesParser()
  const place = placesIn(xml)
  const open: Open[] = []
  let root: Element | undefined
  let count = 0

  const reject = (message: string): never => {
    throw new Rejected(12100, message, ...place(Math.min(parser.position, xml.length)))
  }
  const say = (piece: string) => void open.at(-1)?.content.push(piece)
  parser.on('error', ({ message }) => reject(message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')))
  parser.on('doctype', () => reject('a document type is not allowed'))
  parser.on('text', say)
  parser.on('cdata', say)
  if (comments) {
    const nobodys = { name: commentName, attributes: {}, content: [], children: [], line: 0, column: 0 }
    parser.on('comment', (text) => void open.at(-1)?.content.push({ ...nobodys, text }))
  }
  parser.on('opentagstart', ({ name }) => {
    if (open.length === deepest) reject(`elements are nested more than ${deepest} deep`)
    if (++count > mostElements) reject(`there are more than ${mostElements} elements`)
    const [line, column] = place(xml.lastIndexOf('<', parser.position - 1))
    open.push({ name, attributes: {}, text: '', content: [], children: [], line, column })
  })
  parser.on('opentag', ({ attributes }) => void Object.assign(open.at(-1)!.attributes, attributes))
  parser.on('closetag', () => {
    const element = open.pop()!
    element.text = collapsed(element.content.filter((piece) => typeof piece === 'string').join(''))
    const parent = open.at(-1)
    parent?.content.push(element)
    parent?.children.push(element)
    root = element
  })
  parser.write(xml).close()
  return root!
}

export const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Line and column of an offset. Asked for ever greater ones, it reads the text only once. */
function placesIn(xml: string) {
  let line = 1
  let start = 0
  let end = xml.indexOf('\n')
  return (offset: number): [line: number, column: number] => {
    while (end >= 0 && end < offset) {
      line++
      start = end + 1
      end = xml.indexOf('\n', start)
    }
    return [line, Math.max(offset - start, 0) + 1]
  }
}
