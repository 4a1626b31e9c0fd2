/** Days, months and years, all in GMT (rest-api.md §10.14). A day is written `2012-05-26`. */
import type { Every } from '../ports.ts'

export const dayOf = (at: Date) => at.toISOString().slice(0, 10)

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

export const daysAfter = (day: string, days: number) => dayOf(new Date(+utc(day) + days * 86_400_000))

/** So many months later, at the same time of day; the last of the month where it has no such day. */
export function monthsAfter(at: Date, months: number): Date {
  const then = new Date(at)
  then.setUTCMonth(at.getUTCMonth() + months, 1)
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(at.getUTCDate(), last))
  return then
}

/** The days from one to another, both with them. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The ends of all time: before and after every day that is. */
export const firstDay = '0000-01-01'
export const lastDay = '9999-12-31'

/** The day, month or year that a day is in. */
export function spanOf(day: string, every: Every): Span {
  if (every === 'day') return { from: day, to: day }
  if (every === 'month') {
    const from = `${day.slice(0, 7)}-01`
    return { from, to: daysAfter(dayOf(monthsAfter(utc(from), 1)), -1) }
  }
  if (every === 'year') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
  return { from: firstDay, to: lastDay }
}

/** How much of a day's name says which interval it is of. */
const letters: Readonly<Record<Every, number>> = { day: 10, month: 7, year: 4, all: 0 }

/** The interval a day is in, as meters call it: `2012-05-26`, `2012-05`, `2012`; empty for all time. */
export const intervalOf = (day: string, every: Every) => day.slice(0, letters[every])

/** What two spans have in common; null where that is nothing. */
export function shared(one: Span, other: Span): Span | null {
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return from <= to ? { from, to } : null
}
