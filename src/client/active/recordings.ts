import type {
  AccountLinks,
  CallOptions,
  List,
  RecordingFilter,
  RecordingStatus,
  RecordingUpdate,
  Recording as Taken,
} from 'ringback'
import type { Recording as Told } from '../../catalog/recordings.ts'
import type { Scope } from './ground.ts'
import { kinOf, Resource, recordOf, renewed } from './model.ts'
import { type Association, among, counted, listed, type Query, related } from './relation.ts'
import { Transcription } from './transcriptions.ts'

/** What was recorded of a call or a conference. */
export class Recording extends Resource<RecordingUpdate> {
  /** The recording with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Recording | null> {
    return among<Recording>(this, recordings, scope).find(sid, options)
  }

  /** Recordings that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: RecordingFilter & Query, options?: CallOptions): List<Recording> {
    return listed<Recording>(this, recordings, query, options)
  }

  /** How many recordings match. */
  static count(query?: RecordingFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, recordings, query, options)
  }

  /** Pauses it, goes on with it, or stops it for good, while it is made. */
  override update(attributes: RecordingUpdate, options?: CallOptions): Promise<this> {
    const { sid, callSid, conferenceSid } = this
    // The API changes a recording below what it records, and nowhere else.
    const made = ({ conferences, calls }: AccountLinks) =>
      conferenceSid
        ? conferences.get(conferenceSid).recordings.get(sid).update(attributes, options)
        : calls.get(callSid).recordings.get(sid).update(attributes, options)
    return renewed(this, () => made(kinOf(this).account()), attributes)
  }

  /** Where its sound is as MP3, absolute, for anybody who has the URL. */
  get mp3Url(): string {
    return recordOf<Taken>(this).uris.mp3
  }

  /** Where its sound is as WAV, absolute, for anybody who has the URL. */
  get wavUrl(): string {
    return recordOf<Taken>(this).uris.wav
  }

  /** Its sound as MP3, as it comes. */
  mp3(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    return recordOf<Taken>(this).mp3(options)
  }

  /** Its sound as WAV, as it comes. */
  wav(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    return recordOf<Taken>(this).wav(options)
  }

  /** What was said on it, in writing. */
  get transcriptions(): Association<Transcription, object> {
    return related(this, Transcription, () => recordOf<Taken>(this).transcriptions)
  }
}

export interface Recording extends Told {
  /** Where it is in its life. Assigned `paused`, `in-progress` or `stopped` while it is made, it obeys. */
  status: RecordingStatus | null
  /** `silence`, which is usual, keeps the time of a pause; `skip` leaves it out. */
  pauseBehavior?: string
}

/** An account's recordings. */
export const recordings = ({ recordings }: AccountLinks) => recordings
