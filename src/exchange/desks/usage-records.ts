/** The desk where usage is looked up: never kept, always read off the meters (rest-api.md §10.14). */
import type { Account } from '../../catalog/accounts.ts'
import { type UsageCategory, usageCategories } from '../../catalog/usage-categories.ts'
import type { UsageRecord, UsageRecordFilter, UsageView } from '../../catalog/usage-records.ts'
import type { Exchange } from '../exchange.ts'
import {
  dayOf,
  daysAfter,
  firstDay,
  intervalOf,
  lastDay,
  monthsAfter,
  type Span,
  shared,
  spanOf,
} from '../floor/calendar.ts'
import { inDollars } from '../floor/rating.ts'
import { familyOf, type Usage, usageOf } from '../floor/usage.ts'
import type { Amounts, Every } from '../ports.ts'
import type { At, Desk } from './desk.ts'

type Shown = Omit<UsageRecord, 'uri' | 'subresourceUris'>
export type UsageRecordsDesk = Desk<Shown, object, object, UsageRecordFilter>

const everyOf: Partial<Record<UsageView, Every>> = { Daily: 'day', Monthly: 'month', Yearly: 'year' }

export function usageRecordsDesk(exchange: Pick<Exchange, 'store' | 'clock'>): UsageRecordsDesk {
  return {
    async list(at, filter, limit = Number.POSITIVE_INFINITY) {
      const { account, names } = at
      const now = exchange.clock.now()
      const wanted = wantedOf(filter, account, dayOf(now))
      const view = names['view'] as UsageView
      const every = everyOf[view] ?? 'all'
      const spans = everyOf[view] ? intervals(wanted, every) : single(view, wanted)
      const categories = filter.category ? [filter.category] : [...usageCategories.keys()]
      const total = spans.length * categories.length
      const shown = spans.slice(0, Math.ceil(Math.min(limit, total) / categories.length))
      const usage = await read(exchange, at, filter, every, shown)
      const records = shown.flatMap((span) =>
        categories.map((category) => recordOf(at, span, category, now, usage(intervalOf(span.from, every), category))),
      )
      return { records, total }
    },
  }
}

/** What is asked for, and what of it there can be: from the account's first day to today. */
interface Wanted {
  readonly asked: Span
  readonly life: Span
}

function wantedOf({ startDate, endDate }: UsageRecordFilter, { dateCreated }: Account, today: string): Wanted {
  const day = (given: string) => (/^[+-]/.test(given) ? daysAfter(today, Number.parseInt(given, 10)) : given)
  return {
    life: { from: dayOf(dateCreated), to: today },
    asked: { from: day(startDate ?? firstDay), to: day(endDate ?? lastDay) },
  }
}

/** The interval of a view that has only one. One that lies outside the account's life stays as it is: all is zero. */
function single(view: UsageView, { asked, life }: Wanted): readonly Span[] {
  const whole = shared(asked, spanIn(view, life.to) ?? asked)
  if (!whole) return []
  const { from, to } = whole
  return [shared(whole, life) ?? { from: from === firstDay ? to : from, to: to === lastDay ? from : to }]
}

function spanIn(view: UsageView, today: string): Span | null {
  const month = (months: number) => dayOf(monthsAfter(new Date(`${today.slice(0, 7)}-01`), months))
  if (view === 'Today') return spanOf(today, 'day')
  if (view === 'Yesterday') return spanOf(daysAfter(today, -1), 'day')
  if (view === 'ThisMonth') return spanOf(month(0), 'month')
  return view === 'LastMonth' ? spanOf(month(-1), 'month') : null
}

/** The intervals of a view that has many, the newest first, cut at both ends. */
function intervals({ asked, life }: Wanted, every: Every): readonly Span[] {
  const whole = shared(asked, life)
  const spans: Span[] = []
  for (let last = whole?.to; whole && last && last >= whole.from; ) {
    const span = shared(spanOf(last, every), whole)!
    spans.push(span)
    last = daysAfter(span.from, -1)
  }
  return spans
}

/** What was used in these intervals. */
async function read(
  exchange: Pick<Exchange, 'store'>,
  { account }: At,
  { includeSubaccounts }: UsageRecordFilter,
  every: Every,
  spans: readonly Span[],
): Promise<Usage> {
  const accounts = includeSubaccounts === false ? [account.sid] : await familyOf(exchange, account.sid)
  const [last, first] = [spans[0], spans.at(-1)]
  return usageOf(exchange, { accounts, from: first?.from ?? lastDay, to: last?.to ?? firstDay, every })
}

function recordOf(at: At, span: Span, category: UsageCategory, now: Date, { count, usage, price }: Amounts): Shown {
  const { description, usageUnit, countUnit } = usageCategories.get(category)!
  const dollars = inDollars(price)
  const isTotal = category === 'totalprice'
  return {
    category,
    description,
    accountSid: at.account.sid,
    startDate: span.from,
    endDate: span.to,
    usage: isTotal ? dollars : String(usage),
    usageUnit,
    count: isTotal ? null : count,
    countUnit,
    price: dollars,
    priceUnit: 'usd',
    apiVersion: at.version,
    asOf: now.toISOString().replace(/\.\d+Z$/, '+00:00'),
  }
}
