/** What accounts have used, by day and category: sums that are kept in the transactions of what they count. */
import type { Amounts, Every, Meters, Reckoning } from '../exchange/ports.ts'
import type { Commits, Deed, Sums } from './commits.ts'
import type { Reads } from './reads.ts'
import type { Statements } from './statements.ts'

/** A read that has to add up more rows than these is long. They take some 2 ms. */
const shortRead = 2000

const add =
  'insert into meter values (?, ?, ?, ?, ?, ?) on conflict do update set ' +
  'count = count + excluded.count, usage = usage + excluded.usage, price = price + excluded.price'
const wanted = 'from meter where account_sid in (select value from json_each(?)) and day between ? and ?'
const sums = 'select substr(day, 1, ?), category, sum(count), sum(usage), sum(price)'
const sum = `${sums} ${wanted} group by 1, 2 order by 1, 2`
const few = `select count(*) from (select 1 ${wanted} limit ${shortRead + 1})`

/** How much of a day's name says which interval it is of. */
const letters: Readonly<Record<Every, number>> = { day: 10, month: 7, year: 4, all: 0 }

interface Parts {
  readonly commits: Commits
  readonly reads: Reads
  readonly running: Running
}

/** What the transaction under way has added so far: one statement a meter, not one for each thing it counts. */
export interface Running extends Sums {
  add(meter: readonly [accountSid: string, day: string, category: string], amounts: Amounts): void
}

export function running(prepare: Statements): Running {
  const added = new Map<string, { readonly meter: readonly string[]; amounts: Amounts }>()
  return {
    add(meter, { count, usage, price }) {
      const key = meter.join(' ')
      const known = added.get(key)?.amounts ?? { count: 0, usage: 0, price: 0 }
      const amounts = { count: known.count + count, usage: known.usage + usage, price: known.price + price }
      added.set(key, { meter, amounts })
    },
    write() {
      for (const { meter, amounts } of added.values())
        prepare(add).run(...meter, amounts.count, amounts.usage, amounts.price)
      added.clear()
    },
    forget: () => added.clear(),
  }
}

export const meters = ({ commits, reads, running }: Parts): Meters => ({
  add(accountSid, day, category, amounts): Deed {
    const given = { ...amounts }
    if (!Object.values(given).every(Number.isSafeInteger)) throw new Error(`${category}: ${JSON.stringify(given)}`)
    return { table: 'meter', run: () => running.add([accountSid, day, category], given) }
  },
  async read({ accounts, from, to, every }: Reckoning) {
    await commits.settled()
    const where = [JSON.stringify(accounts), from, to] as const
    const isShort = Number(reads.short(few, where)[0]![0]) <= shortRead
    const values = [letters[every], ...where]
    const rows = isShort ? reads.short(sum, values) : await reads.long(sum, values)
    return rows.map(([interval, category, count, usage, price]) => ({
      interval: String(interval),
      category: String(category),
      count: Number(count),
      usage: Number(usage),
      price: Number(price),
    }))
  },
})
