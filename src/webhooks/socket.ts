/** Websockets to an application: opened and signed as its other requests are; while it reads, virtual time waits. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Duplex } from 'node:stream'
import { Agent, type Dispatcher, ping, WebSocket } from 'undici'
import { isSocketAddress } from '../catalog/kinds.ts'
import type { Cancel, Clock, OpenSocket, Socket, SocketAsking, SocketEvents } from '../exchange/ports.ts'
import { faultOf } from './fault.ts'
import { connector, type NetworkOptions } from './network.ts'
import { sign } from './sign.ts'

export interface SocketOptions extends Pick<NetworkOptions, 'clock' | 'guard' | 'authorities'> {
  /** Until it is open, the name looked up and the handshake answered (twiml-and-webhooks.md §12.1); 5 s. */
  readonly connectSeconds?: number
  /** Of one message that comes in: 40 minutes of sound would be 26 MB in Base64, and nobody sends those at once. */
  readonly largestBytes?: number
}

/** How long the other end may take to read what it was sent, or to say goodbye, while virtual time waits for it. */
const patienceSeconds = 1
const usualLargestBytes = 1024 * 1024

/** What a close is told as that never was one (RFC 6455 §7.1.5). */
const abnormal = 1006

export interface Sockets {
  readonly openSocket: OpenSocket
  close(): Promise<void>
}

export function openSockets(options: SocketOptions): Sockets {
  const { clock, connectSeconds = 5, largestBytes = usualLargestBytes } = options
  const agent = new Agent({
    connect: connector({ ...options, verifyCertificates: true }, connectSeconds * 1000, true),
    headersTimeout: 0, // the limits are kept by the clock
    bodyTimeout: 0,
    webSocket: { maxPayloadSize: largestBytes },
  })
  const readers = new Map<unknown, () => void>()
  /** Ends each at once, whatever its other end does. */
  const open = new Set<() => void>()
  /** undici tells of a pong in this way alone. */
  const onPong = (message: unknown) => readers.get((message as { websocket: unknown }).websocket)?.()
  subscribe('undici:websocket:pong', onPong)

  return {
    openSocket: (asking, events) =>
      isSocketAddress(asking.url)
        ? opened({ clock, connectSeconds, agent, readers, open }, asking, events)
        : refused(events, `'${asking.url}' is not a wss URL`),
    async close() {
      unsubscribe('undici:websocket:pong', onPong)
      for (const end of open) end()
      await agent.destroy()
    },
  }
}

const nothing = () => {}

/** Codes that a program may close with by the standard of browsers; the others go out by hand. */
const isOrdinary = (code: number) => code === 1000 || code >= 3000
/** A masked close frame (RFC 6455 §5.2, §5.5.1) whose mask changes nothing. */
const closeFrame = (code: number) => Buffer.of(0x88, 0x82, 0, 0, 0, 0, code >> 8, code & 0xff)

function refused({ closed }: SocketEvents, why: string): Socket {
  queueMicrotask(() => closed(abnormal, why))
  return { send: nothing, waiting: 0, close: nothing }
}

interface Ground {
  readonly clock: Clock
  readonly connectSeconds: number
  readonly agent: Agent
  /** Who is told that everything that was sent has been read. */
  readonly readers: Map<unknown, () => void>
  readonly open: Set<() => void>
}

function opened(
  { clock, connectSeconds, agent, readers, open }: Ground,
  asking: SocketAsking,
  events: SocketEvents,
): Socket {
  const { url, authToken } = asking
  let why: string | null = null
  let wire: Duplex | undefined
  const dispatcher = agent.compose(
    watching(
      (words) => void (why ??= words),
      (given) => void (wire = given),
    ),
  )
  // §13.1: the URL exactly as it was given, no parameters, the header in small letters.
  const socket = new WebSocket(url, { dispatcher, headers: { 'x-twilio-signature': sign(url, {}, authToken) } })
  const reading = readingOf(clock, () => ping(socket))
  readers.set(socket, reading.done)
  const drop = () => void wire?.destroy()
  open.add(drop)

  const release = clock.hold()
  const tooLate = clock.really(connectSeconds, () => {
    why ??= `not connected within ${connectSeconds} s`
    socket.close()
  })
  const connected = () => {
    tooLate()
    release()
  }
  socket.addEventListener('open', () => {
    events.opened()
    connected()
  })
  socket.addEventListener('message', ({ data }) => events.said(typeof data === 'string' ? data : ''))
  socket.addEventListener('close', ({ code, reason }) => {
    readers.delete(socket)
    open.delete(drop)
    reading.end()
    connected()
    events.closed(code, why ?? (code === abnormal ? 'the connection broke' : reason || null))
  })
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return
      socket.send(text)
      reading.begin()
    },
    get waiting() {
      return socket.bufferedAmount
    },
    close(code, reason) {
      if (socket.readyState === WebSocket.OPEN) reading.leave(drop)
      if (code === undefined || isOrdinary(code)) socket.close(code, reason)
      else wire?.write(closeFrame(code))
    },
  }
}

/**
 * Virtual time stands still until the other end has read what it was sent, and so has answered if it does so at once:
 * pings are answered in their order among messages (RFC 6455 §5.5.3).
 *
 *     send ── send ──► ping ··· pong     one at a time, sent in the next turn of the loop
 *          └────── held ──────┘
 */
function readingOf(clock: Clock, ping: () => void) {
  let release: Cancel | null = null
  let more = false
  let giveUp: Cancel = nothing
  let isOver = false
  const end = () => {
    giveUp()
    release?.()
    release = null
  }
  const ask = () => {
    more = false
    giveUp = clock.really(patienceSeconds, end)
    setImmediate(() => release && !isOver && ping())
  }
  return {
    begin() {
      more = true
      if (release) return
      release = clock.hold()
      ask()
    },
    done() {
      giveUp()
      if (more && release) ask()
      else end()
    },
    /** No more is sent; time waits for the other end's goodbye. */
    leave(drop: () => void) {
      if (isOver) return
      isOver = true
      giveUp()
      release ??= clock.hold()
      giveUp = clock.really(patienceSeconds, () => {
        drop()
        end()
      })
    },
    end,
  }
}

/** Learns why a connection could not be made, which the websocket itself tells nobody. */
const watching =
  (tell: (why: string) => void, upgraded: (wire: Duplex) => void): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade(controller, status, headers, wire) {
        upgraded(wire)
        handler.onRequestUpgrade?.(controller, status, headers, wire)
      },
      onResponseStart(controller, status, headers, words) {
        tell(`the handshake was answered with ${status}`)
        handler.onResponseStart?.(controller, status, headers, words)
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError(controller, error) {
        tell(wordsOf(error))
        handler.onResponseError?.(controller, error)
      },
    })

function wordsOf(error: Error): string {
  try {
    return faultOf(error).message
  } catch {
    return error.message
  }
}
