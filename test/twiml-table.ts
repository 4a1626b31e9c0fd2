/** The reference's own list of verbs and nouns (twiml.json), and how the builder says each. */
import { readFileSync } from 'node:fs'
import * as twiml from 'ringback/twiml'

export interface Row {
  readonly name: string
  readonly parents: readonly string[]
  readonly text: string
  readonly attributes: readonly Attribute[]
}
export interface Attribute {
  readonly name: string
  readonly type: string
  readonly allowed: readonly string[]
}

const lines = readFileSync(new URL('golden/twiml/vocabulary.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [kind: string, name: string, ...rest: string[]])

const attributesOf = (element: string, parents: string): readonly Attribute[] =>
  // The Sip of a Refer is only an address.
  parents === 'Refer'
    ? []
    : lines.flatMap(([kind, name, attribute = '', type = '', allowed = '']) =>
        kind === 'attribute' && name === element ? [{ name: attribute, type, allowed: allowed.split(',') }] : [],
      )

/** One for each verb and noun; names that stand for two things have two. The document itself is not among them. */
export const rows: readonly Row[] = lines.flatMap(([kind, name, parents = '', text = '']) =>
  kind === 'entry' && name !== 'Response'
    ? [{ name, parents: parents.split(' ').filter(Boolean), text, attributes: attributesOf(name, parents) }]
    : [],
)

/** What each may say that is neither a number, a word of a list nor an address. */
const words: Readonly<Record<string, string>> = {
  'xml:lang': 'fr-FR',
  language: 'en-US',
  ttsLanguage: 'en-US',
  transcriptionLanguage: 'en-US',
  languageCode: 'en-US',
  callerId: '+14158675309',
  finishOnKey: '#',
  rate: 'slow',
  time: '2s',
  byoc: `BY${'0'.repeat(32)}`,
  coach: `CA${'0'.repeat(32)}`,
  workflowSid: `WW${'0'.repeat(32)}`,
  reservationSid: `WR${'0'.repeat(32)}`,
  postWorkActivitySid: `WA${'0'.repeat(32)}`,
  serviceInstanceSid: `IS${'0'.repeat(32)}`,
}
const numbers: Readonly<Record<string, number>> = {
  machineDetectionSpeechThreshold: 2400,
  machineDetectionSpeechEndThreshold: 1200,
  machineDetectionSilenceTimeout: 5000,
  maxAttempts: 2,
}

/** A value that the reference allows, in the type the builder has for it. */
export function sampleOf(element: string, { name, type, allowed }: Attribute): unknown {
  if (name === 'url' && /^(Stream|ConversationRelay)$/.test(element)) return 'wss://example.com/a'
  if (name === 'attempt') return [1, 2]
  if (element === 'Header' && name === 'name') return 'X-Any'
  if (type === 'set') return [...new Set(allowed.flatMap((value) => value.split(' ')))]
  if (type === 'csv') return ['yes', 'no']
  if (type === 'boolean') return true
  if (type.startsWith('integer')) return numbers[name] ?? 20
  if (type === 'url') return 'https://example.com/a?b=c&d=e'
  if (type === 'phone') return '+14158675309'
  if (type === 'dtmf') return '12#*wW'
  if (type === 'decimal') return '1.50'
  return words[name] ?? (allowed[0] === '-' ? 'any' : allowed[0])
}

/** What an element cannot be without. */
const needed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Parameter: { name: 'a' },
  Language: { code: 'en-US' },
  Stream: { url: 'wss://example.com/a' },
  ConversationRelay: { url: 'wss://example.com/a' },
}

/** A text that means something where it stands. */
const texts: Readonly<Record<string, string>> = {
  Play: 'https://example.com/a.mp3',
  Redirect: 'https://example.com/',
  Media: 'https://example.com/a.png',
  Dial: '+14158675309',
  Number: '+14158675309',
  WhatsApp: '+14158675309',
  Sip: 'sip:a@example.com',
  Uri: 'sip:a@example.com',
  Application: `AP${'0'.repeat(32)}`,
  ApplicationSid: `AP${'0'.repeat(32)}`,
  Task: '{"skill":"taxi"}',
}

type Making = (...given: unknown[]) => twiml.Verb<string>
const makers = { ...twiml, ...twiml.ssml } as unknown as Readonly<Record<string, Making>>

/** The name of its function: `say`, `sayAs`. */
export const functionOf = ({ name, parents }: Pick<Row, 'name' | 'parents'>): string =>
  parents[0] === 'Refer'
    ? 'referSip'
    : (name.charAt(0).toLowerCase() + name.slice(1)).replace(/-(.)/, (_, c) => c.toUpperCase())

export const made = (name: string, ...given: unknown[]): twiml.Verb<string> => makers[name]!(...given)

/** What its function is given: text and attributes in the order it has them, or attributes and what stands in it. */
export function givenTo(row: Row, said: Readonly<Record<string, unknown>> = {}, inside?: unknown): unknown[] {
  const { name, text, attributes } = row
  const all = { ...needed[name], ...said }
  const bare = attributes.length === 0
  // A Task waits for a workflow.
  if (name === 'Enqueue' && inside !== undefined) return [{ workflowSid: words['workflowSid'] }, inside]
  if (inside !== undefined) return bare && !/^(Dial|Gather)$/.test(name) ? [inside] : [all, inside]
  const content = texts[name] ?? 'any'
  if (/^(emphasis|lang|prosody|w)$/.test(name)) return [all, content]
  if (text === 'none') return bare ? [] : [all]
  return bare ? [content] : [content, all]
}

/** An element in its place: what holds it, up to the document. */
export function placed(inner: twiml.Verb<string>, parent: string): twiml.Document {
  for (let place = parent, verb = inner; ; ) {
    if (place === 'Response') return twiml.response(verb as twiml.Top)
    const row = rowOf(place)
    verb = made(functionOf(row), ...givenTo(row, {}, verb))
    place = row.parents[0]!
  }
}

/** The entry that holds other elements, where two have its name. */
export const rowOf = (name: string): Row => rows.find((row) => row.name === name)!

export const dialectOf = (name: string) => (/^(Message|Body|Media)$/.test(name) ? 'messaging' : 'voice')
