/** Results and refusals as responses: status, headers and body. */
import { hash } from 'node:crypto'
import { moreInfo, type Refused } from '../catalog/errors.ts'
import type { Action, Resource, Version } from '../catalog/resource.ts'
import type { Result } from './deeds.ts'
import type { DoorResponse } from './door.ts'
import type { Representation, Writer } from './representations/representation.ts'

/** What came of a request that was served. */
export function answered(
  result: Result,
  action: Action,
  { created }: Resource,
  version: Version,
  { mediaType }: Representation,
  writer: Writer,
): DoorResponse {
  if (result.is === 'gone') return { status: 204, headers: {}, body: '' }
  const headers = { 'content-type': mediaType }
  if (result.is === 'page') return { status: 200, headers, body: writer.list(result.page, version) }
  const isNew = result.isNew ?? false
  const status = isNew ? created : 200
  const body = writer.one(result.record, { version, status, isNew })
  if (action !== 'fetch') return { status, headers, body }
  // rest-api.md §7: a strong ETag over the body, and when the record last changed.
  const changed = (result.record as { readonly dateUpdated?: Date }).dateUpdated
  const etag = `"${hash('sha1', body, 'base64url')}"`
  return { status, headers: { ...headers, etag, ...(changed && { 'last-modified': changed.toUTCString() }) }, body }
}

/** A refusal in the form that was asked for, with the headers its status asks for. `allow` is for 405. */
export function refused({ status, code, message }: Refused, form: Representation, allow?: string): DoorResponse {
  return {
    status,
    headers: {
      'content-type': form.mediaType,
      ...(status === 401 && { 'www-authenticate': 'Basic realm="Twilio API"' }),
      ...(status === 405 && allow && { allow }),
    },
    body: form.trouble({ status, code, message, moreInfo: moreInfo(code) }),
  }
}
