/** The thread that decodes: one file after the other, each answered by its samples, or by what is wrong with it. */
import { parentPort } from 'node:worker_threads'
import { readMpeg } from './mpeg-read.ts'
import { NoSound } from './no-sound.ts'
import { recognize } from './recognize.ts'
import { asTelephone } from './recorded.ts'

export interface Undecoded {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly mostSamples: number
}
/** Words where it is no sound. */
export type Decoded = Int16Array | string

/** So often the decoder may complain of one file, which it does on the console, and might go on doing for ever. */
const mostComplaints = 100_000

parentPort!.on('message', async (undecoded: Undecoded) => {
  const decoded = await decode(undecoded)
  if (typeof decoded === 'string') parentPort!.postMessage(decoded)
  else parentPort!.postMessage(decoded, [decoded.buffer as ArrayBuffer])
})

async function decode({ bytes, contentType, mostSamples }: Undecoded): Promise<Decoded> {
  let complaints = 0
  console.error = () => {
    if (++complaints > mostComplaints) throw new NoSound('There is hardly anything in it that can be decoded')
  }
  try {
    const recorded = recognize(bytes, contentType)
    return asTelephone(recorded === 'mpeg' ? await readMpeg(bytes) : recorded.blocks(), mostSamples)
  } catch (error) {
    if (error instanceof NoSound) return error.message
    throw error
  }
}
