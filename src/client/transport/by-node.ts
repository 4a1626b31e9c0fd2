/**
 * Attempts by `node:http`, which costs a program on Node a fraction of what `fetch` does, in time and in memory. Node's
 * modules are asked for as the first request leaves, never as this file is read.
 */
import type { Answer, Sending, Transport, Underway } from './transport.ts'

/** What is needed of `process`, `node:http` and `node:https`; their own types want `@types/node` of every user. */
interface Runtime {
  getBuiltinModule?(name: string): { request(options: object, answered: (message: Message) => void): Outgoing }
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

/**
 * Connections are kept by Node's own agent unless there is another: all clients share them, and the proxies that Node
 * was told of are theirs. A reading that is sent elsewhere (rest-api.md §3: 302) goes on by `fetch`, which can follow.
 */
export const byNode =
  (base: URL, agent: object | undefined, following: Transport): Transport =>
  (sending) => {
    let giveUp: Underway['giveUp'] = () => {}
    const answer = new Promise<Answer>((resolve, reject) => {
      const answered = (answer: Answer) => {
        const isElsewhere = sending.method === 'GET' && answer.status >= 300 && answer.status < 400
        if (!isElsewhere) return resolve(answer)
        const further = following(sending)
        giveUp = further.giveUp
        resolve(further.answer)
      }
      const request = ask(base, agent, sending, answered, reject)
      giveUp = (reason) => {
        reject(reason)
        request.destroy()
      }
    })
    return { answer, giveUp: (reason) => giveUp(reason) }
  }

function ask(
  base: URL,
  agent: object | undefined,
  { url, method, headers, body }: Sending,
  answered: (answer: Answer) => void,
  failed: (error: unknown) => void,
) {
  const { origin, protocol, hostname, port } = base
  const http = (globalThis.process as Runtime).getBuiltinModule!(`node:${protocol.slice(0, -1)}`)
  const options = {
    host: hostname.replace(/[[\]]/g, ''),
    port,
    path: url.slice(origin.length),
    method,
    headers,
    agent,
  }
  const request = http.request(options, (message) => {
    let text = ''
    message.setEncoding('utf8')
    message.on('data', (piece: string) => {
      text += piece
    })
    message.on('end', () => answered(answerOf(message, text)))
    message.on('error', failed)
  })
  request.on('error', failed)
  request.end(body ?? undefined)
  return request
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
