/** From a request to an answer: who may ask, what is asked, and what goes wrong, the same for every kind of webhook. */
import type { Document } from 'ringback/twiml'
import { bodyOf, usualLimit } from './body.ts'
import { caseOf, examined } from './diagnose.ts'
import { SignatureError } from './error.ts'
import { formIn, textOf } from './fields.ts'
import { type Seen, seenWith } from './see.ts'
import { isGenuine, type VerifyOptions } from './verify.ts'

/** By what requests are judged, and who hears of what goes wrong. */
export interface HookOptions extends VerifyOptions {
  /**
   * Hears what was thrown, and a `SignatureError` for each request that was not genuine; the caller hears neither.
   * Where left out, what was thrown goes to `console.error`, and forgeries are not told of.
   */
  readonly onError?: (error: unknown, request: Request) => void
}

/** What an application answers with: a document, its XML, or a response of its own. */
export type Answer = Document | string | Response

/** A request that is genuine. */
export interface Hook<P> {
  /** What it says: of its form, of its JSON, or of the query of a GET. Of a name that occurs twice, the last value. */
  readonly params: P
  /** The request itself, its body unread. */
  readonly request: Request
}

/** What Next, Hono, Bun, Deno and Workers call; `toNode` makes it one for node:http, Express and Fastify. */
export type WebHandler = (request: Request) => Promise<Response>

/** The request is judged before the application hears of it: 405, 413, 403, and 500 where the application throws. */
export function hook<P>(answer: (given: Hook<P>) => Promise<Response>, options: HookOptions): WebHandler {
  const told = options.onError ?? ((error) => void (error instanceof SignatureError || console.error(error)))
  return async (request) => {
    if (!/^(GET|POST)$/.test(request.method))
      return said(405, 'This address takes GET and POST.', { allow: 'GET, POST' })
    let body: Uint8Array | null
    try {
      body = await bodyOf(request, options.limit ?? usualLimit)
    } catch {
      return said(400, 'The body of the request did not arrive.')
    }
    if (!body) return said(413, 'The body of the request is too long.')
    try {
      const seen = seenWith(request, body)
      if (await isGenuine(seen, options)) {
        const params = paramsIn(seen, body)
        return params
          ? await answer(given(request, params as P, body))
          : said(400, 'The body of the request is no JSON.')
      }
      if (options.onError) {
        const patient = await caseOf(seen, options, false)
        told(new SignatureError(() => examined(patient)), request)
      }
      return said(403, 'The request does not bear the signature of its sender.')
    } catch (error) {
      told(error, request)
      return said(500, 'The application could not answer.')
    }
  }
}

/** An answer in one plain sentence. */
export const said = (status: number, sentence: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })

/** The answer as it goes out. */
export const answered = (answer: Answer): Response =>
  answer instanceof Response
    ? answer
    : new Response(String(answer), { headers: { 'content-type': 'text/xml; charset=utf-8' } })

function given<P>(request: Request, params: P, body: Uint8Array): Hook<P> {
  let again: Request | undefined
  return {
    params,
    // Made for those who want it only: most do with the parameters.
    get request() {
      again ??= request.bodyUsed ? renewed(request, body) : request
      return again
    },
  }
}

/** The request with its body in it again, and its URL as it came. */
function renewed(request: Request, body: Uint8Array): Request {
  const again = new Request(request, { body: body as Uint8Array<ArrayBuffer> })
  return again.url === request.url ? again : Object.defineProperty(again, 'url', { value: request.url })
}

/** Null where the body calls itself JSON, and is none. */
function paramsIn({ url, method, header }: Seen, body: Uint8Array): Record<string, string> | null {
  if (method === 'GET') return flat(formIn(/\?([^#]*)/.exec(url)?.[1] ?? ''))
  if (!/\bjson\b/i.test(header('content-type'))) return flat(formIn(textOf(body)))
  try {
    const value: unknown = JSON.parse(textOf(body))
    return flat(typeof value === 'object' && value !== null ? { ...value } : {})
  } catch {
    return null
  }
}

/** Texts alone, in an object to which no name means anything; what is no text in JSON stays JSON. */
function flat(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  const all = Object.create(null) as Record<string, string>
  for (const name of Object.keys(fields)) {
    const value = fields[name]
    const last = Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.at(-1) : value
    all[name] = typeof last === 'string' ? last : JSON.stringify(last)
  }
  return all
}
