/** How records are found: by id, by page, by number. Long reads go to the other thread. */
import type { Condition, Query } from '../exchange/ports.ts'
import { type Filter, filter, type Term } from './filter.ts'
import { type Layout, recall } from './layout.ts'
import type { Reads, Row } from './reads.ts'
import type { Totals } from './totals.ts'

/** A read that may have to look at more rows than these is long. They take some 2 ms. */
const shortRead = 500

type Fields = Record<string, unknown>

export interface Finding {
  one(id: string): Fields | null
  /** What is asked for, worked out once for a page and its total. */
  asked(where: readonly Condition[]): Filter
  page(wanted: Filter, query: Omit<Query, 'where'>): Promise<readonly Fields[]>
  count(wanted: Filter): Promise<number>
}

export function finding(layout: Layout, reads: Reads, totals: Totals): Finding {
  const { name, sql: table, columns, id, sorted } = layout
  const select = `select ${columns.map(({ sql }) => sql)} from ${table}`
  const one = `${select} where ${id.sql} = ?`
  const position = `select ${sorted}, seq from ${table} where ${id.sql} = ?`

  /** Here or on the other thread. One owner's records come from an index, in order: only those listed are looked at. */
  const read = async ({ owner, whole, narrow }: Filter, listed: number, { sql, values }: Term) => {
    const there = narrow ? 0 : totals.of(name, owner)
    const most = whole && owner !== null ? Math.min(listed, there) : there
    return most > shortRead ? reads.long(sql, values) : reads.short(sql, values)
  }
  const few = ({ sql, values }: Term) => {
    const some = `select count(*) from (select 1 from ${table} where ${sql} limit ${shortRead + 1})`
    return Number(reads.short(some, values)[0]![0]) <= shortRead
  }

  return {
    one(id) {
      const [row] = reads.short(one, [id])
      return row ? recall(columns, row) : null
    },
    asked: (where) => filter(layout, where, few),
    async page(wanted, { size, skip = 0, after, before }) {
      const known = after ?? before
      const at = known === undefined ? undefined : reads.short(position, [known])[0]
      const back = at !== undefined && after === undefined
      let rows: readonly Row[] = []
      for (const { terms, order } of ranges(sorted, at, back)) {
        const offset = at ? 0 : skip
        const limit = size - rows.length
        const end = { sql: `order by ${order} limit ? offset ?`, values: [limit, offset] }
        if (limit > 0)
          rows = rows.concat(await read(wanted, limit + offset, joined(select, [...wanted.terms, ...terms], end)))
      }
      return (back ? rows.toReversed() : rows).map((row) => recall(columns, row))
    },
    async count(wanted) {
      if (wanted.whole) return totals.of(name, wanted.owner)
      const [row] = await read(wanted, 0, joined(`select count(*) from ${table}`, wanted.terms))
      return Number(row![0])
    },
  }
}

/**
 * What is listed: everything; or what lies beyond one record, first the others of its date, then the other dates.
 * SQLite goes by the index for each of these, but not for both at once.
 */
function ranges(sorted: string, at: Row | undefined, back: boolean) {
  const [than, order] = back ? ['>', 'asc'] : ['<', 'desc']
  const full = `${sorted} ${order}, seq ${order}`
  if (!at) return [{ terms: [], order: full }]
  const [date, seq] = [at[0]!, at[1]!]
  return [
    { terms: [{ sql: `${sorted} = ? and seq ${than} ?`, values: [date, seq] }], order: `seq ${order}` },
    { terms: [{ sql: `${sorted} ${than} ?`, values: [date] }], order: full },
  ]
}

/** One statement of its parts, with all their values. */
const joined = (select: string, terms: readonly Term[], end: Term = { sql: '', values: [] }): Term => ({
  sql: `${select} ${terms.length > 0 ? 'where' : ''} ${terms.map(({ sql }) => sql).join(' and ')} ${end.sql}`,
  values: [...terms, end].flatMap(({ values }) => values),
})
