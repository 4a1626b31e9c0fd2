/** Reads the one kind of WAV file that is as a telephone sounds: PCM of 16 bits at 8 kHz; two channels become one. */
import { rate, type Samples } from './source.ts'

/** Null where the bytes are anything else. What a head says and is not there counts for nothing. */
export function samplesOfWave(bytes: Uint8Array): Samples | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.byteLength < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return null
  let channels = 0
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const begin = at + 8
    const size = Math.min(view.getUint32(at + 4, true), bytes.byteLength - begin)
    if (tag(at) === 'fmt ' && size >= 16) {
      const isPcm = view.getUint16(begin, true) === 1 && view.getUint16(begin + 14, true) === 16
      channels = view.getUint16(begin + 2, true)
      if (!isPcm || view.getUint32(begin + 4, true) !== rate || channels < 1 || channels > 2) return null
    }
    if (tag(at) === 'data') return channels === 0 ? null : mono(view, begin, size, channels)
    at = begin + size + (size % 2)
  }
  return null
}

function mono(view: DataView, begin: number, size: number, channels: number): Samples {
  const samples = new Int16Array(Math.floor(size / (2 * channels)))
  for (let index = 0; index < samples.length; index++) {
    const at = begin + index * 2 * channels
    const first = view.getInt16(at, true)
    samples[index] = channels === 1 ? first : (first + view.getInt16(at + 2, true)) >> 1
  }
  return samples
}
