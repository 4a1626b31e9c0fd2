/** A thread that does one thing after the other for whoever asks: begun with the first, begun anew where it broke. */
import { Worker } from 'node:worker_threads'
import type { Cancel, Clock } from '../exchange/ports.ts'

/** What a thread answers: what it made, or why it could not. */
export type Reply<T> = { readonly made: T } | { readonly failed: string }

interface Asked<Task, Answer> {
  readonly task: Task
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

export interface BoothOptions {
  readonly thread: URL
  readonly workerData?: unknown
  readonly clock: Pick<Clock, 'really'>
  /** Longer nothing takes: the thread is ended. */
  readonly limitSeconds: number
}

export class Booth<Task, Answer> {
  readonly #options: BoothOptions
  readonly #waiting: Asked<Task, Answer>[] = []
  #current: Asked<Task, Answer> | undefined
  #worker: Worker | undefined
  #patience: Cancel = () => {}
  #closed = false

  constructor(options: BoothOptions) {
    this.#options = options
  }

  ask(task: Task): Promise<Answer> {
    if (this.#closed) return Promise.reject(new Error('it has been closed'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('it has been closed'))
    const worker = this.#worker
    this.#broken(worker, new Error('it has been closed'))
    await worker?.terminate()
  }

  #next() {
    if (this.#current) return
    this.#current = this.#waiting.shift()
    // A program may end while nothing is asked for, and not before.
    if (!this.#current) return this.#worker?.unref()
    try {
      const worker = (this.#worker ??= this.#begun())
      worker.ref()
      this.#patience = this.#options.clock.really(this.#options.limitSeconds, () => {
        void worker.terminate()
        this.#broken(worker, new Error(`it took more than ${this.#options.limitSeconds} seconds`))
      })
      worker.postMessage(this.#current.task)
    } catch (error) {
      this.#broken(this.#worker, error as Error)
    }
  }

  #begun(): Worker {
    const { thread, workerData } = this.#options
    // WASI is an experiment to Node; whoever uses Ringback has not chosen it.
    const worker = new Worker(thread, { workerData, execArgv: ['--disable-warning=ExperimentalWarning'] })
    worker.on('message', (reply: Reply<Answer>) => {
      if (worker !== this.#worker) return
      const asked = this.#ended()
      if ('made' in reply) asked?.resolve(reply.made)
      else asked?.reject(new Error(reply.failed))
      this.#next()
    })
    worker.on('error', (error: Error) => this.#broken(worker, error))
    worker.on('exit', () => this.#broken(worker, new Error('its thread ended')))
    return worker
  }

  /** What was under way has failed; what waits is done by another. */
  #broken(worker: Worker | undefined, error: Error) {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#ended()?.reject(error)
    this.#next()
  }

  #ended() {
    const asked = this.#current
    this.#current = undefined
    this.#patience()
    this.#patience = () => {}
    return asked
  }
}
