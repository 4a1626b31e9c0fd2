/** Notifications as 2008-08-01 saw them: today's in another order, and `RequestURL` spelled so (rest-api.md §11). */
import { date, derived, type HttpMethod, httpMethod, integerText, nullable, sid, text, url } from '../kinds.ts'
import { type Notification, NotificationFilter, notifications } from '../notifications.ts'
import { resource } from '../resource.ts'

/** One thing that went wrong, with the request it went wrong in and the answer to that. */
export class Notification2008 {
  /** Unique id, `NO` and 32 hexadecimal digits. */
  readonly sid: string = sid('NO')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The call it happened in; empty where it was no call. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** 0 for an error, 1 for a warning. */
  readonly log: number = integerText()
  /** What went wrong, a code of the error tables. */
  readonly errorCode: number | null = nullable(integerText())
  /** Where the code is explained. */
  readonly moreInfo: string | null = nullable(url())
  /** Pairs of name and value, form-encoded. */
  readonly messageText: string = text()
  /** When it happened. */
  readonly messageDate: Date = date()
  /** Where the request went; empty where there was none. */
  readonly requestURL: string | null = derived(({ requestUrl }: Notification) => requestUrl, 'url')
  /** How the request was made; empty where there was none. */
  readonly requestMethod: HttpMethod | null = nullable(httpMethod())
  /** What the request said, form-encoded. A single notification shows it, a list does not. */
  readonly requestVariables: string | null = nullable(text())
  /** Headers of the answer, form-encoded. A single notification shows them, a list does not. */
  readonly responseHeaders: string | null = nullable(text())
  /** What the application answered. A single notification shows it, a list does not. */
  readonly responseBody: string | null = nullable(text())
  /** When it was written down. */
  readonly dateCreated: Date = date()
  /** When it last changed. */
  readonly dateUpdated: Date = date()
}

export const notifications2008 = resource({
  name: 'Notification',
  version: '2008-08-01',
  face: { of: notifications },
  listKey: 'notifications',
  prefix: 'NO',
  addresses: notifications.addresses,
  record: Notification2008,
  filter: NotificationFilter,
  instanceOnly: notifications.instanceOnly,
})
