/** Numbers that an address is given for: why it cannot be deleted (rest-api.md §10.17). */
import {
  type Capabilities,
  date,
  derived,
  flag,
  type HttpMethod,
  httpMethod,
  nested,
  nullable,
  oneOf,
  phone,
  sid,
  text,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'

/** A number of the account's, as it depends on an address. */
export class DependentPhoneNumber {
  /** The number's id. */
  readonly sid: string | null = nullable(sid('PN'))
  /** Whose it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** A name for people. */
  readonly friendlyName: string | null = nullable(text())
  /** The number in E.164. */
  readonly phoneNumber: string | null = nullable(phone())
  /** Asked for the document of a call that comes in. */
  readonly voiceUrl: string | null = nullable(url())
  /** How VoiceUrl is asked. */
  readonly voiceMethod: HttpMethod | null = nullable(httpMethod())
  /** How VoiceFallbackUrl is asked. */
  readonly voiceFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where VoiceUrl fails. */
  readonly voiceFallbackUrl: string | null = nullable(url())
  /** Whether callers' names are looked up. */
  readonly voiceCallerIdLookup: boolean | null = nullable(flag())
  /** When it was bought. */
  readonly dateCreated: Date | null = nullable(date())
  /** When any setting last changed. */
  readonly dateUpdated: Date | null = nullable(date())
  /** How SmsFallbackUrl is asked. */
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked instead where SmsUrl fails. */
  readonly smsFallbackUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod | null = nullable(httpMethod())
  /** Asked for the document of a text that comes in. */
  readonly smsUrl: string | null = nullable(url())
  /** Which address its owner must have. */
  readonly addressRequirements: 'none' | 'any' | 'local' | 'foreign' | null = nullable(
    oneOf(['none', 'any', 'local', 'foreign']),
  )
  /** What it can do. */
  readonly capabilities: Capabilities | null = nullable(nested<Capabilities>())
  /** Told when a call to it has ended. */
  readonly statusCallback: string | null = nullable(url())
  /** How StatusCallback is told. */
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** The version of the API that its calls and texts speak. */
  readonly apiVersion: string | null = nullable(text())
  /** The application whose text settings stand for its own. */
  readonly smsApplicationSid: string | null = nullable(sid('AP'))
  /** The application whose voice settings stand for its own. */
  readonly voiceApplicationSid: string | null = nullable(sid('AP'))
  /** The trunk its calls go to. */
  readonly trunkSid: string | null = nullable(sid('TK'))
  /** Whether emergency calls can be made from it. */
  readonly emergencyStatus: 'Active' | 'Inactive' | null = nullable(oneOf(['Active', 'Inactive']))
  /** The address that emergency calls from it give. */
  readonly emergencyAddressSid: string | null = nullable(sid('AD'))
  /** Where the number itself is, relative to the host. */
  readonly uri: string | null = nullable(
    derived<string>(
      ({ accountSid, sid }: DependentPhoneNumber, { path, extension }) =>
        `${path.slice(0, path.indexOf('/Accounts/'))}/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}${extension}`,
      'text',
    ),
  )
}

export const dependentPhoneNumbers = resource({
  name: 'DependentPhoneNumber',
  listKey: 'dependent_phone_numbers',
  prefix: 'PN',
  addresses: [
    { path: '/Accounts/{AccountSid}/Addresses/{AddressSid}/DependentPhoneNumbers', list: ['list'], instance: [] },
  ],
  record: DependentPhoneNumber,
})
