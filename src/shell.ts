/** The shell around the door: sockets, limits, logs and the pages for people. Fastify; it decides nothing. */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { control, customOptions } from './api/control/index.ts'
import { demo } from './api/demo.ts'
import { welcome } from './console/welcome.ts'
import type { House } from './house.ts'

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

/** What a request's body may take up before the door looks at it; the door itself allows less, and says so properly. */
const bodyLimit = 1024 * 1024

export async function shell({ house, tls, log, clock, isPrivate }: ShellOptions): Promise<FastifyInstance> {
  const knock = async (request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, body } = await house.door({
      method: request.method,
      target: request.raw.url ?? '/',
      headers: request.headers,
      body: request.body instanceof Buffer ? request.body : null,
    })
    return reply.code(status).headers(headers).send(body)
  }
  const app = fastify({
    logger: { level: log, stream: process.stderr },
    bodyLimit,
    // A connection that idles must not keep the server from closing.
    forceCloseConnections: true,
    ajv: { customOptions },
    // What Fastify's router cannot read, the door refuses in the API's own form.
    frameworkErrors: (_error, request, reply) => void knock(request, reply),
    ...(tls && { https: tls }),
  }) as unknown as FastifyInstance

  const { exchange, phones } = house
  await app.register(control({ exchange, phones, time: clock }))
  await app.register(demo, { prefix: '/ringback/demo' })
  await app.register(welcome({ exchange, clock, isPrivate }))
  await app.register(async (api) => {
    api.removeAllContentTypeParsers()
    api.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    api.setErrorHandler((_error, request, reply) => knock(request, reply))
    for (const version of ['2010-04-01', '2008-08-01']) {
      api.all(`/${version}`, knock)
      api.all(`/${version}/*`, knock)
    }
  })
  app.setNotFoundHandler(knock)
  return app
}
