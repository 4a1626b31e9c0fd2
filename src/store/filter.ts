/** Conditions as SQL. */
import type { Cell } from '../catalog/kinds.ts'
import type { Condition } from '../exchange/ports.ts'
import { type Column, keep, type Layout } from './layout.ts'

export interface Filter {
  /** Joined by `and`; empty where everything is wanted. */
  readonly terms: readonly string[]
  readonly values: readonly Cell[]
  /** Only this owner is asked for, and nothing else: what a total is kept of. Null for everybody's. */
  readonly whole: { readonly owner: string | null } | null
  /** A property of few records is asked for: nothing about this is ever long. */
  readonly narrow: boolean
  /** One owner is asked for, so that records come in order from the index. */
  readonly owner: string | null
}

export function filter(layout: Layout, where: readonly Condition[]): Filter {
  const found = where.map((condition) => ({ ...condition, column: column(layout, condition.property) }))
  const equal = found.filter(({ is, value }) => is === '=' && value !== null)
  const owned = equal.find(({ column }) => column === layout.owner)
  const narrow = equal.some(({ column }) => column === layout.id || layout.indexed.includes(column))
  const owner = owned ? String(owned.value) : null
  const terms = found.flatMap((condition) => {
    const { sql, values } = term(condition)
    // `+` keeps SQLite from going by the owner where there is something narrower to go by.
    const clause = { sql: narrow && condition === owned ? `+${sql}` : sql, values }
    const ranged = condition.property === layout.sort && range.test(condition.is) && condition.value !== null
    // What has that date is sorted by it: said again in the words of the index, only that part of it is looked at.
    return ranged ? [clause, { sql: sql.replace(condition.column.sql, layout.sorted), values }] : [clause]
  })
  return {
    terms: terms.map(({ sql }) => sql),
    values: terms.flatMap(({ values }) => values),
    whole: found.length === (owned ? 1 : 0) ? { owner } : null,
    narrow,
    owner,
  }
}

const range = /^[<>]=?$|^=$/

function column(layout: Layout, property: string): Column {
  const column = layout.byProperty.get(property)
  if (!column) throw new Error(`${layout.table} has no ${property}`)
  return column
}

function term({ is, value, column }: Condition & { readonly column: Column }): { sql: string; values: Cell[] } {
  if (is === 'in') {
    const cells = (value as readonly string[]).map((each) => keep(column, each))
    return { sql: `${column.sql} in (select value from json_each(?))`, values: [JSON.stringify(cells)] }
  }
  if (value === null && is === '=') return { sql: `${column.sql} is null`, values: [] }
  return { sql: `${column.sql} ${is} ?`, values: [is === 'like' ? String(value) : keep(column, value)] }
}
