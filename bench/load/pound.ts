/** Sends one request over and over on kept-alive sockets and counts the answers, at next to no cost of its own. */
import { connect, type Socket } from 'node:net'

export interface Load {
  readonly port: number
  /** The whole request, as it goes over the wire; one that differs each time is made by the function. */
  readonly request: string | (() => string)
  /** Each has one request under way at a time. */
  readonly connections: number
  readonly requests: number
  /** Every answer must begin with this: a fast refusal is no figure. */
  readonly status: number
}

/** Resolves with answers a second. */
export async function pound({ port, request, connections, requests, status }: Load): Promise<number> {
  const began = performance.now()
  let unsent = requests
  const next = () => (unsent-- > 0 ? (typeof request === 'string' ? request : request()) : null)
  // Awake all the while: waking a sleeper is dear, and the server whose answer wakes it would pay for that.
  let busy = true
  const stay = () => void (busy && setImmediate(stay))
  stay()
  await Promise.all(Array.from({ length: connections }, () => converse(connect(port, '127.0.0.1'), next, status)))
  busy = false
  return requests / ((performance.now() - began) / 1000)
}

/** Sends, waits for the answer, sends the next, until there is none. */
function converse(socket: Socket, next: () => string | null, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const send = () => {
      const request = next()
      if (request !== null) socket.write(request)
      else socket.end(resolve)
    }
    socket.setNoDelay(true).setEncoding('latin1')
    socket.once('error', reject)
    socket.once('connect', send)
    socket.on('data', (data: string) => {
      heard += data
      const length = answerLength(heard)
      if (length === null || heard.length < length) return
      if (!heard.startsWith(`HTTP/1.1 ${status} `)) {
        socket.destroy()
        reject(new Error(`answered with ${heard.slice(0, 500)}`))
        return
      }
      heard = heard.slice(length)
      send()
    })
  })
}

/** Bytes of head and body; null before the head is whole. */
function answerLength(heard: string): number | null {
  const head = heard.indexOf('\r\n\r\n')
  if (head < 0) return null
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(heard.slice(0, head + 2)) ?? []
  if (length === undefined) throw new Error(`an answer without a length: ${heard.slice(0, head)}`)
  return head + 4 + Number(length)
}
