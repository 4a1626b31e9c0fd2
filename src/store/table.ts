/** One resource's records: how they are written, and how they are found again. */
import type { Condition, Query, Table } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import { type Filter, filter, type Term } from './filter.ts'
import { keep, type Layout, recall } from './layout.ts'
import type { Reads, Row } from './reads.ts'
import type { Statements } from './statements.ts'
import type { Totals } from './totals.ts'

export interface Parts {
  readonly commits: Commits
  readonly prepare: Statements
  readonly reads: Reads
  readonly totals: Totals
}

/** A read that may have to look at more rows than these is long. They take some 3 ms. */
const shortRead = 5000

/** Properties that a record is given and its table does not have are nobody's to keep: they are left out. */
export const table = (layout: Layout, parts: Parts): Table<object> => ({
  ...writing(layout, parts),
  ...reading(layout, parts),
})

type Fields = Readonly<Record<string, unknown>>
type Writing = 'insert' | 'patch' | 'remove'

function writing(layout: Layout, { prepare, totals }: Parts): Pick<Table<object>, Writing> {
  const { name, sql: table, columns, byProperty, id, owner } = layout
  const insert = `insert into ${table} (${columns.map(({ sql }) => sql)}) values (${columns.map(() => '?')})`
  const remove = `delete from ${table} where ${id.sql} = ? returning ${owner?.sql ?? null}`
  const ownerOf = `select ${owner?.sql ?? null} from ${table} where ${id.sql} = ?`
  const count = (owner: unknown, by: number) => totals.add(name, String(owner ?? ''), by)
  const first = (sql: string, id: string) => prepare(sql).get(id) as unknown as Row | undefined

  return {
    insert(record: Fields): Deed {
      const cells = columns.map((column) => keep(column, record[column.property]))
      return {
        table: name,
        run() {
          prepare(insert).run(...cells)
          count(owner && record[owner.property], 1)
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
        table: name,
        run() {
          if (changed.length === 0) return
          const before = moves && first(ownerOf, sid)
          prepare(sql).run(...cells, sid)
          if (!before) return
          count(before[0], -1)
          count(changes[owner!.property], 1)
        },
      }
    },
    remove(sid): Deed {
      return {
        table: name,
        run() {
          const removed = first(remove, sid)
          if (removed) count(removed[0], -1)
        },
      }
    },
  }
}

function reading(layout: Layout, { commits, reads, totals }: Parts): Omit<Table<object>, Writing> {
  const { name, sql: table, columns, id, sorted } = layout
  const select = `select ${columns.map(({ sql }) => sql)} from ${table}`
  const one = `${select} where ${id.sql} = ?`
  const position = `select ${sorted}, seq from ${table} where ${id.sql} = ?`

  const asked = (where: readonly Condition[]) =>
    filter(layout, where, ({ sql, values }) => {
      const some = `select count(*) from (select 1 from ${table} where ${sql} limit ${shortRead + 1})`
      return Number(reads.short(some, values)[0]![0]) <= shortRead
    })

  /** Reads what is wanted, here or on the other thread. Lists of one owner come from an index, in order. */
  const read = async ({ owner, whole, narrow }: Filter, listed: number, { sql, values }: Term) => {
    const most = narrow ? 0 : whole && owner !== null ? listed : totals.of(name, owner)
    return most > shortRead ? reads.long(sql, values) : reads.short(sql, values)
  }

  const count = async (wanted: Filter) => {
    if (wanted.whole) return totals.of(name, wanted.owner)
    const rows = await read(wanted, 0, joined(`select count(*) from ${table}`, wanted.terms))
    return Number(rows[0]![0])
  }

  async function page(wanted: Filter, { size, skip = 0, after, before }: Omit<Query, 'where'>) {
    const known = after ?? before
    const at = known === undefined ? undefined : reads.short(position, [known])[0]
    const back = at !== undefined && after === undefined
    const order = `order by ${sorted} ${back ? 'asc' : 'desc'}, seq ${back ? 'asc' : 'desc'}`
    let rows: readonly Row[] = []
    for (const range of at ? beyond(at, back ? '>' : '<') : [[]]) {
      const offset = at ? 0 : skip
      const limit = size - rows.length
      const part = { sql: `${order} limit ? offset ?`, values: [limit, offset] }
      if (limit > 0)
        rows = rows.concat(await read(wanted, limit + offset, joined(select, [...wanted.terms, ...range], part)))
    }
    return (back ? rows.toReversed() : rows).map((row) => recall(columns, row))
  }
  /** First the others of the same date, then the other dates: SQLite goes by the index for each, but not for both. */
  const beyond = ([date, seq]: Row, than: '<' | '>'): readonly (readonly Term[])[] => [
    [{ sql: `${sorted} = ? and seq ${than} ?`, values: [date!, seq!] }],
    [{ sql: `${sorted} ${than} ?`, values: [date!] }],
  ]

  return {
    async get(sid) {
      await commits.settled()
      const row = reads.short(one, [sid])[0]
      return row ? recall(columns, row) : null
    },
    async find(where) {
      await commits.settled()
      return (await page(asked(where), { size: 1 }))[0] ?? null
    },
    async list({ where, ...query }) {
      await commits.settled()
      const wanted = asked(where)
      const [records, total] = await Promise.all([page(wanted, query), count(wanted)])
      return { records, total, start: query.skip ?? 0 }
    },
    async count(where) {
      await commits.settled()
      return count(asked(where))
    },
  }
}

/** One statement of its parts, with all their values. */
const joined = (select: string, terms: readonly Term[], end: Term = { sql: '', values: [] }): Term => ({
  sql: `${select} ${terms.length > 0 ? 'where' : ''} ${terms.map(({ sql }) => sql).join(' and ')} ${end.sql}`,
  values: [...terms, end].flatMap(({ values }) => values),
})
