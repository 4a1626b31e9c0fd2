/** The body of a form, as text: of the one type and the size that a form may have. */
import { Refused } from '../catalog/errors.ts'
import type { DoorRequest } from './door.ts'

/** Forms are small: 64 kB. */
const largest = 64 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Refuses 20413, 20415 (rest-api.md §2: no Content-Type needs an empty body) and 20001 for what is not UTF-8. */
export function bodyOf({ headers, body }: Pick<DoorRequest, 'headers' | 'body'>): string {
  const size = typeof body === 'string' ? Buffer.byteLength(body) : (body?.length ?? 0)
  // A body that the shell did not even read still says how long it would have been.
  if (Math.max(size, Number(headers['content-length'] ?? 0)) > largest) throw new Refused(20413)
  // What came in pieces and is not here was too long for whoever read it.
  if (body == null && headers['transfer-encoding'] !== undefined) throw new Refused(20413)
  if (size === 0) return ''
  const [type] = [headers['content-type']].flat()
  if (!isForm(type ?? '')) throw new Refused(20415)
  if (typeof body === 'string') return body
  try {
    return utf8.decode(body!)
  } catch {
    throw new Refused(20001, 'the body is not UTF-8')
  }
}

/** A form, in UTF-8 or in a part of it. */
function isForm(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/.exec(each)?.[1]).find(Boolean)
  if (charset && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) return false
  return type.trim() === 'application/x-www-form-urlencoded'
}
