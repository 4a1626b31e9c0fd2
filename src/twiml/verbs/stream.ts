/** `<Stream>`: a call's sound on its way to a websocket, and below `<Connect>` also back (twiml-and-webhooks.md §6). */
import { type HttpMethod, httpMethod, text } from '../../catalog/kinds.ts'
import { link, socket, type Track, track } from '../kinds.ts'
import type { Streamed, TapOrder } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'
import { calledBack, parametersOf } from './tapped.ts'

/** What a `<Stream>` may say. */
export class StreamAttributes {
  /** Where the sound goes: a `wss` address. Left out only in a `<Stop>`, where `name` says which stream it is. */
  url?: string = socket({ missing: 12200, or: '' })
  /** What it is called, once in a call. */
  name?: string = text({ or: '' })
  /** Whose voice it carries: the caller's where it is left out. Below `<Connect>`, only that. */
  track?: Track = track('inbound_track')
  /** Told when it starts, stops or fails. */
  statusCallback?: string = link({ or: '' })
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** The connector that takes it. */
  connectorName?: string = text({ or: '' })
  /** How the sound is encoded. */
  audioFormat?: string = text({ or: '' })
  /** Samples a second. */
  sampleRate?: string = text({ or: '' })
}

/** The same in a `<Stop>`, where its name is enough. */
class StoppedAttributes extends StreamAttributes {
  override url?: string = socket({ or: '' })
}

/** Characters of a parameter, its name and its value together (§6: fewer than 500). */
const longestParameter = 499

export const stream = verb<StreamAttributes>({
  name: 'Stream',
  parents: ['Connect', 'Start'],
  since: '2010-04-01',
  attributes: StreamAttributes,

  examine({ url, track }, { children }, warn, within) {
    if (URL.parse(url)?.search) warn(12200, `<Stream url>: a query is not sent along; '${url}' has one`)
    if (within === 'Connect' && track !== 'inbound_track')
      warn(12200, `<Connect><Stream track>: only inbound_track, not ${track}`)
    for (const { attributes } of children) {
      const { name = '', value = '' } = attributes
      if (isLong(name, value))
        warn(12200, `<Parameter>: '${name}' and its value have ${longestParameter + 1} characters`)
    }
  },
})

/** In a `<Stop>`, where its name is enough. */
export const stoppedStream = verb<StoppedAttributes>({
  name: 'Stream',
  parents: ['Stop'],
  since: '2010-04-01',
  attributes: StoppedAttributes,
})

const isLong = (name: string, value: string) => name.length + value.length > longestParameter

/** What is asked of the line; nothing where there is no address. What is wrong with it has been warned of. */
export function streamOf(element: Element, within: 'Connect' | 'Start'): TapOrder | null {
  const { url, name, track, ...told } = said(stream, element, () => {})
  if (url === '') return null
  const given = Object.entries(parametersOf(element)).filter(([name, value]) => !isLong(name, value))
  return {
    is: 'stream',
    ...(name !== '' && { name }),
    plan: {
      track: within === 'Connect' ? 'inbound_track' : track,
      url: url.replace(/\?[^#]*/, ''),
      parameters: Object.fromEntries(given),
      ...calledBack(told),
    },
  }
}

/** What the `action` of its `<Connect>` is told. */
export const streamParams = ({ sid, name, error }: Streamed): Record<string, string> => ({
  ...(sid !== undefined && { StreamSid: sid }),
  ...(name !== undefined && { StreamName: name }),
  ...(error !== undefined && { StreamError: error }),
})
