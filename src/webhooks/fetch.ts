/** Fetches what messages carry, whole: what it is, how large it may be (twiml-and-webhooks.md §9: 11751, 12300). */
import { randomUUID } from 'node:crypto'
import type { Fetch, Fetched } from '../exchange/ports.ts'
import { type Caps, type Conclude, type ErrandOptions, openErrands } from './errand.ts'
import { Fault } from './fault.ts'
import { header } from './wire.ts'

/** What phones take at most, all carriers considered. */
const largestBytes = 5 * 1024 * 1024

/** What a message can carry; a web page is what a wrong URL most often leads to. */
const kinds = /^(image|audio|video)\/[\w.+-]+$/
const texts = /^text\/(plain|csv|rtf|richtext|calendar|directory|vcard|x-vcard)$/
const documents = /^application\/(pdf|ogg|vcard|vnd\.apple\.pkpass|octet-stream)$/
const isCarried = (type: string) => [kinds, texts, documents].some((each) => each.test(type))

export function openFetch(options: Omit<ErrandOptions, 'caps'> & { readonly caps?: Partial<Caps> }) {
  const errands = openErrands({ ...options, caps: { ...options.caps, cachedBytes: 0 } })
  const fetch: Fetch = ({ url, authToken }) =>
    errands.run({ url, method: 'GET', params: {}, authToken, idempotencyToken: randomUUID(), cached: false }, whole)
  return Object.assign(fetch, { close: errands.close })
}

const whole: Conclude<Fetched> = async (reply) => {
  const { status, headers } = reply
  const contentType = (header(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase()
  if (status < 200 || status >= 300) {
    reply.drop()
    throw new Fault(11200, `HTTP retrieval failure - status ${status}`, status >= 500 ? '5xx' : '4xx')
  }
  if (!isCarried(contentType)) {
    reply.drop()
    throw new Fault(12300, `'${contentType}' is nothing a message can carry`)
  }
  const { bytes, whole } = await reply.read(largestBytes)
  if (!whole) throw new Fault(11751, `The media are larger than ${largestBytes} bytes`)
  return { contentType, bytes }
}
