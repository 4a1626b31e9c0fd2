/** A far side for the client that answers as it is told, once each, and remembers what it was asked. */
import { Client, type Options } from '../../src/client/index.ts'

export interface Heard {
  readonly method: string
  readonly url: string
  /** Path and query, still encoded. */
  readonly target: string
  readonly headers: Headers
  readonly body: string
}

type Answer = (request: Request) => Response | Promise<Response>

export function farSide(...answers: Answer[]) {
  const heard: Heard[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { url, method, headers } = request
    const { pathname, search } = new URL(url)
    const body = await request.clone().text()
    heard.push({ method, url, target: pathname + search, headers, body })
    const next = answers.shift()
    if (!next) throw new Error('asked more often than expected')
    return next(request)
  }
  const client = (options: Options = {}) =>
    new Client({ accountSid: 'AC1', authToken: 'hush', baseUrl: 'http://far.side', fetch: answer, ...options })
  return { heard, client }
}

type Words = Readonly<Record<string, string>>

export const json =
  (body: unknown, status = 200, headers: Words = {}): Answer =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const plain =
  (body: string | null, status: number, headers: Words = {}): Answer =>
  () =>
    new Response(body, { status, headers })

/** As `fetch` fails when nobody is there. */
export const nobody: Answer = () => {
  throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:9') })
}

/** Says nothing, and has never heard of signals. */
export const silence: Answer = () => new Promise<Response>(() => {})

export const refused = (status: number, message: string, code: number, headers: Words = {}): Answer =>
  json({ status, message, code, more_info: `http://www.twilio.com/docs/errors/${code}` }, status, headers)
