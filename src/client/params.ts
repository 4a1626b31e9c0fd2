/**
 * Parameters as users give them, written as the wire wants them: `friendlyName` is `FriendlyName` there, and
 * `startedAfter` is `StartTime>` (rest-api.md §4.4). The client does not read the catalog as it runs, to stay small:
 * what it goes by is written here, and a test holds it against the catalog.
 */
import { pascal } from '../catalog/names.ts'

/** A form, or a query. What is undefined is not sent; null clears, as the empty string does (rest-api.md §2). */
export function written(params: object): string {
  const form = new URLSearchParams()
  const add = (name: string, value: unknown) => form.append(wireName(name), word(name, value))
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const each of value) add(name, each)
    else if (isNumbered(value)) for (const [at, each] of Object.entries(value)) add(name.replace('1', at), each)
    else if (value !== undefined) add(name, value)
  }
  return form.toString()
}

/** Dates that lists are filtered by: `startedAfter` and `startedBefore` bound one, its own name means a whole day. */
const bounds: Readonly<Record<string, string>> = {
  started: 'StartTime',
  ended: 'EndTime',
  created: 'DateCreated',
  updated: 'DateUpdated',
  sent: 'DateSent',
  message: 'MessageDate',
}

function wireName(name: string): string {
  const [, what = '', edge] = /^(\w+)(After|Before)$/.exec(name) ?? []
  return bounds[what] ? bounds[what] + (edge === 'After' ? '>' : '<') : pascal(name)
}

/** Moments in ISO 8601, which every version reads, and in GMT where they know a zone; plain objects as JSON. */
function word(name: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  if (value.toString === Object.prototype.toString) return JSON.stringify(value)
  const zoned = value as { toInstant?(): unknown }
  const text = value instanceof Date ? `${value.toISOString().slice(0, 19)}Z` : String(zoned.toInstant?.() ?? value)
  return Object.values(bounds).includes(pascal(name)) ? text.slice(0, 10) : text
}

/** Given once for each number: `{ 1: 'name', 2: 'other' }` under `parameter1.Name`. */
const isNumbered = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && /^\d+(,\d+)*$/.test(String(Object.keys(value)))
