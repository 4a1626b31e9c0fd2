/** Numbers that accounts have, as 2008-08-01 saw them (rest-api.md §11). */
import {
  type IncomingPhoneNumber,
  type IncomingPhoneNumberCreate,
  type IncomingPhoneNumberUpdate,
  incomingPhoneNumbers,
} from '../incoming-phone-numbers.ts'
import { date, derived, flag, type HttpMethod, httpMethod, nullable, sid, text, url } from '../kinds.ts'
import { tenDigits } from '../numbering/ten-digits.ts'
import { resource } from '../resource.ts'

/** A number that an account has. */
export class IncomingPhoneNumber2008 {
  /** Unique id, `PN` and 32 hexadecimal digits. */
  readonly sid: string = sid('PN')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters; the number as people write it unless told otherwise. */
  readonly friendlyName: string = text()
  /** The number, in ten digits. */
  readonly phoneNumber: string = derived(({ phoneNumber }: IncomingPhoneNumber) => tenDigits(phoneNumber), 'phone')
  /** Asked for the document of a call that comes in. */
  readonly url: string | null = derived(({ voiceUrl }: IncomingPhoneNumber) => voiceUrl, 'url')
  /** How Url is asked. */
  readonly method: HttpMethod | null = derived(({ voiceMethod }: IncomingPhoneNumber) => voiceMethod, 'method')
  /** Asked for the document of a text that comes in. */
  readonly smsUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where Url, or its document, fails. */
  readonly voiceFallbackUrl: string | null = nullable(url())
  /** How VoiceFallbackUrl is asked. */
  readonly voiceFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where SmsUrl, or its document, fails. */
  readonly smsFallbackUrl: string | null = nullable(url())
  /** How SmsFallbackUrl is asked. */
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Whether callers' names are looked up. */
  readonly voiceCallerIdLookup: boolean = flag()
  /** When it was bought. */
  readonly dateCreated: Date = date()
  /** When any setting last changed. */
  readonly dateUpdated: Date = date()
}

/** What buys a number, any that is free: local ones in an area, where one is given. */
export class IncomingPhoneNumber2008Create {
  /** Asked for the document of a call that comes in. */
  url: string = url({ missing: 21402, malformed: 21402 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked for the document of a text that comes in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked instead where Url fails. */
  voiceFallbackUrl?: string = url({ malformed: 21402 })
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup?: boolean = flag({ malformed: 21409, or: false })
  /** Up to 64 characters; the number as people write it where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Three digits, for local numbers only. */
  areaCode?: string = text({ like: [/^[2-9][0-9]{2}$/, 'an area code of three digits'], malformed: 21451 })
}

/** What can be changed of a number: what is not given stays, an empty URL clears its setting. */
export class IncomingPhoneNumber2008Update {
  /** Up to 64 characters; the number as people write it where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Asked for the document of a call that comes in. */
  url?: string = url({ malformed: 21402 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked for the document of a text that comes in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where Url fails. */
  voiceFallbackUrl?: string = url({ malformed: 21402 })
  /** How VoiceFallbackUrl is asked. */
  voiceFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup?: boolean = flag({ malformed: 21409 })
}

/** Url and Method are its voice settings. */
const settings = ({
  url,
  method,
  ...rest
}: IncomingPhoneNumber2008Create | IncomingPhoneNumber2008Update): IncomingPhoneNumberCreate &
  IncomingPhoneNumberUpdate => ({
  ...rest,
  ...(url !== undefined && { voiceUrl: url }),
  ...(method !== undefined && { voiceMethod: method }),
})

export const incomingPhoneNumbers2008 = resource({
  name: 'IncomingPhoneNumber',
  version: '2008-08-01',
  face: { of: incomingPhoneNumbers, create: settings, update: settings },
  listKey: 'incoming_phone_numbers',
  prefix: 'PN',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/IncomingPhoneNumbers',
      list: ['list'],
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
  record: IncomingPhoneNumber2008,
  create: IncomingPhoneNumber2008Create,
  update: IncomingPhoneNumber2008Update,
})
