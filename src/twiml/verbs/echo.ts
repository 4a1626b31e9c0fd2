/** `<Echo>`: the caller hears what the caller says, until it hangs up (twiml-and-webhooks.md §1.5). */
import { verb } from '../verb.ts'

export const echo = verb({
  name: 'Echo',
  since: '2010-04-01',
  run(line) {
    line.answer()
    return line.echo()
  },
})
