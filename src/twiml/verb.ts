/** What a verb or a noun is: its name, what it may say, what it may hold, and what it does. */
import type { ErrorCode } from '../catalog/errors.ts'
import { Unreadable } from '../catalog/kinds.ts'
import { fields, Nothing, type Page, type Version } from '../catalog/resource.ts'
import type { Line, Replying } from './line.ts'

/** One element of a document, with where it stands in it (both from 1). */
export interface Element {
  /** As it is written: `Say`. */
  readonly name: string
  /** As they are written, unread. */
  readonly attributes: Readonly<Record<string, string>>
  /** Its own text, white space collapsed and trimmed. */
  readonly text: string
  /** Text as it was written, and elements, in their order. */
  readonly content: readonly (string | Element)[]
  /** The elements among them. */
  readonly children: readonly Element[]
  /** Where it begins, from 1. */
  readonly line: number
  /** Where it begins, from 1. */
  readonly column: number
}

/** What the run of a document tells a verb about this moment. */
export interface Doing {
  /** Nothing has run before it in this document, and nobody has answered the call. */
  readonly first: boolean
  /** The element it stands in. */
  readonly within: string
  /** Writes a Notification and goes on; where the code is an error, the document is given up (§12.2). */
  readonly warn: Warn
  /** Runs the verbs nested in this one, in order. */
  inside(): Promise<void>
}

/** What a document answers: a call, or a text. */
export type Dialect = 'voice' | 'messaging'

/** Told of something wrong that does not stop the document, unless its code says so. */
export type Warn = (code: number, detail: string) => void

/** A page of the vocabulary. `L` is what its deed needs: a whole call, or only a conversation in texts. */
export interface Verb<A extends object = object, L extends Replying = Line> {
  readonly name: string
  /** Where it may stand. */
  readonly parents: readonly string[]
  /** In which documents, where that is below `Response`. */
  readonly dialects: readonly Dialect[]
  /** The version of the API that first knew it (twiml-and-webhooks.md §10). */
  readonly since: Version
  readonly attributes: Page<A>
  /** Attributes that only an older version of the API had: it reads them itself, where that version is spoken. */
  readonly older: readonly string[]
  /** `required` is checked where the document is read; what has a code of its own for a missing text examines it. */
  readonly text: 'none' | 'optional' | 'required'
  /** Warned of where something stands in it that may not. */
  readonly stray: ErrorCode
  /** Codes that what stands in it is warned of instead of its own. */
  readonly nestedCodes: Readonly<Record<number, ErrorCode>>
  /** Errors it has a result of its own for: they are written down, and the document goes on. */
  readonly answersFor: readonly ErrorCode[]
  /** Warns of what is wrong with it beyond its attributes. */
  examine?(said: Required<A>, element: Element, warn: Warn, within: string): void
  /** Absent: a noun, which the verb around it reads, or a verb that is not carried out here. */
  run?(line: L, said: Required<A>, element: Element, doing: Doing): Promise<void> | void
}

/** A verb or noun, whatever its attributes and whatever it needs. */
export type Entry = Verb<object, never>

type Given<A extends object, L extends Replying> = Pick<Verb<A, L>, 'name'> & Partial<Verb<A, L>>

export const verb = <A extends object = Nothing, L extends Replying = Line>(given: Given<A, L>): Verb<A, L> => ({
  parents: ['Response'],
  dialects: ['voice'],
  since: '2008-08-01',
  attributes: Nothing as unknown as Page<A>,
  older: [],
  text: 'none',
  stray: 12200,
  nestedCodes: {},
  answersFor: [],
  ...given,
})

/**
 * An element's attributes as its page types them: read, or defaulted where absent, or defaulted with a warning of the
 * verb's own code where the value is none of its kind (twiml-and-webhooks.md §9).
 */
export function said<A extends object>({ attributes }: Verb<A, never>, element: Element, warn: Warn): Required<A> {
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
      warn(error.code ?? malformed, `<${element.name} ${name}>: ${error.message}`)
    }
  }
  return values as Required<A>
}

/** The same, with everything else its page has to say against it. */
export function weigh<A extends object>(
  verb: Verb<A, never>,
  element: Element,
  warn: Warn,
  within: Pick<Verb, 'name' | 'nestedCodes'>,
): Required<A> {
  const translated: Warn = (code, detail) => warn(within.nestedCodes[code] ?? code, detail)
  const values = said(verb, element, translated)
  verb.examine?.(values, element, translated, within.name)
  return values
}
