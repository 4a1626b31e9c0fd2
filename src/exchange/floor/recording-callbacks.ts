/** What is told of a recording: its own callback, and what other callbacks say of it (twiml-and-webhooks.md §11.4). */
import { rfc2822 } from '../../catalog/kinds.ts'
import type { Recording, RecordingKept } from '../../catalog/recordings.ts'
import type { Hook } from '../ports.ts'
import { type CallbackJob, callbackJob } from './callbacks.ts'

type Told = Recording & Pick<RecordingKept, 'statusCallback'>

/** The job that tells of the status a recording has now, or null when nobody asked to be told. */
export function recordingCallback(recording: Told): CallbackJob | null {
  const { statusCallback, accountSid, callSid, conferenceSid, status } = recording
  if (!statusCallback?.url || !statusCallback.events.includes(status!)) return null
  const { url, method } = statusCallback
  const params = {
    AccountSid: accountSid,
    ...(conferenceSid ? { ConferenceSid: conferenceSid } : { CallSid: callSid }),
    RecordingSid: recording.sid,
    RecordingUrl: recording.mediaUrl!,
    RecordingStatus: status!,
    ...(recording.duration !== null && { RecordingDuration: String(recording.duration) }),
    RecordingChannels: String(recording.channels),
    RecordingStartTime: rfc2822(recording.startTime!),
    RecordingSource: recording.source!,
    RecordingTrack: recording.track!,
    ErrorCode: String(recording.errorCode ?? 0),
  }
  return callbackJob({ accountSid, sid: conferenceSid ?? callSid, url, method, params })
}

/** The job that tells of the end of a conference's recording in the deprecated words (twiml-and-webhooks.md §4.4). */
export function recordEnd(
  { accountSid, conferenceSid, mediaUrl }: Recording,
  told: Hook | undefined,
  { duration, bytes }: { readonly duration: number; readonly bytes: number },
  now: Date,
): CallbackJob | null {
  if (!told || conferenceSid === null) return null
  const params = {
    event: 'conference-record-end',
    timestamp: rfc2822(now),
    AccountSid: accountSid,
    ConferenceSid: conferenceSid,
    RecordingUrl: mediaUrl!,
    Duration: String(duration),
    RecordingFileSize: String(bytes),
  }
  return callbackJob({ accountSid, sid: conferenceSid, url: told.url, method: told.method, params })
}

/** How a recording is told of in the callbacks of its call, and to what comes after a `<Record>`. */
export const recordingFacts = ({ sid, mediaUrl }: Recording, seconds: number): Record<string, string> => ({
  RecordingUrl: mediaUrl!,
  RecordingSid: sid,
  RecordingDuration: String(seconds),
})
