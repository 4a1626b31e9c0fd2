/** The least a Node server can do: always the same bytes. What everything else is measured against. */
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What it is told: what to answer, or to say what it has cost so far. */
export type Order = { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: string } | 'cost'
/** What it tells: its port, or its processor time in microseconds. */
export type Report = { readonly port: number } | { readonly cpu: number }

const tell = (report: Report) => process.send!(report)

process.on('message', (order: Order) => {
  if (order === 'cost') {
    const { user, system } = process.cpuUsage()
    tell({ cpu: user + system })
    return
  }
  const server = createServer((request, response) => {
    // A server that answers has read the request.
    request.resume().on('end', () => response.writeHead(order.status, order.headers).end(order.body))
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }))
})
// Gone with whoever started it.
process.on('disconnect', () => process.exit())
