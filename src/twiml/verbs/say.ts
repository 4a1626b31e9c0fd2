/** `<Say>`: reads words aloud (twiml-and-webhooks.md §2.1). */
import { integer, text } from '../../catalog/kinds.ts'
import { language } from '../kinds.ts'
import { speech } from '../speech.ts'
import { verb } from '../verb.ts'

/** Characters a voice reads at once: 4,096 for the basic voices, 3,000 for the others (13521). */
const longest = { basic: 4096, other: 3000 }

/** What `loop="0"`, until the caller hangs up, comes to in the end. */
export const endless = 1000

const basic = ['man', 'woman', 'alice']
/** Languages of `man` and `woman`; `alice` and all others say what they are given. */
const basicLanguages = ['en', 'es', 'fr', 'de', 'it']

const voices: [RegExp, string] = [
  /^(man|woman|alice|Polly\.[A-Z][A-Za-z]+(-Neural|-Generative)?|Google\.[A-Za-z]{2,3}-[A-Za-z0-9-]+)$/,
  'man, woman, alice, or the name of a Polly or Google voice',
]

/** Any name of a voice; the basic three are suggested. */
type Voice = 'man' | 'woman' | 'alice' | (string & Record<never, never>)

/** What a `<Say>` may say. */
export class SayAttributes {
  /** Who reads: `man`, `woman`, `alice`, or a name such as `Polly.Joanna-Neural` or `Google.en-US-Standard-C`. */
  voice?: Voice = text({ like: voices, malformed: 13511, or: 'man' })
  /** The language it is read in, such as `en-GB`. `man` and `woman` know English, Spanish, French, German, Italian. */
  language?: string = language({ malformed: 13512, or: 'en-US' })
  /** How many times, up to 1000; 0 goes on until the caller hangs up, which comes to 1000. */
  loop?: number = integer({ min: 0, max: endless, malformed: 13510, or: 1 })
}

export const say = verb<SayAttributes>({
  name: 'Say',
  parents: ['Response', 'Gather', 'Prompt'],
  attributes: SayAttributes,
  text: 'optional',

  examine({ voice, language }, element, warn) {
    const { words } = speech(element)
    if (words === '') warn(13520, '<Say> has nothing to say')
    if (words.length > limit(voice)) warn(13521, `<Say> has ${words.length} characters, ${voice} reads ${limit(voice)}`)
    if (!speaks(voice, language)) warn(13512, `<Say>: the voice ${voice} does not speak ${language}`)
  },

  async run(line, { voice, language, loop }, element) {
    const { words, ...manner } = speech(element)
    if (words === '' || words.length > limit(voice) || !speaks(voice, language)) return
    line.answer()
    for (let times = loop || endless; times > 0; times--) {
      await line.hear({ is: 'speech', words, voice, language, ...manner })
    }
  },
})

const limit = (voice: string) => (basic.includes(voice) ? longest.basic : longest.other)

/** A voice that does not speak the language says nothing at all. */
const speaks = (voice: string, language: string) =>
  (voice !== 'man' && voice !== 'woman') || basicLanguages.includes(language.toLowerCase().split('-')[0]!)
