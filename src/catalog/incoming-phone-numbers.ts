import {
  type Capabilities,
  capabilities,
  date,
  flag,
  type HttpMethod,
  httpMethod,
  nullable,
  oneOf,
  phone,
  sid,
  text,
  uri,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'

export class IncomingPhoneNumber {
  readonly sid: string = sid('PN')
  readonly accountSid: string = sid('AC')
  readonly friendlyName: string = text()
  readonly phoneNumber: string = phone()
  readonly voiceUrl: string | null = nullable(url())
  readonly voiceMethod: HttpMethod | null = nullable(httpMethod())
  readonly voiceFallbackUrl: string | null = nullable(url())
  readonly voiceFallbackMethod: HttpMethod | null = nullable(httpMethod())
  readonly voiceCallerIdLookup: boolean = flag()
  readonly dateCreated: Date = date()
  readonly dateUpdated: Date = date()
  readonly smsUrl: string | null = nullable(url())
  readonly smsMethod: HttpMethod | null = nullable(httpMethod())
  readonly smsFallbackUrl: string | null = nullable(url())
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  readonly addressRequirements: 'none' | 'any' | 'local' | 'foreign' = oneOf(['none', 'any', 'local', 'foreign'])
  readonly beta: boolean | null = nullable(flag())
  readonly capabilities: Capabilities = capabilities()
  readonly voiceReceiveMode: 'voice' | 'fax' = oneOf(['voice', 'fax'])
  readonly statusCallback: string | null = nullable(url())
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  readonly apiVersion: string = text()
  readonly voiceApplicationSid: string | null = nullable(sid('AP'))
  readonly smsApplicationSid: string | null = nullable(sid('AP'))
  readonly origin: string = text()
  readonly trunkSid: string | null = nullable(sid('TK'))
  readonly emergencyStatus: 'Active' | 'Inactive' = oneOf(['Active', 'Inactive'])
  readonly emergencyAddressSid: string | null = nullable(sid('AD'))
  readonly uri: string = uri()
  readonly addressSid: string | null = nullable(sid('AD'))
  readonly identitySid: string | null = nullable(sid('RI'))
  readonly emergencyAddressStatus:
    | 'registered'
    | 'unregistered'
    | 'pending-registration'
    | 'registration-failure'
    | 'pending-unregistration'
    | 'unregistration-failure'
    | null = nullable(
    oneOf([
      'registered',
      'unregistered',
      'pending-registration',
      'registration-failure',
      'pending-unregistration',
      'unregistration-failure',
    ]),
  )
  readonly bundleSid: string | null = nullable(sid('BU'))
  readonly status: string | null = nullable(text())
  readonly type: string | null = nullable(text())
}

export class IncomingPhoneNumberCreate {
  /** one of PhoneNumber, AreaCode */
  phoneNumber?: string = phone()
  /** 3 digits; US/CA */
  areaCode?: string = text()
  /** max 64; default formatted number */
  friendlyName?: string = text()
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  voiceUrl?: string = url()
  voiceMethod?: HttpMethod = httpMethod({ or: 'POST' })
  voiceFallbackUrl?: string = url()
  voiceFallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  statusCallback?: string = url()
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  voiceCallerIdLookup?: boolean = flag({ or: false })
  voiceApplicationSid?: string = sid('AP')
  smsUrl?: string = url()
  smsMethod?: HttpMethod = httpMethod({ or: 'POST' })
  smsFallbackUrl?: string = url()
  smsFallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  smsApplicationSid?: string = sid('AP')
  emergencyStatus?: 'Active' | 'Inactive' = oneOf(['Active', 'Inactive'])
  emergencyAddressSid?: string = sid('AD')
  trunkSid?: string = sid('TK')
  identitySid?: string = sid('RI')
  addressSid?: string = sid('AD')
  voiceReceiveMode?: 'voice' | 'fax' = oneOf(['voice', 'fax'])
  bundleSid?: string = sid('BU')
}

export class IncomingPhoneNumberUpdate {
  /** max 64; default formatted number */
  friendlyName?: string = text()
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  voiceUrl?: string = url()
  voiceMethod?: HttpMethod = httpMethod()
  voiceFallbackUrl?: string = url()
  voiceFallbackMethod?: HttpMethod = httpMethod()
  statusCallback?: string = url()
  statusCallbackMethod?: HttpMethod = httpMethod()
  voiceCallerIdLookup?: boolean = flag()
  voiceApplicationSid?: string = sid('AP')
  smsUrl?: string = url()
  smsMethod?: HttpMethod = httpMethod()
  smsFallbackUrl?: string = url()
  smsFallbackMethod?: HttpMethod = httpMethod()
  smsApplicationSid?: string = sid('AP')
  /** transfers the number to another account under the same parent */
  accountSid?: string = sid('AC')
  emergencyStatus?: 'Active' | 'Inactive' = oneOf(['Active', 'Inactive'])
  emergencyAddressSid?: string = sid('AD')
  trunkSid?: string = sid('TK')
  voiceReceiveMode?: 'voice' | 'fax' = oneOf(['voice', 'fax'])
  identitySid?: string = sid('RI')
  addressSid?: string = sid('AD')
  bundleSid?: string = sid('BU')
}

export class IncomingPhoneNumberFilter {
  /** pattern, * = one digit */
  phoneNumber?: string = text()
  /** exact match */
  friendlyName?: string = text()
  beta?: boolean = flag()
  origin?: string = text()
}
export const incomingPhoneNumbers = resource({
  name: 'IncomingPhoneNumber',
  listKey: 'incoming_phone_numbers',
  prefix: 'PN',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers/Local',
      list: ['list', 'create'],
      instance: [],
      where: { type: 'local' },
    },
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers/TollFree',
      list: ['list', 'create'],
      instance: [],
      where: { type: 'tollfree' },
    },
  ],
  record: IncomingPhoneNumber,
  create: IncomingPhoneNumberCreate,
  update: IncomingPhoneNumberUpdate,
  filter: IncomingPhoneNumberFilter,
})
