/** From the bytes of an answer to the text of a document: unpacked within bounds, read in its own characters. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { Fault } from './fault.ts'
import { type Headers, header, type Reply } from './wire.ts'

/** At once: a document is small before and after, so none of these takes long. */
const unpackers = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
} as const

/**
 * Reads a document of at most `limit` bytes, packed and unpacked. Throws a `Fault`: 11750 when there is more (the rest
 * is not read), 11206 for a packing we did not ask for and do not know, 12100 for XML in other bytes than it says.
 */
export async function readDocument(reply: Reply, limit: number): Promise<string> {
  const { bytes, whole } = await reply.read(limit)
  if (!whole) throw tooLong(limit)
  const { text, faithful } = decode(unpack(bytes, reply.headers, limit), reply.headers)
  if (!faithful && /\b(xml|html)\b/i.test(header(reply.headers, 'content-type')))
    throw new Fault(12100, 'Document parse failure - the bytes are not of the document’s encoding')
  return text
}

/** As much of an answer as can be shown beside an error: no failure of its own, at most `limit` bytes. */
export async function readRemains(reply: Reply, limit: number): Promise<string> {
  try {
    const { bytes } = await reply.read(limit)
    return decode(unpack(bytes, reply.headers, limit), reply.headers).text
  } catch (error) {
    if (error instanceof Fault) return ''
    throw error
  }
}

const tooLong = (limit: number) => new Fault(11750, `The document is longer than ${limit} bytes`)

function unpack(bytes: Uint8Array, headers: Headers, limit: number): Uint8Array {
  const packing = header(headers, 'content-encoding').trim().toLowerCase()
  if (packing === '' || packing === 'identity' || bytes.length === 0) return bytes
  if (!Object.hasOwn(unpackers, packing))
    throw new Fault(11206, `HTTP protocol violation - unknown encoding ${packing}`)
  try {
    return unpackers[packing as keyof typeof unpackers](bytes, { maxOutputLength: limit })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLong(limit)
    throw new Fault(11206, `HTTP protocol violation - the body is not ${packing}`)
  }
}

/** §1.1, Choice: by the charset of its type, else by its declaration, else as UTF-8; a byte order mark is above all. */
function decode(bytes: Uint8Array, headers: Headers): { text: string; faithful: boolean } {
  const [, charset] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header(headers, 'content-type')) ?? []
  const encoding = markOf(bytes) ?? known(charset) ?? known(declared(bytes)) ?? 'utf-8'
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), faithful: true }
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), faithful: false }
  }
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined
}

/** An XML declaration is within the first line of a document and all ASCII. */
const declared = (bytes: Uint8Array) =>
  /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1]

function known(label: string | undefined): string | undefined {
  try {
    return label && new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}
