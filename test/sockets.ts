/** An application's websocket server on this machine: a real one, which remembers what it was told. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** A message as it came: `any`, because the other side of the protocol is what is tested. */
export type Message = Readonly<Record<string, never>> & Record<string, unknown>

/** One connection, as the application sees it. */
export interface Visitor {
  readonly socket: WebSocket
  readonly request: IncomingMessage
  /** Everything it said, oldest first. */
  readonly said: Message[]
  /** Everything it said of this kind: `event` of a stream, `type` of a conversation. */
  of(kind: string): Message[]
  tell(message: object): void
  /** Resolves with the code it was closed with. */
  readonly closed: Promise<number>
}

export interface SocketServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly visitors: Visitor[]
}

interface Serving {
  /** What is done with each message, at once. */
  readonly onMessage?: (message: Message, visitor: Visitor) => void
  readonly onVisit?: (visitor: Visitor) => void
  /** Refuses the handshake with this status. */
  readonly refuse?: number
  readonly tls?: { readonly cert: string; readonly key: string }
}

export async function socketServer({ onMessage, onVisit, refuse, tls }: Serving = {}): Promise<SocketServer> {
  const server = tls ? createSecureServer(tls) : createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const visitors: Visitor[] = []
  server.on('upgrade', (request, stream, head) => {
    if (refuse) return void stream.end(`HTTP/1.1 ${refuse} No\r\nContent-Length: 0\r\n\r\n`)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const said: Message[] = []
      const closed = once(socket, 'close').then(([code]) => code as number)
      const visitor: Visitor = {
        ...{ socket, request, said, closed },
        of: (kind) => said.filter(({ event, type }) => event === kind || type === kind),
        tell: (message) => socket.send(JSON.stringify(message)),
      }
      visitors.push(visitor)
      socket.on('error', () => {})
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as Message
        said.push(message)
        onMessage?.(message, visitor)
      })
      onVisit?.(visitor)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'wss' : 'ws'}://localhost:${port}/media`,
    port,
    visitors,
    async [Symbol.asyncDispose]() {
      for (const { socket } of visitors) socket.terminate()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
