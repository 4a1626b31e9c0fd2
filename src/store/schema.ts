/** Brings a table up to its layout: a new resource is a new table, a new property a new column. */
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from './commits.ts'
import { type Column, type Layout, quoted } from './layout.ts'

/** Adds what the table lacks. What it has and the layout does not know is left alone. */
export function ensure(db: DatabaseSync, layout: Layout): void {
  const { name, sql: table, columns, id, owner, sorted, sort, indexed } = layout
  const namesOf = (list: string) =>
    new Set(
      db
        .prepare(`select name from ${list}(?)`)
        .all(name)
        .map((row) => quoted(String(row['name']))),
    )
  const present = namesOf('pragma_table_info')
  const indices = namesOf('pragma_index_list')
  const index = (called: string, on: string) =>
    indices.has(quoted(`${name}_${called}`)) ? [] : [`create index ${quoted(`${name}_${called}`)} on ${table} (${on})`]

  const missing = columns.filter((column) => column !== id && !present.has(column.sql))
  const changes = [
    // `seq` is the order of writing: it breaks ties between records of one date.
    ...(present.size === 0
      ? [`create table ${table} (seq integer primary key, ${id.sql} text not null unique${listed(missing)}) strict`]
      : missing.map((column) => `alter table ${table} add column ${declared(column)}`)),
    ...index(`by_${sort}`, owner ? `${owner.sql}, ${sorted}` : sorted),
    ...indexed.flatMap(({ property, sql }) => index(`of_${property}`, sql)),
  ]
  if (changes.length > 0) transaction(db, () => db.exec(changes.join(';')))
}

const declared = ({ sql, kind }: Column) => `${sql} ${kind.column}`
const listed = (columns: readonly Column[]) => columns.map((column) => `, ${declared(column)}`).join('')
