/** Usage triggers: who is to be told when an account has used so much of something (rest-api.md §10.14). */
import type { Place } from './kind.ts'
import {
  date,
  decimal,
  derived,
  flag,
  type HttpMethod,
  httpMethod,
  nullable,
  oneOf,
  sid,
  text,
  uri,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'
import { type UsageCategory, usageCategories } from './usage-categories.ts'

const categories = [...usageCategories.keys()]
const measures = ['count', 'usage', 'price'] as const
const recurrences = ['daily', 'monthly', 'yearly', 'alltime'] as const
/** How often a trigger begins to count anew; `alltime` is never. */
export type Recurrence = 'daily' | 'monthly' | 'yearly' | 'alltime'

/** The list of usage that its current value is read from, for each interval. */
export const usageLists: Readonly<Record<Recurrence, string>> = {
  daily: '/Today',
  monthly: '/ThisMonth',
  yearly: '/Yearly',
  alltime: '',
}

const recordUri = (): string =>
  derived<string>(
    ({ usageCategory, recurring }: Pick<UsageTrigger, 'usageCategory' | 'recurring'>, { path, extension }: Place) =>
      `${path.slice(0, path.lastIndexOf('/Triggers/'))}/Records${usageLists[recurring ?? 'alltime']}${extension}` +
      `?Category=${usageCategory}`,
  )

/** Asks for a request when an account has used so much. */
export class UsageTrigger {
  /** Unique id, `UT` and 32 hexadecimal digits. */
  readonly sid: string = sid('UT')
  /** Whose it is; usage of its subaccounts counts too. */
  readonly accountSid: string = sid('AC')
  /** When it was made. */
  readonly dateCreated: Date = date()
  /** When it last changed. */
  readonly dateUpdated: Date = date()
  /** When it last fired; null where it has not yet. */
  readonly dateFired: Date | null = nullable(date())
  /** What its owner calls it; `Trigger for sms at usage of 1000` unless he says otherwise. */
  readonly friendlyName: string = text()
  /** What is watched: a category of usage. */
  readonly usageCategory: UsageCategory = oneOf(categories)
  /** Whether the number of things, their usage or their price is watched. */
  readonly triggerBy: 'count' | 'usage' | 'price' = oneOf(measures)
  /** In which interval it counts, and fires once; null for all time, in which it fires once ever. */
  readonly recurring: Recurrence | null = nullable(oneOf(recurrences))
  /** What must be reached for it to fire. */
  readonly triggerValue: string = decimal()
  /** How much it is now, in the interval that is under way. */
  readonly currentValue: string = decimal()
  /** Where the usage that it watches is to be read, relative to the host. */
  readonly usageRecordUri: string = recordUri()
  /** Who is told when it fires. */
  readonly callbackUrl: string = url()
  /** How that is asked for. */
  readonly callbackMethod: HttpMethod = httpMethod()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** The version of the API it was made with. */
  readonly apiVersion: string | null = nullable(text())
}

/** What the server remembers of a trigger. */
export class UsageTriggerKept {
  /** The interval in which it fired last: `2012-05-26`, `2012-05`, `2012`; empty for all time. */
  readonly firedIn: string | null = nullable(text())
  /** It will never fire again. */
  readonly isSpent: boolean = flag()
}

/** What a trigger is made of. */
export class UsageTriggerCreate {
  /** What is to be watched: a category of usage. */
  usageCategory: UsageCategory = oneOf(categories, { missing: 20001 })
  /** What must be reached: `1000`; or `+30` for 30 more than now. */
  triggerValue: string = text({
    missing: 20001,
    // A `+` that nobody escaped arrives as a space.
    like: [/^[ +]?[0-9]{1,12}(\.[0-9]{1,6})?$/, 'a number, or a + and a number'],
  })
  /** Who is to be told when it fires. */
  callbackUrl: string = url({ missing: 20001 })
  /** What it is called; `Trigger for sms at usage of 1000` unless said otherwise. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** What is watched: the number of things, their usage (so unless said otherwise) or their price. */
  triggerBy?: 'count' | 'usage' | 'price' = oneOf(measures, { or: 'usage' })
  /** Counts anew each day, month or year (GMT), and fires at most once in it; without it once ever. */
  recurring?: Recurrence = oneOf(recurrences, { or: 'alltime' })
  /** POST unless said otherwise. */
  callbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

/** What can be changed of a trigger. */
export class UsageTriggerUpdate {
  /** What it is called; empty for its usual name. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Who is to be told when it fires. */
  callbackUrl?: string = url()
  /** How that is asked for. */
  callbackMethod?: HttpMethod = httpMethod()
}

/** What a list of triggers can be asked for. */
export class UsageTriggerFilter {
  /** Only those of this interval; `alltime` for those that do not recur. */
  recurring?: Recurrence = oneOf(recurrences)
  /** Only those that watch this. */
  triggerBy?: 'count' | 'usage' | 'price' = oneOf(measures)
  /** Only those that watch this category. */
  usageCategory?: UsageCategory = oneOf(categories)
}

export const usageTriggers = resource({
  name: 'UsageTrigger',
  listKey: 'usage_triggers',
  prefix: 'UT',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Usage/Triggers',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: UsageTrigger,
  create: UsageTriggerCreate,
  update: UsageTriggerUpdate,
  filter: UsageTriggerFilter,
  kept: UsageTriggerKept,
})
