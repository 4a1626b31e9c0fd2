/**
 * Sums up what people thought of calls, as durable work.
 *
 *     queued ── a second ──► in-progress ── a second ──► completed, and told
 *                                └─ a crash: begun again at the next start
 */
import { accounts } from '../../catalog/accounts.ts'
import { type CallFeedback, type CallFeedbackKept, callFeedback } from '../../catalog/call-feedback.ts'
import {
  type CallFeedbackSummary,
  type CallFeedbackSummaryKept,
  callFeedbackSummaries,
  type IssueCount,
} from '../../catalog/call-feedback-summaries.ts'
import { calls } from '../../catalog/calls.ts'
import type { HttpMethod } from '../../catalog/kinds.ts'
import type { Exchange } from '../exchange.ts'
import type { Condition, Job, Table } from '../ports.ts'
import { callbackJob } from './callbacks.ts'
import { Worker } from './worker.ts'

export interface Summaries {
  /** Writes it down, and has it summed up. */
  begin(record: CallFeedbackSummary, told: { readonly url: string; readonly method: HttpMethod } | null): Promise<void>
  wake(): void
  stop(): void
}

type Summary = CallFeedbackSummary & CallFeedbackSummaryKept

const kind = 'feedback-summary'
/** How long it waits, and how long it takes at least, so that each status can be seen. */
const stepSeconds = 1

export function openSummaries(exchange: Exchange): Summaries {
  const { store, clock } = exchange
  const table = store.table<CallFeedbackSummary, CallFeedbackSummaryKept>(callFeedbackSummaries)
  const worker = new Worker(exchange, { kind, places: 4, perHost: 4, act })

  async function act({ id, work }: Job): Promise<void> {
    const sid = String(work)
    await store.write(table.patch(sid, { status: 'in-progress', dateUpdated: clock.now() }))
    await clock.sleep(stepSeconds)
    const summary = (await table.get(sid)) as Summary | null
    if (!summary) return store.write(store.jobs.done(id))
    const change = { ...(await summedUp(exchange, summary)), status: 'completed', dateUpdated: clock.now() } as const
    await store.write(
      table.patch(sid, change),
      ...(summary.told ? [store.jobs.add(callbackJob(toldOf({ ...summary, ...change })))] : []),
      store.jobs.done(id),
    )
  }

  return {
    async begin(record, told) {
      const due = new Date(+clock.now() + stepSeconds * 1000)
      const job = store.jobs.add({ kind, lane: record.sid, host: '', work: record.sid, due })
      await store.write(table.insert({ ...record, told }), job)
      worker.wake()
    },
    wake: () => worker.wake(),
    stop: () => worker.stop(),
  }
}

const toldOf = ({ sid, accountSid, status, told }: Summary) => ({
  accountSid,
  sid,
  url: told!.url,
  method: told!.method,
  params: { AccountSid: accountSid, FeedbackSummarySid: sid, Status: status },
})

type Figures = Pick<
  CallFeedbackSummary,
  | 'callCount'
  | 'callFeedbackCount'
  | 'qualityScoreAverage'
  | 'qualityScoreMedian'
  | 'qualityScoreStandardDeviation'
  | 'issues'
>

/** Summed up from the calls of those days and from what was said of these calls, whenever it was said. */
async function summedUp({ store }: Exchange, summary: CallFeedbackSummary): Promise<Figures> {
  const family = await familyOf(store.table(accounts), summary)
  const during = (property: string): Condition[] => [
    { property: 'accountSid', is: 'in', value: family },
    { property, is: '>=', value: new Date(summary.startDate) },
    { property, is: '<', value: new Date(Date.parse(summary.endDate) + 24 * 60 * 60 * 1000) },
  ]
  const callCount = await store.table(calls).count(during('dateCreated'))
  const scores: number[] = []
  const issues = new Map<IssueCount['description'], number>()
  for await (const feedback of all(store.table<CallFeedback, CallFeedbackKept>(callFeedback), during('callCreated'))) {
    scores.push(feedback.qualityScore)
    for (const issue of feedback.issues) issues.set(issue, (issues.get(issue) ?? 0) + 1)
  }
  return { callCount, callFeedbackCount: scores.length, ...spread(scores), issues: counted(issues, callCount) }
}

async function familyOf(table: Table<{ sid: string }>, { accountSid, includeSubaccounts }: CallFeedbackSummary) {
  if (!includeSubaccounts) return [accountSid]
  const family: string[] = []
  for await (const { sid } of all(table, [{ property: 'ownerAccountSid', is: '=', value: accountSid }]))
    family.push(sid)
  return [...new Set([accountSid, ...family])]
}

/** Every record that matches, a thousand at a time. */
async function* all<T extends { readonly sid: string }>(table: Table<T>, where: readonly Condition[]) {
  for (let after: string | undefined; ; ) {
    const { records } = await table.list({ where, size: 1000, ...(after !== undefined && { after }) })
    yield* records
    after = records.at(-1)?.sid
    if (records.length < 1000) return
  }
}

const hundredths = (value: number) => Math.round(value * 100) / 100

function spread(scores: readonly number[]) {
  if (scores.length === 0) return { qualityScoreAverage: 0, qualityScoreMedian: 0, qualityScoreStandardDeviation: 0 }
  const sorted = scores.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const average = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const variance = scores.reduce((sum, score) => sum + (score - average) ** 2, 0) / scores.length
  return {
    qualityScoreAverage: hundredths(average),
    qualityScoreMedian: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2,
    qualityScoreStandardDeviation: hundredths(Math.sqrt(variance)),
  }
}

const counted = (issues: ReadonlyMap<IssueCount['description'], number>, calls: number): IssueCount[] =>
  [...issues]
    .map(([description, count]) => ({
      description,
      count,
      percentage_of_total_calls: `${((100 * count) / calls).toFixed(2)}%`,
    }))
    .sort((one, other) => other.count - one.count || (one.description < other.description ? -1 : 1))
