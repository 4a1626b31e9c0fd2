/** A telephone answered in Fastify 5, which keeps the body as it came. `TWILIO_AUTH_TOKEN` is in the environment. */
import fastify from 'fastify'
import { response, say } from 'ringback/twiml'
import { toNode, voice } from 'ringback/webhook'

export const app = fastify()

// Fastify refuses bodies of types it does not know. This one is handed on as it is.
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) =>
  done(null, body),
)

const welcome = toNode(voice(({ params }) => response(say(`Hello ${params.From}`))))
app.post('/voice', (request, reply) => {
  reply.hijack()
  welcome(Object.assign(request.raw, { body: request.body }), reply.raw)
})
