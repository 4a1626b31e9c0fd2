/** A number to try things with, that accounts share (rest-api.md §10.15). */
import { date, type HttpMethod, httpMethod, integerText, nullable, phone, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** An account's part of the shared number: whoever gives its PIN reaches its URLs. */
export class Sandbox {
  /** Eight digits. */
  readonly pin: number = integerText()
  /** Whose part it is. */
  readonly accountSid: string = sid('AC')
  /** The shared number, in E.164. */
  readonly phoneNumber: string = phone()
  /** Asked for the document of a call that gave the PIN; null or empty for none. */
  readonly voiceUrl: string | null = nullable(url())
  /** How VoiceUrl is asked. */
  readonly voiceMethod: HttpMethod = httpMethod()
  /** Asked for the document of a text from whoever gave the PIN; null or empty for none. */
  readonly smsUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod = httpMethod()
  /** Told when a call has ended. */
  readonly statusCallback: string | null = nullable(url())
  /** How StatusCallback is told. */
  readonly statusCallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** When it was opened. */
  readonly dateCreated: Date = date()
  /** When any setting last changed. */
  readonly dateUpdated: Date = date()
  /** The version of the API that its calls and texts speak. */
  readonly apiVersion: string = text()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What can be changed of a sandbox: what is not given stays, an empty URL clears its setting. */
export class SandboxUpdate {
  /** Asked for the document of a call that gave the PIN. */
  voiceUrl?: string = url({ malformed: 21402 })
  /** How VoiceUrl is asked. */
  voiceMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked for the document of a text from whoever gave the PIN. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Told when a call has ended. */
  statusCallback?: string = url({ malformed: 21402 })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
}

export const sandboxes = resource({
  name: 'Sandbox',
  xml: { one: 'TwilioSandbox', list: 'TwilioSandboxes' },
  listKey: 'sandboxes',
  prefix: null,
  id: 'accountSid',
  addresses: [{ path: '/Accounts/{AccountSid}/Sandbox', list: [], instance: ['fetch', 'update'], single: true }],
  record: Sandbox,
  update: SandboxUpdate,
  indexed: ['pin'],
})
