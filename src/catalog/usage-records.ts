/** Usage: what an account has used in an interval, a record for each category (rest-api.md §10.14). */
import { readDate } from './dates.ts'
import { type Kind, kind, type Place, Unreadable } from './kind.ts'
import { calendarDay, decimal, derived, flag, integerText, nullable, oneOf, sid, text } from './kinds.ts'
import { camel, pascal } from './names.ts'
import { resource } from './resource.ts'
import { type UsageCategory, usageCategories } from './usage-categories.ts'

/** The views of usage: their names below `Usage/Records`, and in `subresource_uris`. */
const views = {
  all_time: 'AllTime',
  daily: 'Daily',
  last_month: 'LastMonth',
  monthly: 'Monthly',
  this_month: 'ThisMonth',
  today: 'Today',
  yearly: 'Yearly',
  yesterday: 'Yesterday',
} as const

/** Which records a list is of: one a category, or one for each interval. */
export type UsageView = (typeof views)[keyof typeof views]

type Shown = Pick<UsageRecord, 'category' | 'startDate' | 'endDate'>

/** Where records are listed: a record's own path without its category. */
const list = ({ category }: Pick<UsageRecord, 'category'>, { path }: Place) => path.slice(0, -category.length - 1)

/** The address that this record alone is at. */
const ownUri = (): string =>
  derived<string>((record: Shown, place) => {
    const { category, startDate, endDate } = record
    return `${list(record, place)}${place.extension}?Category=${category}&StartDate=${startDate}&EndDate=${endDate}`
  })

/** The same category in the other views. */
const otherViews = (): Readonly<Record<string, string>> =>
  ({
    ...(derived<object>((record: Shown, place) =>
      Object.fromEntries(
        Object.entries(views).map(([name, view]) => [
          name,
          `${list(record, place)}/${view}${place.extension}?Category=${record.category}`,
        ]),
      ),
    ) as Kind),
    parts: (links: Readonly<Record<string, string>>) =>
      Object.entries(links).map(([json, value]) => ({ json, xml: pascal(camel(json)), value })),
  }) as object as Readonly<Record<string, string>>

/** What an account has used of one category in one interval. */
export class UsageRecord {
  /** What was used: `calls`, `sms-inbound` …. What a category is a part of counts it too. */
  readonly category: UsageCategory = oneOf([...usageCategories.keys()])
  /** The category in words. */
  readonly description: string = text()
  /** Whose usage it is; that of its subaccounts is in it unless it was left out. */
  readonly accountSid: string = sid('AC')
  /** The first day of the interval (GMT), `2012-05-26`. */
  readonly startDate: string = calendarDay()
  /** The last day of the interval, which belongs to it. */
  readonly endDate: string = calendarDay()
  /** How much was used: minutes, messages, numbers; of the total price, the price. */
  readonly usage: string = decimal()
  /** What usage is measured in: `minutes`. */
  readonly usageUnit: string | null = nullable(text())
  /** How many there were: calls, messages; null of the total price. */
  readonly count: number | null = nullable(integerText())
  /** What was counted: `calls`; empty of the total price. */
  readonly countUnit: string | null = nullable(text())
  /** What it cost. */
  readonly price: string = decimal()
  /** The currency: `usd`. */
  readonly priceUnit: string = text()
  /** The address that this record is at, relative to the host. */
  readonly uri: string = ownUri()
  /** The same category in all views, by their names. */
  readonly subresourceUris: Readonly<Record<string, string>> = otherViews()
  /** The version of the API it was read with. */
  readonly apiVersion: string | null = nullable(text())
  /** Up to when everything is counted, ISO 8601. */
  readonly asOf: string | null = nullable(text())
}

/** A day, or so many days from today: `2012-05-26`, `-30days`. A `+` that nobody escaped arrives as a space. */
const dayOrOffset = (): string =>
  kind({
    is: 'calendar day',
    read(wire) {
      const given = wire.replace(/^ /, '+').trim()
      if (/^[+-][0-9]{1,5}days?$/.test(given)) return given
      if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(given) && readDate(given)) return given
      throw new Unreadable(`'${wire}' is neither a day, as in 2012-05-26, nor an offset, as in -30days`)
    },
  })

/** What a list of usage can be asked for. */
export class UsageRecordFilter {
  /** One category only. */
  category?: UsageCategory = oneOf([...usageCategories.keys()])
  /** Used on this day or later (GMT): `2012-05-26`, or `-30days` from today. */
  startDate?: string = dayOrOffset()
  /** Used on this day or earlier. */
  endDate?: string = dayOrOffset()
  /** Whether usage of subaccounts is counted too; it is, unless said otherwise. */
  includeSubaccounts?: boolean = flag({ or: true })
}

const path = '/Accounts/{AccountSid}/Usage/Records'

export const usageRecords = resource({
  name: 'UsageRecord',
  listKey: 'usage_records',
  prefix: null,
  id: 'category',
  addresses: [
    { path, list: ['list'], instance: [], where: { view: 'AllTime' } },
    ...Object.values(views).map((view) => ({
      path: `${path}/${view}`,
      list: ['list'] as const,
      instance: [],
      where: { view },
    })),
  ],
  record: UsageRecord,
  filter: UsageRecordFilter,
})
