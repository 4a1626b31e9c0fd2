/** The shell around the door: sockets, limits, logs and the pages for people. Fastify; it decides nothing. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { control, customOptions } from './api/control/index.ts'
import { demo } from './api/demo.ts'
import { authorize } from './console/authorize.ts'
import { welcome } from './console/welcome.ts'
import type { House } from './house.ts'
import { isApi, knock } from './knock.ts'

export interface ShellOptions {
  readonly house: House
  /** PEM certificate and key; without them it is plain http. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined
  /** pino's level; logs go to standard error, for standard output is the command line's. */
  readonly log: string
  readonly clock: 'wall' | 'virtual'
  /** Whether the server can be reached from this machine alone. */
  readonly isPrivate: boolean
}

export async function shell(options: ShellOptions): Promise<FastifyInstance> {
  const { house, log, clock, isPrivate } = options
  /** For what is nobody's page: it is refused in the API's own form. */
  const refuse = async (request: FastifyRequest, reply: FastifyReply) => {
    const { method, headers, raw } = request
    const answer = await house.door({ method, target: raw.url ?? '/', headers })
    return reply.code(answer.status).headers(answer.headers).send(answer.body)
  }
  const app = fastify({
    logger: { level: log, stream: process.stderr },
    // A connection that idles must not keep the server from closing.
    forceCloseConnections: true,
    ajv: { customOptions },
    // What Fastify's router cannot read.
    frameworkErrors: (_error, request, reply) => void refuse(request, reply),
    serverFactory: (page) => serverOf(options, page, (error) => app.log.info(error)),
  }) as unknown as FastifyInstance

  const { exchange, phones } = house
  await app.register(control({ exchange, phones, time: clock }))
  await app.register(demo, { prefix: '/ringback/demo' })
  await app.register(authorize(exchange))
  await app.register(welcome({ exchange, clock, isPrivate }))
  app.setNotFoundHandler(refuse)
  return app
}

/** A server whose API requests go straight to the door, and all others to their page (decision 86). */
function serverOf({ house, tls }: ShellOptions, page: RequestListener, gone: (error: unknown) => void): Server {
  const listener: RequestListener = (request, response) => {
    if (!isApi(request.url)) return page(request, response)
    // The door answers everything: what fails here is a caller who went away.
    knock(house.door, request, response).catch((error: unknown) => {
      gone(error)
      response.destroy()
    })
  }
  return tls ? createSecureServer(tls, listener) : createServer(listener)
}
