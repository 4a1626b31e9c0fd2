/** Notifications: what went wrong, for the account it went wrong for (rest-api.md §6.3, §10.10). */
import {
  bound,
  date,
  day,
  type HttpMethod,
  httpMethod,
  integer,
  integerText,
  nullable,
  sid,
  text,
  uri,
  url,
  type When,
} from './kinds.ts'
import { resource } from './resource.ts'

/** One thing that went wrong, with the request it went wrong in and the answer to that. */
export class Notification {
  /** Unique id, `NO` and 32 hexadecimal digits. */
  readonly sid: string = sid('NO')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The call it happened in; null where it was no call. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** 0 for an error, 1 for a warning. */
  readonly log: number = integerText()
  /** What went wrong, a code of the error tables. */
  readonly errorCode: number | null = nullable(integerText())
  /** Where the code is explained. */
  readonly moreInfo: string | null = nullable(url())
  /** Pairs of name and value, form-encoded: level, code, message, status of the answer, URL. */
  readonly messageText: string = text()
  /** When it happened. */
  readonly messageDate: Date = date()
  /** What the application answered; null where it did not. A single notification shows it, a list does not. */
  readonly responseBody: string | null = nullable(text())
  /** How the request was made; null where there was none. */
  readonly requestMethod: HttpMethod | null = nullable(httpMethod())
  /** Where the request went; null where there was none. */
  readonly requestUrl: string | null = nullable(url())
  /** What the request said, form-encoded. A single notification shows it, a list does not. */
  readonly requestVariables: string | null = nullable(text())
  /** Headers of the answer, form-encoded. A single notification shows them, a list does not. */
  readonly responseHeaders: string | null = nullable(text())
  /** When it was written down. */
  readonly dateCreated: Date = date()
  /** The version of the API of the call or request. */
  readonly apiVersion: string | null = nullable(text())
  /** When it last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What a list of notifications can be asked for. */
export class NotificationFilter {
  /** 0 for errors, 1 for warnings. */
  log?: number = integer({ alias: ['LogLevel'] })
  /** Happened on this day (GMT). */
  messageDate?: When = day('messageDate')
  /** Happened then or later. */
  messageAfter?: When = bound('messageDate', '>')
  /** Happened then or earlier. */
  messageBefore?: When = bound('messageDate', '<')
  /** Only what happened in this call. */
  callSid?: string = sid('CA')
}

export const notifications = resource({
  name: 'Notification',
  listKey: 'notifications',
  prefix: 'NO',
  addresses: [
    { path: '/Accounts/{AccountSid}/Notifications', list: ['list'], instance: ['fetch', 'delete'] },
    { path: '/Accounts/{AccountSid}/Calls/{CallSid}/Notifications', list: ['list'], instance: ['fetch', 'delete'] },
  ],
  record: Notification,
  filter: NotificationFilter,
  indexed: ['callSid'],
  instanceOnly: ['requestVariables', 'responseHeaders', 'responseBody'],
})
