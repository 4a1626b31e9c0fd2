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
  const xml = opened(name, attributes)
  if (inside === undefined || inside === '') return written(name, `${xml}/>`)
  if (typeof inside === 'string') return written(name, `${xml}>${escaped(inside, inText)}</${name}>`)
  const content = added('', inside)
  return written(name, content === '' ? `${xml}/>` : `${xml}>${content}</${name}>`)
}

/** What holds text by itself, with its attributes behind; or elements, with its attributes before. */
export const either = <N extends string>(name: string, first: unknown, rest: readonly unknown[]): Verb<N> =>
  typeof first === 'string' ? write(name, rest[0] as object, first) : write(name, first as object, rest)

/**
 * Any element by its name, for what is newer than this builder. Neither its attributes nor its place are checked; that
 * names are names is: a `TypeError` says which is none.
 */
export const element = <const N extends string>(
  name: N,
  attributes?: Readonly<Record<string, unknown>>,
  ...inside: readonly Inside<string | Verb<string>>[]
): Verb<N> => {
  opening(name)
  return write(name, attributes, inside)
}

/** A comment. A `--` in it, which would end it, is set apart. */
export const comment = (words: string): Comment =>
  written(
    '#comment',
    `<!-- ${words
      .toWellFormed()
      .replace(uncarried, '\ufffd')
      .replace(/-(?=-)/g, '- ')} -->`,
  )

function opened(name: string, attributes: object | undefined): string {
  let xml = `<${name}`
  for (const key in attributes) {
    const value = (attributes as Record<string, unknown>)[key]
    // Without end is what leaving it out says.
    if (value === undefined || value === null || value === Number.POSITIVE_INFINITY) continue
    const opening = openings.get(key) ?? remembered(key)
    if (typeof value === 'string') xml += `${opening}${escaped(value, inAttribute)}"`
    else if (typeof value === 'number') xml += `${opening}${value}"`
    else xml += `${opening}${escaped(Array.isArray(value) ? listed(key, value) : String(value), inAttribute)}"`
  }
  return xml
}

/** Other lists than these are separated by spaces. */
const listed = (key: string, list: readonly unknown[]) => list.join(key === 'hints' || key === 'passports' ? ',' : ' ')

function added(xml: string, part: unknown): string {
  if (typeof part === 'string') return xml + escaped(part, inText)
  if (part instanceof Written) return xml + part.xml
  if (Array.isArray(part)) return part.reduce(added, xml)
  return part === undefined || part === null || typeof part === 'boolean' ? xml : xml + escaped(String(part), inText)
}

/** What attributes begin with, by name, so that each name is looked at once. There are some 200. */
const openings = /* @__PURE__ */ new Map<string, string>()
const mostOpenings = 1000

function remembered(key: string): string {
  const opens = opening(key)
  if (openings.size < mostOpenings) openings.set(key, opens)
  return opens
}

function opening(name: string): string {
  if (/^[A-Za-z_][\w:.-]*$/.test(name)) return ` ${name}="`
  throw new TypeError(`'${name}' is not a name that XML allows`)
}

/** Far the most texts have nothing of this, and are as they are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const special = /[\0-\x1f"&<>\ud800-\uffff]/
/** In an attribute, what XML would otherwise take for a blank; in a text, only what it would take for a line end. */
const inAttribute = /[&<>"\t\n\r]/g
const inText = /[&<>\r]/g
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
/** What XML cannot carry at all becomes the character that stands for such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const uncarried = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const escaped = (text: string, unsafe: RegExp): string =>
  special.test(text)
    ? text
        .toWellFormed()
        .replace(uncarried, '\ufffd')
        .replace(unsafe, (character) => escapes[character]!)
    : text
