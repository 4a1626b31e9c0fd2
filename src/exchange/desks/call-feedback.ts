/** The desks where people say how calls were, and where it is summed up (rest-api.md §10.3). */
import {
  type CallFeedback,
  type CallFeedbackCreate,
  type CallFeedbackKept,
  callFeedback,
} from '../../catalog/call-feedback.ts'
import {
  type CallFeedbackSummary,
  type CallFeedbackSummaryCreate,
  callFeedbackSummaries,
} from '../../catalog/call-feedback-summaries.ts'
import { type Call, calls } from '../../catalog/calls.ts'
import { Refused } from '../../catalog/errors.ts'
import type { Exchange } from '../exchange.ts'
import { isOver } from '../floor/life.ts'
import type { Summaries } from '../floor/summaries.ts'
import type { Desk } from './desk.ts'

export function callFeedbackDesk({
  store,
  clock,
}: Pick<Exchange, 'store' | 'clock'>): Desk<CallFeedback, CallFeedbackCreate, CallFeedbackCreate> {
  const table = store.table<CallFeedback, CallFeedbackKept>(callFeedback)
  const callTable = store.table<Call>(calls)

  return {
    fetch: (at) => table.get(at.names['callSid']!),

    async create({ account, names }, { qualityScore, issue = [] }) {
      const sid = names['callSid']!
      const call = await callTable.get(sid)
      if (!call || !isOver(call.status)) throw new Refused(20409, 'the call is not over yet')
      const now = clock.now()
      const record = {
        sid,
        accountSid: account.sid,
        dateCreated: now,
        dateUpdated: now,
        issues: unique(issue),
        qualityScore,
      }
      await store.write(table.insert({ ...record, callCreated: call.dateCreated }))
      return record
    },

    async update(_at, record, { qualityScore, issue = [] }) {
      const change = { qualityScore, issues: unique(issue), dateUpdated: clock.now() }
      await store.write(table.patch(record.sid, change))
      return { ...record, ...change }
    },
  }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Summaries of one account that are not deleted: ours to choose. */
const mostSummaries = 1000
/** Days that one summary may be of: ours to choose. */
const mostDays = 3660
const dayMilliseconds = 24 * 60 * 60 * 1000

export function callFeedbackSummariesDesk(
  { store, clock, newSid }: Pick<Exchange, 'store' | 'clock' | 'newSid'>,
  summaries: Summaries,
): Desk<CallFeedbackSummary, CallFeedbackSummaryCreate> {
  const table = store.table<CallFeedbackSummary>(callFeedbackSummaries)

  return {
    async create(
      { account },
      { startDate, endDate, includeSubaccounts = false, statusCallback, statusCallbackMethod },
    ) {
      const days = (Date.parse(endDate) - Date.parse(startDate)) / dayMilliseconds
      if (days < 0) throw new Refused(20001, 'EndDate is before StartDate')
      if (days >= mostDays) throw new Refused(20001, `EndDate is more than ${mostDays} days after StartDate`)
      const had = await table.count([{ property: 'accountSid', is: '=', value: account.sid }])
      if (had >= mostSummaries) throw new Refused(20409, `the account has ${mostSummaries} summaries`)
      const now = clock.now()
      const record: CallFeedbackSummary = {
        sid: newSid('FS'),
        accountSid: account.sid,
        status: 'queued',
        startDate,
        endDate,
        includeSubaccounts,
        callCount: 0,
        callFeedbackCount: 0,
        qualityScoreAverage: 0,
        qualityScoreMedian: 0,
        qualityScoreStandardDeviation: 0,
        issues: [],
        dateCreated: now,
        dateUpdated: now,
      }
      await summaries.begin(
        record,
        statusCallback ? { url: statusCallback, method: statusCallbackMethod ?? 'POST' } : null,
      )
      return record
    },

    async remove(_at, { sid }) {
      await store.write(table.remove(sid))
    },
  }
}
