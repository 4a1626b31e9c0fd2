/** The clips that documents play: fetched once, kept by HTTP's own rules, and decoded once however often they come. */
import { createHash, randomUUID } from 'node:crypto'
import { openCache } from '../audio/cache.ts'
import { type Decode, openDecoding } from '../audio/decode.ts'
import { NoSound } from '../audio/no-sound.ts'
import { rate } from '../audio/source.ts'
import { type Clip, type Clips, Spoilt } from '../exchange/ports.ts'
import { type Caps, type Conclude, type ErrandOptions, openErrands } from './errand.ts'
import { Fault } from './fault.ts'
import { header } from './wire.ts'

/** Of one clip: forty minutes, where long files may be cut (twiml-and-webhooks.md §2.2), of 8 kHz 16-bit samples. */
const largestBytes = 40 * 60 * 16_000
/** Clips are kept up to this size as they came; a hundred of them. */
const cachedBytes = 1024 * 1024
/** Decoded clips are kept up to so many bytes together: one of the longest, or an hour of short ones. */
const decodedBytes = 64 * 1024 * 1024
/** Real seconds for one clip, several times what forty minutes of MP3 take; then it is passed over. */
const decodingSeconds = 60

/** What can be played (§2.2). */
const playable: ReadonlySet<string> = new Set([
  'audio/mpeg',
  'audio/wav',
  'audio/wave',
  'audio/x-wav',
  'audio/aiff',
  'audio/x-aifc',
  'audio/x-aiff',
  'audio/x-gsm',
  'audio/gsm',
  'audio/ulaw',
])

export interface ClipsOptions extends Omit<ErrandOptions, 'caps'> {
  readonly caps?: Partial<ClipCaps>
}
export interface ClipCaps extends Caps {
  readonly decodingSeconds: number
  /** Of all decoded clips that are kept. */
  readonly decodedBytes: number
}

export function openClips({ caps, ...options }: ClipsOptions) {
  const errands = openErrands({ ...options, caps: { ...caps, cachedBytes } })
  const seconds = caps?.decodingSeconds ?? decodingSeconds
  const decode = openDecoding({ patience: (giveUp) => options.clock.really(seconds, giveUp) })
  // An errand holds the clock until it is concluded, and so until its clip is decoded.
  const conclude = decoded(shelf(decode, caps?.decodedBytes ?? decodedBytes))
  const clips: Clips = ({ url, authToken }) =>
    errands.run({ url, method: 'GET', params: {}, authToken, idempotencyToken: randomUUID(), cached: true }, conclude)
  const close = async () => {
    await Promise.all([errands.close(), decode.close()])
  }
  return Object.assign(clips, { close })
}

/** A clip, or why it is none: 11200 for its status, 13420 for its type and for what is in it, 11750 for its size. */
const decoded =
  (find: (bytes: Uint8Array, type: string) => Promise<Clip>): Conclude<Clip> =>
  async (reply) => {
    const { status, headers } = reply
    const type = (header(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase()
    const isPlayable = playable.has(type)
    if (status < 200 || status >= 300 || !isPlayable) {
      reply.drop()
      if (!isPlayable && status < 300) throw new Fault(13420, `'${type}' is nothing that can be played`)
      throw new Fault(11200, `HTTP retrieval failure - status ${status}`, status >= 500 ? '5xx' : '4xx')
    }
    const { bytes, whole } = await reply.read(largestBytes)
    if (!whole) throw new Fault(11750, `The clip is longer than ${largestBytes} bytes`)
    try {
      return await find(bytes, type)
    } catch (error) {
      if (error instanceof NoSound) throw new Spoilt(13420, error.message)
      throw error
    }
  }

/** Decoded clips, those that were wanted last; whoever wants one that is being decoded waits for it with the others. */
function shelf(decode: Decode, mostBytes: number): (bytes: Uint8Array, type: string) => Promise<Clip> {
  const clips = openCache(mostBytes, ({ samples }: Clip) => samples.byteLength)
  return (bytes, type) => {
    // Some bytes are a sound only by what they are said to be.
    const key = `${type} ${createHash('sha256').update(bytes).digest('base64')}`
    return clips.of(key, async () => {
      const samples = await decode(bytes, type)
      return { seconds: samples.length / rate, samples, content: fingerprint(samples) }
    })
  }
}

const fingerprint = (samples: Int16Array) =>
  createHash('sha256')
    .update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
    .digest('hex')
    .slice(0, 16)
