/** Calls (rest-api.md §10.3). */
import {
  bound,
  date,
  day,
  decimal,
  derived,
  endpoint,
  flag,
  type HttpMethod,
  httpMethod,
  integer,
  integerText,
  json,
  many,
  nullable,
  oneOf,
  phone,
  sid,
  subresources,
  text,
  uri,
  url,
  type When,
} from './kinds.ts'
import type { NumberKind } from './numbering/area.ts'
import { friendly } from './numbering/friendly.ts'
import type { RecordingCallback, RecordingTrack } from './recordings.ts'
import { resource } from './resource.ts'

/** Where a call is in its life; the last five are ends. */
export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled'
const statuses = ['queued', 'ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled'] as const
/** What clients also write (rest-api.md §4.4). */
const spellings = { cancelled: 'canceled', complete: 'completed' } as const

/** A telephone call, in or out: one leg of it. */
export class Call {
  /** Unique id, `CA` and 32 hexadecimal digits. */
  readonly sid: string = sid('CA')
  /** When it was asked for, or came in. */
  readonly dateCreated: Date = date()
  /** When anything of it last changed. */
  readonly dateUpdated: Date = date()
  /** The call whose `<Dial>` placed this one; null where none did. */
  readonly parentCallSid: string | null = nullable(sid('CA'))
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The called number in E.164, `client:name`, or a SIP address. */
  readonly to: string = endpoint()
  /** The called number as people of its country write it. */
  readonly toFormatted: string = derived(({ to }: Call) => friendly(to), 'text')
  /** The calling number in E.164, `client:name`, or a SIP address. */
  readonly from: string = endpoint()
  /** The calling number as people of its country write it. */
  readonly fromFormatted: string = derived(({ from }: Call) => friendly(from), 'text')
  /** The account's number that was called or called; null where there is none, as between clients. */
  readonly phoneNumberSid: string | null = nullable(sid('PN'))
  /** Where the call is in its life. */
  readonly status: CallStatus = oneOf(statuses)
  /** When it was placed or answered; null while it is queued. */
  readonly startTime: Date | null = nullable(date())
  /** When it ended; null until then, and where it never came about. */
  readonly endTime: Date | null = nullable(date())
  /** Whole seconds from answer to end; null until it ends, and where it was not answered. */
  readonly duration: number | null = nullable(integerText())
  /** What it cost, a negative decimal; null until it is rated. */
  readonly price: string | null = nullable(decimal())
  /** Currency of the price in capitals (ISO 4217): `USD`. */
  readonly priceUnit: string | null = nullable(text())
  /** Who placed it: somebody outside, the API, or a document's `<Dial>`. */
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial' = oneOf(['inbound', 'outbound-api', 'outbound-dial'])
  /** Who took it, where that was to be found out; null elsewhere. */
  readonly answeredBy:
    | 'human'
    | 'machine'
    | 'machine_start'
    | 'machine_end_beep'
    | 'machine_end_silence'
    | 'machine_end_other'
    | 'fax'
    | 'unknown'
    | null = nullable(
    oneOf([
      'human',
      'machine',
      'machine_start',
      'machine_end_beep',
      'machine_end_silence',
      'machine_end_other',
      'fax',
      'unknown',
    ]),
  )
  /** The version of the API it speaks, for its whole life. */
  readonly apiVersion: string = text()
  /** Always null. */
  readonly annotation: string | null = nullable(text())
  /** The number it was forwarded from, as the carrier told; null where none was told. */
  readonly forwardedFrom: string | null = nullable(phone())
  /** Always null. */
  readonly groupSid: string | null = nullable(sid('GP'))
  /** The caller's name, where the number looks names up; null elsewhere. */
  readonly callerName: string | null = nullable(text())
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({
    notifications: 'Notifications',
    recordings: 'Recordings',
  })
  /** Milliseconds it waited for its turn to be placed; null where it came in. */
  readonly queueTime: string | null = nullable(text())
  /** The trunk it used; null where it used none. */
  readonly trunkSid: string | null = nullable(sid('TK'))
  /** How its document is asked, as the one who placed it is told; nobody is told later (client-needs.md 15). */
  readonly method: HttpMethod | null = nullable(httpMethod())
}

/** A TwiML document: its XML, or what is written as such, like a document of `ringback/twiml`. */
export type TwimlText = string | Written

/** What is written as XML by `toString`. */
export interface Written {
  /** The XML. */
  toString(): string
}

