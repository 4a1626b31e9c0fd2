/** Services that speak and understand, on a loopback port, as OpenAI's API has them; and clocks to lose patience by. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../src/exchange/ports.ts'

export interface Service extends AsyncDisposable {
  readonly url: string
  /** What it was asked, in order. */
  readonly asked: { readonly path: string; readonly key: string; readonly body: string }[]
}

/** `answer` may leave a request without one. */
export async function service(
  answer: (response: ServerResponse, body: string) => void,
  begun: () => void = () => {},
): Promise<Service> {
  const asked: Service['asked'] = []
  const server = createServer(async (request, response) => {
    const body = await read(request)
    asked.push({ path: request.url ?? '', key: request.headers.authorization ?? '', body })
    begun()
    answer(response, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}/v1/`, asked, [Symbol.asyncDispose]: close }
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString('latin1')
}

export interface Patience extends Pick<Clock, 'really'> {
  /** Whatever waits has waited long enough. */
  lose(): void
}

/** A clock on which nothing takes too long, until somebody says so. */
export function patience(): Patience {
  const waiting = new Set<() => void>()
  return {
    really(_seconds, act) {
      waiting.add(act)
      return () => void waiting.delete(act)
    },
    lose() {
      for (const act of [...waiting]) act()
    },
  }
}
