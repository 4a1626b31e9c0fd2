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
} from './kinds.ts'
import { resource } from './resource.ts'

export class Notification {
  readonly sid: string = sid('NO')
  readonly accountSid: string = sid('AC')
  readonly callSid: string | null = nullable(sid('CA'))
  /** "0" ERROR, "1" WARNING; one captured account e-mail has "3" */
  readonly log: number = integerText()
  readonly errorCode: number | null = nullable(integerText())
  readonly moreInfo: string | null = nullable(url())
  /** url-encoded key=value text */
  readonly messageText: string = text()
  readonly messageDate: Date = date()
  /** instance only */
  readonly responseBody: string | null = nullable(text())
  /** captured bodies: get, GET, POST or null */
  readonly requestMethod: HttpMethod | null = nullable(httpMethod())
  /** null or empty string when there was no request */
  readonly requestUrl: string | null = nullable(url())
  /** instance only; url-encoded */
  readonly requestVariables: string | null = nullable(text())
  /** instance only; url-encoded */
  readonly responseHeaders: string | null = nullable(text())
  readonly dateCreated: Date = date()
  readonly apiVersion: string | null = nullable(text())
  readonly dateUpdated: Date = date()
  readonly uri: string = uri()
}

export class NotificationFilter {
  /** 0 errors, 1 warnings */
  log?: number = integer()
  messageDate?: Date | string = day('messageDate')
  messageAfter?: Date | string = bound('messageDate', '>')
  messageBefore?: Date | string = bound('messageDate', '<')
  /** sent by twilio-rb; not documented */
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
  sort: 'dateUpdated',
  instanceOnly: ['requestVariables', 'responseHeaders', 'responseBody'],
})
