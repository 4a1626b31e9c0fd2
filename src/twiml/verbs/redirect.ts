/** `<Redirect>`: goes on with another document (twiml-and-webhooks.md §2.6, §8). */
import { type HttpMethod, httpMethod } from '../../catalog/kinds.ts'
import { isLink } from '../kinds.ts'
import type { Replying } from '../line.ts'
import { verb } from '../verb.ts'

/** What a `<Redirect>` may say. */
export class RedirectAttributes {
  /** How the document is asked for. */
  method?: HttpMethod = httpMethod({ malformed: 13710, or: 'POST' })
}

export const redirect = verb<RedirectAttributes, Replying>({
  name: 'Redirect',
  dialects: ['voice', 'messaging'],
  attributes: RedirectAttributes,
  text: 'optional',

  examine(_said, { text }, warn) {
    if (!isLink(text)) warn(11100, `<Redirect>: '${text}' is not an http or https URL`)
  },

  /** Without a URL, the running document is asked for again. */
  run(line, { method }, { text }) {
    line.goTo({ url: text, method })
  },
})
