/** AIFF and AIFF-C files (Apple, 1989 and 1991): the same chunks as a WAV, the other way round. */
import { type Chunk, chunks, letters, viewOf } from './chunks.ts'
import { NoSound } from './no-sound.ts'
import { type EncodingName, encodings, pcm, type Recorded } from './recorded.ts'

const integers: readonly (EncodingName | undefined)[] = [undefined, 's8', 's16be', 's24be', 's32be']
const littleEndians: readonly (EncodingName | undefined)[] = [undefined, 's8', 's16le', 's24le', 's32le']

/** By the four letters that say how samples are compressed, most of them not at all. */
const compressions: Readonly<Record<string, EncodingName>> = {
  'raw ': 'u8',
  in24: 's24be',
  in32: 's32be',
  fl32: 'f32be',
  FL32: 'f32be',
  fl64: 'f64be',
  FL64: 'f64be',
  ulaw: 'ulaw',
  ULAW: 'ulaw',
  alaw: 'alaw',
  ALAW: 'alaw',
}

export const isAiff = (bytes: Uint8Array): boolean =>
  letters(bytes, 0) === 'FORM' && ['AIFF', 'AIFC'].includes(letters(bytes, 8))

/** Throws `NoSound` in words where the bytes are no AIFF, or one of a kind that is not known. */
export function readAiff(bytes: Uint8Array): Recorded {
  if (!isAiff(bytes)) throw new NoSound('It is no AIFF file')
  const isCompressed = letters(bytes, 8) === 'AIFC'
  let [common, sound]: [Chunk?, Chunk?] = []
  for (const chunk of chunks(bytes, 12, false)) {
    if (chunk.name === 'COMM') common ??= chunk
    if (chunk.name === 'SSND') sound ??= chunk
    if (common && sound) break
  }
  if (!common) throw new NoSound('The AIFF file has no format')
  const { frames, ...format } = readCommon(common.bytes, isCompressed)
  if (!sound || sound.rest.length < 8) throw new NoSound('The AIFF file has no samples')
  const data = (sound.size <= 8 ? sound.rest : sound.bytes).subarray(8 + viewOf(sound.rest).getUint32(0))
  // One that was cut off while it was written has none, as it says itself.
  const size = (frames || Number.POSITIVE_INFINITY) * format.channels * encodings[format.encoding].bytes
  return pcm(data.subarray(0, size), format)
}

function readCommon(bytes: Uint8Array, isCompressed: boolean) {
  if (bytes.length < (isCompressed ? 22 : 18)) throw new NoSound('The format of the AIFF file is cut off')
  const view = viewOf(bytes)
  const compression = isCompressed ? letters(bytes, 18) : 'NONE'
  const bits = view.getUint16(6)
  const encoding = encodingOf(compression, bits)
  if (!encoding) throw new NoSound(`Nothing here reads AIFF files of ${bits} bits compressed by '${compression}'`)
  return { encoding, channels: view.getUint16(0), frames: view.getUint32(2), rate: extended(view, 8) }
}

function encodingOf(compression: string, bits: number): EncodingName | undefined {
  if (compression === 'NONE' || compression === 'twos') return integers[Math.ceil(bits / 8)]
  if (compression === 'sowt') return littleEndians[Math.ceil(bits / 8)]
  return Object.hasOwn(compressions, compression) ? compressions[compression] : undefined
}

/** The rate is a floating-point number of 80 bits (IEEE 754, extended), rounded here. */
function extended(view: DataView, at: number): number {
  const exponent = (view.getUint16(at) & 0x7fff) - 16_383
  if (view.getUint16(at) & 0x8000 || exponent < 0 || exponent > 31) return 0
  return Math.round(Number(view.getBigUint64(at + 2)) * 2 ** (exponent - 63))
}
