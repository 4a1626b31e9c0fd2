/** The sample application: a tea house that answers telephone and texts. Plain node:http and the official SDK. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import twilio from 'twilio'

const { MessagingResponse, VoiceResponse } = twilio.twiml

type Params = Readonly<Record<string, string>>

/** What each address says, in TwiML. Addresses that only listen say nothing. */
const pages: Readonly<Record<string, (params: Params) => { toString(): string }>> = {
  '/voice': () => {
    const answer = new VoiceResponse()
    answer.gather({ numDigits: 1, action: '/choice' }).say('Welcome. Press one, please.')
    return answer
  },
  '/choice': () => {
    const answer = new VoiceResponse()
    answer.say('One moment.')
    answer.pause({ length: 60 })
    return answer
  },
  '/connect': ({ colleague = '' }) => {
    const answer = new VoiceResponse()
    answer.dial({ action: '/goodbye' }).number(colleague)
    return answer
  },
  '/goodbye': () => {
    const answer = new VoiceResponse()
    answer.say('Goodbye.')
    answer.hangup()
    return answer
  },
  '/sms': ({ Body }) => {
    const answer = new MessagingResponse()
    answer.message(Body === 'YES' ? 'See you at eight!' : 'Please answer YES or NO.')
    return answer
  },
}

/** One request, as it came in. */
export interface Asked {
  readonly path: string
  readonly params: Params
  readonly signed: boolean
}

export async function teaHouse(authToken: string) {
  const asked: Asked[] = []
  let listeners: (() => void)[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const params = Object.fromEntries(new URLSearchParams(await text(request)))
    const signature = String(request.headers['x-twilio-signature'])
    const signed = twilio.validateRequest(authToken, signature, url.href, params)
    const page = pages[url.pathname]
    response.writeHead(signed ? 200 : 403, { 'content-type': 'text/xml' })
    response.end(signed && page ? page({ ...Object.fromEntries(url.searchParams), ...params }).toString() : '')
    asked.push({ path: url.pathname, params, signed })
    for (const hear of listeners.splice(0)) hear()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** The first request of this path with these parameters, as soon as it has been made. */
    async asks(path: string, params: Params): Promise<Asked> {
      for (;;) {
        const found = asked.find(
          (each) => each.path === path && Object.entries(params).every(([name, value]) => each.params[name] === value),
        )
        if (found) return found
        await new Promise<void>((resolve) => (listeners = [...listeners, resolve]))
      }
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
