/** Writes down what went wrong, for the account it went wrong for: a Notification with its request and answer. */
import { explain, moreInfo } from '../../catalog/errors.ts'
import type { HttpMethod } from '../../catalog/kinds.ts'
import { notifications } from '../../catalog/notifications.ts'
import type { Exchange } from '../exchange.ts'
import type { Answered, Change } from '../ports.ts'

/** What went wrong, and in which request to whom. */
export interface Trouble {
  readonly accountSid: string
  readonly callSid?: string | null
  /** One of the catalog's codes; its level is the Notification's. */
  readonly code: number
  /** What exactly, in words. */
  readonly detail: string
  /** The request it happened in: ours to the application, or the caller's to us. */
  readonly request?: {
    readonly url: string
    readonly method: HttpMethod
    readonly params: Readonly<Record<string, string>>
  }
  /** The answer to it, as far as there was one. */
  readonly answered?: Answered
  /** The version of the API it happened in; that which the request tells of, where none is given. */
  readonly apiVersion?: string
}

/** A URL without the name and password it may carry: nobody is shown those. */
export const bare = (url: string) => url.replace(/^(https?:\/\/)[^/?#@]*@/i, '$1')

const form = (pairs: Readonly<Record<string, string>>) => new URLSearchParams(pairs).toString()

/**
 * The change that writes it. Done by `store.write`, best together with the change it belongs to. Texts as rest-api.md
 * §6.3 shows them: url-encoded pairs.
 */
export function notify(exchange: Pick<Exchange, 'store' | 'clock' | 'newSid'>, trouble: Trouble): Change {
  const { accountSid, callSid = null, code, request, answered } = trouble
  const now = exchange.clock.now()
  const { warning } = explain(code)
  return exchange.store.table(notifications).insert({
    sid: exchange.newSid('NO'),
    accountSid,
    callSid,
    log: warning ? 1 : 0,
    errorCode: code,
    moreInfo: moreInfo(code),
    messageText: messageText(trouble, warning ? 'WARNING' : 'ERROR'),
    messageDate: now,
    requestMethod: request?.method ?? null,
    requestUrl: request ? bare(request.url) : null,
    requestVariables: request ? form(request.params) : null,
    responseHeaders: answered ? form(answered.headers) : null,
    responseBody: answered?.body ?? null,
    dateCreated: now,
    dateUpdated: now,
    apiVersion: trouble.apiVersion ?? request?.params['ApiVersion'] ?? '2010-04-01',
  })
}

/** `sourceComponent` is 12000 for documents and 13600 for callbacks (rest-api.md §6.3), which are the 15xxx here. */
function messageText({ code, detail, request, answered }: Trouble, level: string) {
  return form({
    EmailNotification: 'false',
    LogLevel: level,
    sourceComponent: code >= 15000 && code < 16000 ? '13600' : '12000',
    Msg: detail,
    ...(code >= 12100 && code < 12200 && { parserMessage: detail }),
    ...(answered && { httpResponse: String(answered.status) }),
    ErrorCode: String(code),
    ...(request && { url: bare(request.url) }),
  })
}
