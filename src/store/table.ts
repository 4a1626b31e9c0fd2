/** One resource's records. */
import type { Condition, Found, Query, Table } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import { type Filter, filter } from './filter.ts'
import { type Column, keep, type Layout, recall } from './layout.ts'
import type { Reads, Row } from './reads.ts'
import type { Statements } from './statements.ts'
import type { Totals } from './totals.ts'

export interface Parts {
  readonly commits: Commits
  readonly prepare: Statements
  readonly reads: Reads
  readonly totals: Totals
}

type Fields = Readonly<Record<string, unknown>>

/** A read that may have to look at more rows than these is long. They take some 3 ms. */
const shortRead = 5000

export const table = (layout: Layout, parts: Parts): Table<object> => ({
  ...writing(layout, parts),
  ...reading(layout, parts),
})

type Writing = 'insert' | 'patch' | 'remove'

function writing(layout: Layout, { prepare, totals }: Parts): Pick<Table<object>, Writing> {
  const { table, columns, byProperty, id, owner } = layout
  const ownerOf = (cell: unknown) => String(cell ?? '')
  const insert = `insert into ${table} (${columns.map(({ sql }) => sql)}) values (${columns.map(() => '?')})`
  const remove = `delete from ${table} where ${id.sql} = ? returning ${owner?.sql ?? 'null'}`
  const whose = `select ${owner?.sql ?? 'null'} from ${table} where ${id.sql} = ?`
  const first = (sql: string, sid: string) => prepare(sql).get(sid) as unknown as Row | undefined

  return {
    insert(record: Fields): Deed {
      const cells = columns.map((column) => keep(column, record[column.property]))
      const whose = ownerOf(owner && record[owner.property])
      return {
        table,
        run() {
          prepare(insert).run(...cells)
          totals.add(table, whose, 1)
        },
      }
    },
    patch(sid: string, changes: Fields): Deed {
      const given = Object.keys(changes).filter((property) => changes[property] !== undefined)
      const changed = given.flatMap((property) => byProperty.get(property) ?? [])
      const cells = changed.map((column) => keep(column, changes[column.property]))
      const sql = `update ${table} set ${changed.map((column) => `${column.sql} = ?`)} where ${id.sql} = ?`
      const moves = owner !== null && changed.includes(owner)
      return {
        table,
        run() {
          const before = moves && first(whose, sid)
          if (changed.length > 0) prepare(sql).run(...cells, sid)
          if (!before) return
          totals.add(table, ownerOf(before[0]), -1)
          totals.add(table, ownerOf(changes[owner!.property]), 1)
        },
      }
    },
    remove(sid): Deed {
      return {
        table,
        run() {
          const removed = first(remove, sid)
          if (removed) totals.add(table, ownerOf(removed[0]), -1)
        },
      }
    },
  }
}

function reading(layout: Layout, { commits, reads, totals }: Parts): Omit<Table<object>, Writing> {
  const { table, columns, id, sorted } = layout
  const all = columns.map(({ sql }) => sql).join(', ')
  const one = `select ${all} from ${table} where ${id.sql} = ?`
  const position = `select ${sorted}, seq from ${table} where ${id.sql} = ?`

  /** Which of the two ways to read, for a read that goes through what matches (`looked` rows when all of it does). */
  const read = async (wanted: Filter, looked: number, sql: string, values: Row) => {
    const inOrder = wanted.whole !== null && wanted.owner !== null
    const most = wanted.narrow ? 0 : inOrder ? looked : totals.of(table, wanted.owner)
    return most > shortRead ? reads.long(sql, values) : reads.short(sql, values)
  }
  const count = async (wanted: Filter) => {
    if (wanted.whole) return totals.of(table, wanted.whole.owner)
    const sql = `select count(*) from ${table} ${clause(wanted.terms)}`
    return Number((await read(wanted, 0, sql, wanted.values))[0]![0])
  }
  const page = async (wanted: Filter, { size, skip = 0, after, before }: Omit<Query, 'where'>) => {
    const known = after ?? before
    const at = known === undefined ? undefined : reads.short(position, [known])[0]
    const back = at !== undefined && after === undefined
    const terms = at ? [...wanted.terms, `(${sorted}, seq) ${back ? '>' : '<'} (?, ?)`] : wanted.terms
    const order = back ? 'asc' : 'desc'
    const sql = `select ${all} from ${table} ${clause(terms)} order by ${sorted} ${order}, seq ${order} limit ? offset ?`
    const passed = at ? 0 : skip
    const rows = await read(wanted, passed + size, sql, [...wanted.values, ...(at ?? []), size, passed])
    return (back ? rows.toReversed() : rows).map((row) => recall(columns as readonly Column[], row))
  }

  return {
    async get(sid) {
      await commits.settled()
      const row = reads.short(one, [sid])[0]
      return row ? recall(columns, row) : null
    },
    async find(where) {
      await commits.settled()
      return (await page(filter(layout, where), { size: 1 }))[0] ?? null
    },
    async list({ where, ...query }: Query): Promise<Found<object>> {
      await commits.settled()
      const wanted = filter(layout, where)
      const [records, total] = await Promise.all([page(wanted, query), count(wanted)])
      return { records, total, start: query.skip ?? 0 }
    },
    async count(where: readonly Condition[]) {
      await commits.settled()
      return count(filter(layout, where))
    },
  }
}

const clause = (terms: readonly string[]) => (terms.length > 0 ? `where ${terms.join(' and ')}` : '')
