/** Names and values that are passed on: what stands in many a verb and noun. */
import { text } from '../../catalog/kinds.ts'
import { known } from './known.ts'

/** What a `<Parameter>` may say. */
export class ParameterAttributes {
  /** Its name. */
  name: string = text({ missing: 12200 })
  /** Its value. Name and value of those of a `<Stream>` have up to 500 characters together. */
  value?: string = text()
}

export const nouns = [
  known('Parameter', {
    parents: [
      'Application',
      'Assistant',
      'Client',
      'ConversationRelay',
      'Hangup',
      'Pay',
      'Reject',
      'Siprec',
      'Stream',
      'Transcription',
      'VirtualAgent',
    ],
    attributes: ParameterAttributes,
  }),
]
