/** Runs another program without a shell: bytes in, bytes out, in a limited time. */
import { spawn } from 'node:child_process'
import type { Clock } from '../exchange/ports.ts'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly input: Uint8Array
  readonly clock: Pick<Clock, 'really'>
  readonly limitSeconds: number
  readonly mostBytes: number
  readonly env?: NodeJS.ProcessEnv
  /** It is ended where this is aborted. */
  readonly signal?: AbortSignal
}

/** It is not there, or may not be run. */
export class NoProgram extends Error {
  override name = 'NoProgram'
}

/** What it wrote on standard output. Rejects, in words for the operator, where it did not end well. */
export function run({ command, args, input, clock, limitSeconds, mostBytes, env, signal }: Program): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true, ...(env && { env }) })
    const fail = (error: Error) => {
      child.kill('SIGKILL')
      reject(error)
    }
    const late = clock.really(limitSeconds, () => fail(new Error(`it took more than ${limitSeconds} seconds`)))
    const gone = () => fail(new Error('it has been closed'))
    signal?.addEventListener('abort', gone)
    if (signal?.aborted) gone()
    const over = () => {
      late()
      signal?.removeEventListener('abort', gone)
    }
    const written: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (piece: Buffer) => {
      written.push(piece)
      bytes += piece.length
      if (bytes > mostBytes) fail(new Error(`it wrote more than ${mostBytes} bytes`))
    })
    child.on('error', (error: NodeJS.ErrnoException) => {
      over()
      reject(error.code === 'ENOENT' || error.code === 'EACCES' ? new NoProgram('it is not installed here') : error)
    })
    child.on('close', (status, killed) => {
      over()
      if (status === 0) resolve(Buffer.concat(written))
      else reject(new Error(killed ? `it was ended by ${killed}` : `it ended with status ${status}`))
    })
    // It may end, or not listen, before it was told everything.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
