/** `<Pause>`: waits in silence (twiml-and-webhooks.md §2.3). */
import { integer } from '../../catalog/kinds.ts'
import { verb } from '../verb.ts'

/** What a `<Pause>` may say. */
export class PauseAttributes {
  /** How many seconds, at least one. */
  length?: number = integer({ min: 1, malformed: 13910, or: 1 })
}

export const pause = verb<PauseAttributes>({
  name: 'Pause',
  parents: ['Response', 'Gather', 'Prompt'],
  attributes: PauseAttributes,

  /** As the first verb it lets the phone ring on. */
  async run(line, { length }, _element, { first }) {
    if (!first) line.answer()
    await line.wait(length)
  },
})
