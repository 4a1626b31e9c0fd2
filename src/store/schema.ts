/** Brings a table up to its layout: a new resource is a new table, a new property a new column. */
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from './commits.ts'
import { type Layout, quoted } from './layout.ts'

/** Adds what the table lacks. What it has and the layout does not know is left alone: a later version may want it. */
export function ensure(db: DatabaseSync, { table, columns, id, owner, sorted, sort, indexed }: Layout): void {
  const bare = table.slice(1, -1)
  const has = (query: string) =>
    new Set(
      db
        .prepare(query)
        .all(bare)
        .map(({ name }) => quoted(String(name))),
    )
  const present = has('select name from pragma_table_info(?)')
  const indices = has('select name from pragma_index_list(?)')
  const index = (name: string, on: string) => {
    const full = quoted(`${bare}_${name}`)
    return indices.has(full) ? [] : [`create index ${full} on ${table} (${on})`]
  }
  const missing = [
    // `seq` is the order of writing: it breaks ties between records of one second.
    ...(present.size ? [] : [`create table ${table} (seq integer primary key, ${id.sql} text not null unique) strict`]),
    ...columns
      .filter((column) => column !== id && !present.has(column.sql))
      .map(({ sql, kind }) => `alter table ${table} add column ${sql} ${kind.column}`),
    ...index(`by_${sort}`, owner ? `${owner.sql}, ${sorted}` : sorted),
    ...indexed.flatMap(({ property, sql }) => index(`of_${property}`, sql)),
  ]
  if (missing.length > 0) transaction(db, () => void db.exec(missing.join(';')))
}
