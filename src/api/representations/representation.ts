/** What it takes to write records, pages of them and refusals; and what all ways of writing share. */
import type { Kind, Part, Place } from '../../catalog/kinds.ts'
import { camel, pascal, snake } from '../../catalog/names.ts'
import { fields, type Resource, type Version } from '../../catalog/resource.ts'
import type { Page } from '../page.ts'

/** The four things an error says (rest-api.md §6.1). */
export interface Trouble {
  readonly status: number
  readonly message: string
  readonly code: number
  readonly moreInfo: string
}

/** Writes one resource. */
export interface Writer {
  one(record: object, version: Version, status: number): string
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

/** A resource's properties in the order of the catalog, those of single records only where `one` says so. */
export const columns = (resource: Resource, { one }: { one: boolean }): readonly Column[] =>
  [...fields(resource.record)]
    .filter(([property]) => one || !resource.instanceOnly.includes(property))
    .map(([property, kind]) => ({ property, json: snake(property), xml: pascal(property), kind }))

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
  const address = resource.addresses.find(({ instance }) => instance.length > 0) ?? resource.addresses[0]!
  const parts = `${address.path}/{${resource.id}}`
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
