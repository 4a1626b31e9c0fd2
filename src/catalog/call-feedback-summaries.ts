/** What people thought of the calls of some days (rest-api.md §10.3). */
import type { CallIssue } from './call-feedback.ts'
import {
  calendarDay,
  date,
  flag,
  type HttpMethod,
  httpMethod,
  integer,
  json,
  nested,
  nullable,
  number,
  oneOf,
  sid,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'

/** How often something was wrong. */
export interface IssueCount {
  /** What was wrong. */
  readonly description: CallIssue
  /** In how many calls. */
  readonly count: number
  /** Of all calls of the summary: `0.44%`. */
  readonly percentage_of_total_calls: string
}

const statuses = ['queued', 'in-progress', 'completed', 'failed'] as const

/** The feedback on all calls that were made on some days, summed up. */
export class CallFeedbackSummary {
  /** Unique id, `FS` and 32 hexadecimal digits. */
  readonly sid: string = sid('FS')
  /** Whose calls. */
  readonly accountSid: string = sid('AC')
  /** Whether it is summed up yet; the figures are those of `completed`, and 0 before. */
  readonly status: 'queued' | 'in-progress' | 'completed' | 'failed' = oneOf(statuses)
  /** First day (GMT) of the calls. */
  readonly startDate: string = calendarDay()
  /** Last day (GMT) of the calls, whole. */
  readonly endDate: string = calendarDay()
  /** Whether calls of subaccounts count as well. */
  readonly includeSubaccounts: boolean = flag()
  /** Calls made on these days. */
  readonly callCount: number = integer()
  /** Those that somebody said something of. */
  readonly callFeedbackCount: number = integer()
  /** Of their quality scores; 0 where there are none. */
  readonly qualityScoreAverage: number = number()
  /** Of their quality scores; 0 where there are none. */
  readonly qualityScoreMedian: number = number()
  /** Of their quality scores, all of them being known; 0 where there are none. */
  readonly qualityScoreStandardDeviation: number = number()
  /** What was wrong with them, the most frequent first. */
  readonly issues: IssueCount[] = nested<IssueCount[]>()
  /** When it was asked for. */
  readonly dateCreated: Date = date()
  /** When its status last changed. */
  readonly dateUpdated: Date = date()
}

/** What asks for a summary. */
export class CallFeedbackSummaryCreate {
  /** First day (GMT) of the calls, `2014-06-01`. */
  startDate: string = calendarDay({ missing: 20001 })
  /** Last day (GMT) of the calls, whole; not before the first. */
  endDate: string = calendarDay({ missing: 20001 })
  /** Whether calls of subaccounts count as well. */
  includeSubaccounts?: boolean = flag({ or: false })
  /** Told once it is summed up. */
  statusCallback?: string = url()
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

/** What the server remembers of a summary and shows to nobody. */
export class CallFeedbackSummaryKept {
  /** Who is told once it is summed up. */
  readonly told: { readonly url: string; readonly method: HttpMethod } | null = nullable(json())
}

export const callFeedbackSummaries = resource({
  name: 'CallFeedbackSummary',
  xml: { one: 'FeedbackSummary', list: 'FeedbackSummaries' },
  listKey: 'call_feedback_summaries',
  prefix: 'FS',
  addresses: [
    { path: '/Accounts/{AccountSid}/Calls/FeedbackSummary', list: ['create'], instance: ['fetch', 'delete'] },
  ],
  record: CallFeedbackSummary,
  create: CallFeedbackSummaryCreate,
  kept: CallFeedbackSummaryKept,
})
