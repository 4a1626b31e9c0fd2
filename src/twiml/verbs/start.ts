/** `<Start>`: somebody listens in from now on, and the document goes on at once (twiml-and-webhooks.md §6). */
import { type HttpMethod, httpMethod } from '../../catalog/kinds.ts'
import { link } from '../kinds.ts'
import type { Line } from '../line.ts'
import { type Element, verb } from '../verb.ts'
import { recordingOf } from './recording.ts'
import { siprecOf } from './siprec.ts'
import { streamOf } from './stream.ts'
import { transcriptionOf } from './transcription.ts'

/** What a `<Start>` may say. */
export class StartAttributes {
  /** Known to builders only; what it does is written nowhere. */
  action?: string = link({ or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ or: 'POST' })
}

/** What can be started, each in its own way; what does not begin has been warned of. */
const nouns: Readonly<Record<string, (line: Line, noun: Element) => Promise<void> | void>> = {
  async Stream(line, noun) {
    const order = streamOf(noun, 'Start')
    if (order) await line.start(order)
  },
  Siprec: (line, noun) => line.start(siprecOf(noun)),
  Transcription: (line, noun) => line.start(transcriptionOf(noun)),
  Recording: (line, noun) => line.startRecording(recordingOf(noun)),
}

export const start = verb<StartAttributes>({
  name: 'Start',
  since: '2010-04-01',
  attributes: StartAttributes,

  async run(line, _said, { children }, { warn }) {
    if (!children.some(({ name }) => name in nouns)) return warn(12200, '<Start> has nothing to start')
    for (const noun of children) await nouns[noun.name]?.(line, noun)
  },
})
