/** Asks a customer's application for a document, or tells it something (twiml-and-webhooks.md §§1.1, 12). */
import type { Answered, Ask } from '../exchange/ports.ts'
import { readDocument, readRemains } from './document.ts'
import { type Caps, type Conclude, type ErrandOptions, openErrands } from './errand.ts'
import { Fault } from './fault.ts'
import { header, type Reply } from './wire.ts'

export type { Caps } from './errand.ts'
export type { InProcessAnswer, Transport } from './in-process.ts'

export interface AskOptions extends Omit<ErrandOptions, 'caps'> {
  readonly caps?: Partial<AskCaps>
}
export interface AskCaps extends Omit<Caps, 'cachedBytes'> {
  /** Of one document, packed and unpacked (§12: 64 kB, then 11750). */
  readonly documentBytes: number
}

/**
 * Resolves with an answer of 2xx. Every other outcome is an `Unanswered`: 11100, 11200 to 11237, 11750 or 12100, with
 * the answer as far as there was one. An empty body is an answer: what it means depends on who asked (§1.1), as does
 * the Content-Type. The body of `audio/*` is not read but left where it is.
 */
export function openAsk(options: AskOptions): Ask & { close(): Promise<void> } {
  const { documentBytes = 64 * 1024 } = options.caps ?? {}
  const errands = openErrands({ ...options, caps: { ...options.caps, cachedBytes: documentBytes } })
  const ask: Ask = ({ want, ...asking }) =>
    errands.run({ ...asking, cached: want === 'document' }, want === 'document' ? readAnswer(documentBytes) : told)
  return Object.assign(ask, { close: errands.close })
}

const readAnswer =
  (documentBytes: number): Conclude<Answered> =>
  async (reply, url) => {
    if (!succeeded(reply) || /^audio\//i.test(header(reply.headers, 'content-type'))) return told(reply, url)
    try {
      return answered(reply, url, await readDocument(reply, documentBytes))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      throw new Fault(error.code, error.message, error.retryOn, answered(reply, url, ''))
    }
  }

/** The answer to something that was only told: nobody reads it, unless it is a complaint. */
const told: Conclude<Answered> = async (reply, url) => {
  if (!succeeded(reply)) throw await complaint(reply, url)
  reply.drop()
  return answered(reply, url, '')
}

/** So much of an error page is kept beside the error. */
const complaintBytes = 16 * 1024

async function complaint(reply: Reply, url: string): Promise<Fault> {
  const { status } = reply
  const retryOn = status >= 500 ? '5xx' : status >= 400 ? '4xx' : null
  const body = await readRemains(reply, complaintBytes)
  return new Fault(11200, `HTTP retrieval failure - status ${status}`, retryOn, answered(reply, url, body))
}

const succeeded = ({ status }: Reply) => status >= 200 && status < 300

const answered = ({ status, headers }: Reply, url: string, body: string): Answered => ({
  status,
  headers: Object.fromEntries(Object.keys(headers).map((name) => [name, header(headers, name)])),
  body,
  url,
})
