/** Parameters as users give them, written as the wire wants them. */
import type { Kind } from '../catalog/kinds.ts'
import { pascal } from '../catalog/names.ts'
import { fields, type Page } from '../catalog/resource.ts'

/** A form, or a query. What is undefined is not sent; null clears, as the empty string does (rest-api.md §2). */
export function written(page: Page, params: object): URLSearchParams {
  const kinds = fields(page)
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    const kind = kinds.get(name)
    for (const each of Array.isArray(value) ? value : [value]) form.append(wireName(name, kind), word(each, kind))
  }
  return form
}

/** `startedAfter` is `StartTime>` on the wire (rest-api.md §4.4). */
function wireName(name: string, kind: Kind | undefined): string {
  if (!kind?.bound) return pascal(name)
  const { property, edge } = kind.bound
  return pascal(property) + (edge === '=' ? '' : edge)
}

/** Dates in ISO 8601, which every version of the API reads; a filter by the whole day has no time of day. */
function word(value: unknown, kind: Kind | undefined): string {
  if (value === null) return ''
  if (!(value instanceof Date)) return String(value)
  const iso = value.toISOString()
  return kind?.bound?.edge === '=' ? iso.slice(0, 10) : iso.replace(/\.\d+/, '')
}
