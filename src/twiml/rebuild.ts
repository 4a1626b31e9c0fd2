/** Documents that were read, as values of the builder. */
import { comment, element, type Verb } from 'ringback/twiml'
import { commentName, readWithComments } from './read.ts'
import type { Element } from './verb.ts'

/**
 * A document as a value that writes the same again, comments too; only quotes, escapes and the declaration are the
 * builder's. What the builder does not know stays as it is. Throws `Rejected` where it is no document.
 */
export const rebuild = (xml: string): Verb<'Response'> =>
  built(readWithComments(xml.toWellFormed())) as Verb<'Response'>

function built({ name, attributes, content }: Element): Verb<string> {
  return element(name, attributes, ...content.map(partOf))
}

function partOf(part: string | Element): string | Verb<string> {
  if (typeof part === 'string') return part
  // The builder sets comments off by one blank on each side.
  return part.name === commentName ? comment(part.text.replace(/^ | $/g, '')) : built(part)
}
