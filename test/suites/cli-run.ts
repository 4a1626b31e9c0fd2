/** The command line as a shell runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

const bin = join(import.meta.dirname, '../../bin/ringback.js')
/** Nothing of ours from the outside, and no colours. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(RINGBACK|TWILIO|FORCE_COLOR|NODE_OPTIONS)/.test(name)),
)

export type Words = Readonly<Record<string, string>>

const launch = (args: readonly string[], env: Words) =>
  spawn(process.execPath, [bin, ...args], { env: { ...bare, ...env }, stdio: 'pipe' })

/** Runs a command to its end; `input` is what it reads. */
export async function run(args: readonly string[], { env = {}, input = '' }: { env?: Words; input?: string } = {}) {
  const child = launch(args, env)
  child.stdin.end(input)
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, status: status as number | null }
}

/** A command that goes on: its lines one by one. */
export function follow(args: readonly string[], env: Words = {}) {
  const child = launch(args, env)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    async line(): Promise<string> {
      const { value, done } = await lines.next()
      if (done) throw new Error(`it ended without another line: ${await text(child.stderr)}`)
      return value
    },
    stop: (signal: NodeJS.Signals = 'SIGTERM') => ended(child, signal),
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
  const exit = once(child, 'exit')
  child.kill(signal)
  const [status, killedBy] = (await exit) as [number | null, NodeJS.Signals | null]
  return status ?? killedBy!
}

export interface Ready {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly number: string
  readonly console: string
}

/** A server of its own, and the environment that leads to it. */
export async function served(...more: readonly string[]) {
  const server = follow(['serve', '--port', '0', '--memory', '--json', ...more])
  const ready = JSON.parse(await server.line()) as Ready
  const env = { RINGBACK_URL: ready.url, TWILIO_ACCOUNT_SID: ready.accountSid, TWILIO_AUTH_TOKEN: ready.authToken }
  return { ...server, ready, env, [Symbol.asyncDispose]: async () => void (await server.stop()) }
}
