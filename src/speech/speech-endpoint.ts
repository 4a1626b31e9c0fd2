/** A service that speaks: `POST {base}/audio/speech`, as OpenAI's API has it and many others after it. */
import { type EndpointOptions, openEndpoint } from './endpoint.ts'
import type { Engine } from './engine.ts'
import type { Spoken } from './fit.ts'
import { spokenIn } from './wave.ts'

export interface SpeechEndpointOptions extends EndpointOptions {
  /** One of its voices for everybody; one for women and one for men, unless said otherwise. */
  readonly voice?: string | undefined
}

const usualModel = 'tts-1'
const usualVoices = { woman: 'nova', man: 'onyx' } as const
/** Samples without a head come so. */
const bareRate = 24_000

/** What is 60 dB below full scale all the time is nothing said. */
const quiet = 33

export function speechEndpoint(options: SpeechEndpointOptions): Engine {
  const { post, close, name } = openEndpoint(options)
  return {
    name,
    paces: false,
    knows: () => true,
    async speak({ words, speaker }) {
      const voice = options.voice ?? usualVoices[speaker.sex]
      const order = { model: options.model ?? usualModel, input: words, voice, response_format: 'wav' }
      const reply = await post('/audio/speech', { body: JSON.stringify(order), contentType: 'application/json' })
      if (reply.status !== 200) throw new Error(`it answered with status ${reply.status}`)
      const spoken = spokenOf(reply)
      if (spoken.samples.every((sample) => Math.abs(sample) < quiet)) throw new Error('it answered with silence')
      return spoken
    },
    close,
  }
}

function spokenOf({ bytes, contentType }: { readonly bytes: Buffer; readonly contentType: string }): Spoken {
  if (!/^audio\/(x-)?(pcm|l16|raw)$/.test(contentType)) return spokenIn(bytes)
  const samples = new Int16Array(bytes.length >> 1)
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(2 * index)
  return { samples, rate: bareRate }
}
