/** `<Sms>`: sends a text from a call, or in answer to a text (twiml-and-webhooks.md §2.7). */
import { type HttpMethod, httpMethod, phone } from '../../catalog/kinds.ts'
import { link, sender } from '../kinds.ts'
import type { Replying } from '../line.ts'
import { verb } from '../verb.ts'
import { bodyText, misaddressed, orderOf } from './body.ts'

/** One text of GSM-7, as the era had it (14103). */
const longest = 160

/** What a `<Sms>` may say. */
export class SmsAttributes {
  /** Whom it is for: the other side where it is left out. */
  to?: string = phone({ malformed: 14101, or: '' })
  /** Whom it is from: our side where it is left out. */
  from?: string = sender({ malformed: 14102, or: '' })
  /** Asked as soon as it is on its way; without it the next verb runs. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 14104, or: 'POST' })
  /** Told how the text fares. */
  statusCallback?: string = link({ malformed: 14105, or: '' })
}

export const sms = verb<SmsAttributes, Replying>({
  name: 'Sms',
  dialects: ['voice', 'messaging'],
  attributes: SmsAttributes,
  text: 'optional',

  examine(_said, element, warn) {
    const { length } = bodyText(element)
    if (length === 0) warn(14103, '<Sms> has no text')
    if (length > longest) warn(14103, `<Sms> has ${length} characters, ${longest} are allowed`)
  },

  async run(line, said, element) {
    const body = bodyText(element)
    const sendable = body !== '' && body.length <= longest && !misaddressed(said, element)
    const texted = sendable ? await line.text(orderOf(said, body, [])) : null
    if (said.action === '') return
    line.goTo(
      { url: said.action, method: said.method },
      { ...(texted && { SmsSid: texted.sid }), SmsStatus: texted ? 'sending' : 'invalid' },
    )
  },
})
