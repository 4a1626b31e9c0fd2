import type { Recording as Recorded, RecordingCreate, RecordingFilter, RecordingUpdate } from '../catalog/recordings.ts'
import { type AddOnResults, addOnResults } from './add-ons.ts'
import { type Collection, type Creatable, records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { addressOf, change, place, remove } from './record.ts'
import { type Transcriptions, transcriptions } from './transcriptions.ts'

/** Where a recording's sound is, for anybody who has the URL. */
export interface RecordingUris {
  /** As WAV, absolute. */
  readonly wav: string
  /** As MP3, absolute. */
  readonly mp3: string
}

/** What can be done with a recording. */
export class RecordingVerbs {
  /** Pauses it, goes on with it, or stops it for good; found below its call or conference, while it is made. */
  update(changes: RecordingUpdate, options?: CallOptions): Promise<Recording> {
    return change(this, changes, options)
  }

  /** Deletes it, with its sound. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** Where its sound is, for anybody who has the URL. */
  get uris(): RecordingUris {
    const { home } = addressOf(this)
    const url = home.wire.baseUrl + soundOf(this)
    return { wav: `${url}.wav`, mp3: `${url}.mp3` }
  }

  /** Its sound as MP3, as it comes. */
  mp3(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    return addressOf(this).home.wire.bytes(`${soundOf(this)}.mp3`, options)
  }

  /** Its sound as WAV, as it comes. */
  wav(options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    return addressOf(this).home.wire.bytes(`${soundOf(this)}.wav`, options)
  }

  /** What was said on it, in writing. */
  get transcriptions(): Transcriptions {
    return transcriptions(ofAccount(this))
  }

  /** What add-ons said of it. */
  get addOnResults(): AddOnResults {
    return addOnResults(ofAccount(this))
  }
}

/** What was recorded of a call or a conference. */
export interface Recording extends Recorded, RecordingVerbs {}

/** A recording's sound, and what was made of it, is below its account, wherever the recording was found. */
const soundOf = (recording: RecordingVerbs) =>
  addressOf(recording).path.replace(/(\/Accounts\/[^/]+)\/.*\/([^/]+)$/, '$1/Recordings/$2')
const ofAccount = (recording: RecordingVerbs): object =>
  place({}, { ...addressOf(recording), path: soundOf(recording) })

/** Recordings of an account or of a conference. */
export type Recordings = Collection<Recording, RecordingFilter, RecordingVerbs>
export const recordings = (of: object): Recordings => records(of, 'Recordings', RecordingVerbs)

/** Recordings of a call. One that is made begins at once. */
export type CallRecordings = Creatable<Recording, RecordingFilter, RecordingCreate, RecordingVerbs>
export const callRecordings = (of: object): CallRecordings => records(of, 'Recordings', RecordingVerbs)
