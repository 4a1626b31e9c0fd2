/** Asks over the network: undici, connections kept alive, nothing pipelined, every address judged before it is met. */
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { Clock } from '../exchange/ports.ts'
import { connectFaultOf, connectTimedOut, Fault, faultOf, readTimedOut } from './fault.ts'
import type { Guard } from './guard.ts'
import type { Bytes, Headers, Reply, Wire } from './wire.ts'

export interface NetworkOptions {
  readonly clock: Clock
  /** Absent: every address may be met. */
  readonly guard?: Guard | undefined
  /** Certificate authorities to trust besides the machine's own, as PEM. */
  readonly authorities?: readonly string[] | undefined
  /** False accepts any certificate, as an account of the API may choose to. */
  readonly verifyCertificates: boolean
  readonly headerBytes: number
}

export interface Network {
  readonly wire: Wire
  /** Ends what is under way, and every kept connection. */
  close(): Promise<void>
}

/** Overridden connect timeouts each need an agent of their own; so many are kept beside one another. */
const mostAgents = 8
/** More than enough for one application, few enough for the machine's file handles. */
const connectionsPerHost = 128

export function openNetwork(options: NetworkOptions): Network {
  const agents = new Map<string, Agent>()
  const retired = new Set<Promise<void>>()
  let closed = false

  /** The agent for this way of connecting; the one unused for longest makes room, once it has finished. */
  function agentFor(connectMs: number, sni: boolean): Agent {
    const key = `${connectMs} ${sni}`
    const agent = agents.get(key) ?? newAgent(options, connectMs, sni)
    agents.delete(key)
    agents.set(key, agent)
    if (agents.size > mostAgents) {
      const [oldest, unused] = [...agents][0]!
      agents.delete(oldest)
      const closed: Promise<void> = unused.close().finally(() => retired.delete(closed))
      retired.add(closed)
    }
    return agent
  }

  return {
    async wire({ url, method, headers, body }, { connectMs, readMs, sni, signal }) {
      if (closed) throw new Fault(11205, 'HTTP Connection Failure - Closed')
      const { origin } = new URL(url)
      const path = url.slice(url.indexOf('/', url.indexOf('://') + 3))
      const agent = agentFor(connectMs, sni).compose(readWithin(options.clock, readMs))
      const answer = agent.request({ origin, path, method, headers, body, signal })
      return replyOf(await answer.catch(fail))
    },
    async close() {
      closed = true
      await Promise.all([...[...agents.values()].map((agent) => agent.destroy()), ...retired])
      agents.clear()
    },
  }
}

const fail = (error: unknown) => {
  throw faultOf(error)
}

/** Ends a request that the far end leaves without a word for too long, counted from when it was sent. */
function readWithin(clock: Clock, readMs: number): Dispatcher.DispatcherComposeInterceptor {
  let forget = () => {}
  const listen = (controller: Dispatcher.DispatchController) => {
    forget()
    forget = clock.really(readMs / 1000, () => controller.abort(readTimedOut()))
  }
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        listen(controller)
        handler.onRequestStart?.(controller, context)
      },
      onResponseStart(controller, status, headers, words) {
        listen(controller)
        handler.onResponseStart?.(controller, status, headers, words)
      },
      onResponseData(controller, chunk) {
        listen(controller)
        handler.onResponseData?.(controller, chunk)
      },
      onResponseEnd(controller, trailers) {
        forget()
        handler.onResponseEnd?.(controller, trailers)
      },
      onResponseError(controller, error) {
        forget()
        handler.onResponseError?.(controller, error)
      },
    })
}

function replyOf({ statusCode, headers, body }: Dispatcher.ResponseData): Reply {
  return {
    status: statusCode,
    headers: headers as Headers,
    read: (limit) => readUpTo(body, limit),
    drop: () => void body.dump().catch(() => {}), // nobody waits for what nobody wants, nor hears of its troubles
  }
}

/** Leaving the loop early destroys the body and its connection with it: nobody is made to swallow a flood. */
async function readUpTo(body: AsyncIterable<Uint8Array>, limit: number): Promise<Bytes> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      length += chunk.length
      if (length > limit) break
    }
  } catch (error) {
    fail(error)
  }
  const bytes = Buffer.concat(chunks)
  return { bytes: bytes.subarray(0, limit), whole: length <= limit }
}

function newAgent(options: NetworkOptions, connectMs: number, sni: boolean): Agent {
  return new Agent({
    pipelining: 1, // one at a time on each connection, which is then kept
    connections: connectionsPerHost,
    maxHeaderSize: options.headerBytes,
    headersTimeout: 0, // undici's own timers are a second coarse: the limits are kept by ours
    bodyTimeout: 0,
    connect: connector(options, connectMs, sni),
  })
}

/** Makes connections, to addresses that may be met. */
export function connector(
  options: Omit<NetworkOptions, 'headerBytes'>,
  connectMs: number,
  sni: boolean,
): buildConnector.connector {
  const { clock, guard, authorities, verifyCertificates } = options
  const connect = buildConnector({
    timeout: 0,
    rejectUnauthorized: verifyCertificates,
    ...(authorities && { ca: [...authorities] }),
    ...(guard && { lookup: guardedLookup(guard) }),
  }) as (...given: Parameters<buildConnector.connector>) => Socket // whatever its type says

  return (target, callback) => {
    const { hostname, protocol } = target
    // A literal address is never looked up: without this, it would pass the guard unseen.
    if (guard && isIP(hostname) && !guard.admits(hostname, hostname)) return callback(closedTo(hostname), null)
    const unnamed = sni ? target : { ...target, servername: '', host: '0.0.0.0' } // an address is never sent as a name
    const socket = connect(unnamed, (...[error, socket]) => {
      forget()
      if (error) callback(connectFaultOf(error, protocol === 'https:'), null)
      else callback(null, socket!)
    })
    const forget = clock.really(connectMs / 1000, () => socket.destroy(connectTimedOut()))
  }
}

const closedTo = (host: string) => new Fault(11205, `HTTP Connection Failure - ${host} is not a public address`)

/** Looks a name up, and knows only those of its addresses that may be met. */
function guardedLookup(guard: Guard): LookupFunction {
  return (host: string, options: LookupOptions, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, [])
      const admitted = addresses.filter(({ address }) => guard.admits(address, host))
      const [first] = admitted
      if (!first) callback(closedTo(host) as Error, [])
      else if (options.all) callback(null, admitted)
      else callback(null, first.address, first.family)
    })
  }
}
