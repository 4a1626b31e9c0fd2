/** What all that listens in on a call has in common: streams, SIPREC sessions and transcriptions. */
import { date, type HttpMethod, json, nullable, oneOf, sid, text, uri } from './kinds.ts'

/** Which way of the call: what its far end says, what the far end hears, or both. */
export type Track = 'inbound_track' | 'outbound_track' | 'both_tracks'
export const tracks = ['inbound_track', 'outbound_track', 'both_tracks'] as const

export const tapStatuses = ['in-progress', 'stopped'] as const

/** Characters of a name: ours to choose. */
export const longestTapName = 64

/** Something that listens in on a call. */
export class Tap {
  /** Unique id, two capitals and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(text())
  /** Whose call it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The call that is listened to. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** What it was called; null where it has only its sid. */
  readonly name: string | null = nullable(text())
  /** Whether it still listens. */
  readonly status: 'in-progress' | 'stopped' | null = nullable(oneOf(tapStatuses))
  /** When it began, or was stopped. */
  readonly dateUpdated: Date | null = nullable(date())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(uri())
}

/** What stops it. */
export class TapUpdate {
  /** Only `stopped`. */
  status: 'stopped' = oneOf(['stopped'], { missing: 20001 })
}

/** What the server remembers of it and shows to nobody. */
export class TapKept {
  readonly dateCreated: Date = date()
  readonly plan: TapPlan | null = nullable(json<TapPlan>())
}

/** What it listens to, and whom it tells. */
export interface TapPlan {
  readonly track: Track
  readonly statusCallback?: { readonly url: string; readonly method: HttpMethod }
  /** Where a stream goes. */
  readonly url?: string
  /** The SIPREC connector it goes through. */
  readonly connectorName?: string
  /** What is sent along: a stream's own parameters, by name. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly transcription?: TranscriptionPlan
}

/** How words are told. */
export interface TranscriptionPlan {
  readonly languageCode: string
  readonly partialResults: boolean
  readonly engine: string
  readonly labels: Readonly<Partial<Record<Track, string>>>
  /** Words to expect. */
  readonly hints?: readonly string[]
  /** False where words are told without full stops and commas. */
  readonly punctuated?: boolean
  /** What recognizes speech is told besides; told again when it starts. */
  readonly settings?: Readonly<Record<string, string>>
}
