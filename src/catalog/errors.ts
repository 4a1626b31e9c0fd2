/** Every refusal a caller can meet, and every trouble an application can earn: its code, HTTP status and words. */
import { callErrors } from './errors/calls.ts'
import { documentErrors } from './errors/documents.ts'
import type { Explained } from './errors/explained.ts'
import { lineErrors } from './errors/lines.ts'
import { messageErrors } from './errors/messages.ts'
import { numberErrors } from './errors/numbers.ts'
import { requests } from './errors/requests.ts'
import { verbErrors } from './errors/verbs.ts'

export const errors = {
  ...requests,
  ...callErrors,
  ...numberErrors,
  ...messageErrors,
  ...documentErrors,
  ...verbErrors,
  ...lineErrors,
} as const

export type ErrorCode = keyof typeof errors

const table: Explained = errors

/** What a code means, in words, and whether it is a warning. A code that nobody listed is an error. */
export function explain(code: number): { readonly words: string; readonly warning: boolean } {
  const [, words, level] = table[code] ?? [null, 'Unknown error']
  return {
    words: words
      .replace(/: \{what\}$/, '')
      .replace('{what}', '')
      .trimEnd(),
    warning: level === 'W',
  }
}

/** Where a code is explained to people. */
export const moreInfo = (code: number) => `http://www.twilio.com/docs/errors/${code}`

/** A request we understood and will not serve. `what` fills the message's `{what}`. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: ErrorCode
  readonly status: number

  constructor(code: ErrorCode, what = '') {
    const [status, words] = table[code]!
    super(what === '' ? explain(code).words : words.replace('{what}', () => what))
    this.code = code
    this.status = status ?? 500
  }
}
