/** What an account has used, and who is told when it is so much (rest-api.md §10.14). */
import { pascal } from '../catalog/names.ts'
import type { UsageCategory } from '../catalog/usage-categories.ts'
import type { UsageRecord, UsageRecordFilter } from '../catalog/usage-records.ts'
import type {
  UsageTriggerCreate,
  UsageTriggerFilter,
  UsageTriggerUpdate,
  UsageTrigger as Watching,
} from '../catalog/usage-triggers.ts'
import { type Creatable, records } from './collection.ts'
import { UnreadableError } from './errors.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { below, change, remove } from './record.ts'

/** Usage day by day, month by month or year by year, the latest first: a record a category and interval. */
export interface UsageIntervals extends List<UsageRecord> {
  /** Only some categories or days. */
  list(filter?: UsageRecordFilter & Paging, options?: CallOptions): List<UsageRecord>
}

/** Usage of one interval: a record a category. */
export interface UsageRecords extends UsageIntervals {
  /** The one record of a category. */
  category(category: UsageCategory, options?: CallOptions): Promise<UsageRecord>
}

/** What can be done with a usage trigger. */
export class UsageTriggerVerbs {
  /** Renames it, or changes whom it tells. */
  update(changes: UsageTriggerUpdate, options?: CallOptions): Promise<UsageTrigger> {
    return change(this, changes, options)
  }

  /** Deletes it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** Tells an application when so much has been used. */
export interface UsageTrigger extends Watching, UsageTriggerVerbs {}

/** An account's usage triggers. */
export type UsageTriggers = Creatable<UsageTrigger, UsageTriggerFilter, UsageTriggerCreate, UsageTriggerVerbs>

/** What an account has used, in several views. */
export interface Usage {
  /** Of all time, unless the filter has other days. */
  readonly records: UsageRecords
  /** Since 00:00 GMT. */
  readonly today: UsageRecords
  /** The day before today, GMT. */
  readonly yesterday: UsageRecords
  /** Since the first of this month, GMT. */
  readonly thisMonth: UsageRecords
  /** The month before this one. */
  readonly lastMonth: UsageRecords
  /** Since the account was opened. */
  readonly allTime: UsageRecords
  /** Day by day. */
  readonly daily: UsageIntervals
  /** Month by month. */
  readonly monthly: UsageIntervals
  /** Year by year. */
  readonly yearly: UsageIntervals
  /** Who is told when so much has been used. */
  readonly triggers: UsageTriggers
}

/** In the path they have the same names, with a capital. */
const views = ['today', 'yesterday', 'thisMonth', 'lastMonth', 'allTime', 'daily', 'monthly', 'yearly']
export const usage = (of: object): Usage => ({
  ...(Object.fromEntries(views.map((name) => [name, view(of, `/${pascal(name)}`)])) as object as Usage),
  records: view(of, ''),
  triggers: records(of, 'Usage/Triggers', UsageTriggerVerbs),
})

function view(of: object, name: string): UsageRecords {
  const home = below(of, `Usage/Records${name}`, undefined, 'category')
  return Object.assign(list<UsageRecord>(home), {
    list: (filter?: UsageRecordFilter & Paging, options?: CallOptions) => list<UsageRecord>(home, filter, options),
    async category(category: UsageCategory, options?: CallOptions) {
      const found = await list<UsageRecord>(home, { category }, options).first()
      if (found) return found
      throw new UnreadableError(`The answer has no usage of '${category}'`)
    },
  })
}
