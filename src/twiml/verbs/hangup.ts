/** `<Hangup>`: ends the call; one that still rings is answered first (twiml-and-webhooks.md §2.6). */
import { verb } from '../verb.ts'

export const hangup = verb({
  name: 'Hangup',
  run(line) {
    line.answer()
    line.hangup()
  },
})
