/** What time it is in the exchange, and moving on where time waits for somebody to move it. */
import type { FastifyInstance } from 'fastify'
import type { HandClock } from '../../exchange/clock.ts'
import type { Clock } from '../../exchange/ports.ts'
import type { Reach } from './caller.ts'
import { notNow } from './faults.ts'
import { clockAdvance, clockNow } from './shapes.ts'

/** How time goes: by itself; when told to; or ahead to the next deadline as soon as nothing real is under way. */
export type Time = 'wall' | 'hand' | 'virtual'

export function time(app: FastifyInstance, clock: Clock, is: Time, { mainOnly }: Reach): void {
  const now = () => ({ is, now: clock.now() })

  app.get('/clock', { schema: clockNow }, async () => now())

  app.post<{ Body: { seconds: number } }>('/clock/advance', { schema: clockAdvance }, async (request) => {
    mainOnly(request)
    const { seconds } = request.body
    if (is === 'wall')
      throw notNow('The time on the wall cannot be moved; `ringback serve --clock virtual` has one that can')
    if (is === 'hand') await (clock as HandClock).advance(seconds)
    else await clock.sleep(seconds)
    return now()
  })
}
