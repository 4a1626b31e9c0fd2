/** `app/voice/route.ts` of Next: calls are answered, and people who visit see a page. */
import { response, say } from 'ringback/twiml'
import { respond, voice } from 'ringback/webhook'

export const POST = voice(({ params }) => response(say(`Hello ${params.From}`)))

export const GET = (request: Request) =>
  respond(request, {
    html: () => '<h1>Call us.</h1>',
    voice: () => response(say('Hello')),
  })
