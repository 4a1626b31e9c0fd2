/** What an account has used, and who is told when it is so much (rest-api.md §10.14). */
import type { UsageCategory } from '../catalog/usage-categories.ts'
import type { UsageRecord, UsageRecordFilter } from '../catalog/usage-records.ts'
import type {
  UsageTriggerCreate,
  UsageTriggerFilter,
  UsageTriggerUpdate,
  UsageTrigger as Watching,
} from '../catalog/usage-triggers.ts'
import { type Creatable, creatable } from './collection.ts'
import { UnreadableError } from './errors.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { type Address, below, change, remove } from './record.ts'

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
export class Usage {
  readonly #of: Address

  constructor(of: Address) {
    this.#of = of
  }

  /** Of all time, unless the filter has other days. */
  get records(): UsageRecords {
    return view(this.#of, '')
  }

  /** Since 00:00 GMT. */
  get today(): UsageRecords {
    return view(this.#of, '/Today')
  }

  /** The day before today, GMT. */
  get yesterday(): UsageRecords {
    return view(this.#of, '/Yesterday')
  }

  /** Since the first of this month, GMT. */
  get thisMonth(): UsageRecords {
    return view(this.#of, '/ThisMonth')
  }

  /** The month before this one. */
  get lastMonth(): UsageRecords {
    return view(this.#of, '/LastMonth')
  }

  /** Since the account was opened. */
  get allTime(): UsageRecords {
    return view(this.#of, '/AllTime')
  }

  /** Day by day. */
  get daily(): UsageIntervals {
    return view(this.#of, '/Daily')
  }

  /** Month by month. */
  get monthly(): UsageIntervals {
    return view(this.#of, '/Monthly')
  }

  /** Year by year. */
  get yearly(): UsageIntervals {
    return view(this.#of, '/Yearly')
  }

  /** Who is told when so much has been used. */
  get triggers(): UsageTriggers {
    return creatable(below(this.#of, 'Usage/Triggers', UsageTriggerVerbs))
  }
}

function view(of: Address, name: string): UsageRecords {
  const home = below(of, `Usage/Records${name}`, Object, 'category')
  return {
    ...list<UsageRecord>(home),
    list: (filter, options) => list(home, filter, options),
    async category(category, options) {
      const found = await list<UsageRecord>(home, { category }, options).first()
      if (found) return found
      throw new UnreadableError(`The answer has no usage of '${category}'`)
    },
  }
}
