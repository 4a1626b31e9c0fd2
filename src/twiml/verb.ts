/** What a verb or a noun is: its name, what it may say, what it may hold, and what it does. */

import { Unreadable } from '../catalog/kinds.ts'
import { fields, Nothing, type Page } from '../catalog/resource.ts'
import type { Line, Replying } from './line.ts'

/** One element of a document, with where it stands in it (both from 1). */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** Its text, white space collapsed and trimmed. */
  readonly text: string
  readonly children: readonly Element[]
  readonly line: number
  readonly column: number
}

/** What the run of a document tells a verb about this moment. */
export interface Doing {
  /** Nothing has run before it, in this document or in those before it. */
  readonly first: boolean
  /** Runs the verbs nested in this one, in order. */
  inside(): Promise<void>
}

export type Dialect = 'voice' | 'messaging'

/** A page of the vocabulary. `L` is what its deed needs: a whole call, or only a conversation in texts. */
export interface Verb<A extends object = object, L extends Replying = Line> {
  readonly name: string
  /** Where it may stand. */
  readonly parents: readonly string[]
  readonly attributes: Page<A>
  readonly text: 'none' | 'optional' | 'required'
  /** Absent: a noun, which the verb around it reads. */
  run?(line: L, said: A, element: Element, doing: Doing): Promise<void> | void
}

type Given<A extends object, L extends Replying> = Pick<Verb<A, L>, 'name'> & Partial<Verb<A, L>>

export const verb = <A extends object = Nothing, L extends Replying = Line>(given: Given<A, L>): Verb<A, L> => ({
  parents: ['Response'],
  attributes: Nothing as unknown as Page<A>,
  text: 'none',
  ...given,
})

/**
 * An element's attributes as its page types them: read, or defaulted where absent, or defaulted with a warning of the
 * verb's own code where the value is none of its kind (twiml-and-webhooks.md §9).
 */
export function said<A extends object>(
  { attributes }: Verb<A, never>,
  element: Element,
  warn: (code: number, detail: string) => void,
): A {
  const values: Record<string, unknown> = {}
  for (const [name, kind] of fields(attributes)) {
    const { or, malformed = 12200 } = kind.rules
    values[name] = or
    const given = element.attributes[name]
    if (given === undefined) continue
    try {
      values[name] = kind.read(given)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      warn(malformed, `<${element.name} ${name}>: ${error.message}`)
    }
  }
  return values as A
}
