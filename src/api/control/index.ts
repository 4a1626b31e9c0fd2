/** The control API: the world outside, for programs. JSON at `/ringback/v1`, with the credentials of the API. */
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { OpenExchange } from '../../exchange/open.ts'
import type { Phones } from '../../exchange/ports.ts'
import { accounts } from './accounts.ts'
import { type Reach, reach } from './caller.ts'
import { connect } from './connect.ts'
import { events } from './events.ts'
import { answerFault, notFound } from './faults.ts'
import { openFeed } from './feed.ts'
import { clipsFor, hands } from './hands.ts'
import { operator } from './operator.ts'
import { booth, phones } from './phones.ts'
import { everythingReset } from './shapes.ts'
import { type Time, time } from './time.ts'
import { timeline } from './timeline.ts'

export interface ControlParts {
  readonly exchange: Omit<OpenExchange, 'desks' | 'numbers' | 'resume' | 'hangup' | 'switchboard'>
  readonly phones: Phones
  /** How the exchange's clock goes. */
  readonly time: Time
}

/** Where it lives. */
const prefix = '/ringback/v1'
/** As for forms. */
const bodyLimit = 64 * 1024

/** Ten minutes of a telephone's sound. */
const wavLimit = 10 * 1024 * 1024
const wavTypes = ['audio/wav', 'audio/wave', 'audio/x-wav']

/**
 * For `fastify({ ajv: { customOptions } })`, which a plugin cannot say for itself: what is not known is refused rather
 * than dropped, nothing is turned into what it is not, and a refusal can say what would have been right.
 */
export const customOptions = {
  removeAdditional: false,
  coerceTypes: false,
  discriminator: true,
  verbose: true,
} as const

export function control(parts: ControlParts): FastifyPluginAsync {
  return async (app) => {
    await app.register(async (inside) => routes(inside, parts, reach(parts.exchange)), { prefix })
  }
}

async function routes(app: FastifyInstance, parts: ControlParts, reach: Reach): Promise<void> {
  const { exchange, phones: all } = parts
  await app.register(swagger, { openapi: description })
  readsJson(app)
  app.setErrorHandler(answerFault)
  app.setNotFoundHandler(async ({ method, url }) => {
    throw notFound(`There is no ${method} ${url.replace(/\?.*/, '')}`)
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())

  await app.register(async (inside) => {
    inside.decorateRequest('caller', null)
    inside.addHook('onRequest', reach.enter)
    const shared = booth(exchange, all, reach)
    phones(inside, all, shared)
    hands(inside, shared, clipsFor(exchange))
    operator(inside, exchange, { all, phoneAt: shared.phoneAt, reach })
    time(inside, exchange.clock, parts.time, reach)
    timeline(inside, exchange, reach)
    connect(inside, exchange.connect)
    accounts(inside, exchange.accounts)
    events(inside, openFeed(exchange), exchange.clock)
    inside.post('/reset', { schema: everythingReset }, async (request, reply) => {
      reach.mainOnly(request)
      all.reset()
      return reply.status(204).send()
    })
  })
}

/** Bodies are JSON or nothing; nothing is an object without fields, whatever it calls itself. */
function readsJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (request, body, done) => {
    if (body === '') done(null, {})
    else parse(request, String(body), done)
  })
  app.addContentTypeParser(wavTypes, { parseAs: 'buffer', bodyLimit: wavLimit }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('preValidation', async (request) => void (request.body ??= {}))
  // Schemas describe the answers and need not rebuild them.
  app.setSerializerCompiler(() => JSON.stringify)
}

const description = {
  openapi: '3.1.0',
  info: {
    title: 'Ringback control API',
    description: 'Virtual phones, the clock, timelines and the event stream of a Ringback server.',
    version: '1',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  tags: [
    {
      name: 'Phones',
      description: 'Every address that no account owns and no other carrier reaches is a virtual phone.',
    },
    { name: 'Connect', description: 'Apps that accounts let act for them.' },
    { name: 'Numbers', description: 'What an operator gives to accounts.' },
    { name: 'Time', description: 'The clock the exchange lives by.' },
    { name: 'Accounts', description: 'What the API lets nobody do, and the operator does.' },
    { name: 'Events', description: 'What happens, and what happened.' },
  ],
  components: {
    securitySchemes: {
      basic: { type: 'http' as const, scheme: 'basic', description: 'Account sid and auth token, as for the API.' },
    },
  },
  security: [{ basic: [] }],
}
