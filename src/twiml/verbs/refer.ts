/** `<Refer>`: asks a SIP phone to call somebody else instead (twiml-and-webhooks.md §2.8). */
import { type HttpMethod, httpMethod } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Referred } from '../line.ts'
import { sipTrouble, splitSip } from '../sip-address.ts'
import { type Element, verb } from '../verb.ts'

/** What a `<Refer>` may say. */
export class ReferAttributes {
  /** Asked once the call is passed on, or is not; without it the call ends. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ or: 'POST' })
}

const targetOf = ({ children }: Element) => children.find(({ name }) => name === 'Sip')?.text ?? ''

export const refer = verb<ReferAttributes>({
  name: 'Refer',
  since: '2010-04-01',
  attributes: ReferAttributes,

  examine(_said, element, warn) {
    const trouble = sipTrouble(targetOf(element))
    if (trouble) warn(trouble.code, trouble.detail)
  },

  async run(line, { action, method }, element) {
    line.answer()
    const target = targetOf(element)
    const referred: Referred = sipTrouble(target) ? { status: 'failed' } : await line.refer(splitSip(target).uri)
    if (action === '') line.hangup()
    line.goTo({ url: action, method }, told(referred))
  },
})

/** Whom it is to call. */
export const referSip = verb({ name: 'Sip', parents: ['Refer'], since: '2010-04-01', text: 'required' })

const told = ({ status, sipCode, notifiedCode }: Referred): Record<string, string> => ({
  ReferCallStatus: status,
  ...(sipCode !== undefined && { ReferSipResponseCode: String(sipCode) }),
  ...(notifiedCode !== undefined && { NotifySipResponseCode: String(notifiedCode) }),
})
