/** The desk where recordings are started, steered and deleted, and their sound is handed out (rest-api.md §10.8). */
import { Refused } from '../../catalog/errors.ts'
import {
  type Recording,
  type RecordingCreate,
  type RecordingFilter,
  type RecordingUpdate,
  recordings,
} from '../../catalog/recordings.ts'
import type { Floor } from '../floor/floor.ts'
import { recordingPlan } from '../floor/plan.ts'
import type { PauseBehavior, Recorder } from '../floor/recorder.ts'
import { isUnfinished, present } from '../floor/recording-roads.ts'
import { mostRecorders } from '../floor/start-recording.ts'
import type { At, Desk, Medium } from './desk.ts'
import { writtenOf } from './transcriptions.ts'

/** Stands for the recording of a call, or of a conference, that was started last. */
const current = 'Twilio.CURRENT'
export function recordingsDesk(floor: Floor): Desk<Recording, RecordingCreate, RecordingUpdate, RecordingFilter> {
  const table = floor.store.table<Recording>(recordings)

  return {
    async create({ names }, order) {
      const call = floor.live.get(names['callSid']!)
      if (!call?.isAnswered) throw new Refused(21220, 'Cannot record.')
      if (call.recording.count >= mostRecorders) throw new Refused(20409)
      const recorder = call.recorded('StartCallRecordingAPI', recordingPlan(order, 'do-not-trim'))
      await recorder.begun
      return recorder.record
    },

    async update(_at, { sid }, { status, pauseBehavior = 'silence' }) {
      const recorder = floor.recordings.running(sid)
      if (!recorder) throw new Refused(21220, 'Its recording has ended.')
      if (!steer(floor, recorder, status, pauseBehavior as PauseBehavior))
        throw new Refused(20001, `Status: a recording that is ${recorder.record.status} cannot be ${status}`)
      return recorder.record
    },

    async remove(_at, recording) {
      if (isUnfinished(recording)) throw new Refused(20009)
      await floor.recordings.remove(recording)
    },

    async fetch({ names }, id) {
      const sid = id === current ? currentOf(floor, names) : id
      const record = sid === null ? null : await table.get(sid)
      if (!record || record.status === 'deleted') return null
      return isAt(record, names) ? (floor.recordings.running(sid!)?.record ?? record) : null
    },

    scope: (_at, { includeSoftDeleted = false }) =>
      includeSoftDeleted ? [] : [{ property: 'status', is: 'in', value: present }],

    async media(recording, extension) {
      if (extension === 'txt') return writtenOf(floor, recording.sid)
      const format = extension === 'mp3' ? 'mp3' : 'wav'
      const kept = await floor.recordings.sound(recording, format)
      if (!kept) return null
      const medium: Medium = {
        ...kept,
        mediaType: format === 'mp3' ? 'audio/mpeg' : 'audio/x-wav',
        name: `${recording.sid}.${format}`,
        changed: recording.dateUpdated,
      }
      return medium
    },
  }
}

/** Has a recorder do what is wanted; false where it cannot. What is so already is no trouble. */
function steer(
  { live }: Floor,
  recorder: Recorder,
  status: RecordingUpdate['status'],
  behavior: PauseBehavior,
): boolean {
  if (recorder.record.status === status) return true
  if (status === 'in-progress') return recorder.resume()
  if (status === 'paused') return recorder.pause(behavior)
  if (status !== 'stopped') return false
  const call = live.get(recorder.record.callSid)
  return (call?.recording.has(recorder) ? call.recording.stop(recorder) : recorder.stop()) !== null
}

function currentOf({ recordings }: Floor, { callSid, conferenceSid }: At['names']): string | null {
  const of = conferenceSid ? { conferenceSid } : callSid ? { callSid } : null
  return (of && recordings.current(of))?.sid ?? null
}

/** Every name of the path is the recording's. */
const isAt = (record: Recording, { accountSid, callSid, conferenceSid }: At['names']) =>
  record.accountSid === accountSid &&
  (callSid === undefined || record.callSid === callSid) &&
  (conferenceSid === undefined || record.conferenceSid === conferenceSid)
