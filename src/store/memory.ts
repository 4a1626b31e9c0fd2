/** Records that were read lately, as they were decoded. A record is forgotten the moment it is written to. */
import type { Layout } from './layout.ts'

/** Some two megabytes of records. What was put in longest ago goes first. */
const most = 2000

export interface Memory {
  get(layout: Layout, id: string): object | undefined
  put(layout: Layout, id: string, record: object): void
  /** In all faces of its table. */
  forget(table: string, id: string): void
}

export function memory(): Memory {
  /** By table and id; then by face, for a table may have two. */
  const records = new Map<string, Map<Layout, object>>()
  const keyOf = (table: string, id: string) => `${table} ${id}`
  return {
    get: (layout, id) => records.get(keyOf(layout.name, id))?.get(layout),
    put(layout, id, record) {
      const key = keyOf(layout.name, id)
      const faces = records.get(key) ?? new Map<Layout, object>()
      faces.set(layout, record)
      records.set(key, faces)
      if (records.size > most) records.delete(records.keys().next().value!)
    },
    forget: (table, id) => void records.delete(keyOf(table, id)),
  }
}
