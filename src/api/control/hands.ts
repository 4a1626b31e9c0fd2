/** Hands for virtual phones: to dial and to text, to answer, press keys, speak and hang up. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CallOptions, PhoneCall } from '../../exchange/ports.ts'
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
  Body: { readonly callSid?: string; readonly keys?: string; readonly words?: string; readonly to?: string }
}

/** A deed needs a call in the right state; `otherwise` is what is said where there is none. */
interface Deed {
  readonly can: (call: PhoneCall) => boolean
  readonly otherwise: string
  readonly act: (call: PhoneCall, body: Act['Body']) => void
}

const isRinging = ({ state, direction }: PhoneCall) => state === 'ringing' && direction === 'incoming'
const isTalking = ({ state }: PhoneCall) => state === 'talking'
const isLive = ({ state }: PhoneCall) => state !== 'over'

const deeds = {
  answer: { can: isRinging, otherwise: 'does not ring', act: (call) => call.answer() },
  decline: { can: isRinging, otherwise: 'does not ring', act: (call) => call.decline() },
  keys: { can: isTalking, otherwise: 'is not talking to anybody', act: (call, { keys }) => call.press(keys!) },
  say: { can: isTalking, otherwise: 'is not talking to anybody', act: (call, { words }) => call.say(words!) },
  refer: {
    can: (call) => isTalking(call) && /^sips?:/i.test(call.direction === 'incoming' ? call.to : call.from),
    otherwise: 'is no SIP phone that is talking to somebody',
    act: (call, { to }) => call.refer(to!),
  },
  hangup: { can: isLive, otherwise: 'is not on a call', act: (call) => call.hangup() },
} as const satisfies Readonly<Record<string, Deed>>

export function hands(app: FastifyInstance, { phoneAt, seen }: Booth): void {
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
  const callFor = async (request: FastifyRequest<Act>, { can, otherwise }: Deed) => {
    const { number, calls } = await phoneAt(request)
    const mine = await seen(request, calls)
    const { callSid } = request.body
    if (callSid && !mine.some(({ sid }) => sid === callSid)) throw notFound(`${number} has no call ${callSid}`)
    const call = mine.findLast((call) => can(call) && (!callSid || call.sid === callSid))
    if (!call) throw notNow(`${number} ${otherwise}`)
    return call
  }
  for (const [name, deed] of Object.entries(deeds) as [keyof typeof deeds, Deed][])
    app.post<Act>(`/phones/:number/${name}`, { schema: shapes.deeds[name] }, async (request) => {
      const call = await callFor(request, deed)
      deed.act(call, request.body)
      return shown(call)
    })
}
