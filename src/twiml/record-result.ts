/** What a `<Record>` came to, and how its action is told (twiml-and-webhooks.md §2.5). */
import type { Version } from '../catalog/resource.ts'

/** The sound of a recording. */
export interface RecordedSound {
  readonly sid: string
  readonly url: string
  /** Whole ones. */
  readonly seconds: number
}

export interface Recorded {
  /** The key that ended it; `hangup` where the caller did; empty where silence or the time did. */
  readonly digits: string
  /** Null where nothing was said. */
  readonly sound: RecordedSound | null
}

/** A call of 2008-08-01 is told the length in that dialect's word too (§10). */
export function recordParams({ digits, sound }: Recorded, version?: Version): Record<string, string> {
  const seconds = String(sound?.seconds ?? 0)
  return {
    ...(sound && { RecordingSid: sound.sid, RecordingUrl: sound.url }),
    RecordingDuration: seconds,
    ...(version === '2008-08-01' && { Duration: seconds }),
    Digits: digits,
  }
}
