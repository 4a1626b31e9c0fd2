/** What Sun's workstations called a sound: a head of 24 bytes or more, `.snd`, and its samples (.au). */
import { letters, viewOf } from './chunks.ts'
import { NoSound } from './no-sound.ts'
import { type EncodingName, pcm, type Recorded } from './recorded.ts'

const encodings: Readonly<Record<number, EncodingName>> = {
  1: 'ulaw',
  2: 's8',
  3: 's16be',
  4: 's24be',
  5: 's32be',
  6: 'f32be',
  7: 'f64be',
  27: 'alaw',
}

export const isAu = (bytes: Uint8Array): boolean => letters(bytes, 0) === '.snd'

/** Throws `NoSound` in words where the bytes are none, or of a kind that is not known. */
export function readAu(bytes: Uint8Array): Recorded {
  if (!isAu(bytes) || bytes.length < 24) throw new NoSound('It is no .au file')
  const view = viewOf(bytes)
  const [begin, size, kind] = [view.getUint32(4), view.getUint32(8), view.getUint32(12)]
  const encoding = encodings[kind]
  if (!encoding) throw new NoSound(`Nothing here reads .au files of encoding ${kind}`)
  // A size that nobody knew is 0xffffffff, and so reaches beyond the end.
  return pcm(bytes.subarray(begin, begin + size), { encoding, rate: view.getUint32(16), channels: view.getUint32(20) })
}
