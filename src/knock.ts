/** From a socket to the door and back, with nothing in between: what a program's request takes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Door, DoorResponse } from './api/door.ts'

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
  const size = answer.medium?.size ?? Buffer.byteLength(answer.body)
  response.writeHead(answer.status, { ...answer.headers, ...(size > 0 && { 'content-length': size }) })
  if (answer.medium) return pipeline(pieces(answer.medium), response)
  response.end(answer.body)
}

/** What is read of a medium at once. */
const pieceBytes = 64 * 1024

/** A medium piece by piece: the next is read when there is room for it. */
async function* pieces({ size, read }: NonNullable<DoorResponse['medium']>) {
  for (let at = 0; at < size; at += pieceBytes) yield await read(at, Math.min(at + pieceBytes, size))
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
