/** `<WhatsApp>` and `<Sim>`: parties that a `<Dial>` cannot reach from here (twiml-and-webhooks.md §3.3). */
import { type HttpMethod, httpMethod } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import { type Element, verb, type Warn } from '../verb.ts'
import { type CallProgress, progress } from './callee.ts'

/** What a `<WhatsApp>` may say. */
export class WhatsAppAttributes {
  /** Asked for a document that the called hears before the two are connected. */
  url?: string = link({ malformed: 11100, or: '' })
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod({ or: 'POST' })
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the dialled call goes. */
  statusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

const unreachable = ({ name, text }: Element, warn: Warn) => warn(13224, `<${name}> '${text}' cannot be reached here`)

/** What a `<Dial>` of it comes to is what comes of a number that cannot be called. */
export const whatsApp = verb<WhatsAppAttributes>({
  name: 'WhatsApp',
  parents: ['Dial'],
  since: '2010-04-01',
  attributes: WhatsAppAttributes,
  text: 'required',
})

export const sim = verb({ name: 'Sim', parents: ['Dial'], since: '2010-04-01', text: 'required' })

/** Whoever is to be rung by them: nobody, with a warning. */
export function noCallee(element: Element, warn: Warn): never[] {
  unreachable(element, warn)
  return []
}
