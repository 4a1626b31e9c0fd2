import type { CallOptions, List } from 'ringback'
import type { Transcription as Told } from '../../catalog/transcriptions.ts'
import type { Scope } from './ground.ts'
import { Deletable } from './model.ts'
import { among, type Branch, counted, listed, type Query } from './relation.ts'

/** Which transcriptions. */
export interface TranscriptionQuery extends Query {
  /** Only those of this recording. */
  recordingSid?: string
}

/** What was said on a recording, in writing. */
export class Transcription extends Deletable {
  /** The transcription with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Transcription | null> {
    return among<Transcription>(this, transcriptions(), scope).find(sid, options)
  }

  /** Transcriptions, newest first. Awaited, one page; iterated, all of them. */
  static all(query: TranscriptionQuery = {}, options?: CallOptions): List<Transcription> {
    const { recordingSid, ...others } = query
    return listed<Transcription>(this, transcriptions(recordingSid), others, options)
  }

  /** How many transcriptions there are. */
  static count(query: TranscriptionQuery = {}, options?: CallOptions): Promise<number> {
    const { recordingSid, ...others } = query
    return counted(this, transcriptions(recordingSid), others, options)
  }
}

export interface Transcription extends Told {}

/** An account's transcriptions, or those of one recording. */
export const transcriptions =
  (recordingSid?: string): Branch =>
  ({ recordings, transcriptions }) =>
    recordingSid === undefined ? transcriptions : recordings.get(recordingSid).transcriptions
