/** Every verb and noun there is, and where each may stand. */
import { type Dialect, type Entry, verb } from './verb.ts'
import * as pages from './verbs/index.ts'
import { agents } from './vocabulary/agents.ts'
import { faxes } from './vocabulary/faxes.ts'
import { markup } from './vocabulary/markup.ts'
import { nouns } from './vocabulary/nouns.ts'

/** The root. What it holds depends on what the document answers. */
export const response = verb({ name: 'Response' }) as Entry

export const vocabulary: readonly Entry[] = [
  ...(Object.values(pages) as unknown as Entry[]),
  ...nouns,
  ...agents,
  ...faxes,
  ...markup,
]

const byName = Map.groupBy(vocabulary, ({ name }) => name)

/** What a name means below another in such a document; undefined where it may not stand there. */
export const find = (name: string, within: string, dialect: Dialect): Entry | undefined =>
  byName
    .get(name)
    ?.find(({ parents, dialects }) => parents.includes(within) && (within !== 'Response' || dialects.includes(dialect)))

/** Whether there is anything of that name, wherever it may stand. */
export const isKnown = (name: string): boolean => byName.has(name)

const bySmallName = new Map(vocabulary.map(({ name }) => [name.toLowerCase(), name]))

/** The name somebody meant who wrote it with other capitals. */
export const meant = (name: string): string | undefined => bySmallName.get(name.toLowerCase())
