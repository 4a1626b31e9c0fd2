/** `<Body>`: the text of a `<Message>`; and what every text that a document sends has in common. */
import type { HttpMethod } from '../../catalog/kinds.ts'
import type { TextOrder } from '../line.ts'
import { type Element, verb } from '../verb.ts'

export const body = verb({ name: 'Body', parents: ['Message'], dialects: ['messaging'], text: 'optional' })

/** An element's text as it was written, line ends and all; only white space around it is nobody's. */
export const bodyText = ({ content }: Element) =>
  content
    .filter((piece) => typeof piece === 'string')
    .join('')
    .trim()

interface Addressed {
  readonly to: string
  readonly from: string
  readonly method: HttpMethod
  readonly action: string
  readonly statusCallback: string
}

/** Whether an address was given that is none: then nobody else is texted in its stead. */
export const misaddressed = ({ to, from }: Addressed, { attributes }: Element) =>
  (to === '' && Boolean(attributes['to']?.trim())) || (from === '' && Boolean(attributes['from']?.trim()))

export const orderOf = (
  { to, from, statusCallback }: Addressed,
  body: string,
  mediaUrls: readonly string[],
): TextOrder => ({
  body,
  mediaUrls,
  ...(to && { to }),
  ...(from && { from }),
  ...(statusCallback && { statusCallback: { url: statusCallback, method: 'POST' } }),
})
