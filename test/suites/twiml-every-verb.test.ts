/** Every verb and noun of the reference, row by row: its function, its attributes, its places, its block. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { build, type Document, response } from 'ringback/twiml'
import { check, read } from 'ringback/twiml/lint'
import { root } from '../house/sources.ts'
import { dialectOf, functionOf, givenTo, made, placed, type Row, rowOf, rows, sampleOf } from '../twiml-table.ts'

const complaints = (document: Document, dialect: 'voice' | 'messaging') =>
  check(read(String(document)), dialect).map(({ code }) => code)

/** What is right and complained of all the same, by element, attribute and place. */
const known: Readonly<Record<string, number>> = {
  // Keys are pressed for the other side, which a prompt is not heard by (twiml.json).
  'Play digits in Gather': 13430,
  'Play digits in Prompt': 13430,
  // There are no tasks here, and so no reservations.
  'Queue reservationSid in Dial': 14218,
  // A name is nothing without its password.
  'Sip username in Dial': 13249,
  'Uri username in Sip': 13249,
}

/** What says nothing by itself: a Say of a pause alone, parameters for nobody, headers without an address. */
const wanting: Readonly<Record<string, number>> = {
  'Refer in Response': 13243,
  'Headers in Sip': 13243,
  'Header in Headers': 13243,
  'Parameter in Application': 13224,
  'Parameter in Client': 12200,
}

test('the reference has 67 verbs and nouns, of which two are the document itself', () => {
  assert.equal(rows.length, 65)
})

for (const row of rows) {
  const { name, parents, attributes } = row
  const how = functionOf(row)
  test(`${how}() writes <${name}> with each thing it may say, and with nothing said`, () => {
    const bare = String(made(how, ...givenTo(row)))
    assert.ok(bare.startsWith(`<${name}`), bare)
    for (const attribute of attributes) {
      const value = sampleOf(name, attribute)
      const xml = String(made(how, ...givenTo(row, { [attribute.name]: value })))
      const written = Array.isArray(value) ? value.join(attribute.type === 'csv' ? ',' : ' ') : String(value)
      assert.ok(xml.includes(` ${attribute.name}="${written.replaceAll('&', '&amp;')}"`), xml)
    }
  })

  for (const parent of parents) {
    test(`<${name}> in <${parent}> is fine with a checker, with each of its attributes and without`, () => {
      const dialect = dialectOf(name)
      const always = name === 'break' ? [13520] : [wanting[`${name} in ${parent}`] ?? []].flat()
      assert.deepEqual(complaints(placed(made(how, ...givenTo(row)), parent), dialect), always)
      for (const attribute of attributes) {
        const said = { [attribute.name]: sampleOf(name, attribute) }
        const found = complaints(placed(made(how, ...givenTo(row, said)), parent), dialect)
        assert.deepEqual(found, [known[`${name} ${attribute.name} in ${parent}`] ?? always].flat(), attribute.name)
      }
    })

    test(`<${name}> in <${parent}> grows in a block as it does in values`, () => {
      const block = parents[0] === 'Refer' ? 'sip' : how
      const grown = build((call) => grow(call as never, way(parent), block, givenTo(row)))
      assert.equal(String(grown), String(placed(made(how, ...givenTo(row)), parent)))
    })
  }
}

test('an empty document stands for itself', () => {
  assert.deepEqual(complaints(response(), 'voice'), [])
})

/** What holds a place, from the document in. */
function way(place: string): Row[] {
  if (place === 'Response') return []
  const row = rowOf(place)
  return [...way(row.parents[0]!), row]
}

type Growing = Readonly<Record<string, (...given: unknown[]) => void>>

function grow(block: Growing, [next, ...rest]: readonly Row[], last: string, given: readonly unknown[]): void {
  if (!next) block[last]!(...given)
  else block[functionOf(next)]!(...givenTo(next, {}, (inner: Growing) => grow(inner, rest, last, given)))
}

const sources = globSync('src/twiml/{build,jsx,verbs,vocabulary}/*.ts', { cwd: root }).map((path) => ({
  path,
  lines: readFileSync(join(root, path), 'utf8').split('\n'),
}))

/** What twiml.json says is deprecated, dropped or retired, as a line of our sources begins; and how often. */
for (const [what, line, times] of [
  ['the enhanced model of a Gather', / {2}enhanced\?: /, 1],
  ['the eventCallbackUrl of a Conference', / {2}eventCallbackUrl\?: /, 1],
  ["a Message's statusCallback", / {2}statusCallback\?: string = link\(\{ malformed: 14105, or: '' \}\)/, 2],
  ['the Assistant', /(export const assistant = | {2}assistant(: |\())/, 3],
  ['the Autopilot', /(export const autopilot = | {2}autopilot(: |\())/, 3],
  ['the fax', /(export const receive = | {2}receive: )/, 2],
  ['the small letters of one builder', / {2}(speechtimeout|backgroundnoisereduction)\?: /, 2],
  ['the other small letters of it', / {2}(deepgramsmartformat|ignorebackchannel)\?: /, 2],
] as const) {
  test(`${what} is marked as deprecated, with what to use instead`, () => {
    const found = documented().filter(({ code }) => line.test(code) && !/^export class/.test(code))
    assert.equal(found.length, times)
    const marked = found.filter(({ comment }) => /@deprecated \S/.test(comment))
    // Sms has a statusCallback that nobody deprecates.
    assert.equal(marked.length, what.includes('Message') ? 1 : times, what)
  })
}

test('every attribute, function and method that users see says what it is', () => {
  const silent = documented().filter(({ comment }) => comment === '')
  assert.deepEqual(
    silent.map(({ code }) => code),
    [],
  )
  assert.ok(documented().length > 500)
})

/** Lines that declare what users see, each with its comment: all of the builder, and the attributes of verbs. */
function documented(): { code: string; comment: string }[] {
  return sources.flatMap(({ path, lines }) => {
    const exported = /(build|jsx)\//.test(path)
      ? /^export (const|function|class|interface|type) \w/
      : /^export class \w+Attr/
    let inside = false
    return lines.flatMap((code, index) => {
      if (/^export (class \w+Attributes|interface)/.test(code)) inside = true
      else if (code === '}') inside = false
      const member = inside && /^ {2}'?[\w:-]+'?\??(:|\()/.test(code)
      if (!(member || exported.test(code)) || isImplementation(lines, index)) return []
      return [{ code, comment: commentAbove(lines, index) }]
    })
  })
}

/** What stands below its overloads is shown to nobody. */
function isImplementation(lines: readonly string[], index: number): boolean {
  const begins = /^export function \w+\(/.exec(lines[index]!)?.[0]
  const overloads = lines.filter((line) => begins && line.startsWith(begins))
  return overloads.length > 1 && overloads.at(-1) === lines[index]
}

function commentAbove(lines: readonly string[], index: number): string {
  if (!lines[index - 1]?.endsWith('*/')) return ''
  const start = lines.slice(0, index).findLastIndex((line) => line.trimStart().startsWith('/**'))
  return lines.slice(start, index).join('\n')
}
