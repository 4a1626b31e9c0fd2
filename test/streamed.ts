/** How the suites of streams and conversations speak, stream and listen. */
import { decodeMulaw } from '../src/audio/g711.ts'
import type { Saying, Voice } from '../src/exchange/voices.ts'
import { type Page, type Rig, type RigOptions, rig } from '../src/testing/index.ts'
import type { Visitor } from './sockets.ts'

export const jenny = '+15558675309'
export const page = (inside: string) => `<Response>${inside}</Response>`
export const quiet: Page = () => ({ status: 204, body: '' })

/** Hertz of whoever says a word: each voice is a tone of its own. */
export const pitch = (words: string) => 300 + 50 * (words.length % 20)

/** Says everything as a tone: exactly as long as it is to be. */
export const toneVoice: Voice = {
  say: async ({ words, seconds }: Saying) =>
    Int16Array.from({ length: Math.round(seconds * 8000) }, (_, at) =>
      Math.round(8000 * Math.sin((2 * Math.PI * pitch(words) * at) / 8000)),
    ),
  close: async () => {},
}

/** The samples a stream has brought of one track. */
export function soundOf(visitor: Visitor, track: 'inbound' | 'outbound'): Int16Array {
  const payloads = visitor.of('media').flatMap((message) => {
    const media = message['media'] as unknown as { track: string; payload: string }
    return media.track === track ? [Buffer.from(media.payload, 'base64')] : []
  })
  return decodeMulaw(Buffer.concat(payloads))
}

/** A house whose caller has been answered with a document, with a phone in hand. */
export async function streaming(twiml: string, options: RigOptions = {}) {
  const app = { '/tap': quiet, '/over': page('<Say>over</Say>'), ...options.app }
  const house = await rig({ voice: toneVoice, ...options, app: { '/voice': page(twiml), ...app } })
  const phone = await house.dial(jenny)
  await house.settle()
  return { house, phone, [Symbol.asyncDispose]: () => house.close() }
}

export const told = (house: Rig, path = '/tap') => house.app.askedAt(path).map(({ params }) => params)
