/** WAV files: the head of one (RIFF, PCM, 16 bits), after which its samples follow; and what others write, read. */
import { type Chunk, chunks, letters, viewOf } from './chunks.ts'
import { NoSound } from './no-sound.ts'
import { type EncodingName, type PcmFormat, pcm, type Recorded } from './recorded.ts'

export interface WaveFormat {
  /** Samples a second of each channel. */
  readonly rate: number
  readonly channels: 1 | 2
}

export const waveHeadBytes = 44
const sampleBytes = 2
/** What a size says that nobody knows yet. */
const unknown = 0xffff_ffff

/** The head of a file with so many samples in each channel. */
export function waveHead({ rate, channels }: WaveFormat, samples: number): Uint8Array {
  const bytes = samples * channels * sampleBytes
  const head = new DataView(new ArrayBuffer(waveHeadBytes))
  const frame = channels * sampleBytes
  write(head, 0, 'RIFF')
  head.setUint32(4, waveHeadBytes - 8 + bytes, true)
  write(head, 8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  head.setUint16(20, 1, true)
  head.setUint16(22, channels, true)
  head.setUint32(24, rate, true)
  head.setUint32(28, rate * frame, true)
  head.setUint16(32, frame, true)
  head.setUint16(34, sampleBytes * 8, true)
  write(head, 36, 'data')
  head.setUint32(40, bytes, true)
  return new Uint8Array(head.buffer)
}

const write = (head: DataView, at: number, word: string) =>
  [...word].forEach((letter, index) => void head.setUint8(at + index, letter.charCodeAt(0)))

/** RF64 is a WAV beyond four gigabytes (EBU Tech 3306): as far as it is here, it is read alike. */
export const isWave = (bytes: Uint8Array): boolean =>
  ['RIFF', 'RF64'].includes(letters(bytes, 0)) && letters(bytes, 8) === 'WAVE'

/** Throws `NoSound` in words where the bytes are no WAV, or one of a kind that is not known. */
export function readWave(bytes: Uint8Array): Recorded {
  const { data, format } = waveIn(bytes)
  return pcm(data, format)
}

/** The samples of a WAV file as they are written, and how. Throws as `readWave` does. */
export function waveIn(bytes: Uint8Array): { readonly data: Uint8Array; readonly format: PcmFormat } {
  if (!isWave(bytes)) throw new NoSound('It is no WAV file')
  const riffSize = viewOf(bytes).getUint32(4, true)
  const isFinished = riffSize === bytes.length - 8 || riffSize === bytes.length - 9
  let format: PcmFormat | undefined
  let longSize: number | undefined
  for (const chunk of chunks(bytes, 12, true)) {
    if (chunk.name === 'ds64' && chunk.bytes.length >= 16) longSize = Number(viewOf(chunk.bytes).getBigUint64(8, true))
    if (chunk.name === 'fmt ') format = readFormat(chunk.bytes)
    if (chunk.name !== 'data') continue
    if (!format) throw new NoSound('The WAV file has samples, and does not say of what kind')
    return { data: dataOf(chunk, isFinished, longSize), format }
  }
  throw new NoSound(`The WAV file has no ${format ? 'samples' : 'format'}`)
}

/** A file that was cut off while it was written says 0, or all it can, of its size: what is there counts. */
function dataOf({ size, bytes, rest }: Chunk, isFinished: boolean, longSize = rest.length): Uint8Array {
  if (size === unknown) return rest.subarray(0, longSize)
  return size === 0 && !isFinished ? rest : bytes
}

/** RFC 2361: what the format tags mean; 0xfffe says that the tag is further down. */
function readFormat(bytes: Uint8Array): PcmFormat {
  if (bytes.length < 16) throw new NoSound('The format of the WAV file is cut off')
  const view = viewOf(bytes)
  const said = view.getUint16(0, true)
  const tag = said === 0xfffe && bytes.length >= 26 ? view.getUint16(24, true) : said
  const bits = view.getUint16(14, true)
  const encoding = encodingOf(tag, bits)
  if (!encoding) throw new NoSound(`Nothing here reads WAV files of ${bits} bits in format 0x${tag.toString(16)}`)
  return { encoding, channels: view.getUint16(2, true), rate: view.getUint32(4, true) }
}

const integers: readonly (EncodingName | undefined)[] = [undefined, 'u8', 's16le', 's24le', 's32le']

/** A sample of 12 bits stands in two bytes, as the uppermost of their bits. */
function encodingOf(tag: number, bits: number): EncodingName | undefined {
  if (tag === 1) return integers[Math.ceil(bits / 8)]
  if (tag === 3) return bits === 32 ? 'f32le' : bits === 64 ? 'f64le' : undefined
  return tag === 6 ? 'alaw' : tag === 7 ? 'ulaw' : undefined
}
