/** `<Siprec>`: a call's sound, sent to somebody's recorder (twiml-and-webhooks.md §6). */
import { type HttpMethod, httpMethod, text } from '../../catalog/kinds.ts'
import { link, type Track, track } from '../kinds.ts'
import type { TapOrder } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'
import { calledBack, parametersOf } from './tapped.ts'

/** What a `<Siprec>` may say. */
export class SiprecAttributes {
  /** What it is called, once in a call; in a `<Stop>`, which one ends. */
  name?: string = text({ or: '' })
  /** The connector that takes it. */
  connectorName?: string = text({ or: '' })
  /** Whose voice it carries: both where it is left out. */
  track?: Track = track('both_tracks')
  /** Told when it starts, stops or fails. */
  statusCallback?: string = link({ or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

export const siprec = verb<SiprecAttributes>({
  name: 'Siprec',
  parents: ['Start', 'Stop'],
  since: '2010-04-01',
  attributes: SiprecAttributes,
})

export function siprecOf(element: Element): TapOrder {
  const { name, connectorName, track, ...told } = said(siprec, element, () => {})
  return {
    is: 'siprec',
    ...(name !== '' && { name }),
    plan: {
      track,
      ...(connectorName !== '' && { connectorName }),
      parameters: parametersOf(element),
      ...calledBack(told),
    },
  }
}
