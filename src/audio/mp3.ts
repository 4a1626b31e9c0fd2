/** MP3 of telephone sound, encoded on a thread of its own: whoever waits for it, nobody else does. */
import { Worker } from 'node:worker_threads'

export interface Mp3Format {
  readonly rate: 8000
  readonly channels: 1 | 2
}

const thread = new URL(import.meta.url.endsWith('.ts') ? './mp3-thread.ts' : './mp3-thread.js', import.meta.url)

/**
 * Samples in, 16 bits each and the channels by turns, in pieces of whole frames; MP3 out, as it is made. The thread
 * begins with the first piece and ends with the last, or when nobody wants more.
 */
export async function* mp3(samples: AsyncIterable<Uint8Array>, format: Mp3Format): AsyncGenerator<Uint8Array> {
  const worker = new Worker(thread, { workerData: format })
  let answer = Promise.withResolvers<Uint8Array>()
  // Nobody may be waiting when it fails; whoever waits next is told.
  answer.promise.catch(() => {})
  worker.on('message', (bytes: Uint8Array) => answer.resolve(bytes))
  worker.on('error', (error) => answer.reject(error))
  const ask = async (piece: Uint8Array | null) => {
    worker.postMessage(piece)
    const bytes = await answer.promise
    answer = Promise.withResolvers()
    return bytes
  }
  try {
    for await (const piece of samples) yield await ask(piece)
    yield await ask(null)
  } finally {
    // Told, not terminated; after the last piece it has ended already, and hears nothing.
    worker.postMessage('end')
  }
}
