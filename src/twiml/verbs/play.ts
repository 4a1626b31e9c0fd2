/** `<Play>`: plays a clip, or presses keys, for the caller to hear (twiml-and-webhooks.md §2.2). */
import { integer } from '../../catalog/kinds.ts'
import { dtmf, isLink } from '../kinds.ts'
import { keysSeconds } from '../timing.ts'
import { verb } from '../verb.ts'
import { endless } from './say.ts'

/** What a `<Play>` may say. */
export class PlayAttributes {
  /** How many times, up to 1000; 0 goes on until the caller hangs up, which comes to 1000. */
  loop?: number = integer({ min: 0, max: endless, malformed: 13410, or: 1 })
  /** Keys that are pressed instead of, or before, the clip: `0-9 A-D * #`, `w` waits half a second, `W` a whole one. */
  digits?: string = dtmf({ malformed: 13430, or: '' })
}

export const play = verb<PlayAttributes>({
  name: 'Play',
  parents: ['Response', 'Gather', 'Prompt'],
  attributes: PlayAttributes,
  text: 'optional',

  examine({ digits }, element, warn, within) {
    if (digits !== '' && within !== 'Response') warn(13430, `<Play digits> cannot be used inside <${within}>`)
    if (!isLink(element.text)) warn(11100, `<Play>: '${element.text}' is not an http or https URL`)
    if (element.text === '' && element.attributes['digits'] === undefined) warn(12200, '<Play> has nothing to play')
  },

  async run(line, { loop, digits }, element, { within }) {
    const keys = within === 'Response' ? digits : ''
    if (keys === '' && element.text === '') return
    line.answer()
    const clip = element.text === '' ? null : await line.clip(element.text, within === 'Gather' ? 13325 : 13420)
    for (let times = loop || endless; times > 0; times--) {
      if (keys !== '') await line.hear({ is: 'keys', keys, seconds: keysSeconds(keys) })
      if (clip) await line.hear(clip)
    }
  },
})
