/**
 * The kinds of value the API knows: how each is read from the wire, written to it and kept.
 *
 * A page of the catalog is a class whose field initialisers are kinds, typed as what they decode to, so that one line
 * is at once the type users see and the table the server reads: `readonly duration: number | null = nullable(...)`.
 * Nobody ever creates such a class but `fields()`, once.
 */
import { readDate, rfc2822 } from './dates.ts'
import type { ErrorCode } from './errors.ts'
import { camel, pascal } from './names.ts'

export { rfc2822 }

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
/** What a database column holds. */
export type Cell = string | number | null

/** Rules of a parameter: what it is refused with, and what it is when nobody gives it. */
export interface Rules<T> {
  /** Refused with this code when it is not given. */
  readonly missing?: ErrorCode
  /** Refused (or, in TwiML, warned of) with this code when it cannot be read. */
  readonly malformed?: ErrorCode
  /** Its value when not given. */
  readonly or?: T
  /** Other names clients send it by, as on the wire. */
  readonly alias?: readonly string[]
}

/** Where a record is being shown: what its own links begin with, and what they end with (`.json` or nothing). */
export interface Place {
  /** `/2010-04-01/Accounts/AC…/Calls/CA…`, without extension. */
  readonly path: string
  readonly extension: string
}

/** One entry of a value that is a map, with its name in JSON and in XML. */
export interface Part {
  readonly json: string
  readonly xml: string
  readonly value: string | boolean
}

export interface Kind<T = unknown> {
  readonly is: string
  /** Reads the text of a form, a query, an attribute or an XML element. Throws `Unreadable`. */
  read(wire: string): T
  /** Writes text for forms, XML, CSV and HTML. */
  write(value: T): string
  /** Writes JSON in the wire type of the reference (rest-api.md §1.3); reading it back is `fromJson`. */
  toJson(value: T): Json
  fromJson(json: Json): T
  /** Into a column and out of it. Dates are kept as milliseconds, so that they sort. */
  keep(value: T): Cell
  recall(cell: NonNullable<Cell>): T
  readonly column: 'text' | 'integer'
  readonly nullable: boolean
  /** Given by repeating its name; decodes to an array. */
  readonly many: boolean
  readonly rules: Rules<T>
  /** The values it may have, where they can be counted. */
  readonly values?: readonly string[]
  /** A map's entries, in order. */
  parts?(value: T): readonly Part[]
  /** Set on a filter that bounds another property: from `>` or up to `<`, or on that whole day `=`. */
  readonly bound?: { readonly property: string; readonly edge: '>' | '<' | '=' }
  /** Set on a filter that matches part of a number, `*` standing for any digit. */
  readonly pattern?: boolean
  /** Worked out when shown, never kept. */
  derive?(record: object, place: Place): T
}

/** A value that is not of its kind; the message says what it should have been. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  /** What it is refused or warned of with, where that is not the one code of its kind. */
  readonly code: ErrorCode | undefined
  constructor(message: string, code?: ErrorCode) {
    super(message)
    this.code = code
  }
}

/** Builds a kind and types it as the value it decodes to. */
export function kind<T, As = T>(given: Partial<Kind<T>> & Pick<Kind<T>, 'is' | 'read'>): As {
  const built: Kind<T> = {
    write: String,
    toJson: (value) => value as Json,
    fromJson: (json) => json as T,
    keep: (value) => value as Cell,
    recall: (cell) => cell as T,
    column: 'text',
    nullable: false,
    many: false,
    rules: {},
    ...given,
  }
  return built as As
}

function matching(pattern: RegExp, what: string) {
  return (wire: string) => {
    if (pattern.test(wire)) return wire
    throw new Unreadable(`'${wire}' is not ${what}`)
  }
}

/** May be null: JSON null, an empty XML element, an empty CSV cell. */
export const nullable = <T>(value: T): T | null => ({ ...value, nullable: true }) as T | null

/** Given by repeating its name; a single value separated by spaces counts as several where `split` says so. */
export const many = <T>(value: T, { split = false } = {}): T[] => {
  const one = value as Kind<T>
  return kind<T[]>({
    is: `many ${one.is}`,
    many: true,
    rules: one.rules as Rules<never>,
    read: (wire) => (split ? wire.split(' ').filter(Boolean) : [wire]).map((each) => one.read(each)),
    write: (values) => values.map((each) => one.write(each)).join(' '),
    toJson: (values) => values.map((each) => one.toJson(each)),
    fromJson: (json) => (json as Json[]).map((each) => one.fromJson(each)),
    keep: (values) => JSON.stringify(values),
    recall: (cell) => JSON.parse(String(cell)) as T[],
  })
}

export interface TextRules extends Rules<string> {
  /** Characters. */
  readonly max?: number
  readonly min?: number
  /** What it must look like, and how to say so. */
  readonly like?: readonly [RegExp, string]
}

