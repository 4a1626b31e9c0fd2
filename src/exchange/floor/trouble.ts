/** What an error in a document is to the application that wrote it. */
import { Rejected } from '../../twiml/read.ts'
import { type Answered, Unanswered } from '../ports.ts'
import type { Trouble } from './live-call.ts'
import { Left, type Next } from './turn.ts'

/** Null for an error of our own. */
export function troubleOf(error: unknown, next: Next, answered: Answered | undefined): Trouble | null {
  if (error instanceof Unanswered) return { code: error.code, detail: error.message, answered: error.answered }
  if (error instanceof Rejected) {
    const detail = `${error.message} (line ${error.line}, column ${error.column})`
    return { code: error.code, detail, answered }
  }
  if (error instanceof Left && error.reason.is === 'failed') {
    const { code, detail } = error.reason
    return { code, detail, answered: next.twiml === undefined ? answered : undefined }
  }
  return null
}
