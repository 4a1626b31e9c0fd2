/** A server in a process of its own, on a folder of its own: one that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Running {
  readonly child: ChildProcess
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly number: string
}

/** Resolves when it is ready. */
export async function run(data: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['bin/ringback.js', 'serve', '--port', '0', '--data', data, '--json', '--cps', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = await once(createInterface(child.stdout!), 'line')
  return { child, ...(JSON.parse(line) as Omit<Running, 'child'>) }
}
