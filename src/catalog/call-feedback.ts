/** What people thought of a call (rest-api.md §10.3). */
import { date, integer, many, oneOf, sid } from './kinds.ts'
import { resource } from './resource.ts'

/** What can be wrong with a call. */
export type CallIssue =
  | 'audio-latency'
  | 'digits-not-captured'
  | 'dropped-call'
  | 'imperfect-audio'
  | 'incorrect-caller-id'
  | 'one-way-audio'
  | 'post-dial-delay'
  | 'unsolicited-call'
const issues = [
  'audio-latency',
  'digits-not-captured',
  'dropped-call',
  'imperfect-audio',
  'incorrect-caller-id',
  'one-way-audio',
  'post-dial-delay',
  'unsolicited-call',
] as const

/** How good a call was. There is at most one for a call. */
export class CallFeedback {
  /** Whose call it was. */
  readonly accountSid: string = sid('AC')
  /** When it was first given. */
  readonly dateCreated: Date = date()
  /** When it was last given. */
  readonly dateUpdated: Date = date()
  /** What was wrong with the call. */
  readonly issues: CallIssue[] = many(oneOf(issues))
  /** 1 for the worst to 5 for the best. */
  readonly qualityScore: number = integer()
  /** The call's. */
  readonly sid: string = sid('CA')
}

/** What says how a call was; given again, it stands instead of what was said before. */
export class CallFeedbackCreate {
  /** 1 for the worst to 5 for the best. */
  qualityScore: number = integer({ min: 1, max: 5, missing: 20001 })
  /** What was wrong; may be repeated. */
  issue?: CallIssue[] = many(oneOf(issues))
}

/** What the server remembers of a feedback and shows to nobody. */
export class CallFeedbackKept {
  /** When the call was made: summaries are of calls. */
  readonly callCreated: Date = date()
}

export const callFeedback = resource({
  name: 'CallFeedback',
  xml: { one: 'Feedback', list: 'Feedbacks' },
  listKey: 'call_feedback',
  prefix: null,
  addresses: [
    { path: '/Accounts/{AccountSid}/Calls/{CallSid}/Feedback', single: true, list: [], instance: ['fetch', 'update'] },
  ],
  record: CallFeedback,
  create: CallFeedbackCreate,
  update: CallFeedbackCreate,
  kept: CallFeedbackKept,
})
