/** Applications: settings for calls and texts, kept under one sid (rest-api.md §10.2). */
import { date, flag, type HttpMethod, httpMethod, nullable, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** Settings that numbers and calls can share. */
export class Application {
  /** Unique id, `AP` and 32 hexadecimal digits. */
  readonly sid: string = sid('AP')
  /** When it was made. */
  readonly dateCreated: Date = date()
  /** When any setting last changed. */
  readonly dateUpdated: Date = date()
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** The version of the API its calls and texts speak. */
  readonly apiVersion: string = text()
  /** Asked for the document of a call; null or empty for none. */
  readonly voiceUrl: string | null = nullable(url())
  /** How VoiceUrl is asked. */
  readonly voiceMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where VoiceUrl, or its document, fails. */
  readonly voiceFallbackUrl: string | null = nullable(url())
  /** How VoiceFallbackUrl is asked. */
  readonly voiceFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Told when a call has ended. */
  readonly statusCallback: string | null = nullable(url())
  /** How StatusCallback is told. */
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Whether callers' names are looked up. */
  readonly voiceCallerIdLookup: boolean | null = nullable(flag())
  /** Asked for the document of a text that came in; null or empty for none. */
  readonly smsUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where SmsUrl, or its document, fails. */
  readonly smsFallbackUrl: string | null = nullable(url())
  /** How SmsFallbackUrl is asked. */
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Told whether a text sent through this application went out: by POST, once. */
  readonly smsStatusCallback: string | null = nullable(url())
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Told every status of a message sent through this application: by POST. */
  readonly messageStatusCallback: string | null = nullable(url())
  /** Whether accounts that are not its owner's may dial it. */
  readonly publicApplicationConnectEnabled: boolean | null = nullable(flag())
}

/** What an application is made of. */
export class ApplicationCreate {
  /** Up to 64 characters; empty where none is given, which the era did not allow. */
  friendlyName?: string = text({ max: 64, malformed: 20002, or: '' })
  /** The version of the API its calls and texts speak. */
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'], { or: '2010-04-01' })
  /** Asked for the document of a call. */
  voiceUrl?: string = url({ malformed: 21402 })
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked instead where VoiceUrl fails; needs a VoiceUrl. */
  voiceFallbackUrl?: string = url({ malformed: 21402 })
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Told when a call has ended. */
  statusCallback?: string = url({ malformed: 21402, alias: ['StatusCallbackUrl'] })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup?: boolean = flag({ malformed: 21409, or: false })
  /** Asked for the document of a text that came in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Told whether a text went out. */
  smsStatusCallback?: string = url({ malformed: 21402 })
  /** Told every status of a message. */
  messageStatusCallback?: string = url({ malformed: 21402 })
  /** Whether accounts that are not its owner's may dial it. */
  publicApplicationConnectEnabled?: boolean = flag()
}

/** What can be changed of an application: what is not given stays, an empty URL clears its setting. */
export class ApplicationUpdate {
  /** Up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** The version of the API its calls and texts speak. */
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  /** Asked for the document of a call. */
  voiceUrl?: string = url({ malformed: 21402 })
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where VoiceUrl fails; needs a VoiceUrl. */
  voiceFallbackUrl?: string = url({ malformed: 21402 })
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Told when a call has ended. */
  statusCallback?: string = url({ malformed: 21402, alias: ['StatusCallbackUrl'] })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup?: boolean = flag({ malformed: 21409 })
  /** Asked for the document of a text that came in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Told whether a text went out. */
  smsStatusCallback?: string = url({ malformed: 21402 })
  /** Told every status of a message. */
  messageStatusCallback?: string = url({ malformed: 21402 })
  /** Whether accounts that are not its owner's may dial it. */
  publicApplicationConnectEnabled?: boolean = flag()
}

/** What a list of applications can be asked for. */
export class ApplicationFilter {
  /** The whole name, exactly. */
  friendlyName?: string = text()
}

export const applications = resource({
  name: 'Application',
  listKey: 'applications',
  prefix: 'AP',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Applications',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: Application,
  create: ApplicationCreate,
  update: ApplicationUpdate,
  filter: ApplicationFilter,
})
