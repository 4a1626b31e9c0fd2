import type { Transcription as Written } from '../catalog/transcriptions.ts'
import { type Collection, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { remove } from './record.ts'

/** What can be done with a transcription. */
export class TranscriptionVerbs {
  /** Deletes it; the recording stays. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** What was said on a recording, in writing. */
export interface Transcription extends Written, TranscriptionVerbs {}

/** The transcriptions of an account, or of one recording. */
export type Transcriptions = Collection<Transcription, object, TranscriptionVerbs>
export const transcriptions = (of: object): Transcriptions => records(of, 'Transcriptions', TranscriptionVerbs)
