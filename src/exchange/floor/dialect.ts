/** How a call or a text speaks to its application, for its whole life: as the version of the API it began in. */
import { tenDigits } from '../../catalog/numbering/ten-digits.ts'

export interface Dialect {
  /** A number under the names of 2008-08-01, Caller and Called; in a text, which has no others, under From and To. */
  address(address: string): string
  /** `CallStatus`. */
  status(status: string): string
}

const today: Dialect = { address: (address) => address, status: (status) => status }

/** twiml-and-webhooks.md §10: ten digits, and five words for where a call is. */
const in2008: Dialect = { address: tenDigits, status: (status) => words[status] ?? status }

const words: Readonly<Record<string, string>> = {
  queued: 'in-progress',
  initiated: 'in-progress',
  ringing: 'in-progress',
  canceled: 'no-answer',
}

export const dialectOf = (apiVersion: string): Dialect => (apiVersion === '2008-08-01' ? in2008 : today)
