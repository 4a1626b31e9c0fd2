/** What an account has used, and who is told when it is so much. */
import type {
  AccountLinks,
  CallOptions,
  HttpMethod,
  List,
  UsageRecord as Told,
  UsageCategory,
  UsageRecordFilter,
  UsageTriggerCreate,
  UsageTriggerFilter,
  UsageTriggerUpdate,
} from 'ringback'
import type { UsageTrigger as ToldTrigger } from '../../catalog/usage-triggers.ts'
import type { Scope } from './ground.ts'
import { Model, Resource } from './model.ts'
import { among, counted, created, listed, type Query, type Searchable } from './relation.ts'

/** Which usage. */
export interface UsageFilter extends UsageRecordFilter {
  /** One record a category for `records`, `today` to `allTime`; one a category and interval for `daily` to `yearly`. */
  view?: 'records' | 'today' | 'yesterday' | 'thisMonth' | 'lastMonth' | 'allTime' | 'daily' | 'monthly' | 'yearly'
}

/** Which usage, of which account, and which part of the list. */
export interface UsageQuery extends UsageFilter, Query {}

/** What was used of one category. */
export class UsageRecord extends Model {
  /** The usage of one category: of all time, unless the query has another view or other days. */
  static find(category: UsageCategory, query?: UsageQuery, options?: CallOptions): Promise<UsageRecord | null> {
    return listed<UsageRecord>(this, usage, { ...query, category } as UsageQuery, options).first()
  }

  /** Usage that matches. Awaited, one page; iterated, all of it. */
  static all(query?: UsageQuery, options?: CallOptions): List<UsageRecord> {
    return listed<UsageRecord>(this, usage, query, options)
  }

  /** How many records match. */
  static count(query?: UsageQuery, options?: CallOptions): Promise<number> {
    return counted(this, usage, query, options)
  }
}

export interface UsageRecord extends Told {}

/** What an account has used. */
export type UsageRecords = Searchable<UsageRecord, UsageFilter>

/** Tells an application when so much has been used. */
export class UsageTrigger extends Resource<UsageTriggerUpdate> {
  /** Makes one. */
  static create(attributes: UsageTriggerCreate & Scope, options?: CallOptions): Promise<UsageTrigger> {
    return created<UsageTrigger>(this, triggers, attributes, options)
  }

  /** The trigger with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<UsageTrigger | null> {
    return among<UsageTrigger>(this, triggers, scope).find(sid, options)
  }

  /** Triggers that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: UsageTriggerFilter & Query, options?: CallOptions): List<UsageTrigger> {
    return listed<UsageTrigger>(this, triggers, query, options)
  }

  /** How many triggers match. */
  static count(query?: UsageTriggerFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, triggers, query, options)
  }
}

export interface UsageTrigger extends ToldTrigger {
  /** What its owner calls it. */
  friendlyName: string
  /** Who is told when it fires. */
  callbackUrl: string
  /** How that is asked for. */
  callbackMethod: HttpMethod
}

/** An account's usage. */
export const usage = ({ usage }: AccountLinks) => ({
  list: ({ view = 'records', ...filter }: UsageFilter = {}, options?: CallOptions): List<object> =>
    usage[view].list(filter, options),
})
/** An account's usage triggers. */
export const triggers = ({ usage }: AccountLinks) => usage.triggers
