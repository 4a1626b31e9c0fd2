/** A text that is being answered, as a verb sees it. */
import { Refused } from '../../catalog/errors.ts'
import type { HttpMethod } from '../../catalog/kinds.ts'
import type { Version } from '../../catalog/resource.ts'
import type { Link, Replying } from '../../twiml/line.ts'
import type { Talk } from './texting-conversation.ts'

/** A document that will be asked for. */
export interface Next {
  readonly url: string
  readonly method: HttpMethod
  readonly params: Readonly<Record<string, string>>
  /** It is the fallback's turn: an error from now on is the end. */
  readonly isFallback?: boolean
}

export type Reason =
  | { readonly is: 'next'; readonly next: Next }
  | { readonly is: 'failed'; readonly code: number; readonly detail: string }

/** Thrown through the verbs of a document that is being left. */
export class Left extends Error {
  override name = 'Left'
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.is)
    this.reason = reason
  }
}

/** `at` is the running document, its URL after redirects. */
export function replying({ floor, text }: Talk, at: Next, warn: (code: number, detail: string) => void): Replying {
  const { accountSid, to: ours, apiVersion } = text
  const theirs = text.from ?? ''
  const fail = (code: number, detail: string): never => {
    throw new Left({ is: 'failed', code, detail })
  }
  const resolve = (url: string): string => {
    if (!URL.canParse(url, at.url)) return fail(11100, `'${url}' is not a URL`)
    return url === '' ? at.url : new URL(url, at.url).href
  }
  const callback = ({ url, method }: Link) => ({ statusCallback: resolve(url), statusCallbackMethod: method })

  return {
    apiVersion: apiVersion as Version,
    warn,
    fail,
    goTo({ url, method }, params = {}) {
      const { isFallback = false } = at
      throw new Left({ is: 'next', next: { url: resolve(url), method, params, isFallback } })
    },
    async text({ from = ours, to = theirs, body, mediaUrls, statusCallback }) {
      if (!floor.pairs.mayReply(from, to)) fail(14107, `${to} is answered too often`)
      try {
        return await floor.sendText({
          accountSid,
          from,
          to,
          body,
          mediaUrls: mediaUrls.map(resolve),
          direction: 'outbound-reply',
          apiVersion: apiVersion as Version,
          ...(statusCallback && callback(statusCallback)),
        })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        warn(warningOf[error.code] ?? error.code, error.message)
        return null
      }
    },
  }
}

/** What a refused text is to the document that wanted it sent (twiml-and-webhooks.md §9, Sms). */
export const warningOf: Readonly<Record<number, number>> = {
  21211: 14101,
  21604: 14101,
  21612: 14101,
  21614: 14101,
  21212: 14102,
  21603: 14102,
  21601: 14108,
  21606: 14108,
  21607: 14108,
  21608: 14111,
  21609: 14105,
  21617: 14103,
}
