/** The event stream: server-sent events, each with its account's permission. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Cancel, Clock } from '../../exchange/ports.ts'
import { callerOf } from './caller.ts'
import type { Feed, Told } from './feed.ts'
import { eventStream } from './shapes.ts'

/** Most proxies cut what is silent for a minute, on the wall. */
const heartbeatSeconds = 15
/** About a second of a busy exchange; whoever reads slower than that is cut off, and may come back with its last id. */
const unreadLimitBytes = 1024 * 1024

export function events(app: FastifyInstance, feed: Feed, clock: Clock): void {
  const open = new Set<FastifyReply['raw']>()
  app.addHook('preClose', async () => {
    for (const response of open) response.end()
    feed.close()
  })

  app.get('/events', { schema: eventStream }, (request, reply) => {
    const { account, credentials } = callerOf(request)
    const last = request.headers['last-event-id']
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    request.raw.socket.setKeepAlive(true, heartbeatSeconds * 1000)
    request.raw.socket.setNoDelay(true)
    const write = (text: string) => {
      response.write(text)
      if (response.writableLength > unreadLimitBytes) response.destroy()
    }
    // A key is to its own account.
    const isTheirs = ({ readers, event }: Told) =>
      credentials.is === 'key' ? event.accountSid === account.sid : readers.includes(account.sid)
    write(': here is what happens from now on\n\n')
    if (typeof last === 'string')
      for (const text of fitting(feed.since(last).filter(isTheirs).map(written))) write(text)
    const leave = feed.follow((told) => isTheirs(told) && write(written(told)))
    const rest = beat(clock, () => write(': still here\n\n'))
    open.add(response)
    response.on('close', () => {
      open.delete(response)
      leave()
      rest()
    })
  })
}

/** The last of what was missed, as far as a reader may have it unread. */
function fitting(missed: readonly string[]): readonly string[] {
  let bytes = 0
  return missed.slice(missed.findLastIndex((text) => (bytes += Buffer.byteLength(text)) > unreadLimitBytes / 2) + 1)
}

const written = ({ id, event }: Told) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`

function beat(clock: Clock, act: () => void): Cancel {
  let cancel = clock.really(heartbeatSeconds, function again() {
    act()
    cancel = clock.really(heartbeatSeconds, again)
  })
  return () => cancel()
}
