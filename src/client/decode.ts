/**
 * What the API's JSON means: `date_created` is `dateCreated` and a `Date`, a duration in a string is a number. As with
 * parameters, the few rules are written here, and a test holds them against the catalog.
 */
import { camel } from '../catalog/names.ts'
import { UnreadableError } from './errors.ts'

/** Moments, which JSON carries in RFC 2822. */
const dates = /^(date_(created|updated|completed|enqueued|sent|fired)|(start|end)_time|message_date)$/
/** Whole numbers that JSON carries as strings (rest-api.md §1.3). */
const numbers = /^(duration|num_segments|num_media|log|error_code|pin|ttl|count)$/

/** How the records of one kind are read: what each name in JSON is here, in the order that the last one had. */
export type Reading = Step[]

interface Step {
  readonly key: string
  /** None where a verb has the name: what a record can do is not overruled by what somebody says. */
  readonly name: string | null
  readonly read: ((value: string) => unknown) | null
}

/** Puts what JSON says into a record. */
export function decode(
  reading: Reading,
  json: Readonly<Record<string, unknown>>,
  record: Record<string, unknown>,
): void {
  let at = 0
  for (const key in json) {
    let step = reading[at]
    if (step?.key !== key) step = reading[at] = learnt(key, record)
    at++
    const value = json[key]
    if (step.name !== null) record[step.name] = step.read && typeof value === 'string' ? step.read(value) : value
  }
}

const learnt = (key: string, record: object): Step => ({
  key,
  name: camel(key) in Object.getPrototypeOf(record) ? null : camel(key),
  read: dates.test(key) ? moment : numbers.test(key) ? Number : null,
})

/** `Wed, 10 Aug 2011 04:38:16 +0000`, as the API writes it, is every runtime's own to read. */
function moment(text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(+at)) throw new UnreadableError(`The answer says '${text}' for a date`)
  return at
}
