/** Looks at the clips that documents play: fetched once, kept by HTTP's own rules, and measured by their headers. */
import { randomUUID } from 'node:crypto'
import type { Clip, Clips } from '../exchange/ports.ts'
import { type Caps, type Conclude, type ErrandOptions, openErrands } from './errand.ts'
import { Fault } from './fault.ts'
import { header } from './wire.ts'

/** Forty minutes, where long files may be cut (twiml-and-webhooks.md §2.2), of 8 kHz 16-bit samples: 38 MB. */
const longestSeconds = 40 * 60
const largestBytes = longestSeconds * 16_000
/** Clips are kept up to this size; a hundred of them. */
const cachedBytes = 1024 * 1024

/** Bytes a second of the types that say no more about themselves (§2.2); 16-bit samples at 8 kHz where it is open. */
const bytesPerSecond: Readonly<Record<string, number>> = {
  'audio/mpeg': 8_000,
  'audio/wav': 16_000,
  'audio/wave': 16_000,
  'audio/x-wav': 16_000,
  'audio/aiff': 16_000,
  'audio/x-aifc': 16_000,
  'audio/x-aiff': 16_000,
  'audio/x-gsm': 1_650,
  'audio/gsm': 1_650,
  'audio/ulaw': 8_000,
}

export function openClips(options: Omit<ErrandOptions, 'caps'> & { readonly caps?: Partial<Caps> }) {
  const errands = openErrands({ ...options, caps: { ...options.caps, cachedBytes } })
  const clips: Clips = ({ url, authToken }) =>
    errands.run({ url, method: 'GET', params: {}, authToken, idempotencyToken: randomUUID(), cached: true }, measured)
  return Object.assign(clips, { close: errands.close })
}

/** A clip, or why it is none: 11200 for its status, 13420 for its type, 11750 for its size. */
const measured: Conclude<Clip> = async (reply) => {
  const { status, headers } = reply
  const type = (header(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase()
  const rate = bytesPerSecond[type]
  if (status < 200 || status >= 300 || rate === undefined) {
    reply.drop()
    if (rate === undefined && status < 300) throw new Fault(13420, `'${type}' is nothing that can be played`)
    throw new Fault(11200, `HTTP retrieval failure - status ${status}`, status >= 500 ? '5xx' : '4xx')
  }
  const { bytes, whole } = await reply.read(largestBytes)
  if (!whole) throw new Fault(11750, `The clip is longer than ${largestBytes} bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seconds = waveSeconds(view) ?? mpegSeconds(view) ?? view.byteLength / rate
  const length = Math.min(Math.max(Math.round(seconds * 100) / 100, 0.1), longestSeconds)
  return { seconds: length, samples: new Int16Array(0), content: '' }
}

const tag = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))

/** A RIFF file's length: its data chunk by its format's byte rate. Null for anything else. */
function waveSeconds(view: DataView): number | null {
  if (view.byteLength < 44 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return null
  let rate = 0
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = tag(view, at)
    // A file that was still being written says 0 or nonsense: what is there counts.
    const size = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8)
    if (name === 'fmt ' && size >= 16) rate = view.getUint32(at + 16, true)
    if (name === 'data') return rate > 0 ? size / rate : null
    at += 8 + size + (size % 2)
  }
  return null
}

/** Bit rates of MPEG 1 and 2, layer III, in kbit/s (ISO 11172-3 §2.4.2.3, ISO 13818-3). */
const mpeg1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const mpeg2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

/** An MP3's length, taken to be of one bit rate throughout: that of its first frame. Null where there is no frame. */
function mpegSeconds(view: DataView): number | null {
  const begin = afterId3(view)
  for (let at = begin; at + 3 < Math.min(view.byteLength, begin + 4096); at++) {
    if (view.getUint8(at) !== 0xff || (view.getUint8(at + 1) & 0xe6) !== 0xe2) continue
    const isFirstVersion = (view.getUint8(at + 1) & 0x18) === 0x18
    const rate = (isFirstVersion ? mpeg1 : mpeg2)[view.getUint8(at + 2) >> 4]
    if (rate) return ((view.byteLength - at) * 8) / (rate * 1000)
  }
  return null
}

/** Past the tag that many files begin with; its size has seven bits to the byte. */
function afterId3(view: DataView): number {
  if (view.byteLength < 10 || !tag(view, 0).startsWith('ID3')) return 0
  return [6, 7, 8, 9].reduce((size, at) => size * 128 + (view.getUint8(at) & 0x7f), 0) + 10
}
