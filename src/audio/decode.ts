/**
 * Sound files as a telephone carries them: 16-bit samples at 8 kHz, one channel. What is quickly read is read at once,
 * everything else on a thread, which is there from the first such file on and never keeps a process alive.
 *
 *     decode a ──►[ thread: a ]──► samples
 *     decode b ──► waits ─────►[ b ]──┤ too long: the thread is ended, and the next file has a new one
 */
import { Worker } from 'node:worker_threads'
import type { Decoded, Undecoded } from './decode-thread.ts'
import { NoSound } from './no-sound.ts'
import { recognize } from './recognize.ts'
import { asTelephone, type Recorded } from './recorded.ts'
import { rate } from './source.ts'

export interface DecodingOptions {
  /** Begins to wait, and calls `giveUp` when one file has taken too long; what it returns ends the waiting. */
  readonly patience: (giveUp: () => void) => () => void
  /** Longer sound is cut; 40 minutes without it (twiml-and-webhooks.md §2.2). */
  readonly longestSeconds?: number
}

/** Throws `NoSound` in words where the bytes are no sound that is known; their type counts where they do not tell. */
export type Decode = (bytes: Uint8Array, contentType: string) => Promise<Int16Array>

const usualSeconds = 40 * 60
/** What a thread may use beside the files themselves, in mebibytes. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

const script = new URL(import.meta.url.endsWith('.ts') ? './decode-thread.ts' : './decode-thread.js', import.meta.url)

export function openDecoding({ patience, longestSeconds = usualSeconds }: DecodingOptions) {
  const mostSamples = longestSeconds * rate
  const thread = new Thread(patience)
  const decode: Decode = async (bytes, contentType) => {
    const recorded = recognize(bytes, contentType)
    const samples =
      recorded !== 'mpeg' && isQuick(recorded)
        ? asTelephone(recorded.blocks(), mostSamples)
        : await thread.decode({ bytes: new Uint8Array(bytes), contentType, mostSamples })
    if (samples.length === 0) throw new NoSound('There is no sound in it')
    return samples
  }
  return Object.assign(decode, { close: () => thread.close() })
}

/** Some milliseconds of work, less than it takes to tell a thread that has yet to begin. */
const isQuick = ({ rate: own, channels, length }: Recorded) =>
  length * channels <= 240_000 && (own === rate || (own <= 48_000 && length <= 100_000))

interface Waiting extends PromiseWithResolvers<Int16Array> {
  readonly undecoded: Undecoded
}

const closing = 'Nothing is decoded any more'

/** Begins with the first file, and anew after one that had to be given up. */
class Thread {
  readonly #patience: DecodingOptions['patience']
  readonly #waiting: Waiting[] = []
  #worker: Worker | null = null
  #current: { readonly waiting: Waiting; readonly stop: () => void } | null = null
  #closed = false

  constructor(patience: DecodingOptions['patience']) {
    this.#patience = patience
  }

  decode(undecoded: Undecoded): Promise<Int16Array> {
    if (this.#closed) throw new NoSound(closing)
    const one = { ...Promise.withResolvers<Int16Array>(), undecoded }
    this.#waiting.push(one)
    this.#next()
    return one.promise
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new NoSound(closing))
    await this.#end(closing)
  }

  #next(): void {
    if (this.#current) return
    const waiting = this.#waiting.shift()
    if (!waiting) return
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#current = { waiting, stop: this.#patience(() => void this.#end('It takes too long to be decoded')) }
    const { undecoded } = waiting
    this.#worker.postMessage(undecoded, [undecoded.bytes.buffer as ArrayBuffer])
  }

  #start(): Worker {
    const worker = new Worker(script, { resourceLimits, execArgv: [] })
    worker.on('message', (decoded: Decoded) => {
      if (worker !== this.#worker) return // it was given up, and said so meanwhile
      this.#settle(({ resolve, reject }) =>
        typeof decoded === 'string' ? reject(new NoSound(decoded)) : resolve(decoded),
      )
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.#worker) return
      this.#worker = null
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.#settle(({ reject }) => reject(isFull ? new NoSound('It takes too much memory to be decoded') : error))
    })
    return worker
  }

  #settle(act: (waiting: Waiting) => void): void {
    if (!this.#current) return
    const { waiting, stop } = this.#current
    this.#current = null
    stop()
    this.#worker?.unref()
    act(waiting)
    this.#next()
  }

  /** The thread is ended, and the next file has another. */
  async #end(why: string): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#settle(({ reject }) => reject(new NoSound(why)))
    await worker?.terminate()
  }
}
