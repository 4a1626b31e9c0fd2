/** Everything that went in or out of one call, in order; and how that sounded. */
import type { FastifyInstance } from 'fastify'
import { type Call, calls } from '../../catalog/calls.ts'
import type { Exchange } from '../../exchange/exchange.ts'
import { callSound, waveBytes, waveOf } from '../../exchange/floor/call-sound.ts'
import type { Reach } from './caller.ts'
import { notFound } from './faults.ts'
import { soundOfCall, timelineOfCall } from './shapes.ts'

/** What it takes to make a call's sound again. */
type Heard = Pick<Exchange, 'store' | 'clock' | 'sounds' | 'clips' | 'accounts'>

export function timeline(app: FastifyInstance, exchange: Heard, { reaches }: Reach): void {
  const { store } = exchange
  app.get<{ Params: { sid: string } }>('/calls/:sid/timeline', { schema: timelineOfCall }, async (request) => {
    const { sid } = request.params
    // Calls of others are not there, rather than forbidden.
    if (!(await reaches(request, sid))) throw notFound(`There is no call ${sid}`)
    return { sid, entries: await store.timelines.of(sid) }
  })

  app.get<{ Params: { sid: string } }>('/calls/:sid/sound.wav', { schema: soundOfCall }, async (request, reply) => {
    const { sid } = request.params
    const call = (await reaches(request, sid)) ? await store.table<Call>(calls).get(sid) : null
    if (!call) throw notFound(`There is no call ${sid}`)
    const sound = await callSound(exchange, call)
    return reply
      .type('audio/wav')
      .header('content-length', waveBytes(sound))
      .header('ringback-missing', sound.missing.length)
      .send(ReadableStream.from(waveOf(sound)))
  })
}
