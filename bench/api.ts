/**
 * How much of what Node can do is left through the whole API, asked through a real socket? A bare server that always
 * answers the same bytes is the measure; where `PRISM_URL` says that Prism runs, it is another (CONTRIBUTING.md).
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Figure } from './figure.ts'
import { type Cost, type Measured, measured } from './load/measured.ts'
import { pound } from './load/pound.ts'
import type { Answer } from './load/raw.ts'

const connections = 16
const rounds = 8

export async function figures(): Promise<readonly Figure[]> {
  const started = await startOfOurs()
  await using server = await measured<Said>('ringback')
  const requests = requestsTo(server.said)
  const { sid } = JSON.parse((await answerTo(server, requests.call())).body) as { sid: string }
  const get = await againstBare(server, requests.get(sid), 5000)
  const post = await againstBare(server, requests.message(), 1500)
  return [
    { name: 'get-call', value: get.ratio, unit: 'of a bare server', target: { atLeast: 0.25 } },
    { name: 'get-call-processor', value: get.cpuRatio, unit: 'of a bare server' },
    { name: 'get-call-per-second', value: get.perSecond },
    { name: 'post-message', value: post.ratio, unit: 'of a bare server' },
    { name: 'post-message-processor', value: post.cpuRatio, unit: 'of a bare server' },
    { name: 'post-message-per-second', value: post.perSecond },
    ...(await againstPrism(requests.get(sid), get.perSecond)),
    { name: 'start-to-ready', value: started.seconds, unit: 's', target: { atMost: 1 } },
    { name: 'memory-at-rest', value: started.megabytes, unit: 'MB resident' },
  ]
}

interface Said {
  readonly port: number
  readonly sid: string
  readonly authToken: string
  readonly number: string
}

/**
 * Against a bare server that says the same, asked in turn by the same means; of each the best round counts. Answers a
 * second, in which the asking has its part; and the processor time of the servers alone, which is the harder measure.
 */
async function againstBare(server: Measured<Said>, request: string, requests: number) {
  const answer = await answerTo(server, request)
  await using bare = await measured<{ port: number }>('raw', answer)
  const load = { request, requests, connections, status: answer.status }
  const [ours, theirs]: [Cost[], Cost[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    ours.push(await server.under({ ...load, port: server.said.port }))
    theirs.push(await bare.under({ ...load, port: bare.said.port }))
  }
  const perSecond = (costs: readonly Cost[]) => Math.max(...costs.map((cost) => cost.perSecond))
  const cpu = (costs: readonly Cost[]) => Math.min(...costs.map((cost) => cost.cpu))
  return {
    perSecond: perSecond(ours),
    ratio: perSecond(ours) / perSecond(theirs),
    cpuRatio: cpu(theirs) / cpu(ours),
  }
}

/** How many times as fast as Prism, which mocks the same API from its public description. */
async function againstPrism(request: string, perSecond: number): Promise<Figure[]> {
  const url = process.env['PRISM_URL']
  if (!url) return []
  const load = { port: Number(new URL(url).port), request, connections, status: 200 }
  await pound({ ...load, requests: 200 })
  const prism = await pound({ ...load, requests: 1000 })
  return [{ name: 'get-call-against-prism', value: perSecond / prism, unit: 'times', target: { atLeast: 10 } }]
}

/** The server as `npm start` runs it: from the command to the line that says it is ready, and what it then takes up. */
async function startOfOurs(): Promise<{ seconds: number; megabytes: number }> {
  const starts: { seconds: number; megabytes: number }[] = []
  // The first start fills the cache of compiled modules.
  for (let start = 0; start < 3; start++) {
    const began = performance.now()
    const entry = join(import.meta.dirname, '../bin/ringback.js')
    const options = ['serve', '--port', '0', '--memory', '--json']
    const child = spawn(process.execPath, [entry, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exit = once(child, 'exit')
    for await (const _ of createInterface({ input: child.stdout })) break
    const seconds = (performance.now() - began) / 1000
    const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }))
    starts.push({ seconds, megabytes: kilobytes / 1024 })
    child.kill()
    await exit
  }
  return starts.sort((a, b) => a.seconds - b.seconds)[0]!
}

/** Requests as they go over the wire. */
function requestsTo({ sid, authToken, number }: Said) {
  const path = `/2010-04-01/Accounts/${sid}`
  const authorization = `Authorization: Basic ${btoa(`${sid}:${authToken}`)}\r\n`
  const post = (to: string, params: Record<string, string>) => {
    const body = new URLSearchParams({ To: '+15558675310', From: number, ...params }).toString()
    const type = 'Content-Type: application/x-www-form-urlencoded\r\n'
    const head = `POST ${path}/${to}.json HTTP/1.1\r\nHost: api\r\n${authorization}${type}`
    return `${head}Content-Length: ${body.length}\r\n\r\n${body}`
  }
  return {
    get: (callSid: string) => `GET ${path}/Calls/${callSid}.json HTTP/1.1\r\nHost: api\r\n${authorization}\r\n`,
    call: () => post('Calls', { Twiml: '<Response><Pause length="300"/></Response>' }),
    message: () => post('Messages', { Body: 'Hello' }),
  }
}

/** What a server says to a request, for the bare server to repeat. */
async function answerTo({ said: { port } }: Measured<Said>, request: string): Promise<Answer> {
  const [head = '', body = ''] = request.split('\r\n\r\n')
  const [line = '', ...fields] = head.split('\r\n')
  const [method = '', path = ''] = line.split(' ')
  const headers = new Headers(fields.map((field) => field.split(': ') as [string, string]))
  for (const name of ['host', 'content-length']) headers.delete(name)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(body && { body }) })
  const kept = [...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date'].includes(name))
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() }
}
