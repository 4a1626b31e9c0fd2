/** `<Stop>`: what listens in under a name does so no more (twiml-and-webhooks.md §6). */
import type { Tapping } from '../line.ts'
import { verb } from '../verb.ts'

const nouns: Readonly<Record<string, Tapping>> = {
  Stream: 'stream',
  Siprec: 'siprec',
  Transcription: 'transcription',
}

export const stop = verb({
  name: 'Stop',
  since: '2010-04-01',

  async run(line, _said, { children }, { warn }) {
    const found = children.filter(({ name }) => name in nouns)
    if (found.length === 0) warn(12200, '<Stop> has nothing to stop')
    for (const { name: noun, attributes } of found) {
      const { name = '' } = attributes
      if (name === '') warn(12200, `<Stop><${noun}> needs the 'name' of what it stops`)
      else await line.stop(nouns[noun]!, name)
    }
  },
})
