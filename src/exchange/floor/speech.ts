/** Words of our own, in the voice nobody chose. */
import { speechSeconds } from '../../twiml/timing.ts'
import type { Sound } from '../ports.ts'

export const speech = (words: string): Sound => ({
  is: 'speech',
  words,
  voice: 'man',
  language: 'en-US',
  seconds: speechSeconds(words),
})
