/** One address for people, programs and telephones: who asks decides what is answered, as with Rails' `respond_to`. */
import type { Document } from 'ringback/twiml'
import { said } from './hook.ts'

/** What may be answered. The first of them is answered to whoever takes anything. */
export interface Responses {
  /** A page: its HTML, or a response of its own. */
  readonly html?: () => string | Response | Promise<string | Response>
  /** A value, written as JSON; or a response of its own. */
  readonly json?: () => unknown
  /** A document for a call or a text: a value, its XML, or a response of its own. */
  readonly voice?: () => Document | string | Response | Promise<Document | string | Response>
  /** Plain text, or a response of its own. */
  readonly text?: () => string | Response | Promise<string | Response>
}

type Kind = keyof Responses

const kinds: Readonly<Record<Kind, { types: readonly string[]; extension: RegExp }>> = {
  html: { types: ['text/html', 'application/xhtml+xml'], extension: /\.html?$/i },
  json: { types: ['application/json', 'text/json'], extension: /\.json$/i },
  voice: { types: ['text/xml', 'application/xml'], extension: /\.(voice|xml|twiml)$/i },
  text: { types: ['text/plain'], extension: /\.te?xt$/i },
}

/**
 * Answers in the form that is asked for: by the extension of the path, else for the API itself with `voice`, else by
 * `Accept`. 406 where nothing that is offered will do.
 *
 * ```ts
 * const GET = (request: Request) =>
 *   respond(request, { html: () => '<h1>Hi</h1>', voice: () => response(say('Hi')) })
 * ```
 */
export async function respond(request: Request, responses: Responses): Promise<Response> {
  const offered = (Object.keys(responses) as Kind[]).filter((kind) => kinds[kind] && responses[kind])
  const kind = wanted(request, offered)
  const answer = kind ? await answerOf(kind, responses) : said(406, `This address offers ${offered.join(', ')}.`)
  const varied = new Response(answer.body, answer)
  varied.headers.append('vary', responses.voice ? 'Accept, User-Agent' : 'Accept')
  return varied
}

async function answerOf(kind: Kind, responses: Responses): Promise<Response> {
  const answer = await responses[kind]!()
  if (answer instanceof Response) return answer
  const body = kind === 'json' ? (JSON.stringify(answer) ?? 'null') : String(answer)
  return new Response(body, { headers: { 'content-type': `${kinds[kind].types[0]}; charset=utf-8` } })
}

function wanted(request: Request, offered: readonly Kind[]): Kind | undefined {
  const path = /^[^?#]*/.exec(request.url)![0]
  const named = (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].extension.test(path))
  if (named) return offered.includes(named) ? named : undefined
  // The API takes anything (twiml-and-webhooks.md §12), and means a document.
  if (/^TwilioProxy\//i.test(request.headers.get('user-agent') ?? '') && offered.includes('voice')) return 'voice'
  return accepted(request.headers.get('accept') ?? '', offered)
}

interface Range {
  readonly type: string
  readonly quality: number
  readonly place: number
}

/** RFC 9110 §12.5.1. Among equals, the one that was named first; then the one that is offered first. */
function accepted(header: string, offered: readonly Kind[]): Kind | undefined {
  const ranges = rangesIn(header)
  if (ranges.length === 0) return offered[0]
  let best: (Range & { kind: Kind }) | undefined
  for (const kind of offered)
    for (const [index, type] of kinds[kind].types.entries()) {
      // Its other names count where they are named: what refuses a page means it, whatever else would do.
      const range = index === 0 ? closest(type, ranges) : ranges.find((each) => each.type === type)
      if (!range || range.quality <= 0) continue
      if (!best || range.quality > best.quality || (range.quality === best.quality && range.place < best.place))
        best = { ...range, kind }
    }
  return best?.kind
}

/** The most specific range that a type is in. */
function closest(type: string, ranges: readonly Range[]): Range | undefined {
  for (const name of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const range = ranges.find((each) => each.type === name)
    if (range) return range
  }
  return undefined
}

function rangesIn(header: string): Range[] {
  return header.split(',').flatMap((item, place) => {
    const [type = '', ...params] = item.split(';').map((part) => part.trim().toLowerCase())
    if (!/^[^\s/]+\/[^\s/]+$/.test(type)) return []
    const said = params.find((param) => param.startsWith('q='))
    const quality = said === undefined ? 1 : Number(said.slice(2))
    return [{ type, quality: quality >= 0 && quality <= 1 ? quality : 0, place }]
  })
}
