/** TwiML, read and checked: what is wrong with a document, and where; and documents as values again. */
import { check, type Finding } from './check.ts'
import { Rejected, read } from './read.ts'
import type { Dialect } from './verb.ts'

export { check, type Finding } from './check.ts'
export { Rejected, read } from './read.ts'
export { rebuild } from './rebuild.ts'
export type { Dialect, Element } from './verb.ts'

/** Everything that is wrong with a document, in the order it is written. One that cannot be read is one error. */
export function lint(xml: string, dialect: Dialect = 'voice'): Finding[] {
  try {
    return check(read(xml), dialect)
  } catch (error) {
    if (!(error instanceof Rejected)) throw error
    const { code, message, line, column } = error
    return [{ code, level: 'error', message, line, column }]
  }
}
