/** A service that understands: `POST {base}/audio/transcriptions`, as OpenAI's API has it and many others after it. */
import { FormData } from 'undici'
import type { Ear, Understood, Utterance } from '../exchange/ports.ts'
import { type EndpointOptions, openEndpoint } from './endpoint.ts'
import { waveOf } from './wave.ts'
import { tidy } from './words.ts'

const usualModel = 'whisper-1'
/** A service reads so many characters of a prompt, and forgets those before. */
const mostHints = 800

export function hearingEndpoint(options: EndpointOptions): Ear {
  const { post, close, name } = openEndpoint({ limitSeconds: 60, ...options })
  /** Some models know only the plainer form, and say so with 400. */
  let formats = ['verbose_json', 'json']

  const asked = async (utterance: Utterance, format: string) => {
    const reply = await post('/audio/transcriptions', { body: formOf(utterance, options.model, format) })
    return { ...reply, format }
  }
  return {
    async understand(utterance) {
      try {
        let reply = await asked(utterance, formats[0]!)
        if (reply.status === 400 && formats.length > 1) {
          reply = await asked(utterance, formats[1]!)
          if (reply.status === 200) formats = [reply.format]
        }
        if (reply.status !== 200) throw new Error(`it answered with status ${reply.status}`)
        return understood(reply.bytes)
      } catch (error) {
        throw new Error(`${name} does not understand: ${(error as Error).message}.`)
      }
    },
    close,
  }
}

function formOf({ samples, language, hints }: Utterance, model = usualModel, format: string): FormData {
  const form = new FormData()
  form.set('file', new File([waveOf(samples)], 'speech.wav', { type: 'audio/wav' }))
  form.set('model', model)
  form.set('language', language.split('-')[0]!.toLowerCase())
  if (hints.length > 0) form.set('prompt', hints.join(', ').slice(0, mostHints))
  form.set('response_format', format)
  return form
}

/** What a service says of a stretch of what it heard. */
interface Segment {
  readonly avg_logprob?: unknown
  readonly no_speech_prob?: unknown
  readonly start?: unknown
  readonly end?: unknown
}

/** Throws where it is no answer of such a service. */
function understood(bytes: Buffer): Understood {
  let answer: unknown
  try {
    answer = JSON.parse(bytes.toString())
  } catch {
    throw new Error('its answer is no JSON')
  }
  const { text, segments } = (answer ?? {}) as { readonly text?: unknown; readonly segments?: unknown }
  if (typeof text !== 'string') throw new Error('its answer has no text')
  const said = Array.isArray(segments) ? segments.filter((each) => typeof each === 'object' && each !== null) : []
  const words = tidy(text)
  // As Whisper itself decides that nobody spoke (its no_speech_threshold and logprob_threshold).
  const isNobody = said.length > 0 && said.every((each) => number(each.no_speech_prob) > 0.6 && chance(each) < -1)
  return isNobody ? { words: '', confidence: null } : { words, confidence: words === '' ? null : confidence(said) }
}

const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN)
const chance = ({ avg_logprob }: Segment) => number(avg_logprob)

/** How likely its words are, on average; of each stretch as much as it is long. */
function confidence(segments: readonly Segment[]): number | null {
  const known = segments.filter((each) => !Number.isNaN(chance(each)))
  const weights = known.map(({ start, end }) => Math.max(number(end) - number(start), 0.01) || 1)
  const sum = weights.reduce((sum, weight) => sum + weight, 0)
  if (sum === 0) return null
  const mean = known.reduce((mean, each, index) => mean + (chance(each) * weights[index]!) / sum, 0)
  return Math.min(1, Math.max(0, Math.exp(mean)))
}
