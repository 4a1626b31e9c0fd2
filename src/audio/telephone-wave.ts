/** The one kind of WAV file that is as a telephone sounds: PCM of 16 bits at 8 kHz; two channels become one. */
import { NoSound } from './no-sound.ts'
import { pcm, samplesOf } from './recorded.ts'
import { rate, type Samples } from './source.ts'
import { waveIn } from './wave.ts'

/** Null where the bytes are anything else. */
export function samplesOfWave(bytes: Uint8Array): Samples | null {
  try {
    const { data, format } = waveIn(bytes)
    const isTelephone = format.encoding === 's16le' && format.rate === rate && format.channels <= 2
    return isTelephone ? samplesOf(pcm(data, format)) : null
  } catch (error) {
    if (error instanceof NoSound) return null
    throw error
  }
}
