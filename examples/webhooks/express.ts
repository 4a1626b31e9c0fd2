/** A tea house on the telephone, in Express 5. `TWILIO_AUTH_TOKEN` is in the environment. */
import express from 'express'
import { gather, message, response, say } from 'ringback/twiml'
import { messaging, status, toNode, voice } from 'ringback/webhook'

export const app = express()

// With or without a body parser before it: what express.urlencoded has read is used.
app.use('/parsed', express.urlencoded({ extended: false }))

const welcome = voice(({ params }) =>
  params.Digits === undefined
    ? response(gather({ numDigits: 1 }, say('Press one for tea.')))
    : response(say(params.Digits === '1' ? 'Tea it is.' : 'We have only tea.')),
)
app.post(['/voice', '/parsed/voice'], toNode(welcome))
app.post('/sms', toNode(messaging(({ params }) => response(message(`You said: ${params.Body}`)))))
app.post('/status', toNode(status(({ params }) => console.log(params.CallSid, params.CallStatus))))
