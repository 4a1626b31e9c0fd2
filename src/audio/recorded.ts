/** Sound as a file holds it: at a rate of its own, and read in blocks, so that little of it is there at once. */
import { alawSample, mulawSample } from './g711.ts'
import { NoSound } from './no-sound.ts'
import { fastestRate, Resampler, slowestRate } from './resample.ts'
import { rate as telephone } from './source.ts'

/** Samples of one channel, 1 being the loudest. */
export interface Block {
  readonly rate: number
  readonly samples: Float32Array
}

export interface Recorded {
  /** Samples a second of each channel. */
  readonly rate: number
  readonly channels: number
  /** Samples of each channel. */
  readonly length: number
  /** All channels together, as loud as their mean. */
  blocks(): Iterable<Block>
}

/** How a sample is written: its bytes, and how they are read. */
interface Encoding {
  readonly bytes: number
  read(view: DataView, at: number): number
}

/** How samples are written in files; `le` has the lowest byte first, `be` the highest. */
export const encodings = {
  u8: { bytes: 1, read: (view, at) => (view.getUint8(at) - 128) / 128 },
  s8: { bytes: 1, read: (view, at) => view.getInt8(at) / 128 },
  s16le: { bytes: 2, read: (view, at) => view.getInt16(at, true) / 2 ** 15 },
  s16be: { bytes: 2, read: (view, at) => view.getInt16(at) / 2 ** 15 },
  s24le: { bytes: 3, read: (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 2 ** 23 },
  s24be: { bytes: 3, read: (view, at) => (view.getInt16(at) * 256 + view.getUint8(at + 2)) / 2 ** 23 },
  s32le: { bytes: 4, read: (view, at) => view.getInt32(at, true) / 2 ** 31 },
  s32be: { bytes: 4, read: (view, at) => view.getInt32(at) / 2 ** 31 },
  f32le: { bytes: 4, read: (view, at) => within(view.getFloat32(at, true)) },
  f32be: { bytes: 4, read: (view, at) => within(view.getFloat32(at)) },
  f64le: { bytes: 8, read: (view, at) => within(view.getFloat64(at, true)) },
  f64be: { bytes: 8, read: (view, at) => within(view.getFloat64(at)) },
  ulaw: { bytes: 1, read: (view, at) => mulawSample(view.getUint8(at)) / 2 ** 15 },
  alaw: { bytes: 1, read: (view, at) => alawSample(view.getUint8(at)) / 2 ** 15 },
} as const satisfies Readonly<Record<string, Encoding>>
export type EncodingName = keyof typeof encodings

/** What is no number, or no loudness, would sound on and on in whatever it is added to. */
const within = (sample: number) => (Number.isNaN(sample) ? 0 : Math.max(-1, Math.min(1, sample)))

export interface PcmFormat {
  readonly encoding: EncodingName
  readonly rate: number
  readonly channels: number
}

/** Read at once: a second of most files, and nothing to speak of. */
const blockSamples = 16_384

/** Samples one after the other, the channels by turns; bytes that make no whole sample of all channels are dropped. */
export function pcm(bytes: Uint8Array, { encoding, rate, channels }: PcmFormat): Recorded {
  checkFormat(rate, channels)
  const { bytes: width, read } = encodings[encoding]
  const frame = width * channels
  const length = Math.floor(bytes.length / frame)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    rate,
    channels,
    length,
    *blocks() {
      for (let from = 0; from < length; from += blockSamples) {
        const samples = new Float32Array(Math.min(blockSamples, length - from))
        for (let index = 0; index < samples.length; index++) {
          const at = (from + index) * frame
          let sum = read(view, at)
          for (let channel = 1; channel < channels; channel++) sum += read(view, at + channel * width)
          samples[index] = sum / channels
        }
        yield { rate, samples }
      }
    },
  }
}

function checkFormat(rate: number, channels: number): void {
  if (!(channels >= 1)) throw new NoSound('The file says that it has no channels')
  if (!(rate >= slowestRate && rate <= fastestRate))
    throw new NoSound(`The file says that it has ${rate} samples a second`)
}

/** As a telephone carries it, and not more than `most` samples of it. */
export const asTelephone = (blocks: Iterable<Block>, most: number): Int16Array => samplesAt(telephone, blocks, most)

/** All of it, at its own rate. */
export const samplesOf = ({ rate, blocks }: Recorded): Int16Array => samplesAt(rate, blocks(), Number.POSITIVE_INFINITY)

function samplesAt(to: number, blocks: Iterable<Block>, most: number): Int16Array {
  const made: Int16Array[] = []
  let [length, resampler, from] = [0, new Resampler(to, to), to]
  const take = (samples: Int16Array) => {
    made.push(samples)
    length += samples.length
  }
  for (const { rate, samples } of blocks) {
    if (rate !== from) {
      take(resampler.end())
      resampler = new Resampler(rate, to)
      from = rate
    }
    take(resampler.push(samples))
    if (length >= most) break
  }
  take(resampler.end())
  const all = new Int16Array(Math.min(length, most))
  let at = 0
  for (const samples of made) {
    const fitting = samples.subarray(0, all.length - at)
    all.set(fitting, at)
    at += fitting.length
  }
  return all
}
