/** What bytes are, by themselves first, and then by what they are said to be. */
import { isAiff, readAiff } from './aiff.ts'
import { isAu, readAu } from './au.ts'
import { letters } from './chunks.ts'
import { readGsm } from './gsm.ts'
import { beginsLikeMpeg, frameStretches } from './mpeg.ts'
import { NoSound } from './no-sound.ts'
import { pcm, type Recorded } from './recorded.ts'
import { rate } from './source.ts'
import { isWave, readWave } from './wave.ts'

/** Kinds that say nothing of themselves, by the name that goes with them (twiml-and-webhooks.md §2.2). */
const headless: Readonly<Record<string, (bytes: Uint8Array) => Recorded>> = {
  'audio/ulaw': (bytes) => pcm(bytes, { encoding: 'ulaw', rate, channels: 1 }),
  'audio/gsm': readGsm,
  'audio/x-gsm': readGsm,
}

/** What files of other kinds begin with, so that their owners are told what they have. */
const others: Readonly<Record<string, string>> = {
  OggS: 'an Ogg file',
  fLaC: 'a FLAC file',
  '#!AM': 'an AMR file',
  MThd: 'a MIDI file',
}

/** The sound that the bytes are; `mpeg` is decoded elsewhere. Throws `NoSound` in words. */
export function recognize(bytes: Uint8Array, contentType: string): Recorded | 'mpeg' {
  if (bytes.length === 0) throw new NoSound('The file is empty')
  if (isWave(bytes)) return readWave(bytes)
  if (isAiff(bytes)) return readAiff(bytes)
  if (isAu(bytes)) return readAu(bytes)
  const other = others[letters(bytes, 0)] ?? (letters(bytes, 4) === 'ftyp' ? 'an MP4 file' : undefined)
  if (other) throw new NoSound(`It is ${other}, which nothing here plays`)
  // Codes of μ-law may look like an MP3's frames; whoever says that they are μ-law is believed.
  if (Object.hasOwn(headless, contentType) && !letters(bytes, 0).startsWith('ID3')) return headless[contentType]!(bytes)
  if (beginsLikeMpeg(bytes) || contentType === 'audio/mpeg') {
    if (frameStretches(bytes).next().done) throw new NoSound('It holds no frame of an MP3')
    return 'mpeg'
  }
  throw new NoSound(`It says that it is '${contentType}', and is nothing that is known here`)
}
