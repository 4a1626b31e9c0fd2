/** What a kind of value is: how it is read from the wire, written to it and kept. */
import type { ErrorCode } from './errors.ts'

/** Whatever JSON can say. */
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
  /** Given once for each number up to this one, in place of the 1 in its name: `Parameter1.Name`, `Parameter2.Name`. */
  readonly numbered?: number
  readonly rules: Rules<T>
  /** The values it may have, where they can be counted. */
  readonly values?: readonly string[]
  /** A map's entries, in order. */
  parts?(value: T): readonly Part[]
  /** A map or a list of maps, of any depth: JSON as it is, elements in elements elsewhere. */
  readonly nested?: true
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

/** Given once for each number from 1 to `last`, and decoded to what was given under each. */
export const numbered = <T>(value: T, last: number): Readonly<Record<number, T>> => {
  const one = value as Kind<T>
  return { ...one, numbered: last } as object as Readonly<Record<number, T>>
}
