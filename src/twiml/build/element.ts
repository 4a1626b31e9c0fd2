/** Writes one element: eagerly, once, and so that nothing said in it can leave it. */

declare const verb: unique symbol

/** A verb or noun with everything in it. As a string, it is its XML; what it is called keeps it in its place. */
export interface Verb<N extends string> {
  /** Only for the compiler: which verb it is. */
  readonly [verb]: N
  /** Its XML; a document's with the declaration. */
  toString(): string
}

/** What may be given where `V` stands: nothing, so that `late && say('…')` works, and lists of the same. */
export type Inside<V> = V | false | null | undefined | readonly Inside<V>[]

/** A comment: it may stand in whatever holds elements, and nobody hears it. */
export type Comment = Verb<'#comment'>

/** The only thing that is taken for XML; whatever else looks like one is text. */
class Written {
  readonly name: string
  readonly xml: string
  constructor(name: string, xml: string) {
    this.name = name
    this.xml = xml
  }
  toString(): string {
    return this.name === 'Response' ? `<?xml version="1.0" encoding="UTF-8"?>\n${this.xml}` : this.xml
  }
}

/** What a verb is called: `Say`, `say-as`, `#comment`. Undefined for whatever is none, even if it looks like one. */
export const nameOf = (value: unknown): string | undefined => (value instanceof Written ? value.name : undefined)

const written = <N extends string>(name: string, xml: string) => new Written(name, xml) as object as Verb<N>

/** What is `inside` is text, or a list of text and elements. */
export function write<N extends string>(name: string, attributes?: object, inside?: unknown): Verb<N> {
  const tag = pieceOf(name, tags, tagOf)
  // Programs that no compiler has seen forget the `{}`.
  if (attributes instanceof Written) throw new TypeError(`<${name}> takes its attributes before what stands in it`)
  const open = said(tag.open, attributes)
  if (inside === undefined || inside === '') return written(name, `${open}/>`)
  const begun = `${open}>`
  const full = added(begun, inside)
  return written(name, full.length === begun.length ? `${open}/>` : full + tag.close)
}

/** What holds text by itself, with its attributes behind; or elements, with its attributes before. */
export const either = <N extends string>(name: string, first: unknown, rest: readonly unknown[]): Verb<N> =>
  typeof first === 'object' ? write(name, first ?? undefined, rest) : write(name, rest[0] as object, first)

/**
 * Any element by its name, for what is newer than this builder. Neither its attributes nor its place are checked; that
 * names are names is: a `TypeError` says which is none.
 */
export const element = <const N extends string>(
  name: N,
  attributes?: Readonly<Record<string, unknown>>,
  ...inside: readonly Inside<string | Verb<string>>[]
): Verb<N> => write(name, attributes, inside)

/** A comment. A `--` in it, which would end it, is set apart. */
export const comment = (words: string): Comment => {
  const lines = words
    .replace(/\r\n?/g, '\n')
    .replace(inText, (character) => (/[&<>]/.test(character) ? character : '\ufffd'))
  return written('#comment', `<!-- ${lines.replace(/-(?=-)/g, '- ')} -->`)
}

function said(open: string, attributes: object | undefined): string {
  let xml = open
  for (const key in attributes) {
    const value = (attributes as Record<string, unknown>)[key]
    const opening = pieceOf(key, openings, openingOf)
    if (typeof value === 'string') xml += `${opening}${escaped(value, inAttribute)}"`
    // Without end is what leaving it out says.
    else if (typeof value === 'number') xml += value < Number.POSITIVE_INFINITY ? `${opening}${value}"` : ''
    else if (value !== undefined && value !== null)
      xml += `${opening}${escaped(Array.isArray(value) ? listed(key, value) : String(value), inAttribute)}"`
  }
  return xml
}

/** Other lists than these are separated by spaces. */
const listed = (key: string, list: readonly unknown[]) => list.join(key === 'hints' || key === 'passports' ? ',' : ' ')

function added(xml: string, part: unknown): string {
  if (typeof part === 'string') return xml + escaped(part, inText)
  if (part instanceof Written) return xml + part.xml
  if (!Array.isArray(part))
    return part === undefined || part === null || typeof part === 'boolean' ? xml : xml + escaped(String(part), inText)
  let all = xml
  for (const each of part) all = added(all, each)
  return all
}

/** What elements and attributes are put together from, by name, so that each name is looked at once. There are 260. */
const tags = /* @__PURE__ */ new Map<string, { readonly open: string; readonly close: string }>()
const openings = /* @__PURE__ */ new Map<string, string>()
const mostNames = 1000

function pieceOf<P>(name: string, known: Map<string, P>, make: (name: string) => P): P {
  const piece = known.get(name)
  if (piece !== undefined) return piece
  if (!aName.test(name)) throw new TypeError(`'${name}' is not a name that XML allows`)
  const made = make(name)
  if (known.size < mostNames) known.set(name, made)
  return made
}

const tagOf = (name: string) => ({ open: `<${name}`, close: `</${name}>` })
const openingOf = (name: string) => ` ${name}="`

/** Names as XML has them (XML 1.0 §2.3, NameStartChar and NameChar). */
const aName = /* @__PURE__ */ new RegExp(
  '^(?![-.\\d\xb7\u0300-\u036f\u203f\u2040])[-\\w.:\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d' +
    '\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]+$',
  'u',
)

/** Far the most texts have nothing of this, and are as they are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const special = /[\0-\x1f"&<>\ud800-\uffff]/
/** What XML has another writing for, or cannot carry at all; in pairs, surrogates are characters like others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const inText = /[&<>\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/gu
/** In an attribute, also what would end it, and what XML would take for a blank. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const inAttribute = /["&<>\0-\x1f\ud800-\udfff\ufffe\uffff]/gu
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** What XML cannot carry becomes the character that stands for such. */
const escaped = (text: string, unsafe: RegExp): string =>
  special.test(text) ? text.replace(unsafe, (character) => escapes[character] ?? '\ufffd') : text
