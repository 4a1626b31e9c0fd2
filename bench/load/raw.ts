/** The least a Node server can do: always the same bytes. What everything else is measured against. */
import { once } from 'node:events'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { say } from './measured.ts'

/** What it answers to everything. */
export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string
}

const [{ status, headers, body }] = (await once(process, 'message')) as [Answer]
const server = createServer((request, response) => {
  // A server that answers has read the request.
  request.resume().on('end', () => response.writeHead(status, headers).end(body))
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }))
