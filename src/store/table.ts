/** One resource's records: how they are written, and when they may be read. */
import type { Table } from '../exchange/ports.ts'
import type { Commits, Deed } from './commits.ts'
import { finding } from './finding.ts'
import { keep, type Layout } from './layout.ts'
import type { Memory } from './memory.ts'
import type { Reads, Row } from './reads.ts'
import type { Statements } from './statements.ts'
import type { Totals } from './totals.ts'

export interface Parts {
  readonly commits: Commits
  readonly prepare: Statements
  readonly reads: Reads
  readonly totals: Totals
  readonly memory: Memory
}

/** Properties that a record is given and its table does not have are nobody's to keep: they are left out. */
export const table = (layout: Layout, parts: Parts): Table<object> => ({
  ...writing(layout, parts),
  ...reading(layout, parts),
})

type Fields = Readonly<Record<string, unknown>>
type Writing = 'insert' | 'patch' | 'remove'

function writing(layout: Layout, { prepare, totals, memory }: Parts): Pick<Table<object>, Writing> {
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
        made: String(record[id.property]),
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
          memory.forget(name, sid)
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
          memory.forget(name, sid)
          const removed = first(remove, sid)
          if (removed) count(removed[0], -1)
        },
      }
    },
  }
}

function reading(layout: Layout, { commits, reads, totals, memory }: Parts): Omit<Table<object>, Writing> {
  const { one, asked, page, count } = finding(layout, reads, totals)
  return {
    async get(sid) {
      await commits.settled()
      const known = memory.get(layout, sid)
      if (known) return known
      const record = one(sid)
      if (record) memory.put(layout, sid, Object.freeze(record))
      return record
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
