/** Everything that went in or out of one call, in order. */
import type { FastifyInstance } from 'fastify'
import type { Exchange } from '../../exchange/exchange.ts'
import type { Reach } from './caller.ts'
import { notFound } from './faults.ts'
import { timelineOfCall } from './shapes.ts'

export function timeline(app: FastifyInstance, { store }: Exchange, { reaches }: Reach): void {
  app.get<{ Params: { sid: string } }>('/calls/:sid/timeline', { schema: timelineOfCall }, async (request) => {
    const { sid } = request.params
    // Calls of others are not there, rather than forbidden.
    if (!(await reaches(request, sid))) throw notFound(`There is no call ${sid}`)
    return { sid, entries: await store.timelines.of(sid) }
  })
}
