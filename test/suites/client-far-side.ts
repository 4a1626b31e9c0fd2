/** A far side for the client that answers as it is told, once each, and remembers what it was asked. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client, type Options } from '../../src/client/index.ts'

export interface Heard {
  readonly method: string
  readonly url: string
  /** Path and query, still encoded. */
  readonly target: string
  readonly headers: Headers
  readonly body: string
}

type Answer = (request: Request) => Response | Promise<Response>

export function farSide(...answers: Answer[]) {
  const heard: Heard[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { url, method, headers } = request
    const { pathname, search } = new URL(url)
    const body = await request.clone().text()
    heard.push({ method, url, target: pathname + search, headers, body })
    const next = answers.shift()
    if (!next) throw new Error('asked more often than expected')
    return next(request)
  }
  const client = (options: Options = {}) =>
    new Client({ accountSid: 'AC1', authToken: 'hush', baseUrl: 'http://far.side', fetch: answer, ...options })
  return { heard, client }
}

type Words = Readonly<Record<string, string>>

export const json =
  (body: unknown, status = 200, headers: Words = {}): Answer =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const plain =
  (body: string | null, status: number, headers: Words = {}): Answer =>
  () =>
    new Response(body, { status, headers })

/** As `fetch` fails when nobody is there. */
export const nobody: Answer = () => {
  throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:9') })
}

/** Says nothing, and has never heard of signals. */
export const silence: Answer = () => new Promise<Response>(() => {})

export const refused = (status: number, message: string, code: number, headers: Words = {}): Answer =>
  json({ status, message, code, more_info: `http://www.twilio.com/docs/errors/${code}` }, status, headers)

// ── Over real sockets ────────────────────────────────────────────────────────────────────────────────────────────────

/** Does to one request on a socket whatever can happen to one. */
type Fate = (response: ServerResponse) => void

/** A far side on a socket of this machine. */
export interface SocketSide extends AsyncDisposable {
  readonly url: string
  /** Every attempt that arrived, oldest first. */
  readonly heard: Heard[]
  /** The `Idempotency-Key` of each attempt; null where it had none. */
  readonly keys: (string | null)[]
  /** Connections that were made so far. */
  readonly connections: number
  client(options?: Options): Client
}

/** Answers in this order; the last of them over and over. */
export async function socketSide(...fates: readonly [Fate, ...Fate[]]): Promise<SocketSide> {
  const heard: Heard[] = []
  let connections = 0
  let url = ''
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: target = '', headers } = request
    const named = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]))
    const body = Buffer.concat(chunks).toString()
    const at = Math.min(heard.length, fates.length - 1)
    heard.push({ method, url: url + target, target, headers: new Headers(named as [string, string][]), body })
    fates[at]!(response)
  })
  server.on('connection', () => void connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    heard,
    get keys() {
      return heard.map(({ headers }) => headers.get('idempotency-key'))
    },
    get connections() {
      return connections
    },
    client: (options = {}) => new Client({ accountSid: 'AC1', authToken: 'hush', baseUrl: url, ...options }),
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const said =
  (status: number, type: string, body: string, headers: Words = {}): Fate =>
  (response) =>
    void response.writeHead(status, { 'content-type': type, ...headers }).end(body)

/** A refusal in the API's own words (rest-api.md §6.1). */
const no = (status: number, code: number, message: string, headers: Words = {}) => {
  const more_info = `http://www.twilio.com/docs/errors/${code}`
  return said(status, 'application/json', JSON.stringify({ status, message, code, more_info }), headers)
}

const half = '{"sid": "CA1", "status": "que'

/** What a far side can do on a socket. */
export const fates = {
  /** A whole answer. */
  well: (body: unknown, status = 200) => said(status, 'application/json', JSON.stringify(body)),
  notFound: no(404, 20404, 'The requested resource was not found'),
  broken: no(500, 20500, 'An internal error occurred'),
  tooMany: (retryAfter: string) => no(429, 20429, 'Too many requests at once', { 'retry-after': retryAfter }),
  /** What stands before the server says that it cannot reach it, in its own words. */
  gateway: said(502, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>'),
  /** Whole by HTTP, and half a JSON. */
  halfJson: said(200, 'application/json', half),
  /** Fewer bytes than were announced, and then the connection is closed. */
  truncated: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
    response.write(half, () => response.socket?.end())
  },
  /** Pieces, of which the last never comes. */
  cutShort: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write(half, () => response.socket?.destroy())
  },
  /** TCP's RST in the middle of everything. */
  reset: (response: ServerResponse) => void response.socket?.resetAndDestroy(),
  /** Takes the request, and says nothing. */
  silence: () => {},
  /** Begins to answer, and then says nothing. */
  stalled: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
    response.write(half)
  },
} as const
