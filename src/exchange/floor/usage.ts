/**
 * The one place where usage is counted. Whatever costs something, or shows up in `Usage/Records`, adds a line to the
 * write in which its record gets its price:
 *
 *     const charge = recordingCharge(pricesOf(exchange), seconds)
 *     await store.write(table.patch(sid, { …, price: charge.price }), ...used(exchange, accountSid, charge, endTime))
 *
 * So the meters always agree with the records, whenever the process dies. What is deleted later stays counted: it was
 * used. The charges are in `rating.ts`, one for each kind of thing; their prices come from the table of `prices.ts`.
 */
import { accounts } from '../../catalog/accounts.ts'
import { countedUnder, type UsageCategory } from '../../catalog/usage-categories.ts'
import type { Exchange } from '../exchange.ts'
import type { Amounts, Change, Reckoning } from '../ports.ts'
import { dayOf, firstDay, lastDay } from './calendar.ts'
import { type Charge, inDollars, perDollar } from './rating.ts'

/** The changes that count one thing, to be written together with it. `at` is when it was used: its day (GMT) counts. */
export function used({ store }: Pick<Exchange, 'store'>, accountSid: string, charge: Charge, at: Date): Change[] {
  const { category, count, usage, price } = charge
  const cost = -Math.round(Number(price) * perDollar)
  return [store.meters.add(accountSid, dayOf(at), category, { count, usage, price: cost === 0 ? 0 : cost })]
}

/** Whose usage an account's figures are: its own, and that of its subaccounts where it has any. */
export async function familyOf({ store }: Pick<Exchange, 'store'>, accountSid: string): Promise<readonly string[]> {
  const table = store.table(accounts)
  const where = [{ property: 'ownerAccountSid', is: '=', value: accountSid }] as const
  const { records } = await table.list({ where, size: await table.count(where) })
  return [...new Set([accountSid, ...records.map(({ sid }) => sid)])]
}

/** What was used in an interval, as meters call it, of a category and all that is a part of it. */
export type Usage = (interval: string, category: UsageCategory) => Amounts

const nothing: Amounts = { count: 0, usage: 0, price: 0 }

export async function usageOf({ store }: Pick<Exchange, 'store'>, wanted: Reckoning): Promise<Usage> {
  const sums = new Map<string, Amounts>()
  for (const { interval, category, count, usage, price } of await store.meters.read(wanted))
    for (const name of countedUnder(category as UsageCategory)) {
      const key = `${interval} ${name}`
      const sum = sums.get(key) ?? nothing
      sums.set(key, { count: sum.count + count, usage: sum.usage + usage, price: sum.price + price })
    }
  return (interval, category) => sums.get(`${interval} ${category}`) ?? nothing
}

/**
 * What is left of an account's credit, in dollars, as the API says it: `12.34000`, negative where more was used than
 * there was. Subaccounts use their parent's.
 */
export async function balanceOf(exchange: Pick<Exchange, 'store' | 'settings'>, accountSid: string): Promise<string> {
  const wanted = { accounts: await familyOf(exchange, accountSid), from: firstDay, to: lastDay, every: 'all' } as const
  const readings = await exchange.store.meters.read(wanted)
  const spent = readings.reduce((sum, { price }) => sum + price, 0)
  const credit = Math.round((exchange.settings.credit ?? usualCredit) * perDollar)
  return inDollars(credit - spent)
}

/** Dollars an account begins with, unless an operator says otherwise. */
export const usualCredit = 100