/** What places a call: To, From, and one of Url, ApplicationSid and Twiml (refused with 21205 without one). */
export class CallCreate {
  /** Whom to call: a number, `client:name`, or a SIP address. */
  to: string = endpoint({ missing: 21201, malformed: 21211 })
  /** A number of the account, or a verified caller id; `client:name` to call a client. */
  from: string = endpoint({ missing: 21213, malformed: 21212 })
  /** Asked for the call's document once it is answered. */
  url?: string = url({ malformed: 21205 })
  /** Takes all URLs and methods from this application instead, and ignores those given. */
  applicationSid?: string = sid('AP', { malformed: 21218 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ malformed: 21209, or: 'POST' })
  /** Asked instead where Url, or its document, fails. */
  fallbackUrl?: string = url({ malformed: 21205 })
  /** How FallbackUrl is asked. */
  fallbackMethod?: HttpMethod = httpMethod({ malformed: 21209, or: 'POST' })
  /** Told how the call goes; once, at its end, unless StatusCallbackEvent says more. */
  statusCallback?: string = url({ malformed: 21205, alias: ['StatusCallbackUrl'] })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21209, or: 'POST' })
  /** Keys pressed once it is answered: digits, `#`, `*`, A to D, `w` for half a second, `W` for a whole one. */
  sendDigits?: string = text({ max: 32, like: [/^[0-9#*wWA-D]*$/, 'digits, #, *, A to D, w or W'], malformed: 21206 })
  /** What to do when a machine answers; superseded by MachineDetection. */
  ifMachine?: 'Continue' | 'Hangup' = oneOf(['Continue', 'Hangup'], { anyCase: true, malformed: 21207 })
  /** Seconds it may ring, 1 to 999. */
  timeout?: number = integer({ min: 1, max: 999, malformed: 21208, or: 60 })
  /** Whether the whole call is recorded. */
  record?: boolean = flag({ or: false })
  /** What StatusCallback is told: `initiated`, `ringing`, `answered`, `completed`. */
  statusCallbackEvent?: string[] = many(text(), { split: true })
  /** `mono`, or `dual`, which gives each side a channel of its own. */
  recordingChannels?: string = oneOf(['mono', 'dual'])
  /** Told when the recording is ready. */
  recordingStatusCallback?: string = url({ malformed: 21205 })
  /** How RecordingStatusCallback is told. */
  recordingStatusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21209 })
  /** Name for the SIP far end, up to 255 characters. */
  sipAuthUsername?: string = text({ max: 255, malformed: 21221 })
  /** Password for the SIP far end, up to 255 characters. */
  sipAuthPassword?: string = text({ max: 255, malformed: 21223 })
  /** `Enable` or `DetectMessageEnd`: finds out who answered. */
  machineDetection?: string = oneOf(['Enable', 'DetectMessageEnd'], { malformed: 21234 })
  /** Seconds machine detection may take. */
  machineDetectionTimeout?: number = integer({ min: 3, max: 60, malformed: 21234 })
  /** What RecordingStatusCallback is told. */
  recordingStatusCallbackEvent?: string[] = many(text(), { split: true })
  /** `trim-silence` or `do-not-trim`. */
  trim?: string = oneOf(['trim-silence', 'do-not-trim'])
  /** Shown to the called instead of From. */
  callerId?: string = text()
  /** Milliseconds of speech that make a machine. */
  machineDetectionSpeechThreshold?: number = integer({ min: 1000, max: 6000, malformed: 21234 })
  /** Milliseconds of silence that end a greeting. */
  machineDetectionSpeechEndThreshold?: number = integer({ min: 500, max: 5000, malformed: 21234 })
  /** Milliseconds of silence at first that make the answer unknown. */
  machineDetectionSilenceTimeout?: number = integer({ min: 2000, max: 10000, malformed: 21234 })
  /** Whether the document runs while a machine is still looked for. */
  asyncAmd?: string = text()
  /** Told who answered. */
  asyncAmdStatusCallback?: string = url({ malformed: 21205 })
  /** How AsyncAmdStatusCallback is told. */
  asyncAmdStatusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21209 })
  /** A trunk of one's own. */
  byoc?: string = sid('BY')
  /** Why one calls, shown to the called. */
  callReason?: string = text()
  /** Proof that a call is forwarded. */
  callToken?: string = text()
  /** `inbound`, `outbound` or `both`. */
  recordingTrack?: string = oneOf(['inbound', 'outbound', 'both'])
  /** Seconds the call may last once answered. */
  timeLimit?: number = integer({ min: 1 })
  /** Told to wake a client's app. */
  clientNotificationUrl?: string = url({ malformed: 21205 })
  /** The document itself, up to 4000 characters; Url wins over it. */
  twiml?: TwimlText = text({ max: 4000 })
}

