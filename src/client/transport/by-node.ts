/**
 * Attempts by `node:http`, which costs a program on Node a fraction of what `fetch` does, in time and in memory. Node's
 * modules are asked for as the first request leaves, never as this file is read.
 */
import type { Answer, Sending, Transport, Underway } from './transport.ts'

/** What is needed of `process`, `node:http` and `node:https`; their own types want `@types/node` of every user. */
interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>
  getBuiltinModule?(name: string): {
    request(options: object, answered: (message: Message) => void): Outgoing
    readonly Agent: new (options: object) => object
  }
}
interface Outgoing {
  on(event: 'error', failed: (error: unknown) => void): void
  end(body?: string): void
  destroy(): void
}
interface Message {
  readonly statusCode: number
  readonly statusMessage: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly rawHeaders: readonly string[]
  setEncoding(encoding: 'utf8'): void
  on(event: 'data' | 'end' | 'error', heard: (what: never) => void): void
}

/** Whether this is Node itself: others bring `node:http` too, and are at home in `fetch`. */
export const onNode = (): boolean =>
  /^Node\.js\//.test(globalThis.navigator?.userAgent ?? '') &&
  typeof (globalThis.process as Runtime | undefined)?.getBuiltinModule === 'function'

/** By scheme: all clients keep their connections together, unless they have an agent of their own. */
const agents: Record<string, object> = {}

/**
 * Node's own agent would watch the time of every socket, which costs 2 kB a request more. A reading that is sent
 * elsewhere (rest-api.md §3: 302) goes on by `fetch`, which can follow.
 */
export const byNode = ({ origin, protocol, hostname, port }: URL, agent: object | undefined, following: Transport) => {
  const host = hostname.replace(/[[\]]/g, '')
  return (sending: Sending): Underway => {
    const { url, method, headers, body } = sending
    let giveUp: Underway['giveUp'] = () => {}
    const answer = new Promise<Answer>((resolve, reject) => {
      const { env, getBuiltinModule } = globalThis.process as Runtime
      const http = getBuiltinModule!(`node:${protocol.slice(0, -1)}`)
      const proxyEnv = env['NODE_USE_ENV_PROXY'] && env
      agent ??= agents[protocol] ??= new http.Agent({ keepAlive: true, proxyEnv })
      const options = { host, port, agent, path: url.slice(origin.length), method, headers }
      const request = http.request(options, (message) => {
        let text = ''
        message.setEncoding('utf8')
        message.on('data', (piece: string) => {
          text += piece
        })
        message.on('end', () => {
          const { statusCode } = message
          if (method !== 'GET' || statusCode < 300 || statusCode > 399) return resolve(answerOf(message, text))
          const further = following(sending)
          giveUp = further.giveUp
          resolve(further.answer)
        })
        message.on('error', reject)
      })
      request.on('error', reject)
      request.end(body ?? undefined)
      giveUp = (reason) => {
        reject(reason)
        request.destroy()
      }
    })
    return { answer, giveUp: (reason) => giveUp(reason) }
  }
}

const answerOf = (message: Message, text: string): Answer => ({
  status: message.statusCode,
  statusText: message.statusMessage,
  text,
  header(name) {
    const value = message.headers[name]
    return value === undefined ? null : String(value)
  },
  headers: () => pairs(message.rawHeaders),
})

/** Names and values take turns in them. */
const pairs = (raw: readonly string[]) =>
  raw.flatMap((name, at): [string, string][] => (at % 2 ? [] : [[name, raw[at + 1]!]]))
