/** Turns a list's query into conditions, in every encoding that clients use (rest-api.md §4.4). */
import { readDate } from '../catalog/dates.ts'
import { Refused } from '../catalog/errors.ts'
import { date, type Kind, Unreadable } from '../catalog/kinds.ts'
import { pascal } from '../catalog/names.ts'
import { behind, fields, type Resource, type Wish } from '../catalog/resource.ts'
import type { Condition, Value } from '../exchange/ports.ts'
import { excerpt, type Pairs } from './form.ts'
import { read } from './read.ts'

export interface Wanted {
  readonly conditions: readonly Condition[]
  /** The same for a desk: the resource's own filter, typed. */
  readonly filter: Readonly<Record<string, unknown>>
  /** The filters as page URIs repeat them. */
  readonly kept: Pairs
  /** How the list is to be paged. Names in lower case. */
  readonly paging: ReadonlyMap<string, string>
  /** What is neither filter nor paging, as it was written. */
  readonly unknown: readonly string[]
}

type Edge = '' | '<' | '>'

/** One filter the resource knows: of a value, or of a date from one edge or on its whole day. */
interface Filter {
  /** In the resource's own filter; null where only the store is asked. */
  readonly name: string | null
  readonly wire: string
  readonly property: string
  readonly kind: Kind
  readonly dated: boolean
}

/** rest-api.md §4.2; names are compared in lower case. */
const pagingNames: ReadonlySet<string> = new Set(['page', 'pagesize', 'pagetoken', 'aftersid'])

const day = 24 * 60 * 60 * 1000

export function filterReader(resource: Resource) {
  const filters = filtersOf(resource)
  const { record, kept: unseen } = behind(resource)
  const isKept = (property: string) => fields(record).has(property) || fields(unseen).has(property)
  const defaults = [...fields(resource.filter)].flatMap(([name, { rules }]) =>
    rules.or === undefined ? [] : [[name, rules.or] as const],
  )

  return function readFilter(query: Pairs): Wanted {
    const conditions: Condition[] = []
    const filter: Record<string, unknown> = Object.fromEntries(defaults)
    const kept: [string, string][] = []
    const paging = new Map<string, string>()
    const unknown = new Set<string>()
    const seen = new Set<string>()
    for (const [written, after] of query) {
      const { name, edge, value } = split(written, after)
      const known = filters.get(name + edge)
      if (!known) {
        if (pagingNames.has(name)) paging.set(name, value)
        else unknown.add(written)
        continue
      }
      if (value === '') continue
      if (!known.dated && seen.has(name)) throw new Refused(resource.malformed, `${known.wire} is given more than once`)
      seen.add(name)
      kept.push([known.wire + edge, value])
      const wanted = known.dated ? dates(known, edge, value, resource) : equal(known, value, resource)
      // What is no property of a record, its desk goes by.
      conditions.push(...wanted.conditions.filter(({ property }) => isKept(property)))
      if (known.name) filter[wanted.name ?? known.name] = wanted.value
    }
    return { conditions, filter, kept, paging, unknown: [...unknown] }
  }
}

/**
 * `StartTime>` with its value after a separating `=`; or all of `StartTime>=2009-07-06` in the name, as one client
 * escapes it, with nothing after. Names are compared without regard to capitals.
 */
function split(written: string, after: string): { name: string; edge: Edge; value: string } {
  const [, name, edge, inside] = /^([^<>]*)([<>])=?(.*)$/s.exec(written) ?? []
  if (name === undefined) return { name: written.toLowerCase(), edge: '', value: after }
  return { name: name.toLowerCase(), edge: edge as Edge, value: inside || after }
}

/** What a resource can be filtered by: its own filters, and when a record was made or changed (rest-api.md §13, RB). */
function filtersOf(resource: Resource): ReadonlyMap<string, Filter> {
  const filters = new Map<string, Filter>()
  const add = (filter: Filter, edge: Edge, names: readonly string[]) => {
    for (const name of names) filters.set(name.toLowerCase() + edge, filter)
  }
  for (const property of ['dateCreated', 'dateUpdated']) {
    if (!fields(resource.record).has(property)) continue
    const kind = date() as unknown as Kind
    const filter = { name: null, wire: pascal(property), property, kind, dated: true }
    for (const edge of ['', '<', '>'] as const) add(filter, edge, [filter.wire])
  }
  for (const [name, kind] of fields(resource.filter)) {
    const { property, edge } = kind.bound ?? { property: name, edge: '=' }
    const wire = pascal(property)
    const filter = { name, wire, property, kind, dated: kind.bound !== undefined }
    add(filter, edge === '=' ? '' : edge, [wire, ...(kind.rules.alias ?? [])])
  }
  return filters
}

interface Meant {
  /** The filter of today's resource, where a face has another name for it. */
  readonly name?: string
  readonly conditions: readonly Condition[]
  readonly value: unknown
}

/** A bare date bounds at its midnight; alone it means its whole day, as a moment alone means its whole second. */
function dates({ property, wire }: Filter, edge: Edge, written: string, { malformed }: Resource): Meant {
  const dated = readDate(written)
  if (!dated) throw new Refused(malformed, `${wire}: '${excerpt(written)}' is not a date`)
  const { at, wholeDay } = dated
  if (edge === '>') return { conditions: [{ property, is: '>=', value: at }], value: at }
  if (edge === '<') return { conditions: [{ property, is: '<=', value: at }], value: at }
  const end = new Date(+at + (wholeDay ? day : 1000))
  return {
    conditions: [
      { property, is: '>=', value: at },
      { property, is: '<', value: end },
    ],
    value: at,
  }
}

const addresses = ['phone', 'endpoint']

function equal(filter: Filter, written: string, { malformed, face }: Resource): Meant {
  const { property, kind } = filter
  if (kind.pattern) {
    const part = read(filter, written, malformed) as string
    return { conditions: [{ property, is: 'like', value: `%${part.replaceAll('*', '_')}%` }], value: part }
  }
  const value = addresses.includes(kind.is) ? addressed(kind, written) : read(filter, written, malformed)
  const wish = face?.wishes?.[property]?.(value as never)
  if (wish) return { name: wish.property, conditions: [conditionOf(wish)], value: wish.value }
  return { conditions: [{ property, is: '=', value: value as Value }], value }
}

const conditionOf = ({ property, value }: Wish): Condition =>
  typeof value === 'string' ? { property, is: '=', value } : { property, is: 'in', value }

/** A caller who gave no number (`Anonymous`) is found by what he is called (rest-api.md §8). */
function addressed(kind: Kind, written: string): unknown {
  try {
    return kind.read(written)
  } catch (error) {
    if (error instanceof Unreadable) return written
    throw error
  }
}
