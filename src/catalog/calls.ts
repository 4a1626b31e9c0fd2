import {
  bound,
  date,
  day,
  decimal,
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
} from './kinds.ts'
import { resource } from './resource.ts'

export class Call {
  readonly sid: string = sid('CA')
  readonly dateCreated: Date = date()
  readonly dateUpdated: Date = date()
  readonly parentCallSid: string | null = nullable(sid('CA'))
  readonly accountSid: string = sid('AC')
  readonly to: string = endpoint()
  readonly toFormatted: string = text()
  readonly from: string = endpoint()
  readonly fromFormatted: string = text()
  readonly phoneNumberSid: string | null = nullable(sid('PN'))
  readonly status: 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled' =
    oneOf(['queued', 'ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled'])
  readonly startTime: Date | null = nullable(date())
  readonly endTime: Date | null = nullable(date())
  readonly duration: number | null = nullable(integerText())
  readonly price: string | null = nullable(decimal())
  readonly priceUnit: string | null = nullable(text())
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial' = oneOf(['inbound', 'outbound-api', 'outbound-dial'])
  /** today also machine_start, machine_end_beep, machine_end_silence, machine_end_other, fax, unknown */
  readonly answeredBy: 'human' | 'machine' | null = nullable(oneOf(['human', 'machine']))
  readonly apiVersion: string = text()
  /** always null; undocumented */
  readonly annotation: string | null = nullable(text())
  readonly forwardedFrom: string | null = nullable(phone())
  /** always null in bodies seen */
  readonly groupSid: string | null = nullable(sid('GP'))
  readonly callerName: string | null = nullable(text())
  readonly uri: string = uri()
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({
    notifications: 'Notifications',
    recordings: 'Recordings',
  })
  readonly queueTime: string | null = nullable(text())
  readonly trunkSid: string | null = nullable(sid('TK'))
}

export class CallCreate {
  /** 2008 name Caller */
  from: string = endpoint({ missing: 20001 })
  /** 2008 name Called */
  to: string = endpoint({ missing: 20001 })
  /** one of Url, ApplicationSid, Twiml is required */
  url?: string = url()
  applicationSid?: string = sid('AP')
  method?: HttpMethod = httpMethod({ or: 'POST' })
  fallbackUrl?: string = url()
  fallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  statusCallback?: string = url()
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** [0-9#*w], w = 0.5 s; era docs; today also A-D and W = 1 s, max 32 */
  sendDigits?: string = text()
  /** case-insensitive; superseded by MachineDetection */
  ifMachine?: 'Continue' | 'Hangup' = oneOf(['Continue', 'Hangup'])
  /** era max 999, today 600 */
  timeout?: number = integer({ or: 60 })
  record?: boolean = flag({ or: false })
  statusCallbackEvent?: string[] = many(text())
  recordingChannels?: string = text()
  recordingStatusCallback?: string = text()
  recordingStatusCallbackMethod?: HttpMethod = httpMethod()
  sipAuthUsername?: string = text()
  sipAuthPassword?: string = text()
  machineDetection?: string = text()
  machineDetectionTimeout?: number = integer()
  recordingStatusCallbackEvent?: string[] = many(text())
  trim?: string = text()
  callerId?: string = text()
  machineDetectionSpeechThreshold?: number = integer()
  machineDetectionSpeechEndThreshold?: number = integer()
  machineDetectionSilenceTimeout?: number = integer()
  asyncAmd?: string = text()
  asyncAmdStatusCallback?: string = url()
  asyncAmdStatusCallbackMethod?: HttpMethod = httpMethod()
  byoc?: string = sid('BY')
  callReason?: string = text()
  callToken?: string = text()
  recordingTrack?: string = text()
  timeLimit?: number = integer()
  clientNotificationUrl?: string = url()
  twiml?: string = text()
}

export class CallUpdate {
  url?: string = url()
  method?: HttpMethod = httpMethod()
  status?: 'canceled' | 'completed' = oneOf(['canceled', 'completed'])
  fallbackUrl?: string = url()
  fallbackMethod?: HttpMethod = httpMethod()
  statusCallback?: string = url()
  statusCallbackMethod?: HttpMethod = httpMethod()
  twiml?: string = text()
  timeLimit?: number = integer()
}

export class CallFilter {
  to?: string = endpoint()
  from?: string = endpoint()
  status?: 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled' = oneOf([
    'queued',
    'ringing',
    'in-progress',
    'completed',
    'busy',
    'failed',
    'no-answer',
    'canceled',
  ])
  startTime?: Date | string = day('startTime')
  startedAfter?: Date | string = bound('startTime', '>')
  startedBefore?: Date | string = bound('startTime', '<')
  /** in client libraries 2011+, not in the 2010 page */
  endTime?: Date | string = day('endTime')
  endedAfter?: Date | string = bound('endTime', '>')
  endedBefore?: Date | string = bound('endTime', '<')
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

/** A call's own settings, whoever gave them: the request, the number or the application. */
export interface CallPlan {
  readonly document?: Hook
  readonly twiml?: string
  readonly fallback?: Hook
  readonly statusCallback?: Hook & { readonly events: readonly string[]; readonly legacy: boolean }
  readonly applicationSid?: string
  readonly sendDigits?: string
  readonly timeoutSeconds: number
  readonly timeLimitSeconds?: number
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
  sort: 'dateUpdated',
})
