/** `<Gather>`: listens for keys or speech while its own verbs play (twiml-and-webhooks.md §2.4). */
import { flag, type HttpMethod, httpMethod, integer, text } from '../../catalog/kinds.ts'
import { integerOr, key, language, link, list, words } from '../kinds.ts'
import type { Gathered } from '../line.ts'
import { verb } from '../verb.ts'

const models: [RegExp, string] = [
  /^(default|numbers_and_commands|phone_call|experimental_(conversations|utterances)|(googlev2|deepgram)_[\w-]+)$/,
  'a speech model',
]
/** Models that find the end of speech by themselves. */
const findsTheEnd = ['default', 'numbers_and_commands', 'phone_call']

/** What a `<Gather>` may say. */
export class GatherAttributes {
  /** Where the answer is sent, and what the call does next; the running document's own URL where it is left out. */
  action?: string = link({ malformed: 11100, or: '' })
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod({ malformed: 13312, or: 'POST' })
  /** Seconds it waits for the first key, for each further one, or for speech to begin. */
  timeout?: number | 'auto' = integerOr('auto', { min: 1, malformed: 13313, or: 5 })
  /** The key that ends the input and is no part of it; empty for none. */
  finishOnKey?: string = key({ malformed: 13310, tooMany: 13311, or: '#' })
  /** How many keys end the input; any number where it is left out. */
  numDigits?: number = integer({ min: 1, malformed: 13314, or: Number.POSITIVE_INFINITY })
  /** What it listens for: `dtmf` (keys), `speech`, or both, whichever comes first. */
  input?: readonly ('dtmf' | 'speech')[] = words(['dtmf', 'speech'], { malformed: 13326, or: ['dtmf'] })
  /** Whether `action` is asked even if nothing was entered. */
  actionOnEmptyResult?: boolean = flag({ malformed: 13338, or: false })
  /** Told what is understood while somebody still speaks. */
  partialResultCallback?: string = link({ malformed: 11100, or: '' })
  /** How `partialResultCallback` is told. */
  partialResultCallbackMethod?: HttpMethod = httpMethod({ malformed: 13329, or: 'POST' })
  /** The language that is listened for. */
  language?: string = language({ malformed: 13331, or: 'en-US' })
  /** Words to expect: up to 500 of up to 100 characters. */
  hints?: readonly string[] = list({ most: 500, longest: 100, malformed: 13330, or: [] })
  /** Whether rude words are starred out. */
  profanityFilter?: boolean = flag({ malformed: 13333, or: true })
  /** Seconds of silence that end speech, or `auto`; the value of `timeout` where it is left out. */
  speechTimeout?: number | 'auto' = integerOr('auto', { min: 1, malformed: 13327, or: 0 })
  /** What recognizes the speech. */
  speechModel?: string = text({ like: models, malformed: 13334, or: 'default' })
  /**
   * A better model of the same name.
   * @deprecated Name the better model in `speechModel`.
   */
  enhanced?: boolean = flag({ or: false })
  /** Whether speech cuts the nested verbs short. */
  bargeIn?: boolean = flag({ malformed: 13332, or: true })
  /** Seconds of speech it listens to at most. */
  maxSpeechTime?: number = integer({ min: 1, max: 60, malformed: 13328, or: 60 })
  /** Taken and not used. */
  debug?: boolean = flag({ or: false })
}

export const gather = verb<GatherAttributes>({
  name: 'Gather',
  attributes: GatherAttributes,
  stray: 13320,
  nestedCodes: { 13511: 13321, 13510: 13322 },

  examine({ speechTimeout, speechModel }, _element, warn) {
    if (speechTimeout === 'auto' && !findsTheEnd.includes(speechModel))
      warn(13335, `<Gather>: the speech model ${speechModel} cannot find the end of speech by itself`)
  },

  async run(line, said, _element, { inside }) {
    line.answer()
    const timeoutSeconds = said.timeout === 'auto' ? 5 : said.timeout
    const auto = said.speechTimeout === 'auto' && findsTheEnd.includes(said.speechModel)
    const silence = said.speechTimeout === 'auto' ? timeoutSeconds : said.speechTimeout || said.timeout
    const gathered = await line.gather(
      {
        input: said.input,
        timeoutSeconds,
        finishOnKey: said.finishOnKey,
        numDigits: said.numDigits,
        speechTimeoutSeconds: auto ? 'auto' : silence,
        maxSpeechSeconds: said.maxSpeechTime,
        bargeIn: said.bargeIn,
        language: said.language,
        hints: said.hints,
        profanityFilter: said.profanityFilter,
        ...(said.partialResultCallback && {
          partialResult: { url: said.partialResultCallback, method: said.partialResultCallbackMethod },
        }),
      },
      inside,
    )
    const nothing = gathered.digits === '' && !gathered.speech
    if (nothing && !said.actionOnEmptyResult) return
    line.goTo({ url: said.action, method: said.method }, told(gathered))
  },
})

/** What `action` is told. */
function told({ digits, finishedOnKey, speech }: Gathered): Record<string, string> {
  if (!speech) return { msg: 'Gather End', Digits: digits, FinishedOnKey: finishedOnKey }
  const { words, confidence, language } = speech
  const told = { msg: 'Gather End', SpeechResult: words, Language: language }
  return confidence === null ? told : { ...told, Confidence: confidence.toFixed(2) }
}
