/** A telephone answered in Hono, on Workers, Bun, Deno or Node. `TWILIO_AUTH_TOKEN` is in the environment. */
import { Hono } from 'hono'
import { response, say } from 'ringback/twiml'
import { voice } from 'ringback/webhook'

export const app = new Hono()

const welcome = voice(({ params }) => response(say(`Hello ${params.From}`)))
app.post('/voice', (context) => welcome(context.req.raw))