/** What can be changed of a call: where it goes on, whether it ends, whom it tells. */
export class CallUpdate {
  /** Leaves its document for this one; a call in progress only. */
  url?: string = url({ malformed: 21205 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ malformed: 21209 })
  /** `canceled` ends it while nobody has answered; `completed` ends it in any case. */
  status?: 'canceled' | 'completed' = oneOf(['canceled', 'completed'], { spellings })
  /** Asked where the document fails. */
  fallbackUrl?: string = url({ malformed: 21205 })
  /** How FallbackUrl is asked. */
  fallbackMethod?: HttpMethod = httpMethod({ malformed: 21209 })
  /** Told how the call goes. */
  statusCallback?: string = url({ malformed: 21205, alias: ['StatusCallbackUrl'] })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21209 })
  /** Leaves its document for this text of one, up to 4000 characters. */
  twiml?: TwimlText = text({ max: 4000 })
  /** Seconds the call may last once answered. */
  timeLimit?: number = integer({ min: 1 })
}

/** What a list of calls can be asked for. */
export class CallFilter {
  /** Only calls to this address. */
  to?: string = endpoint()
  /** Only calls from this address. */
  from?: string = endpoint()
  /** Only calls of this status. */
  status?: CallStatus = oneOf(statuses, { spellings })
  /** Placed or answered on this day (GMT). */
  startTime?: When = day('startTime')
  /** Placed or answered then or later. */
  startedAfter?: When = bound('startTime', '>')
  /** Placed or answered then or earlier. */
  startedBefore?: When = bound('startTime', '<')
  /** Ended on this day (GMT). */
  endTime?: When = day('endTime')
  /** Ended then or later. */
  endedAfter?: When = bound('endTime', '>')
  /** Ended then or earlier. */
  endedBefore?: When = bound('endTime', '<')
  /** Only calls that this one's `<Dial>` placed. */
  parentCallSid?: string = sid('CA')
}

/** What the server remembers of a call and shows to nobody. */
export class CallKept {
  /** Where the call gets its documents and whom it tells: enough to close it properly after a restart. */
  readonly plan: CallPlan | null = nullable(json<CallPlan>())
}

/** A URL and how to ask it. */
export interface Hook {
  readonly url: string
  readonly method: HttpMethod
}

/** What a call that verifies a caller id asks for, and what comes of it. */
export interface Validation {
  /** Six digits. */
  readonly code: string
  readonly friendlyName: string | null
  /** Who is told how it went. */
  readonly told?: Hook
}

/** How a call is recorded. */
export interface CallRecordingPlan {
  readonly channels: 1 | 2
  readonly track: RecordingTrack
  /** Cuts silence off both ends. */
  readonly trim: boolean
  readonly statusCallback?: RecordingCallback
}

/** How it is found out who, or what, answered. */
export interface DetectionPlan {
  /** Whether the end of a machine's greeting is waited for. */
  readonly mode: 'Enable' | 'DetectMessageEnd'
  readonly timeoutSeconds: number
  /** So much speech makes a machine. */
  readonly speechThresholdMilliseconds: number
  /** So much silence ends a greeting. */
  readonly speechEndThresholdMilliseconds: number
  /** So much silence at first, and nobody knows. */
  readonly silenceTimeoutMilliseconds: number
  /** The call's document is asked for when it is known. */
  readonly waits: boolean
  /** The era's way: a person or a machine, and what is done about a machine. */
  readonly ifMachine?: 'Continue' | 'Hangup'
  /** Told when it is known. */
  readonly statusCallback?: Hook
}

/** A call's own settings, whoever gave them: the request, the number or the application. */
export interface CallPlan {
  readonly document?: Hook
  readonly twiml?: string
  readonly fallback?: Hook
  readonly statusCallback?: Hook & { readonly events: readonly string[]; readonly legacy: boolean }
  readonly applicationSid?: string
  readonly sendDigits?: string
  readonly detection?: DetectionPlan
  readonly timeoutSeconds: number
  readonly timeLimitSeconds?: number
  /** Of a call that verifies a caller id (rest-api.md §10.13). */
  readonly validation?: Validation
  /** The whole call is recorded, from when it is answered. */
  readonly record?: CallRecordingPlan
  /** Of a call that came in: what the number is that was called. */
  readonly numberKind?: NumberKind
}

export const calls = resource({
  name: 'Call',
  listKey: 'calls',
  prefix: 'CA',
  addresses: [
    { path: '/Accounts/{AccountSid}/Calls', list: ['list', 'create'], instance: ['fetch', 'update', 'delete'] },
  ],
  record: Call,
  create: CallCreate,
  update: CallUpdate,
  filter: CallFilter,
  kept: CallKept,
  indexed: ['parentCallSid', 'status'],
  createOnly: ['method'],
})
