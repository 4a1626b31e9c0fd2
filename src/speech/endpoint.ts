/** Requests to a service that speaks or understands, as OpenAI's API has them; what is said of them holds no secret. */
import { Agent, type Dispatcher, request } from 'undici'
import type { Clock } from '../exchange/ports.ts'

export interface EndpointOptions {
  /** Up to and without `/audio`: `http://127.0.0.1:8000/v1`. */
  readonly url: string
  readonly key?: string | undefined
  readonly model?: string | undefined
  readonly clock: Pick<Clock, 'really'>
  /** How long it may take; 15 seconds unless said otherwise. */
  readonly limitSeconds?: number
}

export interface Posted {
  readonly body: NonNullable<Dispatcher.RequestOptions['body']>
  readonly contentType?: string
}
export interface Got {
  readonly status: number
  readonly contentType: string
  readonly bytes: Buffer
}

/** What it answers is no more than this: ten minutes of sound at 24 kHz. */
const mostBytes = 32 * 1024 * 1024

export function openEndpoint({ url, key, clock, limitSeconds = 15 }: EndpointOptions) {
  const agent = new Agent({ connectTimeout: limitSeconds * 1000 })
  const { username, password } = new URL(url)
  const authorization = key ? `Bearer ${key}` : username && `Basic ${basic(username, password)}`
  const closing = new AbortController()

  /** Rejects where there is no answer, in words that say nothing of what was sent, nor of the key. */
  const post = async (path: string, { body, contentType }: Posted): Promise<Got> => {
    const patience = new AbortController()
    const late = clock.really(limitSeconds, () => patience.abort())
    try {
      const reply = await request(addressOf(url, path), {
        method: 'POST',
        dispatcher: agent,
        headers: {
          ...(contentType && { 'content-type': contentType }),
          ...(authorization && { authorization }),
        },
        body,
        signal: AbortSignal.any([patience.signal, closing.signal]),
        headersTimeout: 0,
        bodyTimeout: 0,
      })
      const pieces: Buffer[] = []
      let bytes = 0
      for await (const piece of reply.body) {
        bytes += piece.length
        // Leaving the loop ends the connection.
        if (bytes > mostBytes) throw new Error('it answers without an end')
        pieces.push(piece)
      }
      const type = `${reply.headers['content-type'] ?? ''}`.split(';')[0]!.trim().toLowerCase()
      return { status: reply.statusCode, contentType: type, bytes: Buffer.concat(pieces) }
    } catch (error) {
      if (patience.signal.aborted) throw new Error(`it took more than ${limitSeconds} seconds`)
      throw error
    } finally {
      late()
    }
  }
  const close = async () => {
    closing.abort()
    await agent.destroy()
  }
  return { post, close, name: nameOf(url) }
}

/** Below the one that was given, whose query it keeps. */
function addressOf(url: string, path: string): URL {
  const address = new URL(url)
  address.pathname = address.pathname.replace(/\/+$/, '') + path
  address.username = ''
  address.password = ''
  address.hash = ''
  return address
}

const basic = (username: string, password: string) =>
  Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')

/** As it may be shown to the operator: without the credentials that an address can hold. */
export function nameOf(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname.replace(/\/+$/, '')
}
