/** WAV files: the head of one (RIFF, PCM, 16 bits), after which its samples follow. */

export interface WaveFormat {
  /** Samples a second of each channel. */
  readonly rate: number
  readonly channels: 1 | 2
}

export const waveHeadBytes = 44
const sampleBytes = 2

/** The head of a file with so many samples in each channel. */
export function waveHead({ rate, channels }: WaveFormat, samples: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(waveHeadBytes))
  const frame = channels * sampleBytes
  const bytes = samples * frame
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
