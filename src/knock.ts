/** From a socket to the door and back, with nothing in between: what a program's request takes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Door } from './api/door.ts'

/** So much is read before the door is asked; it allows less, and says so in the API's own form. */
const mostBytes = 128 * 1024

/** Whether a request is the API's own, of either version. */
export const isApi = (url = ''): boolean => /^\/20(10-04|08-08)-01([/?]|$)/.test(url)

/** Hands a request to the door, and writes what it answers. Rejects when the caller goes away meanwhile. */
export async function knock(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request
  const body = hasBody(request) ? await read(request) : null
  const answer = await door({ method, target: url, headers, body })
  // What was not read to its end cannot be followed by another request.
  if (body && !request.complete) response.setHeader('connection', 'close')
  const length = answer.body !== '' && { 'content-length': Buffer.byteLength(answer.body) }
  response.writeHead(answer.status, { ...answer.headers, ...length })
  response.end(answer.body)
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

/** The body, or as much of it as shows that it is too long. */
async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) break
  }
  return Buffer.concat(chunks)
}
