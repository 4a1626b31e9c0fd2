/** Media: what a record is besides its properties, shown to anybody who knows its address (rest-api.md §10.8). */
import { Refused } from '../catalog/errors.ts'
import { behind } from '../catalog/resource.ts'
import type { Desk } from '../exchange/desks/desk.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { DoorRequest, DoorResponse } from './door.ts'
import type { Found } from './route.ts'
import type { Target } from './target.ts'

/** Answers requests for media; null for any other. */
export function exhibiting(
  { store }: Pick<Exchange, 'store'>,
  desks: ReadonlyMap<string, Desk>,
  find: (target: Target) => Found | null,
) {
  return async function exhibit({ method }: DoorRequest, target: Target): Promise<DoorResponse | null> {
    if (target.extension in written || (method !== 'GET' && method !== 'HEAD')) return null
    const found = find(target)
    if (found?.place.is !== 'instance' || !found.place.resource.media?.extensions.includes(target.extension))
      return null
    const { names } = found.place
    const resource = behind(found.place.resource)
    const desk = desks.get(resource.name)
    const record = (await store.table(resource).get(found.values.at(-1)!)) as Readonly<Record<string, unknown>> | null
    // Every name of the path is the record's: a call's, a message's, an account's.
    const isThere = record && found.values.slice(0, -1).every((value, index) => record[names[index]!] === value)
    if (!isThere) throw new Refused(20404)
    const medium = await desk?.media?.(record, target.extension)
    if (!medium) throw new Refused(21501)
    return { status: 200, headers: { 'content-type': medium.mediaType }, body: '', medium }
  }
}

/** Extensions of what is written of a record, which needs credentials. */
const written: Readonly<Record<string, true>> = { xml: true, json: true, csv: true, html: true }
