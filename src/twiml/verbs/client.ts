/** `<Client>`: a browser or an app that a `<Dial>` rings by its name (twiml-and-webhooks.md §3.3). */
import { type HttpMethod, httpMethod } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Callee } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'
import { type CallProgress, heard, pairsIn, progress, toldOf } from './callee.ts'

/** What a `<Client>` may say. */
export class ClientAttributes {
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

export const client = verb<ClientAttributes>({
  name: 'Client',
  parents: ['Dial'],
  since: '2010-04-01',
  attributes: ClientAttributes,
  text: 'optional',

  examine(_said, element, warn) {
    // An empty `<Identity>` has been warned of as such.
    if (!element.children.some(({ name }) => name === 'Identity') && element.text === '')
      warn(12200, '<Client> names nobody')
  },
})

/** The name of a `<Client>` that has parameters. */
export const identity = verb({ name: 'Identity', parents: ['Client'], since: '2010-04-01', text: 'required' })

/** Nobody, where it has no name. */
export function clientCallee(element: Element): Callee[] {
  const name = element.children.find(({ name }) => name === 'Identity')?.text ?? element.text
  if (name === '') return []
  return [{ to: `client:${name}`, parameters: pairsIn(element, 'Parameter'), ...toldOf(said(client, element, heard)) }]
}
