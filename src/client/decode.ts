/**
 * What the API's JSON means: `date_created` is `dateCreated` and a `Date`, a duration in a string is a number. As with
 * parameters, the few rules are written here, and a test holds them against the catalog.
 */
import { camel } from '../catalog/names.ts'
import { UnreadableError } from './errors.ts'

/** Moments, which JSON carries in RFC 2822. */
const dates = new Set(
  'date_created date_updated date_completed date_enqueued date_sent date_fired start_time end_time message_date'.split(
    ' ',
  ),
)
/** Whole numbers that JSON carries as strings (rest-api.md §1.3). */
const numbers = new Set('duration num_segments num_media log error_code pin ttl count'.split(' '))

/** Names in JSON, and what they and their values are here. One table a client: what a far side says fills it. */
export type Names = Map<string, Name>

interface Name {
  readonly name: string
  readonly read: ((value: string, key: string) => unknown) | null
}

/** A table that forgets when a far side invents more names than the API has. */
const mostNames = 5000

/** Puts what JSON says into a record. */
export function decode(names: Names, json: Readonly<Record<string, unknown>>, into: Record<string, unknown>): void {
  for (const key in json) {
    const value = json[key]
    const { name, read } = names.get(key) ?? learnt(names, key)
    // What a record can do is not overruled by what somebody says.
    if (!(name in into)) into[name] = read !== null && typeof value === 'string' ? read(value, key) : value
  }
}

function learnt(names: Names, key: string): Name {
  if (names.size >= mostNames) names.clear()
  const made = { name: camel(key), read: dates.has(key) ? moment : numbers.has(key) ? Number : null }
  names.set(key, made)
  return made
}

/** `Wed, 10 Aug 2011 04:38:16 +0000`, as the API writes it, is every runtime's own to read. */
function moment(text: string, key: string): Date {
  const at = new Date(text)
  if (Number.isNaN(+at)) throw new UnreadableError(`The answer has no readable ${key}`)
  return at
}
