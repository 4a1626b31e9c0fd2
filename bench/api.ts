/**
 * How fast is the API through a real socket? Against the least that Node can do (a bare server that always answers the
 * same bytes) and, where `PRISM_URL` says where one runs, against Prism. Every server is asked by the same means.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Figure } from './figure.ts'
import { pound } from './load/pound.ts'
import { rawServer } from './load/raw-server.ts'

const connections = 16
const rounds = 5

export async function figures(): Promise<readonly Figure[]> {
  await using server = await ringback()
  const { port, accountSid, authorization, startSeconds } = server
  const memory = residentMegabytes(server.pid)
  const path = `/2010-04-01/Accounts/${accountSid}`
  const to = `To=${encodeURIComponent('+15558675310')}&From=${encodeURIComponent(server.number)}`
  const message = form(`${path}/Messages.json`, authorization, `${to}&Body=Hello`)
  const call = form(`${path}/Calls.json`, authorization, `${to}&Twiml=${encodeURIComponent('<Response/>')}`)
  const placed = await answerOf(port, call)
  const { sid } = JSON.parse(placed.body) as { sid: string }
  const get = `GET ${path}/Calls/${sid}.json HTTP/1.1\r\nHost: api\r\nAuthorization: ${authorization}\r\n\r\n`

  const reading = await ratio({ port, request: get, status: 200, requests: 5000 })
  const texting = await ratio({ port, request: message, status: 201, requests: 1000 })
  return [
    { name: 'get-call', value: reading.ratio, unit: 'of a bare server', target: { atLeast: 0.25 } },
    { name: 'get-call-per-second', value: reading.perSecond },
    { name: 'post-message', value: texting.ratio, unit: 'of a bare server' },
    { name: 'post-message-per-second', value: texting.perSecond },
    ...(await againstPrism(get, reading.perSecond)),
    { name: 'start-to-ready', value: startSeconds, unit: 's', target: { atMost: 1 } },
    { name: 'memory-at-rest', value: memory, unit: 'MB resident' },
  ]
}

interface Asking {
  readonly port: number
  readonly request: string
  readonly status: number
  readonly requests: number
}

/** Answers a second against those of a bare server that says the same: the median of rounds taken in turn. */
async function ratio({ port, request, status, requests }: Asking): Promise<{ ratio: number; perSecond: number }> {
  const { headers, body } = await answerOf(port, request)
  using raw = await rawServer({ status, headers, body })
  const load = { request, connections, status, requests }
  await pound({ ...load, port })
  await pound({ ...load, port: raw.port })
  const pairs: { ratio: number; perSecond: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const perSecond = await pound({ ...load, port })
    pairs.push({ perSecond, ratio: perSecond / (await pound({ ...load, port: raw.port })) })
  }
  return pairs.sort((a, b) => a.ratio - b.ratio)[rounds >> 1]!
}

/** How many times as fast as Prism, which mocks the same API from its public description (CONTRIBUTING.md). */
async function againstPrism(request: string, perSecond: number): Promise<Figure[]> {
  const url = process.env['PRISM_URL']
  if (!url) return []
  const load = { port: Number(new URL(url).port), request, connections, status: 200 }
  await pound({ ...load, requests: 200 })
  const prism = await pound({ ...load, requests: 1000 })
  return [{ name: 'get-call-against-prism', value: perSecond / prism, unit: 'times', target: { atLeast: 10 } }]
}

interface Ringback extends AsyncDisposable {
  readonly port: number
  readonly pid: number
  readonly accountSid: string
  readonly number: string
  readonly authorization: string
  /** From the command to the line that says it is ready. */
  readonly startSeconds: number
}

/** The server as `npm start` runs it, in a process of its own. The second start counts: the first fills Node's cache. */
async function ringback(): Promise<Ringback> {
  const first = await startOnce()
  await first[Symbol.asyncDispose]()
  return startOnce()
}

async function startOnce(): Promise<Ringback> {
  const began = performance.now()
  const entry = join(import.meta.dirname, '../bin/ringback.js')
  const options = ['serve', '--port', '0', '--memory', '--json', '--cps', '0']
  const child = spawn(process.execPath, [entry, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ready = JSON.parse(await firstLine(child)) as Record<'url' | 'accountSid' | 'authToken' | 'number', string>
  const startSeconds = (performance.now() - began) / 1000
  return {
    port: Number(new URL(ready.url).port),
    pid: child.pid!,
    accountSid: ready.accountSid,
    number: ready.number,
    authorization: `Basic ${btoa(`${ready.accountSid}:${ready.authToken}`)}`,
    startSeconds,
    async [Symbol.asyncDispose]() {
      const exit = once(child, 'exit')
      child.kill()
      await exit
    },
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout! })) return line
  throw new Error('the server ended without a word')
}

function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
}

function form(path: string, authorization: string, body: string): string {
  const type = 'application/x-www-form-urlencoded'
  const head = `POST ${path} HTTP/1.1\r\nHost: api\r\nAuthorization: ${authorization}\r\nContent-Type: ${type}\r\n`
  return `${head}Content-Length: ${body.length}\r\n\r\n${body}`
}

/** What a server says to a request: its headers and body, for the bare server to repeat. */
async function answerOf(port: number, request: string): Promise<{ headers: Record<string, string>; body: string }> {
  const [head = '', body = ''] = request.split('\r\n\r\n')
  const [line = '', ...fields] = head.split('\r\n')
  const [method = '', path = ''] = line.split(' ')
  const headers = Object.fromEntries(
    fields
      .filter((field) => !/^(host|content-length):/i.test(field))
      .map((field) => field.split(': ') as [string, string]),
  )
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body && { body }) })
  const repeated = Object.fromEntries(answer.headers)
  for (const name of ['connection', 'keep-alive', 'date', 'transfer-encoding']) delete repeated[name]
  return { headers: repeated, body: await answer.text() }
}
