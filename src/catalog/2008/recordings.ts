/** Recordings and their words, as 2008-08-01 saw them (rest-api.md §11). */
import { date, decimal, derived, integerText, nullable, oneOf, sid, text } from '../kinds.ts'
import { recordings } from '../recordings.ts'
import { resource } from '../resource.ts'
import { type Transcription, transcriptions } from '../transcriptions.ts'

/** What was recorded of a call. Its sound is at its own address, without extension or with `.mp3`. */
export class Recording2008 {
  /** Unique id, `RE` and 32 hexadecimal digits. */
  readonly sid: string = sid('RE')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The call it is of. */
  readonly callSid: string = sid('CA')
  /** Its length in seconds; empty until it has ended. */
  readonly duration: number | null = nullable(integerText())
  /** When it was begun. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
}

/** What a list of recordings can be asked for, besides when they were begun. */
export class Recording2008Filter {
  /** Only those of this call. */
  callSid?: string = sid('CA')
}

export const recordings2008 = resource({
  name: 'Recording',
  version: '2008-08-01',
  face: { of: recordings },
  listKey: 'recordings',
  prefix: 'RE',
  addresses: [
    { path: '/Accounts/{AccountSid}/Recordings', list: ['list'], instance: ['fetch', 'delete'] },
    { path: '/Accounts/{AccountSid}/Calls/{CallSid}/Recordings', list: ['list'], instance: ['fetch', 'delete'] },
  ],
  record: Recording2008,
  filter: Recording2008Filter,
  media: recordings.media,
})

/** That version's sample shows dates as seconds since 1970 here, and nowhere else. */
const seconds = (moment: Date) => Math.floor(+moment / 1000)

/** The words of one recording. */
export class Transcription2008 {
  /** Unique id, `TR` and 32 hexadecimal digits. */
  readonly sid: string = sid('TR')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** When it was asked for, in seconds since 1970. */
  readonly dateCreated: number = derived(({ dateCreated }: Transcription) => seconds(dateCreated), 'integer')
  /** When anything of it last changed, in seconds since 1970. */
  readonly dateUpdated: number = derived(({ dateUpdated }: Transcription) => seconds(dateUpdated), 'integer')
  /** Whether it is being made, is there, or could not be made. */
  readonly status: 'in-progress' | 'completed' | 'failed' = oneOf(['in-progress', 'completed', 'failed'])
  /** How it is made: always `fast`. */
  readonly type: 'fast' = oneOf(['fast'])
  /** The recording it is of. */
  readonly recordingSid: string = sid('RE')
  /** Length of the recording in seconds. */
  readonly duration: number = integerText()
  /** The words; empty until it is made. */
  readonly transcriptionText: string | null = nullable(text())
  /** What it cost, a negative decimal; empty until it is made. */
  readonly price: string | null = nullable(decimal())
}

export const transcriptions2008 = resource({
  name: 'Transcription',
  version: '2008-08-01',
  face: { of: transcriptions },
  listKey: 'transcriptions',
  prefix: 'TR',
  addresses: transcriptions.addresses,
  record: Transcription2008,
  media: transcriptions.media,
})
