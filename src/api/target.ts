/** What a request asks for: version, path and representation, without a URL parser on the way. */
import { decodePercent } from './form.ts'
import { representations } from './representations/index.ts'
import type { Representation } from './representations/representation.ts'

export interface Target {
  /** Path and query as written; the path alone, with slashes and extension. */
  readonly whole: string
  readonly path: string
  readonly query: string
  readonly representation: Representation
  /** The path without slashes at its end and without its extension, cut at its slashes, still encoded. */
  readonly segments: readonly string[]
}

const byExtension = new Map(representations.map((representation) => [representation.extension, representation]))

/** Takes a request's target apart: `/2010-04-01/Accounts/AC…/Calls.json?Page=1`, or that with a host before it. */
export function targetOf(target: string): Target {
  // Proxies write the whole URL (RFC 9112 §3.2.2).
  const whole = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '')
  const question = whole.indexOf('?')
  const path = question < 0 ? whole : whole.slice(0, question)
  const bare = trimmed(path)
  const dot = bare.lastIndexOf('.')
  const known = dot > bare.lastIndexOf('/') ? byExtension.get(bare.slice(dot + 1)) : undefined
  return {
    whole,
    path,
    query: question < 0 ? '' : whole.slice(question + 1),
    representation: known ?? representations[0]!,
    segments: (known ? trimmed(bare.slice(0, dot)) : bare).split('/').slice(1),
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
