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
  const thread = openThread(patience)
  const decode: Decode = async (bytes, contentType) => {
    const recorded = recognize(bytes, contentType)
    const samples =
      recorded !== 'mpeg' && isQuick(recorded)
        ? asTelephone(recorded.blocks(), mostSamples)
        : await thread.decode({ bytes: Uint8Array.from(bytes), contentType, mostSamples })
    if (samples.length === 0) throw new NoSound('There is no sound in it')
    return samples
  }
  return Object.assign(decode, { close: thread.close })
}

/** Some milliseconds of work, less than it takes to tell a thread that has yet to begin. */
const isQuick = ({ rate: own, channels, length }: Recorded) =>
  length * channels <= 240_000 && (own === rate || length <= 100_000)

interface Waiting extends PromiseWithResolvers<Int16Array> {
  readonly undecoded: Undecoded
}

function openThread(patience: DecodingOptions['patience']) {
  const waiting: Waiting[] = []
  let worker: Worker | null = null
  let current: { readonly waiting: Waiting; readonly stop: () => void } | null = null
  let closed = false

  const settle = (act: (one: Waiting) => void) => {
    if (!current) return
    const { waiting: one, stop } = current
    current = null
    stop()
    worker?.unref()
    act(one)
    next()
  }
  const fail = (words: string) => settle(({ reject }) => reject(new NoSound(words)))
  /** The thread is ended, and the next file has another. */
  const giveUp = () => {
    void worker?.terminate()
    worker = null
    fail('It takes too long to be decoded')
  }
  const start = () => {
    const made = new Worker(script, { resourceLimits, execArgv: [] })
    made.on('message', (decoded: Decoded) => {
      if (typeof decoded === 'string') fail(decoded)
      else settle(({ resolve }) => resolve(decoded))
    })
    made.on('error', (error: NodeJS.ErrnoException) => {
      if (made !== worker) return
      worker = null
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      settle(({ reject }) => reject(isFull ? new NoSound('It takes too much memory to be decoded') : error))
    })
    return made
  }
  const next = () => {
    const one = waiting[0]
    if (current || !one) return
    waiting.shift()
    worker ??= start()
    worker.ref()
    current = { waiting: one, stop: patience(giveUp) }
    worker.postMessage(one.undecoded, [one.undecoded.bytes.buffer as ArrayBuffer])
  }

  return {
    decode(undecoded: Undecoded): Promise<Int16Array> {
      if (closed) throw new NoSound('Nothing is decoded any more')
      const one = { ...Promise.withResolvers<Int16Array>(), undecoded }
      waiting.push(one)
      next()
      return one.promise
    },
    /** Gives up what is under way. */
    async close(): Promise<void> {
      closed = true
      const [last] = [worker]
      worker = null
      for (const { reject } of waiting.splice(0)) reject(new NoSound('Nothing is decoded any more'))
      fail('Nothing is decoded any more')
      await last?.terminate()
    },
  }
}
