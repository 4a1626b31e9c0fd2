/** What a request asks for: version, path and representation, without a URL parser on the way. */
import { resources } from '../catalog/index.ts'
import { versions } from '../catalog/resource.ts'
import { decodePercent } from './form.ts'
import { representations, representationsOf } from './representations/index.ts'
import type { Representation } from './representations/representation.ts'

export interface Target {
  /** Path and query as written; the path alone, with slashes and extension. */
  readonly whole: string
  readonly path: string
  readonly query: string
  readonly representation: Representation
  /** What the path ends with: a representation's, that of media, or nothing. */
  readonly extension: string
  /** The path without slashes at its end and without its extension, cut at its slashes, still encoded. */
  readonly segments: readonly string[]
}

const extensions = representations.map(({ extension }) => extension)
/** Extensions that are no representation, but what a record is besides (rest-api.md §10.8). */
const ofMedia = new Set(resources.flatMap(({ media }) => media?.extensions.filter(Boolean) ?? []))

/** Takes a request's target apart: `/2010-04-01/Accounts/AC…/Calls.json?Page=1`, or that with a host before it. */
export function targetOf(target: string): Target {
  // Proxies write the whole URL (RFC 9112 §3.2.2).
  const whole = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '')
  const question = whole.indexOf('?')
  const path = question < 0 ? whole : whole.slice(0, question)
  const bare = trimmed(path)
  const dot = bare.lastIndexOf('.')
  const ending = dot > bare.lastIndexOf('/') ? bare.slice(dot + 1) : ''
  const known = extensions.includes(ending) || ofMedia.has(ending)
  const segments = (known ? trimmed(bare.slice(0, dot)) : bare).split('/').slice(1)
  const version = versions.find((each) => each === segments[0]) ?? versions[0]
  return {
    whole,
    path,
    query: question < 0 ? '' : whole.slice(question + 1),
    representation: representationsOf[version][Math.max(extensions.indexOf(ending), 0)]!,
    extension: known ? ending : '',
    segments,
  }
}

/** Refuses (20001) what is not percent-encoded UTF-8. */
export const decoded = (segments: readonly string[]): readonly string[] =>
  segments.map((segment) => (segment.includes('%') ? decodePercent(segment) : segment))

/** A slash at the end means nothing (rest-api.md §1.1). */
function trimmed(path: string): string {
  let end = path.length
  while (end > 1 && path.charCodeAt(end - 1) === slash) end--
  return path.slice(0, end)
}
const slash = '/'.charCodeAt(0)
