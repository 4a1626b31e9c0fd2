/** Web handlers for servers of Node: node:http, Express, Fastify. Nothing of Node is imported. */
import type { WebHandler } from './hook.ts'
import { type NodeRequest, type NodeResponse, requestOf } from './node-request.ts'
import { send } from './node-response.ts'

/** A listener of node:http, and a handler of Express. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse, next?: (error?: unknown) => void) => void

/**
 * The handler for node:http and whatever is built on it. A body that a framework has read is taken from `rawBody` or
 * `body`. When the client goes away, the request's signal is aborted. Errors go to `next`, or are a 500.
 *
 * ```ts
 * createServer(toNode(POST))
 * app.post('/voice', toNode(POST))                                 // Express
 * app.post('/voice', (request, reply) => { reply.hijack(); toNode(POST)(request.raw, reply.raw) })   // Fastify
 * ```
 */
export function toNode(handler: WebHandler): NodeHandler {
  return (incoming, outgoing, next) => {
    const gone = new AbortController()
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) gone.abort(new Error('The client went away'))
    })
    const answering = async () => {
      const request = requestOf(incoming, gone.signal)
      if (request) return send(await handler(request), outgoing, incoming.method === 'HEAD')
      outgoing.statusCode = 400
      outgoing.end('The request has no URL that can be read.\n')
    }
    answering().catch((error: unknown) => {
      if (gone.signal.aborted) return
      if (next && !outgoing.headersSent) return next(error)
      if (outgoing.headersSent) return void outgoing.destroy()
      outgoing.statusCode = 500
      outgoing.end()
    })
  }
}
