/** How a resource's records lie in a table, derived from the catalog. Nothing here touches a database. */
import type { Cell, Kind } from '../catalog/kinds.ts'
import { snake } from '../catalog/names.ts'
import { fields, type Resource } from '../catalog/resource.ts'

export interface Column {
  readonly property: string
  /** Its name, quoted: `from` and `to` are words of SQL. */
  readonly sql: string
  readonly kind: Kind
}

export interface Layout {
  readonly name: string
  /** The name, quoted. */
  readonly sql: string
  readonly columns: readonly Column[]
  readonly byProperty: ReadonlyMap<string, Column>
  readonly id: Column
  /** Whose the records are: lists and totals go by it. */
  readonly owner: Column | null
  /** What records can also be looked up by. */
  readonly indexed: readonly Column[]
  /** The property that lists are sorted by. */
  readonly sort: string
  /**
   * The same as SQL. What has no such date yet (a queued message was not sent) is sorted by its creation; where there
   * are no dates at all, the order of writing is the order.
   */
  readonly sorted: string
}

export const quoted = (name: string) => `"${name}"`

/** The date a record is sorted by until it has the one its resource is sorted by. */
const created = 'dateCreated'
/** Properties that say whose a record is: the first of these that it has. */
const owners = ['accountSid', 'ownerAccountSid']

export function layout(resource: Resource): Layout {
  const columns = [...fields(resource.record), ...fields(resource.kept)].flatMap(([property, kind]) =>
    kind.derive ? [] : [{ property, sql: quoted(snake(property)), kind }],
  )
  const byProperty = new Map(columns.map((column) => [column.property, column]))
  const found = (...properties: readonly string[]) => properties.flatMap((property) => byProperty.get(property) ?? [])
  const dates = found(...new Set([resource.sort, created])).map(({ sql }) => sql)
  const [id] = found(resource.id)
  if (!id) throw new Error(`${resource.name} has no ${resource.id} to be known by`)
  return {
    name: resource.table,
    sql: quoted(resource.table),
    columns,
    byProperty,
    id,
    owner: found(...owners)[0] ?? null,
    indexed: found(...resource.indexed),
    sort: resource.sort,
    sorted: dates.length > 0 ? `coalesce(${[...dates, 0].join(', ')})` : 'seq',
  }
}

/** A value as its column holds it. */
export const keep = ({ kind }: Column, value: unknown): Cell =>
  value === null || value === undefined ? null : kind.keep(value)

/** A row of these columns as a record. */
export function recall(columns: readonly Column[], row: readonly Cell[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (let index = 0; index < columns.length; index++) {
    const cell = row[index]!
    const { property, kind } = columns[index]!
    record[property] = cell === null ? null : kind.recall(cell)
  }
  return record
}
