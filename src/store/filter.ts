/** Conditions as SQL. */
import type { Cell } from '../catalog/kinds.ts'
import type { Condition } from '../exchange/ports.ts'
import { type Column, keep, type Layout } from './layout.ts'

export interface Term {
  readonly sql: string
  readonly values: readonly Cell[]
}

export interface Filter {
  readonly terms: readonly Term[]
  /** Whose records are wanted; null for everybody's. */
  readonly owner: string | null
  /** Nothing but the owner is asked for. */
  readonly whole: boolean
  /** Few records come into question. */
  readonly narrow: boolean
}

type Asked = Condition & { readonly column: Column }

/** `finds` says whether an index finds few records for this term. */
export function filter(layout: Layout, where: readonly Condition[], finds: (term: Term) => boolean): Filter {
  const asked = where.map((condition) => ({ ...condition, column: columnOf(layout, condition.property) }))
  const owned = asked.find(({ is, value, column }) => column === layout.owner && is === '=' && value !== null)
  const rest = asked.filter((each) => each.column !== layout.owner || each.is !== '=' || each.value !== owned?.value)
  const byIndex = rest.filter((each) => isIndexed(layout, each))
  const few = byIndex.filter((each) => (each.column === layout.id && each.is === '=') || finds(termOf(each)))
  const narrow = few.length > 0
  // `+` keeps SQLite from going by an index where there is a better one: it does not know how much each one finds.
  const passing = (each: Asked) =>
    each === owned ? narrow : byIndex.includes(each) && !few.includes(each) && (narrow || owned !== undefined)
  const terms = (owned ? [...rest, owned] : rest).flatMap((each) => {
    const term = termOf(each)
    if (passing(each)) return [{ ...term, sql: `+${term.sql}` }]
    return isRange(each, layout) ? [term, inOrder(each, layout)] : [term]
  })
  return { terms, owner: owned ? String(owned.value) : null, whole: rest.length === 0, narrow }
}

function columnOf(layout: Layout, property: string): Column {
  const column = layout.byProperty.get(property)
  if (!column) throw new Error(`${layout.name} has no ${property}`)
  return column
}

const isIndexed = ({ id, indexed }: Layout, { is, value, column }: Asked) =>
  (column === id || indexed.includes(column)) && (is === 'in' || (is === '=' && value !== null))

const isRange = ({ is, value, property }: Asked, { sort }: Layout) =>
  property === sort && value !== null && is !== 'in' && is !== 'like'

/** What has the date is sorted by it: said again in the words of the index, only that part of it is looked at. */
const inOrder = (asked: Asked, { sorted }: Layout) => termOf({ ...asked, column: { ...asked.column, sql: sorted } })

function termOf({ is, value, column }: Asked): Term {
  if (is === 'in') {
    const cells = (value as readonly string[]).map((each) => keep(column, each))
    return { sql: `${column.sql} in (select value from json_each(?))`, values: [JSON.stringify(cells)] }
  }
  if (is === '=' && value === null) return { sql: `${column.sql} is null`, values: [] }
  return { sql: `${column.sql} ${is} ?`, values: [is === 'like' ? String(value) : keep(column, value)] }
}
