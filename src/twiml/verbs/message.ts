/** `<Message>`: sends a text, with media or without, in answer to one (twiml-and-webhooks.md §8). */
import { type HttpMethod, httpMethod, phone } from '../../catalog/kinds.ts'
import { excerpt } from '../excerpt.ts'
import { isLink, link, sender } from '../kinds.ts'
import type { Replying } from '../line.ts'
import { type Element, verb } from '../verb.ts'
import { bodyText, misaddressed, orderOf } from './body.ts'

const longest = 1600
const mostMedia = 10

/** What a `<Message>` may say. */
export class MessageAttributes {
  /** Whom it is for: the sender of the text that is answered where it is left out. */
  to?: string = phone({ malformed: 14101, or: '' })
  /** Whom it is from: the number that was texted where it is left out; a number, or up to eleven letters and digits. */
  from?: string = sender({ malformed: 14102, or: '' })
  /** Asked as soon as it is queued, and told how it fares where `statusCallback` is left out. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 14104, or: 'POST' })
  /**
   * Told how the message fares.
   * @deprecated Newer builders use `action`, which is told where this is left out.
   */
  statusCallback?: string = link({ malformed: 14105, or: '' })
}

export const message = verb<MessageAttributes, Replying>({
  name: 'Message',
  since: '2010-04-01',
  dialects: ['messaging'],
  attributes: MessageAttributes,
  text: 'optional',

  examine(_said, element, warn) {
    const { body, media } = partsOf(element)
    if (element.text !== '' && element.children.some(({ name }) => name === 'Body'))
      warn(12200, `<Message> has a <Body>; its own text '${excerpt(element.text, 40)}' is passed over`)
    if (body === '' && media.length === 0) warn(14103, '<Message> has neither text nor media')
    if (body.length > longest) warn(14103, `<Message> has ${body.length} characters, ${longest} are allowed`)
    if (media.length > mostMedia) warn(12200, `<Message> takes up to ${mostMedia} <Media>, not ${media.length}`)
  },

  async run(line, said, element) {
    const { body, media } = partsOf(element)
    const sendable = (body !== '' || media.length > 0) && body.length <= longest && !misaddressed(said, element)
    const order = orderOf(said, body, media.slice(0, mostMedia))
    const { action: url, method } = said
    const told = url && !said.statusCallback ? { ...order, statusCallback: { url, method } } : order
    const texted = sendable ? await line.text(told) : null
    if (url === '') return
    line.goTo({ url, method }, { ...(texted && { MessageSid: texted.sid }), MessageStatus: texted?.status ?? 'failed' })
  },
})

/** Text stands in `<Body>`, or in the message itself. */
function partsOf(element: Element) {
  const bodies = element.children.filter(({ name }) => name === 'Body').map(bodyText)
  const media = element.children.filter(({ name }) => name === 'Media').map(({ text }) => text)
  return {
    body: bodies.length > 0 ? bodies.join('\n') : bodyText(element),
    media: media.filter((url) => url !== '' && isLink(url)),
  }
}
