/** Hands for virtual phones: to dial and to text, to answer, press keys, speak and hang up. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Unreadable } from '../../catalog/kinds.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import { type CallOptions, type PhoneCall, Unanswered } from '../../exchange/ports.ts'
import { callerOf } from './caller.ts'
import { notFound, notNow } from './faults.ts'
import { type At, type Booth, shown } from './phones.ts'
import * as shapes from './shapes.ts'

interface Dial extends At {
  Body: { readonly to: string } & CallOptions
}
interface Write extends At {
  Body: { readonly to: string; readonly body?: string; readonly mediaUrls?: readonly string[] }
}
/** What is done to a call; `callSid` says to which, where there are several. */
interface Act extends At {
  Querystring: { readonly callSid?: string }
  Body: {
    readonly callSid?: string
    readonly keys?: string
    readonly words?: string
    readonly to?: string
    readonly hertz?: number | readonly number[]
    readonly seconds?: number
  }
}
/** A WAV file, or where a clip is. */
interface Play extends At {
  Querystring: { readonly callSid?: string }
  Body: Uint8Array | { readonly url: string; readonly callSid?: string }
}

/** A deed needs a call in the right state; `otherwise` is what is said where there is none. */
interface Can {
  readonly can: (call: PhoneCall) => boolean
  readonly otherwise: string
}
interface Deed extends Can {
  readonly act: (call: PhoneCall, body: Act['Body']) => void
}

/** The samples of the clip at a URL, as whoever asks would have it played; throws `Unreadable` where there is none. */
type Fetched = (request: FastifyRequest, url: string) => Promise<Int16Array>

export const clipsFor =
  ({ clips, accounts }: Pick<Exchange, 'clips' | 'accounts'>): Fetched =>
  async (request, url) => {
    try {
      const { samples } = await clips({ url, authToken: await accounts.tokenOf(callerOf(request).account.sid) })
      return samples
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      throw new Unreadable(`${url}: ${error.message}`)
    }
  }

const isRinging = ({ state, direction }: PhoneCall) => state === 'ringing' && direction === 'incoming'
const isTalking = ({ state }: PhoneCall) => state === 'talking'
const isLive = ({ state }: PhoneCall) => state !== 'over'

const deeds = {
  answer: { can: isRinging, otherwise: 'does not ring', act: (call) => call.answer() },
  decline: { can: isRinging, otherwise: 'does not ring', act: (call) => call.decline() },
  keys: { can: isTalking, otherwise: 'is not talking to anybody', act: (call, { keys }) => call.press(keys!) },
  say: { can: isTalking, otherwise: 'is not talking to anybody', act: (call, { words }) => call.say(words!) },
  tone: {
    can: isTalking,
    otherwise: 'is not talking to anybody',
    act: (call, { hertz, seconds }) => call.tone(hertz!, seconds!),
  },
  hush: { can: isTalking, otherwise: 'is not talking to anybody', act: (call) => call.hush() },
  refer: {
    can: (call) => isTalking(call) && /^sips?:/i.test(call.direction === 'incoming' ? call.to : call.from),
    otherwise: 'is no SIP phone that is talking to somebody',
    act: (call, { to }) => call.refer(to!),
  },
  hangup: { can: isLive, otherwise: 'is not on a call', act: (call) => call.hangup() },
} as const satisfies Readonly<Record<string, Deed>>

export function hands(app: FastifyInstance, { phoneAt, seen }: Booth, fetched: Fetched): void {
  app.post<Dial>('/phones/:number/calls', { schema: shapes.callPlaced }, async (request, reply) => {
    const { to, ...options } = request.body
    const phone = await phoneAt(request)
    return reply.status(201).send(shown(await phone.call(to, options)))
  })

  app.post<Write>('/phones/:number/texts', { schema: shapes.textSent }, async (request, reply) => {
    const { to, body = '', mediaUrls } = request.body
    const phone = await phoneAt(request)
    const sid = await phone.text(to, body, mediaUrls)
    return reply.status(201).send(phone.texts.findLast((text) => text.sid === sid))
  })

  /** The newest call this can be done to. */
  const callFor = async (request: FastifyRequest<At>, { can, otherwise }: Can, callSid?: string) => {
    const { number, calls } = await phoneAt(request)
    const mine = await seen(request, calls)
    if (callSid && !mine.some(({ sid }) => sid === callSid)) throw notFound(`${number} has no call ${callSid}`)
    const call = mine.findLast((call) => can(call) && (!callSid || call.sid === callSid))
    if (!call) throw notNow(`${number} ${otherwise}`)
    return call
  }
  for (const [name, deed] of Object.entries(deeds) as [keyof typeof deeds, Deed][])
    app.post<Act>(`/phones/:number/${name}`, { schema: shapes.deeds[name] }, async (request) => {
      const call = await callFor(request, deed, request.body.callSid)
      deed.act(call, request.body)
      return shown(call)
    })

  app.post<Play>('/phones/:number/play', { schema: shapes.clipPlayed }, async (request) => {
    const { body, query } = request
    const callSid = body instanceof Uint8Array ? query.callSid : (body.callSid ?? query.callSid)
    const can = { can: isTalking, otherwise: 'is not talking to anybody' }
    await callFor(request, can, callSid)
    const clip = body instanceof Uint8Array ? body : await fetched(request, body.url)
    // It may have ended meanwhile.
    const call = await callFor(request, can, callSid)
    call.play(clip)
    return shown(call)
  })
}
