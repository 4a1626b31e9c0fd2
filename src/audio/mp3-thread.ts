/** The thread that encodes one MP3: pieces of samples come, pieces of MP3 go; `null` is the last, `end` gives up. */
import { parentPort, workerData } from 'node:worker_threads'
import { createMp3Encoder } from 'wasm-media-encoders'
import type { Mp3Format } from './mp3.ts'

const { rate, channels } = workerData as Mp3Format
const encoder = await createMp3Encoder()
/** Kilobits a second: more than anybody hears of 8 kHz. */
const bitrate = channels === 1 ? 32 : 64
encoder.configure({ sampleRate: rate, channels, bitrate })

parentPort!.on('message', (piece: Uint8Array | 'end' | null) => {
  if (piece === 'end') return parentPort!.close()
  const made = piece ? encoder.encode(apart(piece)) : encoder.finalize()
  // The encoder writes over what it gave.
  parentPort!.postMessage(made.slice())
  if (!piece) parentPort!.close()
})

/** Each channel's samples, from -1 to 1. */
function apart(piece: Uint8Array): Float32Array[] {
  const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength)
  const frames = piece.byteLength / (2 * channels)
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let frame = 0; frame < frames; frame++)
      samples[frame] = view.getInt16((frame * channels + channel) * 2, true) / 32_768
    return samples
  })
}
