/** `<Leave>`: ends a wait from within the document heard meanwhile (twiml-and-webhooks.md §2.6). */
import { verb } from '../verb.ts'

export const leave = verb({
  name: 'Leave',
  since: '2010-04-01',

  /** Anywhere else there is nothing to leave. */
  run(line, _said, _element, { warn }) {
    if (line.leave) line.leave()
    warn(12200, '<Leave> stands only in the document of an <Enqueue waitUrl>')
  },
})
