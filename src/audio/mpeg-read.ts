/** Reads MPEG sound, layers I to III. Only for a thread of its own: nobody knows how long a decoder will take. */
import { type MPEGDecodedAudio, MPEGDecoder } from 'mpg123-decoder'
import { frameStretches } from './mpeg.ts'
import { NoSound } from './no-sound.ts'
import type { Block } from './recorded.ts'

/** Fed at once: some seconds of sound. */
const pieceBytes = 16 * 1024

/** Block by block, both channels together. Resolves with nothing decoded yet; throws `NoSound` without any frames. */
export async function readMpeg(bytes: Uint8Array): Promise<Iterable<Block>> {
  const decoder = new MPEGDecoder()
  await decoder.ready
  return blocks(decoder, bytes)
}

function* blocks(decoder: MPEGDecoder, bytes: Uint8Array): Generator<Block> {
  let found = false
  try {
    for (const { begin, end } of frameStretches(bytes)) {
      for (let at = begin; at < end; at += pieceBytes) {
        const piece = bytes.subarray(at, Math.min(at + pieceBytes, end))
        const { channelData, samplesDecoded, sampleRate } = decoded(decoder, piece)
        if (samplesDecoded === 0) continue
        found = true
        yield { rate: sampleRate, samples: mean(channelData, samplesDecoded) }
      }
    }
  } finally {
    decoder.free()
  }
  if (!found) throw new NoSound('It holds no frame of an MP3 that could be decoded')
}

/** Frames that cannot be decoded are left out, and what comes after them is heard; unless the decoder falls over. */
function decoded(decoder: MPEGDecoder, piece: Uint8Array): MPEGDecodedAudio {
  try {
    return decoder.decode(piece)
  } catch (error) {
    if (error instanceof NoSound) throw error
    throw new NoSound('It holds frames of an MP3 that cannot be decoded')
  }
}

function mean([left, right]: readonly Float32Array[], length: number): Float32Array {
  const samples = new Float32Array(length)
  for (let index = 0; index < length; index++) samples[index] = (left![index]! + right![index]!) / 2
  return samples
}
