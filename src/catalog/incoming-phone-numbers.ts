/** Numbers that accounts have (rest-api.md §10.11). */
import {
  type Capabilities,
  capabilities,
  date,
  flag,
  type HttpMethod,
  httpMethod,
  nullable,
  oneOf,
  pattern,
  phone,
  sid,
  text,
  uri,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'

/** A number that an account has. */
export class IncomingPhoneNumber {
  /** Unique id, `PN` and 32 hexadecimal digits. */
  readonly sid: string = sid('PN')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters; the number as people write it unless told otherwise. */
  readonly friendlyName: string = text()
  /** The number in E.164. */
  readonly phoneNumber: string = phone()
  /** Asked for the document of a call that comes in; null or empty for none. */
  readonly voiceUrl: string | null = nullable(url())
  /** How VoiceUrl is asked. */
  readonly voiceMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where VoiceUrl, or its document, fails. */
  readonly voiceFallbackUrl: string | null = nullable(url())
  /** How VoiceFallbackUrl is asked. */
  readonly voiceFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Whether callers' names are looked up. */
  readonly voiceCallerIdLookup: boolean = flag()
  /** When it was bought. */
  readonly dateCreated: Date = date()
  /** When any setting last changed. */
  readonly dateUpdated: Date = date()
  /** Asked for the document of a text that comes in; null or empty for none. */
  readonly smsUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where SmsUrl, or its document, fails. */
  readonly smsFallbackUrl: string | null = nullable(url())
  /** How SmsFallbackUrl is asked. */
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Which address its owner must have. */
  readonly addressRequirements: 'none' | 'any' | 'local' | 'foreign' = oneOf(['none', 'any', 'local', 'foreign'])
  /** Whether the number is new to the network. */
  readonly beta: boolean | null = nullable(flag())
  /** What it can do. */
  readonly capabilities: Capabilities = capabilities()
  /** What it takes a call for. */
  readonly voiceReceiveMode: 'voice' | 'fax' = oneOf(['voice', 'fax'])
  /** Told when a call to it has ended. */
  readonly statusCallback: string | null = nullable(url())
  /** How StatusCallback is told. */
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** The version of the API that its calls and texts speak. */
  readonly apiVersion: string = text()
  /** The application whose voice settings stand for its own; null or empty for none. */
  readonly voiceApplicationSid: string | null = nullable(sid('AP'))
  /** The application whose text settings stand for its own; null or empty for none. */
  readonly smsApplicationSid: string | null = nullable(sid('AP'))
  /** Whose network it came from: `twilio`, or `hosted` elsewhere. */
  readonly origin: string = text()
  /** The trunk its calls go to, whatever its other settings say; null for none. */
  readonly trunkSid: string | null = nullable(sid('TK'))
  /** Whether emergency calls can be made from it. */
  readonly emergencyStatus: 'Active' | 'Inactive' = oneOf(['Active', 'Inactive'])
  /** The address that emergency calls from it give. */
  readonly emergencyAddressSid: string | null = nullable(sid('AD'))
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** The address of its owner; null where none is needed. */
  readonly addressSid: string | null = nullable(sid('AD'))
  /** The identity of its owner; null where none is needed. */
  readonly identitySid: string | null = nullable(sid('RI'))
  /** Whether the emergency address is known to those who need it; null where there is none. */
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
  /** The papers it was bought with; null where none are needed. */
  readonly bundleSid: string | null = nullable(sid('BU'))
  /** `in-use`; null where it is not known. */
  readonly status: string | null = nullable(text())
  /** `local`, `tollfree` or `mobile`; null where it is not known. */
  readonly type: string | null = nullable(text())
}

/** What buys a number: a PhoneNumber or an AreaCode, and its settings. */
export class IncomingPhoneNumberCreate {
  /** The number to buy, in E.164 or as people write it; or give an AreaCode. */
  phoneNumber?: string = phone({ malformed: 21421 })
  /** Three digits: buys any free number there; in the US and Canada. */
  areaCode?: string = text({ like: [/^[2-9][0-9]{2}$/, 'an area code of three digits'], malformed: 21451 })
  /** Up to 64 characters; the number as people write it where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** The version of the API that its calls and texts speak. */
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  /** Asked for the document of a call that comes in. */
  voiceUrl?: string = url({ malformed: 21402 })
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked instead where VoiceUrl fails; needs a VoiceUrl. */
  voiceFallbackUrl?: string = url({ malformed: 21402 })
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Told when a call to it has ended. */
  statusCallback?: string = url({ malformed: 21402, alias: ['StatusCallbackUrl'] })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup?: boolean = flag({ malformed: 21409, or: false })
  /** The application whose voice settings stand for its own; empty for none. */
  voiceApplicationSid?: string = sid('AP', { malformed: 21420 })
  /** Asked for the document of a text that comes in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** The application whose text settings stand for its own; empty for none. */
  smsApplicationSid?: string = sid('AP', { malformed: 21420 })
  /** Whether emergency calls can be made from it. */
  emergencyStatus?: 'Active' | 'Inactive' = oneOf(['Active', 'Inactive'])
  /** The address that emergency calls from it give. */
  emergencyAddressSid?: string = sid('AD')
  /** The trunk its calls go to; empty for none. */
  trunkSid?: string = sid('TK')
  /** The identity of its owner. */
  identitySid?: string = sid('RI')
  /** The address of its owner. */
  addressSid?: string = sid('AD')
  /** What it takes a call for. */
  voiceReceiveMode?: 'voice' | 'fax' = oneOf(['voice', 'fax'])
  /** The papers it is bought with. */
  bundleSid?: string = sid('BU')
}

/** What can be changed of a number: what is not given stays, an empty URL clears its setting. */
export class IncomingPhoneNumberUpdate {
  /** Up to 64 characters; the number as people write it where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** The version of the API that its calls and texts speak. */
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  /** Asked for the document of a call that comes in. */
  voiceUrl?: string = url({ malformed: 21402 })
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where VoiceUrl fails; needs a VoiceUrl. */
  voiceFallbackUrl?: string = url({ malformed: 21402 })
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Told when a call to it has ended. */
  statusCallback?: string = url({ malformed: 21402, alias: ['StatusCallbackUrl'] })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup?: boolean = flag({ malformed: 21409 })
  /** The application whose voice settings stand for its own; empty for none. */
  voiceApplicationSid?: string = sid('AP', { malformed: 21420 })
  /** Asked for the document of a text that comes in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** The application whose text settings stand for its own; empty for none. */
  smsApplicationSid?: string = sid('AP', { malformed: 21420 })
  /** Moves it to another account of the family: with the parent's credentials. */
  accountSid?: string = sid('AC', { malformed: 21470 })
  /** Whether emergency calls can be made from it. */
  emergencyStatus?: 'Active' | 'Inactive' = oneOf(['Active', 'Inactive'])
  /** The address that emergency calls from it give. */
  emergencyAddressSid?: string = sid('AD')
  /** The trunk its calls go to; empty for none. */
  trunkSid?: string = sid('TK')
  /** What it takes a call for. */
  voiceReceiveMode?: 'voice' | 'fax' = oneOf(['voice', 'fax'])
  /** The identity of its owner. */
  identitySid?: string = sid('RI')
  /** The address of its owner. */
  addressSid?: string = sid('AD')
  /** The papers it is bought with. */
  bundleSid?: string = sid('BU')
}

/** What a list of numbers can be asked for. */
export class IncomingPhoneNumberFilter {
  /** Part of the number: digits, and `*` for any one digit. */
  phoneNumber?: string = pattern()
  /** The whole name, exactly. */
  friendlyName?: string = text()
  /** Only numbers that are, or that are not, new to the network. */
  beta?: boolean = flag()
  /** Only numbers of this origin. */
  origin?: string = text()
}

export const incomingPhoneNumbers = resource({
  name: 'IncomingPhoneNumber',
  listKey: 'incoming_phone_numbers',
  prefix: 'PN',
  pathName: ['IncomingPhoneNumberSid', 'ResourceSid'],
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
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers/Mobile',
      list: ['list', 'create'],
      instance: [],
      where: { type: 'mobile' },
    },
  ],
  record: IncomingPhoneNumber,
  create: IncomingPhoneNumberCreate,
  update: IncomingPhoneNumberUpdate,
  filter: IncomingPhoneNumberFilter,
  indexed: ['phoneNumber'],
})
