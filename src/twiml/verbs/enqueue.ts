/** `<Enqueue>`: lets the caller wait in a queue until somebody takes the call from it (twiml-and-webhooks.md §5). */
import { type HttpMethod, httpMethod, integer, sid } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { EnqueueOrder } from '../line.ts'
import { queueParams } from '../queue-result.ts'
import { type Element, verb, type Warn } from '../verb.ts'

/** Characters of a queue's name (14205, rest-api.md §10.5). */
const longestName = 64

/** What an `<Enqueue>` may say. */
export class EnqueueAttributes {
  /** Asked once the wait, or the talk it led to, is over; without it the next verb runs. */
  action?: string = link({ malformed: 14203, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 14201, or: 'POST' })
  /** Asked for what is heard meanwhile, again each time it ends. Without it there is music; empty, silence. */
  waitUrl?: string = link({ malformed: 14202, or: '' })
  /** How `waitUrl` is asked. */
  waitUrlMethod?: HttpMethod = httpMethod({ malformed: 14206, or: 'POST' })
  /** A workflow that looks for somebody; there are none here. */
  workflowSid?: string = sid('WW', { malformed: 14215, or: '' })
  /** Where so many calls wait already, this one does not; the queue's own MaxSize where it is left out. */
  maxQueueSize?: number = integer({ min: 1, max: 5000, or: Number.POSITIVE_INFINITY })
}

export const enqueue = verb<EnqueueAttributes>({
  name: 'Enqueue',
  since: '2010-04-01',
  attributes: EnqueueAttributes,
  text: 'optional',
  answersFor: [14204, 14205],

  examine({ workflowSid }, { text }, warn) {
    if (text !== '' || workflowSid === '') nameTrouble(text, [14204, 14205], warn)
  },

  async run(line, said, element, { warn }) {
    line.answer()
    const action = said.action === '' ? null : { url: said.action, method: said.method }
    if (said.workflowSid !== '') warn(14216, `<Enqueue>: there is no workflow ${said.workflowSid} here`)
    if (isName(element.text)) {
      const { maxQueueSize: mostMembers } = said
      const wait = waitOf(said, element)
      return line.enqueue({ queue: element.text, mostMembers, wait, ...(action && { action }) })
    }
    if (action) line.goTo(action, queueParams({ result: 'error' }))
  },
})

const isName = (name: string) => name.length > 0 && name.length <= longestName

/** Complains of a name that no queue has; `<Queue>` has codes of its own for it. */
export function nameTrouble(name: string, [short, long]: readonly [number, number], warn: Warn): void {
  if (name === '') warn(short, 'a queue has a name')
  else if (!isName(name)) warn(long, `a queue's name has up to ${longestName} characters, not ${name.length}`)
}

/** An empty `waitUrl` is silence; without one there is music (twiml.json, Enqueue). */
function waitOf(
  { waitUrl, waitUrlMethod }: Required<EnqueueAttributes>,
  { attributes }: Element,
): EnqueueOrder['wait'] {
  if (waitUrl !== '') return { url: waitUrl, method: waitUrlMethod }
  return attributes['waitUrl'] === undefined ? 'music' : 'silence'
}
