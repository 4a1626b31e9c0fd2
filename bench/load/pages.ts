/** A server of one long list in pages: each the same records, and the address of the next. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { say } from './measured.ts'

export interface Pages {
  /** One record, as JSON. */
  readonly record: string
  readonly pages: number
  readonly perPage: number
  /** Of the list, without a query. */
  readonly path: string
}

const [{ record, pages, perPage, path }] = (await once(process, 'message')) as [Pages]
const records = Array.from({ length: perPage }, () => record).join(',')
const uri = (page: number) => `${path}?PageSize=${perPage}&Page=${page}`
const bodies = Array.from({ length: pages }, (_, page) => {
  const next = page + 1 < pages ? uri(page + 1) : null
  const envelope = {
    ...{ first_page_uri: uri(0), last_page_uri: uri(pages - 1), next_page_uri: next, previous_page_uri: null },
    ...{ page, page_size: perPage, num_pages: pages, total: pages * perPage, uri: uri(page) },
    ...{ start: page * perPage, end: (page + 1) * perPage - 1 },
  }
  return Buffer.from(`${JSON.stringify(envelope).slice(0, -1)},"calls":[${records}]}`)
})
const server = createServer((request, response) => {
  const body = bodies[Number(new URL(request.url!, 'http://pages').searchParams.get('Page') ?? 0)]!
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }))
