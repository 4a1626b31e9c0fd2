/**
 * The kinds of value the API knows: how each is read from the wire, written to it and kept.
 *
 * A page of the catalog is a class whose field initialisers are kinds, typed as what they decode to, so that one line
 * is at once the type users see and the table the server reads: `readonly duration: number | null = nullable(...)`.
 * Nobody ever creates such a class but `fields()`, once.
 */
import { readDate, rfc2822, type When } from './dates.ts'
import { type Kind, kind, type Rules, Unreadable } from './kind.ts'

export * from './kind.ts'
export * from './maps.ts'
export { rfc2822, type When }

function matching(pattern: RegExp, what: string) {
  return (wire: string) => {
    if (pattern.test(wire)) return wire
    throw new Unreadable(`'${wire}' is not ${what}`)
  }
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

/** A number that may have a fraction; a JSON number. */
export const number = ({ min = -Infinity, max = Infinity, ...rules }: NumberRules = {}): number =>
  kind({
    is: 'number',
    rules,
    read: (wire) => {
      const value = /^\s*[+-]?[0-9]{1,15}(\.[0-9]{1,15})?\s*$/.test(wire) ? Number(wire) : Number.NaN
      if (value >= min && value <= max) return value
      throw new Unreadable(`'${wire}' is not a number${bounds(min, max)}`)
    },
    keep: String,
    recall: Number,
  })

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

/** A day of the calendar, `2012-05-26`, that stays text. */
export const calendarDay = (rules: Rules<string> = {}): string =>
  kind({
    is: 'calendar day',
    rules,
    read: (wire) => {
      const dated = readDate(wire)
      if (dated?.wholeDay && /^[0-9]{4}-/.test(wire.trim())) return wire.trim()
      throw new Unreadable(`'${wire}' is not a day as YYYY-MM-DD`)
    },
  })

/** A country by its two letters (ISO 3166-1 alpha-2), in capitals. */
export const country = (rules: Rules<string> = {}): string =>
  kind({
    is: 'country',
    rules,
    read: (wire) => {
      const code = wire.trim().toUpperCase()
      if (/^[A-Z]{2}$/.test(code)) return code
      throw new Unreadable(`'${wire}' is not a country of two letters`)
    },
  })

/** A filter by the whole GMT day of another property's date. */
export const day = (property: string): When => bound(property, '=')

/**
 * A filter from (`>`) or up to (`<`) a date. On the wire `StartTime>` and `StartTime<` in any of the encodings of
 * rest-api.md §4.4; a `Date` or a string that says one.
 */
export const bound = (property: string, edge: '>' | '<' | '='): When => ({
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

/** An absolute wss URL without a query (twiml-and-webhooks.md §6). */
export const socketUrl = (rules: Rules<string> = {}): string =>
  kind({
    is: 'url',
    rules,
    read: (wire) => {
      const trimmed = wire.trim()
      if (isSocketAddress(trimmed) && URL.parse(trimmed)?.search === '' && !unprintable.test(trimmed)) return trimmed
      throw new Unreadable(`'${wire}' is not a wss URL without a query`)
    },
  })

/** `wss`; and `ws` on this machine, where nobody has a certificate. */
export function isSocketAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url?.protocol === 'ws:') return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url?.protocol === 'wss:'
}

/** How an application is asked. */
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
