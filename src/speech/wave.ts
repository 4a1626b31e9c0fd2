/** Reads the WAV files that engines make, and writes those that ears are given. Whatever is no such file is refused. */
import { rate as telephone } from '../audio/source.ts'
import { waveHead } from '../audio/wave.ts'
import type { Spoken } from './fit.ts'

/** Somebody's bytes are no sound that can be read. */
export class NoWave extends Error {
  override name = 'NoWave'
}

/**
 * 16-bit PCM of any rate and up to eight channels, of which the mean is taken. Lengths that a program could not know
 * when it began to write (espeak-ng says 2 GB) end where the bytes end.
 */
export function readWave(bytes: Uint8Array): Spoken {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WAVE') throw new NoWave('it is no WAV file')
  let format: { rate: number; channels: number } | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true)
    const begin = at + 8
    if (word(bytes, at) === 'fmt ') format = formatOf(view, begin, size)
    if (word(bytes, at) === 'data') {
      if (!format) throw new NoWave('its samples come before their format')
      return { rate: format.rate, samples: mono(view, begin, Math.min(size, bytes.length - begin), format.channels) }
    }
    at = begin + size + (size % 2)
  }
  throw new NoWave('there are no samples in it')
}

function formatOf(view: DataView, at: number, size: number) {
  if (size < 16 || at + 16 > view.byteLength) throw new NoWave('its format is cut short')
  const [coding, channels] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
  const [rate, bits] = [view.getUint32(at + 4, true), view.getUint16(at + 14, true)]
  // 0xfffe says that the coding stands further on; with 16 bits it is PCM.
  if ((coding !== 1 && coding !== 0xfffe) || bits !== 16) throw new NoWave('it is not 16-bit PCM')
  if (channels < 1 || channels > 8 || rate < 4000 || rate > 192_000) throw new NoWave('nobody speaks at such a rate')
  return { rate, channels }
}

function mono(view: DataView, at: number, bytes: number, channels: number): Int16Array {
  const samples = new Int16Array(Math.floor(bytes / (2 * channels)))
  for (let index = 0; index < samples.length; index++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++)
      sum += view.getInt16(at + 2 * (index * channels + channel), true)
    samples[index] = Math.round(sum / channels)
  }
  return samples
}

const word = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

/** A whole file of telephone sound. */
export function waveOf(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const head = waveHead({ rate: telephone, channels: 1 }, samples.length)
  const file = new Uint8Array(head.length + 2 * samples.length)
  file.set(head)
  const view = new DataView(file.buffer, head.length)
  for (let index = 0; index < samples.length; index++) view.setInt16(2 * index, samples[index]!, true)
  return file
}
