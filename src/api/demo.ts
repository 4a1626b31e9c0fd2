/** The application a fresh server's number belongs to, so that there is somebody to talk to before you wrote a line. */
import type { FastifyPluginAsync } from 'fastify'
import { build } from '../twiml/index.ts'

const greeting = 'Hello, this is Ringback. Press any key, and I will tell you which one it was.'

/** `/voice` greets, listens and repeats; `/sms` answers. Served below its prefix. */
export const demo: FastifyPluginAsync = async (app) => {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addHook('onSend', async (_request, reply) => void reply.header('content-type', 'text/xml; charset=utf-8'))

  app.post<{ Body: Params }>('/voice', async ({ body }) => {
    const key = body?.['Digits']
    return build((call) => {
      call.gather({ numDigits: 1, timeout: 10 }, (prompt) => prompt.say(key ? `You pressed ${named(key)}.` : greeting))
      call.say('Goodbye.')
    }).toString()
  })

  app.post<{ Body: Params }>('/sms', async ({ body }) =>
    build((reply) => reply.message(`You wrote: ${body?.['Body'] ?? ''}`)).toString(),
  )
}

type Params = Readonly<Record<string, string>> | undefined

const named = (key: string) => ({ '*': 'star', '#': 'hash' })[key] ?? key
