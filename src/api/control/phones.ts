/** Virtual phones for whoever is not in the same process: what they do, what they heard, and how they shall behave. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OpenExchange } from '../../exchange/open.ts'
import type { Manner, Phone, PhoneCall, Phones } from '../../exchange/ports.ts'
import type { Reach } from './caller.ts'
import { notFound } from './faults.ts'
import * as shapes from './shapes.ts'

/** A list is for people; more than that are found by number. */
const listLimit = 1_000

export interface At {
  Params: { number: string }
}

/** The phones as one caller may see them. */
export interface Booth {
  phoneAt(request: Pick<FastifyRequest<At>, 'params'>): Promise<Phone>
  /** A phone is part of the world and belongs to nobody, but what is said on a call is for those who reach the call. */
  seen<T extends { readonly sid: string | null }>(request: FastifyRequest, given: readonly T[]): Promise<T[]>
}

export function booth({ isOurs }: Pick<OpenExchange, 'isOurs'>, all: Phones, { reaches }: Reach): Booth {
  return {
    async phoneAt({ params }) {
      const phone = all.phone(params.number)
      // Nobody would find out why it never rings.
      if (await isOurs(phone.number)) throw notFound(`${phone.number} is no virtual phone: it belongs to an account`)
      return phone
    },
    async seen(request, given) {
      const mine = await Promise.all(given.map(({ sid }) => reaches(request, sid)))
      return given.filter((_, index) => mine[index])
    },
  }
}

export function phones(app: FastifyInstance, all: Phones, { phoneAt, seen }: Booth): void {
  app.get('/phones', { schema: shapes.phoneList }, async () => {
    const last = all.all().slice(-listLimit).reverse()
    return { phones: last.map(({ number, state, manner }) => ({ number, state, manner })) }
  })

  app.get<At>('/phones/:number', { schema: shapes.phoneShown }, async (request) => {
    const { number, manner, calls, texts } = await phoneAt(request)
    const mine = await seen(request, calls)
    return {
      number,
      state: mine.findLast(({ state }) => state !== 'over')?.state ?? 'idle',
      manner,
      heard: mine.flatMap(({ words }) => words),
      calls: mine.map(shown),
      texts: await seen(request, texts),
    }
  })

  app.get<At>('/phones/:number/manner', { schema: shapes.mannerShown }, async (request) => {
    const { manner } = await phoneAt(request)
    return manner
  })

  app.put<At & { Body: Manner }>('/phones/:number/manner', { schema: shapes.mannerSet }, async (request) => {
    const phone = await phoneAt(request)
    phone.manner = request.body
    return phone.manner
  })
}

/** A call as the control API tells it. */
export const shown = (call: PhoneCall) => ({
  sid: call.sid,
  direction: call.direction,
  from: call.from,
  to: call.to,
  state: call.state,
  startedAt: call.startedAt,
  answeredAt: call.answeredAt,
  endedAt: call.endedAt,
  endedBy: call.endedBy,
  refused: call.refused,
  heard: call.heard,
  hearing: call.hearing,
  pressed: call.pressed,
  said: call.said,
  parameters: call.parameters,
  headers: call.headers,
  username: call.username,
  callReason: call.callReason,
  referredTo: call.referredTo,
})
