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

/** Filters whose names say which date they bound, and from which side. */
const bounds = {
  started: 'StartTime',
  ended: 'EndTime',
  created: 'DateCreated',
  updated: 'DateUpdated',
  sent: 'DateSent',
  message: 'MessageDate',
} as const
const boundary = /^(started|ended|created|updated|sent|message)(After|Before)$/

function wireName(name: string): string {
  const [, what, edge] = boundary.exec(name) ?? []
  if (!what) return pascal(name)
  return bounds[what as keyof typeof bounds] + (edge === 'After' ? '>' : '<')
}

/** Filters that ask for one whole day, and so have no time of day. */
const wholeDay = /^(startTime|endTime|dateCreated|dateUpdated|dateSent|messageDate)$/

/** Moments in ISO 8601, which every version of the API reads, and in GMT where they know a zone; plain objects as JSON. */
function word(name: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  if (value.toString === Object.prototype.toString) return JSON.stringify(value)
  const zoned = value as { toInstant?(): unknown }
  const text = value instanceof Date ? `${value.toISOString().slice(0, 19)}Z` : String(zoned.toInstant?.() ?? value)
  return wholeDay.test(name) ? text.slice(0, 10) : text
}

/** Given once for each number: `{ 1: 'name', 2: 'other' }` under `parameter1.Name`. */
const isNumbered = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && /^\d+(,\d+)*$/.test(String(Object.keys(value)))
