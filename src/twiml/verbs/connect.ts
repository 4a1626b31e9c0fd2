/** `<Connect>`: the call talks with an application over a websocket until that is over (twiml-and-webhooks.md §6). */
import { type HttpMethod, httpMethod } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Line } from '../line.ts'
import { type Element, verb } from '../verb.ts'
import { relayOf, relayParams } from './conversation-relay.ts'
import { streamOf, streamParams } from './stream.ts'

/** What a `<Connect>` may say. */
export class ConnectAttributes {
  /** Asked once the connection is over; without it the next verb runs. */
  action?: string = link({ or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ or: 'POST' })
}

type Params = Readonly<Record<string, string>>

/** What a call can be connected with from here, and what `action` is told of it. */
const nouns: Readonly<Record<string, (line: Line, noun: Element) => Promise<Params>>> = {
  Stream: async (line, noun) => {
    const order = streamOf(noun, 'Connect')
    return order ? streamParams(await line.stream(order)) : {}
  },
  ConversationRelay: async (line, noun) => {
    const order = relayOf(noun)
    return order ? relayParams(await line.relay(order)) : {}
  },
}

/** What a document may name and nobody here can be connected with: services that live elsewhere (§6). */
const elsewhere = [
  'AiSession',
  'Assistant',
  'Autopilot',
  'Conversation',
  'ConversationRelaySession',
  'Room',
  'VirtualAgent',
]
const notHere = 14300

const nounsOf = ({ children }: Element) => children.filter(({ name }) => name in nouns || elsewhere.includes(name))

export const connect = verb<ConnectAttributes>({
  name: 'Connect',
  since: '2010-04-01',
  attributes: ConnectAttributes,

  examine(_said, element, warn) {
    const { length } = nounsOf(element)
    if (length > 1) warn(12200, `<Connect> connects with one, not with ${length}: the first`)
  },

  async run(line, { action, method }, element, { warn }) {
    const [noun] = nounsOf(element)
    if (!noun) return warn(12200, '<Connect> has nothing to connect with')
    line.answer()
    const params = await (nouns[noun.name] ?? refused)(line, noun)
    if (action !== '') line.goTo({ url: action, method }, params)
  },
})

/** It is over before it began: the document goes on, or `action` is asked (§1.5). */
async function refused(line: Line, { name }: Element): Promise<Params> {
  const detail = `<Connect><${name}>: there is none that Ringback could connect with`
  line.warn(notHere, detail)
  return { ErrorCode: String(notHere), ErrorMessage: detail }
}
