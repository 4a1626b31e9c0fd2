/** `<Reject>`: refuses a call without answering it (twiml-and-webhooks.md §2.6). */
import { oneOf } from '../../catalog/kinds.ts'
import { verb } from '../verb.ts'

/** What a `<Reject>` may say. */
export class RejectAttributes {
  /** `rejected`: the caller hears that the number is not in service; `busy`: a busy tone. */
  reason?: 'rejected' | 'busy' = oneOf(['rejected', 'busy'], { malformed: 13810, or: 'rejected' })
}

export const reject = verb<RejectAttributes>({
  name: 'Reject',
  since: '2010-04-01',
  attributes: RejectAttributes,

  /** Anywhere but in the first place it is a `<Hangup>`. */
  run(line, { reason }, _element, { first }) {
    if (first) line.reject(reason)
    else line.hangup()
  },
})
