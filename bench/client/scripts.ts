/** The programs that are measured, each in a process of its own; its last word is what it has cost, as JSON. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Library } from './libraries.ts'

export interface Cost {
  /** Milliseconds of processor time. */
  readonly cpu: number
  /** Mebibytes: what the process holds of the machine, and what of its heap is in use once the rest is collected. */
  readonly resident: number
  readonly heap: number
}
export interface Steady {
  /** Microseconds of processor time, of one request or item; the least of the rounds. */
  readonly cpu: number
  /** Bytes allocated, of one request. */
  readonly bytes: number
}

const cost = `const { user, system } = process.cpuUsage()
const { rss } = process.memoryUsage()
gc()
const { heapUsed, external } = process.memoryUsage()
const heap = (heapUsed + external) / 2 ** 20
console.log(JSON.stringify({ cpu: (user + system) / 1e3, resident: rss / 2 ** 20, heap }))
process.exit()
`
const url = 'const [, , url] = process.argv\n'

export const empty = url + cost
export const start = ({ imports, construct }: Library) => `${imports}\n${url}${construct}\n${cost}`
export const firstAnswer = ({ imports, construct, ask }: Library) =>
  `${imports}\n${url}${construct}\nawait ${ask}\n${cost}`

/** Rounds of requests, one after another on one connection. V8 itself counts what it allocates. */
const rounds = (each: string, count: number) => `import { getHeapStatistics } from 'node:v8'
const round = async () => {
  const [cpu, before] = [process.cpuUsage(), getHeapStatistics().total_allocated_bytes]
  ${each}
  const { user, system } = process.cpuUsage(cpu)
  const bytes = getHeapStatistics().total_allocated_bytes - before
  return { cpu: (user + system) / ${count}, bytes: bytes / ${count} }
}
await round()
const all = []
for (let at = 0; at < 6; at++) all.push(await round())
const least = (of) => Math.min(...all.map(of))
console.log(JSON.stringify({ cpu: least(({ cpu }) => cpu), bytes: least(({ bytes }) => bytes) }))
process.exit()
`
export const requests = ({ imports, construct, ask }: Library) =>
  `${imports}\n${url}${construct}\n${rounds(`for (let at = 0; at < 500; at++) await ${ask}`, 500)}`

/** Everything in a list, one item after another. */
export const items = ({ imports, construct }: Library, count: number) =>
  `${imports}\n${url}${construct}\nlet seen = 0\n${rounds(
    'for await (const { status } of client.calls.list({ pageSize: 1000 })) if (status) seen++',
    count,
  )}`
export const rawItems = ({ imports, construct }: Library, path: string, count: number) =>
  `${imports}\n${url}${construct}\nlet seen = 0\n${rounds(
    `for (let next = '${path}'; next;) {
    const page = await get(next)
    for (const { status } of page.calls) if (status) seen++
    next = page.next_page_uri
  }`,
    count,
  )}`

/** How many pages are in hand at once, at the most: asked for, and not gone through yet. */
export const held = (name: string, sid: string) => `import { Client } from '${name}'
${url}let asked = 0
const counted = (...given) => (asked++, fetch(...given))
const client = new Client({ accountSid: '${sid}', authToken: 'secret', baseUrl: url, fetch: counted })
let [seen, most] = [0, 0]
for await (const _ of client.calls.list({ pageSize: 1000 })) {
  if (seen % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
  most = Math.max(most, asked - Math.floor(seen++ / 1000))
}
console.log(most)
process.exit()
`

/** Runs a program in a folder with `node_modules`. */
export async function run<T>(folder: string, program: string, url = 'http://127.0.0.1:9'): Promise<T> {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, program)
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', file, url], { cwd: folder })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T
}