/** What no representation can carry: control characters other than tabs and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

export const text = ({ max = Number.POSITIVE_INFINITY, min = 0, like, ...rules }: TextRules = {}): string =>
  kind({
    is: 'text',
    rules,
    read: (wire) => {
      if (wire.length > max) throw new Unreadable(`longer than ${max} characters`)
      if (wire.length < min) throw new Unreadable(`shorter than ${min} characters`)
      if (unprintable.test(wire)) throw new Unreadable('has control characters')
      if (like && !like[0].test(wire)) throw new Unreadable(`'${wire}' is not ${like[1]}`)
      return wire
    },
  })

/** Two capitals and 32 hexadecimal digits. More than one prefix where a record may bear either (`SM`, `MM`). */
export const sid = (prefix: string | readonly string[], rules: Rules<string> = {}): string =>
  kind({
    is: 'sid',
    rules,
    read: matching(
      new RegExp(`^(${[prefix].flat().join('|')})[0-9a-f]{32}$`),
      `a sid of ${[prefix].flat().join(' or ')}`,
    ),
  })

export interface NumberRules extends Rules<number> {
  readonly min?: number
  readonly max?: number
}

const readInteger = (min: number, max: number) => (wire: string) => {
  const value = /^\s*[+-]?[0-9]{1,15}\s*$/.test(wire) ? Number(wire) : Number.NaN
  if (value >= min && value <= max) return value
  throw new Unreadable(`'${wire}' is not a whole number${bounds(min, max)}`)
}
const bounds = (min: number, max: number) =>
  Number.isFinite(max) ? ` from ${min} to ${max}` : Number.isFinite(min) ? ` of at least ${min}` : ''

/** A whole number; a JSON number. */
export const integer = ({ min = -Infinity, max = Infinity, ...rules }: NumberRules = {}): number =>
  kind({ is: 'integer', rules, column: 'integer', read: readInteger(min, max) })

/** A whole number that JSON carries as a string (rest-api.md §1.3: durations, segments, the log level). */
export const integerText = ({ min = -Infinity, max = Infinity, ...rules }: NumberRules = {}): number =>
  kind({
    is: 'integer',
    rules,
    column: 'integer',
    read: readInteger(min, max),
    toJson: String,
    fromJson: (json) => Number(json),
  })

/** Money or a coordinate: a decimal that stays text, so that no digit is lost. Negative for charges. */
export const decimal = (rules: Rules<string> = {}): string =>
  kind({ is: 'decimal', rules, read: matching(/^[+-]?[0-9]+(\.[0-9]+)?$/, 'a decimal number') })

/** `true` and `false`; also `True`, `1` and `0`, as clients send them (client-needs.md 6). */
export const flag = (rules: Rules<boolean> = {}): boolean =>
  kind({
    is: 'flag',
    rules,
    column: 'integer',
    read: (wire) => {
      if (/^(true|1)$/i.test(wire)) return true
      if (/^(false|0)$/i.test(wire)) return false
      throw new Unreadable(`'${wire}' is neither true nor false`)
    },
    keep: Number,
    recall: Boolean,
  })

/** A moment. Written in RFC 2822 and GMT; read in every spelling of rest-api.md §4.4. */
export const date = (rules: Rules<Date> = {}): Date => {
  const read = (wire: string) => {
    const dated = readDate(wire)
    if (dated) return dated.at
    throw new Unreadable(`'${wire}' is not a date`)
  }
  return kind({
    is: 'date',
    rules,
    column: 'integer',
    read,
    write: rfc2822,
    toJson: rfc2822,
    fromJson: (json) => read(String(json)),
    keep: Number,
    recall: (cell) => new Date(cell),
  })
}

/** A filter by the whole GMT day of another property's date. */
export const day = (property: string): Date | string => bound(property, '=')

/**
 * A filter from (`>`) or up to (`<`) a date. On the wire `StartTime>` and `StartTime<` in any of the encodings of
 * rest-api.md §4.4; a `Date` or a string that says one.
 */
export const bound = (property: string, edge: '>' | '<' | '='): Date | string => ({
  ...(date() as object as Kind<Date>),
  ...({ is: 'bound', bound: { property, edge } } as object as Date),
})

/** A filter by part of a number: digits, a leading `+`, and `*` for any one digit (rest-api.md §4.4). */
export const pattern = (rules: Rules<string> = {}): string =>
  kind({
    is: 'pattern',
    rules,
    pattern: true,
    read: (wire) => {
      const given = wire.replace(/[().\-\s]/g, '')
      if (/^\+?[0-9*]{1,32}$/.test(given)) return given
      throw new Unreadable(`'${wire}' is not a part of a telephone number`)
    },
  })

export interface WordRules<V extends string> extends Rules<V> {
  /** What clients also send, and the word that is meant. */
  readonly spellings?: Readonly<Record<string, V>>
  /** Capitals do not matter. */
  readonly anyCase?: boolean
}

