/** The roads a conference may take. A status changes here or not at all. */
import type { Conference, ConferenceEnding } from '../../catalog/conferences.ts'

export type ConferenceStatus = Conference['status']

/**
 * twiml-and-webhooks.md §4.2; and `init` → `completed` where everybody left before it began.
 *
 *     init ──► in-progress ──► completed
 *       └───────────────────────┘
 */
const roads: Readonly<Record<ConferenceStatus, readonly ConferenceStatus[]>> = {
  init: ['in-progress', 'completed'],
  'in-progress': ['completed'],
  completed: [],
}

export const isOver = (status: ConferenceStatus) => roads[status].length === 0
export const unfinished = (Object.keys(roads) as ConferenceStatus[]).filter((status) => !isOver(status))

/** What ended it, and whose leaving. */
export interface Ended {
  readonly reason: ConferenceEnding
  readonly callSid: string | null
}

/** What changes in a conference's record when it takes a road; null when there is no such road. */
export function step(
  conference: Conference,
  status: ConferenceStatus,
  now: Date,
  ended?: Ended,
): Partial<Conference> | null {
  if (!roads[conference.status].includes(status)) return null
  return {
    status,
    dateUpdated: now,
    ...(ended && { reasonConferenceEnded: ended.reason, callSidEndingConference: ended.callSid }),
  }
}

/** A room's record as it is first written down. */
export const newConference = (begun: Omit<Conference, 'status' | 'uri' | 'subresourceUris' | keyof typeof open>) =>
  ({ ...begun, ...open, status: 'init' }) as unknown as Conference

const open = { reasonConferenceEnded: null, callSidEndingConference: null }

/** Why one left, as `participant-leave` tells it (§4.4). */
export type Leaving =
  | 'conference_ended_via_api'
  | 'moderator_ended_conference'
  | 'participant_updated_via_api'
  | 'participant_hung_up'
  | 'participant_add_failed'

/** The same in words, for `Reason` of `conference-end`. */
export const inWords: Readonly<Record<ConferenceEnding, string>> = {
  'conference-ended-via-api': 'Conference ended via API',
  'participant-with-end-conference-on-exit-left': 'Participant with endConferenceOnExit left',
  'participant-with-end-conference-on-exit-kicked': 'Participant with endConferenceOnExit was kicked',
  'last-participant-kicked': 'Last participant was kicked',
  'last-participant-left': 'Last participant left',
}
