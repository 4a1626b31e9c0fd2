/** Verbs of a call that are known and not carried out: passing a call on, and what only builders know. */
import { type HttpMethod, httpMethod, integer } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import { QueueAttributes } from '../verbs/queue.ts'
import { known } from './known.ts'

/** What a `<Task>` may say. */
export class TaskAttributes {
  /** How urgent it is, from 0. */
  priority?: number = integer({ min: 0, malformed: 14217 })
  /** Seconds it may wait. */
  timeout?: number = integer({ min: 0, malformed: 14217 })
}

/** What a `<Refer>` may say. */
export class ReferAttributes {
  /** Asked once the call is passed on, or is not; without it the call ends. */
  action?: string = link()
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod()
}

export const calls = [
  known('Task', { parents: ['Enqueue'], text: 'required', attributes: TaskAttributes }),
  known('Queue', { parents: ['Response'], text: 'required', attributes: QueueAttributes }),
  known('Refer', { parents: ['Response'], attributes: ReferAttributes }),
  known('Sip', { parents: ['Refer'], text: 'required' }),
  known('Echo', { parents: ['Response'] }),
]
