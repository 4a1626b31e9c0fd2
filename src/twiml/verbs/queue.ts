/** `<Queue>`: whoever waits longest in a queue, as a `<Dial>` reaches them (twiml-and-webhooks.md §5.4). */
import { type HttpMethod, httpMethod, sid } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Dialed, Line, QueueDialOrder } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'
import { heard } from './callee.ts'
import { nameTrouble } from './enqueue.ts'

/** What a `<Queue>` may say. */
export class QueueAttributes {
  /** Asked for a document that the queued caller hears before the two are connected. */
  url?: string = link({ malformed: 14211, or: '' })
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 14210, or: 'POST' })
  /** A reservation of a task that waits in the queue; there are none here. */
  reservationSid?: string = sid('WR', { malformed: 14218, or: '' })
  /** What the worker does after the talk; there are none here. */
  postWorkActivitySid?: string = sid('WA', { or: '' })
}

export const queue = verb<QueueAttributes>({
  name: 'Queue',
  parents: ['Dial'],
  since: '2010-04-01',
  attributes: QueueAttributes,
  text: 'optional',
  answersFor: [14212, 14213],

  examine({ reservationSid }, { text }, warn) {
    if (reservationSid !== '') warn(14218, `<Queue>: there is no reservation ${reservationSid} here`)
    if (text !== '' || reservationSid === '') nameTrouble(text, [14212, 14213], warn)
  },
})

/** Known to builders alone: it answers, and nothing comes after it (§1.5). */
export const waitingQueue = verb<QueueAttributes>({
  name: 'Queue',
  since: '2010-04-01',
  attributes: QueueAttributes,
  text: 'required',
  run(line) {
    line.answer()
    return line.stay()
  },
})

/** Connects the caller with the first of the queue. A name that no queue has was complained of before. */
export async function dialQueue(
  line: Line,
  element: Element,
  order: Omit<QueueDialOrder, 'queue' | 'whisper'>,
): Promise<Dialed> {
  let misnamed = element.text === ''
  const { url, method } = said(queue, element, heard)
  nameTrouble(element.text, [14212, 14213], () => void (misnamed = true))
  if (misnamed) return { status: 'failed', bridged: false, queue: { result: 'error' } }
  return line.dialQueue({ ...order, queue: element.text, ...(url && { whisper: { url, method } }) })
}
