/** Recordings of calls and conferences (rest-api.md §10.8). */
import {
  bound,
  date,
  day,
  flag,
  formats,
  type HttpMethod,
  httpMethod,
  integer,
  integerText,
  json,
  many,
  nested,
  nullable,
  oneOf,
  sid,
  subresources,
  text,
  uri,
  url,
  type When,
} from './kinds.ts'
import { resource } from './resource.ts'

/** Where a recording is in its life: taken down, made into a file, there or not there. */
export type RecordingStatus = 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent' | 'deleted'
const statuses = ['in-progress', 'paused', 'stopped', 'processing', 'completed', 'absent', 'deleted'] as const

/** What had it made. */
export type RecordingSource =
  | 'DialVerb'
  | 'Conference'
  | 'OutboundAPI'
  | 'Trunking'
  | 'RecordVerb'
  | 'StartCallRecordingAPI'
  | 'StartCallRecordingTwiML'
  | 'StartConferenceRecordingAPI'

/** Whose voice is on it: what the far end said, what it heard, or both. */
export type RecordingTrack = 'inbound' | 'outbound' | 'both'

/** What was recorded of a call or a conference. Its sound is at its own address, without extension or with `.mp3`. */
export class Recording {
  /** Unique id, `RE` and 32 hexadecimal digits. */
  readonly sid: string = sid('RE')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The call it is of. */
  readonly callSid: string = sid('CA')
  /** Its length in seconds; null until it has ended. */
  readonly duration: number | null = nullable(integerText())
  /** When it was begun. */
  readonly dateCreated: Date = date()
  /** The version of the API of its call. */
  readonly apiVersion: string = text()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> | null = nullable(
    subresources({ transcriptions: 'Transcriptions' }),
  )
  /** The conference it is of; null where it is a call's. */
  readonly conferenceSid: string | null = nullable(sid('CF'))
  /** When its sound begins. */
  readonly startTime: Date | null = nullable(date())
  /** What it cost, a negative decimal; null until it is completed. */
  readonly price: string | null = nullable(text())
  /** Currency of the price in capitals (ISO 4217): `USD`. */
  readonly priceUnit: string | null = nullable(text())
  /** Where it is in its life. */
  readonly status: RecordingStatus | null = nullable(oneOf(statuses))
  /** 2 where each side has one of its own, otherwise 1. */
  readonly channels: number | null = nullable(integer())
  /** What had it made. */
  readonly source: RecordingSource | null = nullable(
    oneOf([
      'DialVerb',
      'Conference',
      'OutboundAPI',
      'Trunking',
      'RecordVerb',
      'StartCallRecordingAPI',
      'StartCallRecordingTwiML',
      'StartConferenceRecordingAPI',
    ]),
  )
  /** Why it is absent; null elsewhere. */
  readonly errorCode: number | null = nullable(integer())
  /** Always null: nothing is encrypted. */
  readonly encryptionDetails: object | null = nullable(nested<object>())
  /** Where its sound is, absolute. */
  readonly mediaUrl: string | null = nullable(url())
  /** Whose voice is on it: `inbound`, `outbound` or `both`. */
  readonly track: string | null = nullable(text())
  /** Addresses of its sound, relative to the host (client-needs.md 16). */
  readonly formats: Readonly<Record<string, string>> = formats(['wav', 'mp3'])
}

/** How a call in progress is recorded from now on. */
export class RecordingCreate {
  /** What RecordingStatusCallback is told: `in-progress`, `completed`, `absent`; `completed` unless said otherwise. */
  recordingStatusCallbackEvent?: string[] = many(text(), { split: true })
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = url({ malformed: 21205 })
  /** How RecordingStatusCallback is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21209 })
  /** `trim-silence` cuts silence off both ends; `do-not-trim` is usual. */
  trim?: string = oneOf(['trim-silence', 'do-not-trim'])
  /** `dual` gives each side a channel of its own; `mono` is usual. */
  recordingChannels?: string = oneOf(['mono', 'dual'])
  /** `inbound`, `outbound` or `both`, which is usual. */
  recordingTrack?: string = oneOf(['inbound', 'outbound', 'both'])
}

/** What can be changed of a recording while it is made. */
export class RecordingUpdate {
  /** `paused`, `in-progress` to go on, `stopped` for good. */
  status: 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent' = oneOf(
    ['in-progress', 'paused', 'stopped', 'processing', 'completed', 'absent'],
    { missing: 20001 },
  )
  /** `silence`, which is usual, keeps the time of a pause; `skip` leaves it out. */
  pauseBehavior?: string = oneOf(['skip', 'silence'])
}

/** What a list of recordings can be asked for. */
export class RecordingFilter {
  /** Only those of this call. */
  callSid?: string = sid('CA')
  /** Begun on this day (GMT). */
  dateCreated?: When = day('dateCreated')
  /** Begun then or later. */
  createdAfter?: When = bound('dateCreated', '>')
  /** Begun then or earlier. */
  createdBefore?: When = bound('dateCreated', '<')
  /** Only those of this conference. */
  conferenceSid?: string = sid('CF')
  /** Whether those that were deleted are shown too. */
  includeSoftDeleted?: boolean = flag()
}

/** Who is told of a recording, and of what. */
export interface RecordingCallback {
  readonly url: string
  readonly method: HttpMethod
  readonly events: readonly string[]
}

/** What the server remembers of a recording and shows to nobody. */
export class RecordingKept {
  /** Whom its statuses are told to; null for nobody. */
  readonly statusCallback: RecordingCallback | null = nullable(json<RecordingCallback>())
  /** What was heard on it and when, which its sound is made of; null until it has ended. */
  readonly tape: object | null = nullable(json<object>())
}

export const recordings = resource({
  name: 'Recording',
  listKey: 'recordings',
  prefix: 'RE',
  pathName: ['RecordingSid', 'ReferenceSid'],
  addresses: [
    { path: '/Accounts/{AccountSid}/Recordings', list: ['list'], instance: ['fetch', 'delete'] },
    {
      path: '/Accounts/{AccountSid}/Calls/{CallSid}/Recordings',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
    {
      path: '/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Recordings',
      list: ['list'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: Recording,
  create: RecordingCreate,
  update: RecordingUpdate,
  filter: RecordingFilter,
  kept: RecordingKept,
  indexed: ['callSid', 'conferenceSid'],
  media: { extensions: ['', 'wav', 'mp3', 'txt'] },
})
