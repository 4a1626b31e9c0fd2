/** Transcriptions: what was said in a recording, in words (rest-api.md §10.9). */
import type { Hook } from './calls.ts'
import { date, decimal, integerText, json, nullable, oneOf, sid, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** The words of one recording. */
export class Transcription {
  /** Unique id, `TR` and 32 hexadecimal digits. */
  readonly sid: string = sid('TR')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** When it was asked for. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Whether it is being made, is there, or could not be made. */
  readonly status: 'in-progress' | 'completed' | 'failed' = oneOf(['in-progress', 'completed', 'failed'])
  /** How it is made: always `fast`. */
  readonly type: 'fast' = oneOf(['fast'])
  /** The recording it is of. */
  readonly recordingSid: string = sid('RE')
  /** Length of the recording in seconds. */
  readonly duration: number = integerText()
  /** The words; `(blank)` where there were none; null until it is made. */
  readonly transcriptionText: string | null = nullable(text())
  /** The version of the API of the recording's call. */
  readonly apiVersion: string = text()
  /** What it cost, a negative decimal; null until it is made. */
  readonly price: string | null = nullable(decimal())
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Currency of the price in capitals (ISO 4217): `USD`. */
  readonly priceUnit: string | null = nullable(text())
}

/** What the server remembers of a transcription and shows to nobody. */
export class TranscriptionKept {
  /** The call its recording is of. */
  readonly callSid: string = sid('CA')
  /** Whom it is told to; null for nobody. */
  readonly callback: Hook | null = nullable(json<Hook>())
  /** What they are told besides: the call as it was. */
  readonly facts: Readonly<Record<string, string>> = json<Readonly<Record<string, string>>>()
}

export const transcriptions = resource({
  name: 'Transcription',
  listKey: 'transcriptions',
  prefix: 'TR',
  addresses: [
    { path: '/Accounts/{AccountSid}/Transcriptions', list: ['list'], instance: ['fetch', 'delete'] },
    {
      path: '/Accounts/{AccountSid}/Recordings/{RecordingSid}/Transcriptions',
      list: ['list'],
      instance: ['fetch', 'delete'],
    },
  ],
  record: Transcription,
  kept: TranscriptionKept,
  // The captured list goes by when they were done, not by when they were asked for.
  sort: 'dateUpdated',
  indexed: ['recordingSid'],
  media: { extensions: ['txt'] },
})