/** One of these words, exactly as written unless its rules say otherwise. */
export const oneOf = <const V extends string>(
  values: readonly V[],
  { spellings = {}, anyCase = false, ...rules }: WordRules<V> = {},
): V => {
  const fold = (word: string) => (anyCase ? word.toLowerCase() : word)
  const meant = new Map([...values.map((value) => [fold(value), value] as const), ...Object.entries(spellings)])
  return kind<V>({
    is: 'one of',
    values,
    rules,
    read: (wire) => {
      const value = meant.get(fold(wire))
      if (value !== undefined) return value
      throw new Unreadable(`'${wire}' is not one of ${values.join(', ')}`)
    },
  })
}

export type HttpMethod = 'GET' | 'POST'
/** GET or POST, in any case (twiml-and-webhooks.md §1.2). */
export const httpMethod = (rules: Rules<HttpMethod> = {}): HttpMethod =>
  kind<HttpMethod>({
    is: 'method',
    values: ['GET', 'POST'],
    rules,
    read: (wire) => {
      const value = wire.toUpperCase()
      if (value === 'GET' || value === 'POST') return value
      throw new Unreadable(`'${wire}' is not GET or POST`)
    },
  })

/** An absolute http or https URL. An empty one clears a setting (rest-api.md §2). */
export const url = (rules: Rules<string> = {}): string =>
  kind({
    is: 'url',
    rules,
    read: (wire) => {
      const trimmed = wire.trim()
      const absolute = /^https?:\/\/[^\s/?#]+([/?#]|$)/i.test(trimmed) && URL.canParse(trimmed)
      if (trimmed === '' || (absolute && !unprintable.test(trimmed))) return trimmed
      throw new Unreadable(`'${wire}' is not an absolute http or https URL`)
    },
  })

/** A telephone number; read into E.164 where it is one (rest-api.md §8). */
export const phone = (rules: Rules<string> = {}): string => kind({ is: 'phone', rules, read: normalized(/^$/) })

/** Whatever a call may go to or come from: a number, `client:name` or `sip:user@host`. */
export const endpoint = (rules: Rules<string> = {}): string =>
  kind({ is: 'endpoint', rules, read: normalized(/^(client:.+|sips?:.+@.+)$/i) })

/**
 * rest-api.md §8: strip all but digits and a leading `+`; with `+` keep; 10 digits are a North American number, as are
 * 11 that begin with 1. Short codes (3 to 6 digits) stay as they are. A `+` that nobody escaped arrives as a space:
 * before more digits than a North American number has, it is meant.
 */
function normalized(also: RegExp) {
  return (wire: string) => {
    const given = wire.trim()
    if (also.test(given) && !unprintable.test(given)) return given
    if (/^\+?[0-9().\-\s]+$/.test(given)) {
      const digits = given.replace(/[^0-9]/g, '')
      const plus = given.startsWith('+') || (wire.startsWith(' ') && digits.length > 10)
      if (plus && digits.length >= 7 && digits.length <= 15) return `+${digits}`
      if (digits.length === 10) return `+1${digits}`
      if (digits.length === 11 && digits.startsWith('1')) return `+${digits}`
      if (!given.startsWith('+') && digits.length >= 3 && digits.length <= 6) return digits
    }
    throw new Unreadable(`'${wire}' is not a telephone number`)
  }
}

/** What a number can do. XML writes `<Voice/>`, `<SMS/>`, `<MMS/>`, `<Fax/>` (rest-api.md §1.2). */
export interface Capabilities {
  readonly voice: boolean
  readonly sms: boolean
  readonly mms: boolean
  readonly fax: boolean
}
const capabilityNames = { voice: 'Voice', sms: 'SMS', mms: 'MMS', fax: 'Fax' } as const

export const capabilities = (): Capabilities => ({
  ...json<Capabilities>(),
  ...({
    parts: (value: Capabilities) =>
      Object.entries(capabilityNames).map(([name, xml]) => ({
        json: name,
        xml,
        value: value[name as keyof Capabilities],
      })),
  } as object),
})

/** Anything JSON can say, kept as one column. For what the server remembers and nobody filters by. */
export const json = <T>(): T =>
  kind<T>({
    is: 'json',
    read: (wire) => JSON.parse(wire) as T,
    write: (value) => JSON.stringify(value),
    keep: (value) => JSON.stringify(value),
    recall: (cell) => JSON.parse(String(cell)) as T,
  })

/** Worked out from the record when it is shown. */
export const derived = <T>(derive: (record: never, place: Place) => T, is = 'derived'): T =>
  kind<T>({ is, read: (wire) => wire as T, derive: derive as Kind<T>['derive'] & {} })

/** The record's own address. */
export const uri = (): string => derived<string>((_, { path, extension }) => path + extension)

/** `subresource_uris`: names as in JSON, each with its path below the record (rest-api.md §1.2: `SMSMessages`). */
export const subresources = (paths: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  kind<Readonly<Record<string, string>>>({
    is: 'derived',
    read: () => ({}),
    derive(_, { path, extension }) {
      const links: Record<string, string> = {}
      for (const name in paths) links[name] = `${path}/${paths[name]}${extension}`
      return links
    },
    parts: (links) =>
      Object.entries(links).map(([name, value]) => ({
        json: name,
        xml: pascal(camel(name)).replace(/^Sms/, 'SMS'),
        value,
      })),
  })
