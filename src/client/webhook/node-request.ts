/** What comes in at a server of Node, as a web request. */
import type { HeaderFields } from './see.ts'

/** What is needed of the connection of a request. */
export interface NodeSocket {
  /** The port it came in on. */
  readonly localPort?: number | undefined
}

/** What is used of node:http's `IncomingMessage`, and of what frameworks add to it. */
export interface NodeRequest {
  /** As it came. */
  readonly method?: string | undefined
  /** Path and query; a router may have shortened it. */
  readonly url?: string | undefined
  /** Path and query as they came: Express, Connect. */
  readonly originalUrl?: string | undefined
  /** Names in lower case. */
  readonly headers: HeaderFields
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
  /** `encrypted` where it is TLS. */
  readonly socket: NodeSocket
  /** The body's bytes, where a framework kept them. */
  readonly rawBody?: unknown
  /** The body, where a framework read it: bytes, text, or parameters. */
  readonly body?: unknown
  /** Whether somebody has begun to read the body. */
  readonly readableDidRead?: boolean
  /** Listens to the body. */
  on(event: string, listener: (chunk: Uint8Array) => void): unknown
  /** Lets the body flow. */
  resume(): unknown
  /** Holds the body back. */
  pause(): unknown
}

/** What is used of node:http's `ServerResponse`. */
export interface NodeResponse {
  /** 200 unless set. */
  statusCode: number
  /** Whether it is too late for a status. */
  readonly headersSent: boolean
  /** Whether all of it has left. */
  readonly writableFinished: boolean
  /** Whether there is nobody any more. */
  readonly destroyed: boolean
  /** A header, or several of one name. */
  setHeader(name: string, value: string | string[]): unknown
  /** False where it is better to wait for `drain`. */
  write(chunk: Uint8Array): boolean
  /** The last of it. */
  end(chunk?: string): unknown
  /** Hangs up. */
  destroy(): unknown
  /** Listens. */
  on(event: string, listener: () => void): unknown
  /** Listens once. */
  once(event: string, listener: () => void): unknown
  /** Listens no more. */
  off(event: string, listener: () => void): unknown
}

/** Null where there is no URL that can be read. Its `url` is what came, byte for byte: that is what is signed. */
export function requestOf(incoming: NodeRequest, signal: AbortSignal): Request | null {
  const url = urlOf(incoming)
  if (!URL.canParse(url)) return null
  const method = incoming.method ?? 'GET'
  const headers = headersOf(incoming.rawHeaders)
  const body = /^(GET|HEAD)$/.test(method) ? null : bodyOf(incoming, headers)
  // Streams go one way at a time here, which has to be said (Fetch, `duplex`).
  const init = { method, headers, body, signal, duplex: 'half' }
  const request = new Request(url, init as RequestInit)
  return request.url === url ? request : Object.defineProperty(request, 'url', { value: url })
}

function urlOf({ url = '/', originalUrl = url, headers, socket }: NodeRequest): string {
  if (!originalUrl.startsWith('/')) return originalUrl
  const host = headers['host'] ?? headers[':authority'] ?? `localhost:${socket.localPort}`
  return `${'encrypted' in socket && socket.encrypted ? 'https' : 'http'}://${host}${originalUrl}`
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers()
  // Those of HTTP/2 that begin with a colon are none of a web request.
  for (let at = 0; at < raw.length; at += 2) if (!raw[at]!.startsWith(':')) headers.append(raw[at]!, raw[at + 1]!)
  return headers
}

/** What a framework kept or read; else what has not been read. */
function bodyOf(
  incoming: NodeRequest,
  headers: Headers,
): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  const kept = [incoming.rawBody, incoming.body].find((body) => typeof body === 'string' || body instanceof Uint8Array)
  const parsed = incoming.readableDidRead && typeof incoming.body === 'object' ? incoming.body : null
  // Read by somebody who kept nothing: there is no more to come, and no end of it either.
  if (kept === undefined && !parsed) return incoming.readableDidRead ? '' : streamOf(incoming)
  // What they say is true of the body as it came, and no longer of this one.
  for (const name of ['content-length', 'transfer-encoding', 'content-encoding']) headers.delete(name)
  if (kept !== undefined) return kept as string | Uint8Array<ArrayBuffer>
  return /\bjson\b/i.test(headers.get('content-type') ?? '') ? JSON.stringify(parsed) : formFrom(parsed!)
}

/** The form that was parsed: `qs`, which Express uses, makes objects and lists of names with brackets. */
function formFrom(parsed: object): string {
  const form = new URLSearchParams()
  const add = (name: string, value: unknown) => {
    if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) {
      for (const each of value) form.append(name, String(each))
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) add(`${name}[${key}]`, each)
    } else form.append(name, String(value ?? ''))
  }
  for (const [name, value] of Object.entries(parsed)) add(name, value)
  return form.toString()
}

/** The body as it comes in. Whoever stops reading lets the rest of it pass, so that an answer can still be sent. */
function streamOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  let over = false
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = (finish: () => void) => () => {
        if (!over) finish()
        over = true
      }
      incoming.on('data', (chunk: Uint8Array) => {
        if (over) return
        controller.enqueue(chunk)
        if (controller.desiredSize! <= 0) incoming.pause()
      })
      incoming.on(
        'end',
        end(() => controller.close()),
      )
      incoming.on(
        'error',
        end(() => controller.error(new Error('The body did not arrive'))),
      )
      incoming.on(
        'close',
        end(() => controller.error(new Error('The body did not arrive'))),
      )
      incoming.pause()
    },
    pull: () => void incoming.resume(),
    cancel() {
      over = true
      incoming.resume()
    },
  })
}
