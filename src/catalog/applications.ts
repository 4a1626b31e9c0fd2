import { date, flag, type HttpMethod, httpMethod, nullable, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

export class Application {
  readonly sid: string = sid('AP')
  readonly dateCreated: Date = date()
  readonly dateUpdated: Date = date()
  readonly accountSid: string = sid('AC')
  readonly friendlyName: string = text()
  readonly apiVersion: string = text()
  readonly voiceUrl: string | null = nullable(url())
  readonly voiceMethod: HttpMethod | null = nullable(httpMethod())
  readonly voiceFallbackUrl: string | null = nullable(url())
  readonly voiceFallbackMethod: HttpMethod | null = nullable(httpMethod())
  readonly statusCallback: string | null = nullable(url())
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  readonly voiceCallerIdLookup: boolean | null = nullable(flag())
  readonly smsUrl: string | null = nullable(url())
  readonly smsMethod: HttpMethod | null = nullable(httpMethod())
  readonly smsFallbackUrl: string | null = nullable(url())
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  readonly smsStatusCallback: string | null = nullable(url())
  readonly uri: string = uri()
  readonly messageStatusCallback: string | null = nullable(url())
  readonly publicApplicationConnectEnabled: boolean | null = nullable(flag())
}

export class ApplicationCreate {
  /** max 64; required in the era, optional today */
  friendlyName: string = text({ missing: 20001 })
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'], { or: '2010-04-01' })
  voiceUrl?: string = url()
  voiceMethod?: HttpMethod = httpMethod({ or: 'POST' })
  voiceFallbackUrl?: string = url()
  voiceFallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  statusCallback?: string = url()
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  voiceCallerIdLookup?: boolean = flag({ or: false })
  smsUrl?: string = url()
  smsMethod?: HttpMethod = httpMethod({ or: 'POST' })
  smsFallbackUrl?: string = url()
  smsFallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  smsStatusCallback?: string = url()
  messageStatusCallback?: string = url()
  publicApplicationConnectEnabled?: boolean = flag()
}

export class ApplicationUpdate {
  /** max 64; required in the era, optional today */
  friendlyName?: string = text()
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  voiceUrl?: string = url()
  voiceMethod?: HttpMethod = httpMethod()
  voiceFallbackUrl?: string = url()
  voiceFallbackMethod?: HttpMethod = httpMethod()
  statusCallback?: string = url()
  statusCallbackMethod?: HttpMethod = httpMethod()
  voiceCallerIdLookup?: boolean = flag()
  smsUrl?: string = url()
  smsMethod?: HttpMethod = httpMethod()
  smsFallbackUrl?: string = url()
  smsFallbackMethod?: HttpMethod = httpMethod()
  smsStatusCallback?: string = url()
  messageStatusCallback?: string = url()
  publicApplicationConnectEnabled?: boolean = flag()
}

export class ApplicationFilter {
  /** exact match */
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
