/** A customer's application on a real socket, and requests to it. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createSecureServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { wallClock } from '../../src/exchange/clock.ts'
import type { Ask, Asking, Session } from '../../src/exchange/ports.ts'
import { type AskOptions, openAsk } from '../../src/webhooks/ask.ts'

/** A request as it came. */
export interface Heard {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
export type Answer = (response: ServerResponse, heard: Heard) => void

export interface Listening extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Oldest first. */
  readonly heard: Heard[]
  /** All there ever were. */
  readonly connections: Socket[]
}

export async function listening(answer: Answer, tls?: ServerOptions): Promise<Listening> {
  const heard: Heard[] = []
  const connections: Socket[] = []
  const server = tls ? createSecureServer(tls) : createServer()
  server.on('request', async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    const one = { method, path, headers, body: Buffer.concat(chunks).toString() }
    heard.push(one)
    answer(response, one)
  })
  server.on('connection', (socket: Socket) => connections.push(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${port}`,
    port,
    heard,
    connections,
    async [Symbol.asyncDispose]() {
      for (const socket of connections) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers each path in its own way; 404 for the others. */
export const paths =
  (answers: Readonly<Record<string, Answer>>): Answer =>
  (response, heard) => {
    const answer = answers[heard.path.split('?')[0]!]
    if (answer) answer(response, heard)
    else response.writeHead(404).end('no such page')
  }

export const twiml =
  (body = '<Response/>', headers: Readonly<Record<string, string | string[]>> = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'Content-Type': 'text/xml', ...headers }).end(body)

export const redirect =
  (to: string, status = 302): Answer =>
  (response) =>
    response.writeHead(status, { Location: to }).end()

/** Somebody who asks, and lets go of his connections in the end. */
export function asker(options: Partial<AskOptions> = {}): Ask & AsyncDisposable {
  const ask = openAsk({ clock: wallClock(), ...options })
  return Object.assign(((asking) => ask(asking)) as Ask, { [Symbol.asyncDispose]: ask.close })
}

export const authToken = '12345'
export const asking = (url: string, more: Partial<Asking> = {}): Asking => ({
  url,
  method: 'POST',
  params: {},
  authToken,
  idempotencyToken: 'a token of this request',
  want: 'document',
  ...more,
})
export const newSession = (): Session => ({ cookies: new Map(), authorizations: new Map() })
