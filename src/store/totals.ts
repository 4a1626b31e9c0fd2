/** How many records each owner has in each table, kept in the transaction that changes it. */
import type { Sums } from './commits.ts'
import type { Statements } from './statements.ts'

export interface Totals extends Sums {
  add(table: string, owner: string, by: number): void
  /** Of one owner, or of everybody. */
  of(table: string, owner: string | null): number
}

export function totals(prepare: Statements): Totals {
  /** What the transaction under way has added so far: one statement an owner, not one a record. */
  const added = new Map<string, Map<string, number>>()
  const write = 'insert into total values (?, ?, ?) on conflict do update set n = n + excluded.n'
  const one = 'select n from total where of = ? and owner = ?'
  const all = 'select sum(n) from total where of = ?'
  return {
    add(table, owner, by) {
      let owners = added.get(table)
      if (!owners) added.set(table, (owners = new Map()))
      owners.set(owner, (owners.get(owner) ?? 0) + by)
    },
    of(table, owner) {
      const row = owner === null ? prepare(all).get(table) : prepare(one).get(table, owner)
      return Number((row as unknown as (number | null)[] | undefined)?.[0] ?? 0)
    },
    write() {
      for (const [table, owners] of added) for (const [owner, by] of owners) prepare(write).run(table, owner, by)
      added.clear()
    },
    forget: () => added.clear(),
  }
}
