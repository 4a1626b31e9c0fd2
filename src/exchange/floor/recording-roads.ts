/** The roads a recording may take. A status changes here or not at all. */
import type { Recording, RecordingStatus } from '../../catalog/recordings.ts'

/**
 * rest-api.md §10.8; and `absent` from anywhere for a recording whose exchange died while it was made.
 *
 *     in-progress ◄──► paused
 *          └──► stopped ◄──┘
 *                  └──► processing ──► completed ──► deleted
 *                            └──► absent ───────────────┘
 */
const roads: Readonly<Record<RecordingStatus, readonly RecordingStatus[]>> = {
  'in-progress': ['paused', 'stopped', 'absent'],
  paused: ['in-progress', 'stopped', 'absent'],
  stopped: ['processing', 'absent'],
  processing: ['completed', 'absent'],
  completed: ['deleted'],
  absent: ['deleted'],
  deleted: [],
}

/** What is not over: being taken down, or being made into a file. */
export const unfinished: readonly RecordingStatus[] = ['in-progress', 'paused', 'stopped', 'processing']
/** What lists show unless asked for more. */
export const present: readonly RecordingStatus[] = [...unfinished, 'completed', 'absent']

export const isUnfinished = ({ status }: Pick<Recording, 'status'>) => unfinished.includes(status!)

/** What changes in a recording's record when it takes a road; null when there is no such road. */
export const step = (recording: Recording, status: RecordingStatus, now: Date): Partial<Recording> | null =>
  roads[recording.status!].includes(status) ? { status, dateUpdated: now } : null
