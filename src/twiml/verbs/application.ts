/** `<Application>`: another application that a `<Dial>` calls (twiml-and-webhooks.md §3.3). */
import { flag, type HttpMethod, httpMethod, type Kind, sid, text, Unreadable } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Callee } from '../line.ts'
import { type Element, said, verb, type Warn } from '../verb.ts'
import { type CallProgress, heard, pairsIn, progress, toldOf } from './callee.ts'

/** What an `<Application>` may say. */
export class ApplicationAttributes {
  /** Asked for a document that the application hears before the two are connected. */
  url?: string = link({ malformed: 11100, or: '' })
  /** How `url` is asked. */
  method?: HttpMethod = httpMethod({ or: 'POST' })
  /** What `statusCallback` is told; `completed` where it is left out. */
  statusCallbackEvent?: readonly CallProgress[] = progress()
  /** Told how the call goes. */
  statusCallback?: string = link({ malformed: 11100, or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whether its `To` is the one of this call. */
  copyParentTo?: boolean = flag({ or: false })
  /** Whom it is done for, in the caller's own words. */
  customerId?: string = text({ or: '' })
}

export const application = verb<ApplicationAttributes>({
  name: 'Application',
  parents: ['Dial'],
  since: '2010-04-01',
  attributes: ApplicationAttributes,
  text: 'optional',
  examine: (_said, element, warn) => void sidOf(element, warn),
})

/** The sid of an `<Application>` that has parameters. */
export const applicationSid = verb({
  name: 'ApplicationSid',
  parents: ['Application'],
  since: '2010-04-01',
  text: 'required',
})

const ap = sid('AP') as unknown as Kind<string>

function sidOf(element: Element, warn: Warn): string | null {
  const written = element.children.find(({ name }) => name === 'ApplicationSid')?.text ?? element.text
  try {
    return ap.read(written)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    warn(13224, `<Application>: ${error.message}`)
    return null
  }
}

/** Nobody, where it is no sid. */
export function applicationCallee(element: Element): Callee[] {
  const sid = sidOf(element, heard)
  if (sid === null) return []
  const { copyParentTo, customerId, ...values } = said(application, element, heard)
  const parameters = { ...pairsIn(element, 'Parameter'), ...(customerId && { CustomerId: customerId }) }
  return [{ to: `app:${sid}`, application: { sid, copiesTo: copyParentTo }, parameters, ...toldOf(values) }]
}
