/** Media: what a record is besides its properties, shown to anybody who knows its address (rest-api.md §10.8). */
import { hash } from 'node:crypto'
import { Refused } from '../catalog/errors.ts'
import { behind } from '../catalog/resource.ts'
import type { Desk, Medium } from '../exchange/desks/desk.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { DoorRequest, DoorResponse } from './door.ts'
import { rangeOf } from './range.ts'
import type { Found } from './route.ts'
import type { Target } from './target.ts'
import { validated } from './validators.ts'

export interface Exhibition {
  readonly desks: ReadonlyMap<string, Desk>
  readonly find: (target: Target) => Found | null
  /** Lets those in who may see an account's media; absent where everybody may. */
  readonly admit?: (request: DoorRequest, accountSid: string, resourceName: string) => Promise<void>
}

/** Answers requests for media; null for any other. */
export function exhibiting({ store }: Pick<Exchange, 'store'>, { desks, find, admit }: Exhibition) {
  return async function exhibit(request: DoorRequest, target: Target): Promise<DoorResponse | null> {
    if (target.extension in written || (request.method !== 'GET' && request.method !== 'HEAD')) return null
    const found = find(target)
    if (found?.place.is !== 'instance' || !found.place.resource.media?.extensions.includes(target.extension))
      return null
    const { names } = found.place
    const resource = behind(found.place.resource)
    await admit?.(request, found.values[names.indexOf('accountSid')] ?? '', resource.name)
    const desk = desks.get(resource.name)
    const record = (await store.table(resource).get(found.values.at(-1)!)) as Readonly<Record<string, unknown>> | null
    // Every name of the path is the record's: a call's, a message's, an account's.
    const isThere = record && found.values.slice(0, -1).every((value, index) => record[names[index]!] === value)
    if (!isThere) throw new Refused(20404)
    const medium = await desk?.media?.(record, target.extension)
    if (!medium) throw new Refused(21501)
    return validated(request, shown(request, medium))
  }
}

/** Extensions of what is written of a record, which needs credentials. */
const written: Readonly<Record<string, true>> = { xml: true, json: true, csv: true, html: true }

/** The medium, or the part of it that is asked for. Nobody waits for more than is read of it. */
function shown(request: DoorRequest, medium: Medium): DoorResponse {
  const { mediaType, changed, size } = medium
  // What is kept under one name does not change, but for its being made again.
  const etag = `"${hash('sha1', `${medium.name} ${size} ${+changed}`, 'base64url')}"`
  const headers = {
    'content-type': mediaType,
    etag,
    'last-modified': changed.toUTCString(),
    'accept-ranges': 'bytes',
    ...harmless(medium),
  }
  const range = wantedRange(request, size, etag, headers['last-modified'])
  if (range === null) return { status: 200, headers, body: '', medium }
  if (range === 'none') {
    return { status: 416, headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' }, body: '' }
  }
  const { start, end } = range
  const part = { size: end - start, read: (from: number, to: number) => medium.read(start + from, start + to) }
  const partly = { ...headers, 'content-range': `bytes ${start}-${end - 1}/${size}` }
  return { status: 206, headers: partly, body: '', medium: part }
}

/** RFC 9110 §13.2.2: whoever has the thing already is told so before any range; a part of another thing is no part. */
function wantedRange({ method, headers }: DoorRequest, size: number, etag: string, changed: string) {
  const [range] = [headers['range']].flat()
  if (range === undefined || method !== 'GET') return null
  const [known] = [headers['if-range']].flat()
  return known === undefined || known === etag || known === changed ? rangeOf(range, size) : null
}

/** Of what strangers sent, only what cannot run is shown in a browser; and nothing runs as if it were ours. */
function harmless({ mediaType, name }: Medium) {
  const isShown = /^(audio|video|image)\/|^text\/plain\b/.test(mediaType) && !mediaType.startsWith('image/svg')
  return {
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${name}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  }
}
