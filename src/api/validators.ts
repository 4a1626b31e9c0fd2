/** Conditional requests (rest-api.md §3, §7; RFC 9110 §13): 304 where the asker has what there is. */
import type { DoorRequest, DoorResponse } from './door.ts'

export function validated({ headers }: DoorRequest, response: DoorResponse): DoorResponse {
  const { etag, 'last-modified': changed } = response.headers
  if (etag === undefined) return response
  const [known] = [headers['if-none-match']].flat()
  const [since] = [headers['if-modified-since']].flat()
  // The tag decides where both are given (RFC 9110 §13.1.3).
  const fresh =
    known === undefined ? changed !== undefined && since !== undefined && isAt(changed, since) : matches(known, etag)
  if (!fresh) return response
  const { 'content-type': _, ...kept } = response.headers
  return { status: 304, headers: kept, body: '' }
}

/** `*`, or any of a list; weak tags match by their text (RFC 9110 §8.8.3.2). */
const matches = (known: string, etag: string) =>
  known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

/** Not changed since a moment; false where the moment is none. */
const isAt = (changed: string, since: string) => Date.parse(changed) <= Date.parse(since)
