/** What it takes to write records, pages of them and refusals; and what all ways of writing share. */
import type { Kind, Part, Place } from '../../catalog/kinds.ts'
import { camel, pascal, snake } from '../../catalog/names.ts'
import { fields, type Resource, type Version } from '../../catalog/resource.ts'
import type { Page } from '../page.ts'
import { escaped } from './escaped.ts'

/** The four things an error says (rest-api.md §6.1). */
export interface Trouble {
  readonly status: number
  readonly message: string
  readonly code: number
  readonly moreInfo: string
}

/** What a record is shown for. */
export interface Occasion {
  readonly version: Version
  readonly status: number
  /** It has just been created. */
  readonly isNew: boolean
}

/** Writes one resource. */
export interface Writer {
  one(record: object, occasion: Occasion): string
  list(page: Page, version: Version): string
}

/** One way to write. A writer is made once for each resource, the looking up of names with it. */
export interface Representation {
  readonly extension: string
  readonly mediaType: string
  writer(resource: Resource): Writer
  trouble(trouble: Trouble): string
}

/** A property with its names. */
export interface Column {
  readonly property: string
  readonly json: string
  readonly xml: string
  readonly kind: Kind
}

/** Where a record stands: alone, in a list, or in the answer to what created it. */
type Standing = 'alone' | 'listed' | 'new'

/** A resource's properties in the order of the catalog, without those that are not shown where the record stands. */
const columns = ({ record, instanceOnly, createOnly, aliases }: Resource, standing: Standing): readonly Column[] => {
  const own = [...fields(record)]
    .filter(([property]) => standing !== 'listed' || !instanceOnly.includes(property))
    .filter(([property]) => standing === 'new' || !createOnly.includes(property))
    .map(([property, kind]) => ({ property, json: snake(property), xml: pascal(property), kind }))
  const others = Object.entries(aliases).flatMap(([alias, property]) =>
    own
      .filter((column) => column.property === property)
      .map((column) => ({ ...column, json: snake(alias), xml: pascal(alias) })),
  )
  return [...own, ...others]
}

/** The same for each, worked out by `compile`. */
export const columnsOf = <T>(resource: Resource, compile: (columns: readonly Column[]) => T): Record<Standing, T> => ({
  alone: compile(columns(resource, 'alone')),
  listed: compile(columns(resource, 'listed')),
  new: compile(columns(resource, 'new')),
})
export const standing = ({ isNew }: Occasion): Standing => (isNew ? 'new' : 'alone')

/** A value in elements: a map's names in CamelCase, a list as often as it has members (XML and HTML). */
export function inElements(value: unknown, name: string, element: (name: string, inside: string) => string): string {
  if (Array.isArray(value)) return value.map((each) => inElements(each, name, element)).join('')
  if (typeof value !== 'object' || value === null) return element(name, escaped(String(value ?? '')))
  const inside = Object.entries(value).map(([key, each]) => inElements(each, pascal(camel(key)), element))
  return element(name, inside.join(''))
}

/** A property's value as it is shown: as kept, or worked out; null where there is none. */
export const shown = ({ property, kind }: Column, record: object, place: Place): unknown =>
  (kind.derive ? kind.derive(record, place) : (record as Readonly<Record<string, unknown>>)[property]) ?? null

/** A value in words, for all that is not JSON; the parts of a map for whoever can show them. */
export const inWords = ({ kind }: Column, value: unknown): string => (value === null ? '' : kind.write(value))
export const partsOf = ({ kind }: Column, value: unknown): readonly Part[] =>
  value === null ? [] : (kind.parts?.(value) ?? [])

/**
 * Where a resource's records live: at the first of its addresses that has single records, the path's names being the
 * record's own properties.
 */
export function home(resource: Resource): (record: object, version: Version) => string {
  const address = resource.addresses.find(({ instance }) => instance.length > 0) ?? resource.addresses[0]
  const parts = `${address?.path ?? ''}${address?.single ? '' : `/{${resource.id}}`}`
    .split(/[{}]/)
    .map((part, index) => (index % 2 ? camel(part.charAt(0).toLowerCase() + part.slice(1)) : part))
  return (record, version) => {
    let path = `/${version}`
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!
      path += index % 2 ? String((record as Readonly<Record<string, unknown>>)[part]) : part
    }
    return path
  }
}
