/** The command line: which command, and what becomes of its errors. Each command is a file. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { RingbackError } from '../client/index.ts'
import { call } from './call.ts'
import { lint } from './lint.ts'
import { logs } from './logs.ts'
import { serve } from './serve.ts'
import { Sorry } from './sorry.ts'
import { text } from './text.ts'
import { verify } from './verify.ts'

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('ringback')
    .description('The Twilio API on your own machine.')
    .version(version())
    .exitOverride()
  for (const add of [serve, call, text, verify, logs, lint]) add(program)
  // `ringback logs | head`: whoever reads has had enough.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))
  try {
    await program.parseAsync(argv)
  } catch (error) {
    process.exitCode = statusOf(error)
  }
}

function version(): string {
  const file = join(import.meta.dirname, '../../package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}

/** 0 after help, 2 after anything a person can mend; what nobody foresaw keeps its stack. */
function statusOf(error: unknown): number {
  // Commander has said its sentence already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  // By name, since the server is only loaded where it is started.
  const sorry = error instanceof Sorry || error instanceof RingbackError
  if (!sorry && !(error instanceof Error && error.name === 'StartRefused')) throw error
  console.error(`ringback: ${error.message}`)
  return 2
}
