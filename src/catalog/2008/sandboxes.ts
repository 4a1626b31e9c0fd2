/** The number to try things with, as 2008-08-01 saw it (rest-api.md §11). */
import { date, derived, type HttpMethod, httpMethod, integerText, nullable, sid, url } from '../kinds.ts'
import { tenDigits } from '../numbering/ten-digits.ts'
import { resource } from '../resource.ts'
import { type Sandbox, type SandboxUpdate, sandboxes } from '../sandboxes.ts'

/** An account's part of the shared number. */
export class Sandbox2008 {
  /** Eight digits. */
  readonly pin: number = integerText()
  /** Whose part it is. */
  readonly accountSid: string = sid('AC')
  /** The shared number, in ten digits. */
  readonly phoneNumber: string = derived(({ phoneNumber }: Sandbox) => tenDigits(phoneNumber), 'phone')
  /** Asked for the document of a call that gave the PIN. */
  readonly url: string | null = derived(({ voiceUrl }: Sandbox) => voiceUrl, 'url')
  /** How Url is asked. */
  readonly method: HttpMethod = derived(({ voiceMethod }: Sandbox) => voiceMethod, 'method')
  /** Asked for the document of a text from whoever gave the PIN. */
  readonly smsUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod = httpMethod()
  /** When it was opened. */
  readonly dateCreated: Date = date()
  /** When any setting last changed. */
  readonly dateUpdated: Date = date()
}

/** What can be changed of a sandbox: what is not given stays, an empty URL clears its setting. */
export class Sandbox2008Update {
  /** Asked for the document of a call that gave the PIN. */
  url?: string = url({ malformed: 21402 })
  /** How Url is asked. */
  method?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked for the document of a text from whoever gave the PIN. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403 })
}

const settings = ({ url, method, ...rest }: Sandbox2008Update): SandboxUpdate => ({
  ...rest,
  ...(url !== undefined && { voiceUrl: url }),
  ...(method !== undefined && { voiceMethod: method }),
})

export const sandboxes2008 = resource({
  name: 'Sandbox',
  version: '2008-08-01',
  face: { of: sandboxes, update: settings },
  xml: sandboxes.xml,
  listKey: 'sandboxes',
  prefix: null,
  id: 'accountSid',
  addresses: sandboxes.addresses,
  record: Sandbox2008,
  update: Sandbox2008Update,
})
