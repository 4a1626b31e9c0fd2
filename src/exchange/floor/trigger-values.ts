/** How much an account has used of what a trigger watches. */
import type { Recurrence, UsageTrigger } from '../../catalog/usage-triggers.ts'
import type { Exchange } from '../exchange.ts'
import type { Amounts, Every } from '../ports.ts'
import { dayOf, intervalOf, spanOf } from './calendar.ts'
import { inDollars, perDollar } from './rating.ts'
import { familyOf, type Usage, usageOf } from './usage.ts'

const intervals: Readonly<Record<Recurrence, Every>> = {
  daily: 'day',
  monthly: 'month',
  yearly: 'year',
  alltime: 'all',
}
export const everyOf = ({ recurring }: Pick<UsageTrigger, 'recurring'>) => intervals[recurring ?? 'alltime']

/** What a trigger watches. */
export type Watched = Pick<UsageTrigger, 'accountSid' | 'usageCategory' | 'triggerBy' | 'recurring'>

/** How much that is now, in the interval that is under way; what is read once is not read again. */
export type Readings = (watched: Watched) => Promise<Value>

/** Whole numbers, or dollars: as text, and to be compared. */
export interface Value {
  readonly text: string
  readonly amount: number
}

export function readings(exchange: Pick<Exchange, 'store' | 'clock'>): Readings {
  const today = dayOf(exchange.clock.now())
  const known = new Map<string, Promise<Usage>>()
  const read = async (accountSid: string, every: Every) =>
    usageOf(exchange, { accounts: await familyOf(exchange, accountSid), ...spanOf(today, every), every })
  return async (watched) => {
    const every = everyOf(watched)
    const key = `${watched.accountSid} ${every}`
    const reading = known.get(key) ?? read(watched.accountSid, every)
    known.set(key, reading)
    return watchedIn(watched, (await reading)(intervalOf(today, every), watched.usageCategory))
  }
}

/** The total price counts nothing: its usage is its price (rest-api.md §10.14). */
function watchedIn({ triggerBy, usageCategory }: Watched, { count, usage, price }: Amounts): Value {
  const isMoney = triggerBy === 'price' || (triggerBy === 'usage' && usageCategory === 'totalprice')
  if (isMoney) return { text: inDollars(price), amount: price / perDollar }
  const amount = usageCategory === 'totalprice' ? 0 : triggerBy === 'count' ? count : usage
  return { text: String(amount), amount }
}
