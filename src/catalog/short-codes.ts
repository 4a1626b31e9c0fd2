/** Short codes that accounts have (rest-api.md §10.7). */
import { date, type HttpMethod, httpMethod, nullable, oneOf, pattern, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** A short code: a number of three to six digits that texts, and is not called. */
export class ShortCode {
  /** Unique id, `SC` and 32 hexadecimal digits. */
  readonly sid: string = sid('SC')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters; the code itself unless told otherwise. */
  readonly friendlyName: string = text()
  /** Three to six digits. */
  readonly shortCode: string = text()
  /** When it was assigned. */
  readonly dateCreated: Date | null = nullable(date())
  /** When any setting last changed. */
  readonly dateUpdated: Date | null = nullable(date())
  /** The version of the API that its texts speak. */
  readonly apiVersion: string = text()
  /** Asked for the document of a text that comes in; null or empty for none. */
  readonly smsUrl: string | null = nullable(url())
  /** How SmsUrl is asked. */
  readonly smsMethod: HttpMethod = httpMethod()
  /** Asked instead where SmsUrl, or its document, fails. */
  readonly smsFallbackUrl: string | null = nullable(url())
  /** How SmsFallbackUrl is asked. */
  readonly smsFallbackMethod: HttpMethod | null = nullable(httpMethod())
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What can be changed of a short code: what is not given stays, an empty URL clears its setting. */
export class ShortCodeUpdate {
  /** Up to 64 characters; empty for the code itself. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** The version of the API that its texts speak. */
  apiVersion?: '2008-08-01' | '2010-04-01' = oneOf(['2008-08-01', '2010-04-01'])
  /** Asked for the document of a text that comes in. */
  smsUrl?: string = url({ malformed: 21402 })
  /** How SmsUrl is asked. */
  smsMethod?: HttpMethod = httpMethod({ malformed: 21403 })
  /** Asked instead where SmsUrl fails; needs an SmsUrl. */
  smsFallbackUrl?: string = url({ malformed: 21402 })
  /** How SmsFallbackUrl is asked. */
  smsFallbackMethod?: HttpMethod = httpMethod({ malformed: 21403 })
}

/** What a list of short codes can be asked for. */
export class ShortCodeFilter {
  /** Part of the code: digits, and `*` for any one digit. */
  shortCode?: string = pattern()
  /** The whole name, exactly. */
  friendlyName?: string = text()
}

export const shortCodes = resource({
  name: 'ShortCode',
  listKey: 'short_codes',
  prefix: 'SC',
  addresses: [{ path: '/Accounts/{AccountSid}/SMS/ShortCodes', list: ['list'], instance: ['fetch', 'update'] }],
  record: ShortCode,
  update: ShortCodeUpdate,
  filter: ShortCodeFilter,
  indexed: ['shortCode'],
})
