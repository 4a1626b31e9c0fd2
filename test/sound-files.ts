/** Sound files as others write them, and how loud a tone is in what is read of them. */
import { mp3 } from '../src/audio/mp3.ts'

/** A sine at half of full scale, 1 being that. */
export const sine = (hertz: number, seconds: number, rate = 8000): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / rate))

export const sixteen = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (sample) => Math.round(sample * 32_767))

/** How loud a tone is, in decibels below a full sine, in all but the edges of it (Goertzel, behind Hann's window). */
export function level(samples: Int16Array, hertz: number, rate = 8000): number {
  const edge = Math.round(samples.length / 10)
  const length = samples.length - 2 * edge
  let [real, imaginary, weight] = [0, 0, 0]
  for (let n = 0; n < length; n++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length)
    const angle = (2 * Math.PI * hertz * n) / rate
    real += window * samples[edge + n]! * Math.cos(angle)
    imaginary += window * samples[edge + n]! * Math.sin(angle)
    weight += window
  }
  return 20 * Math.log10((2 * Math.hypot(real, imaginary)) / weight / 32_767 + 1e-9)
}

/** A chunk of a RIFF file; with an odd size comes one more byte. */
export function chunk(name: string, body: Uint8Array, size = body.length): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(size, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

export interface WaveFile {
  readonly tag?: number
  readonly channels?: number
  readonly rate?: number
  readonly bits?: number
  /** What stands in the format after its sixteen bytes. */
  readonly more?: Uint8Array
  readonly before?: readonly Buffer[]
  readonly after?: readonly Buffer[]
  /** Other than what is true. */
  readonly dataSize?: number
  readonly riffSize?: number
}

export function waveFile(data: Uint8Array, file: WaveFile = {}): Buffer {
  const { tag = 1, channels = 1, rate = 8000, bits = 16, more = Buffer.alloc(0), before = [], after = [] } = file
  const format = Buffer.alloc(16)
  const frame = channels * Math.ceil(bits / 8)
  format.writeUInt16LE(tag, 0)
  format.writeUInt16LE(channels, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE((rate * frame) % 2 ** 32, 8)
  format.writeUInt16LE(frame % 65_536, 12)
  format.writeUInt16LE(bits, 14)
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    ...before,
    chunk('fmt ', Buffer.concat([format, more])),
    chunk('data', data, file.dataSize ?? data.length),
    ...after,
  ])
  return chunk('RIFF', body, file.riffSize ?? body.length)
}

/** The bytes of samples, the lowest first. */
export const bytesOf = (samples: Int16Array): Buffer =>
  Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)

/** A WAV of so many seconds of 440 Hz. */
export const tuningFork = (seconds: number): Buffer => waveFile(bytesOf(sixteen(sine(440, seconds))))

export interface AiffFile {
  /** Four letters; without them it is an AIFF of the first kind. */
  readonly compression?: string
  readonly channels?: number
  readonly rate?: number
  readonly bits?: number
  readonly frames?: number
}

export function aiffFile(data: Uint8Array, file: AiffFile = {}): Buffer {
  const { compression, channels = 1, rate = 8000, bits = 16 } = file
  const common = Buffer.alloc(18)
  common.writeUInt16BE(channels, 0)
  common.writeUInt32BE(file.frames ?? Math.floor(data.length / Math.ceil(bits / 8) / channels), 2)
  common.writeUInt16BE(bits, 6)
  const exponent = Math.floor(Math.log2(rate))
  common.writeUInt16BE(16_383 + exponent, 8)
  common.writeBigUInt64BE(BigInt(Math.round(rate * 2 ** (31 - exponent))) << 32n, 10)
  const name = Buffer.from(compression ? `${compression}\0\0` : '', 'latin1')
  const big = (bytes: Buffer) => {
    bytes.subarray(4, 8).reverse()
    return bytes
  }
  const body = Buffer.concat([
    Buffer.from(compression ? 'AIFC' : 'AIFF'),
    big(chunk('COMM', Buffer.concat([common, name]))),
    big(chunk('SSND', Buffer.concat([Buffer.alloc(8), data]))),
  ])
  return big(chunk('FORM', body))
}

/** Frames of GSM 06.10 that a decoder makes something of. */
export const gsmFile = (frames: number): Buffer =>
  Buffer.concat(Array.from({ length: frames }, (_, n) => Buffer.alloc(33, n % 2 ? 0xd5 : 0xda)))

/** An MP3 by the encoder that recordings have. */
export async function mp3File(samples: Int16Array, channels: 1 | 2 = 1): Promise<Buffer> {
  async function* pieces() {
    yield bytesOf(samples)
  }
  const made: Uint8Array[] = []
  for await (const piece of mp3(pieces(), { rate: 8000, channels })) made.push(piece)
  return Buffer.concat(made)
}

/** A way to chance that can be gone again. */
export function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8) % below
}
