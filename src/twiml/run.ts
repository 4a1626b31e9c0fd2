/** Runs a document: its verbs in their order, until one of them leaves or there are none left (§1.4). */
import { explain } from '../catalog/errors.ts'
import { excerpt } from './excerpt.ts'
import type { Line, Replying } from './line.ts'
import { type Dialect, type Element, type Entry, type Warn, weigh } from './verb.ts'
import { find, response } from './vocabulary.ts'

/** Replies to one incoming message, over all documents it was answered with (14109). */
const mostReplies = 10

/** Counts replies; one for each message that came in. */
export interface Tally {
  replies: number
}

export function run(line: Line, root: Element, dialect: 'voice'): Promise<void>
export function run(line: Replying, root: Element, dialect: 'messaging', tally?: Tally): Promise<void>
export async function run(line: Replying, root: Element, dialect: Dialect, tally: Tally = { replies: 0 }) {
  const performer = dialect === 'messaging' ? counting(line, tally) : line
  await perform(performer, root, response, dialect)
}

/** What stands in one element. Whatever may not stand there was found when the document was read; it is passed over. */
async function perform(line: Replying, around: Element, within: Entry, dialect: Dialect): Promise<void> {
  const warn: Warn = (code, detail) => {
    if (!explain(code).warning) line.fail(code, excerpt(detail))
    line.warn(code, excerpt(detail))
  }
  const warned: Warn = (code, detail) => line.warn(code, excerpt(detail))
  let first = within === response && !('answered' in line && line.answered)
  for (const element of around.children) {
    const verb = find(element.name, around.name, dialect)
    if (!verb) continue
    if (within === response && line.only && !line.only.verbs.includes(verb.name)) {
      warn(line.only.otherwise, `<${verb.name}> cannot be used in this document`)
      continue
    }
    if (line.apiVersion !== undefined && verb.since > line.apiVersion)
      line.fail(13750, `<${verb.name}> is not a verb of ${line.apiVersion}`)
    if (verb.run) {
      const inside = () => perform(line, element, verb, dialect)
      const said = weighAll(element, verb, within, dialect, { warn, warned })
      await verb.run(line as never, said, element, { first, within: within.name, warn, inside })
    } else {
      line.warn(12200, `<${verb.name}> is not carried out here yet; the document goes on after it`)
    }
    first = false
  }
}

/** Of what is wrong: `warn` gives the document up where the code is an error, `warned` never does. */
interface Ways {
  readonly warn: Warn
  readonly warned: Warn
}

/** What a verb says, once it and the nouns that it reads have been weighed. */
function weighAll(element: Element, entry: Entry, within: Entry, dialect: Dialect, ways: Ways): object {
  const tell: Warn = (code, detail) =>
    (entry.answersFor.some((own) => own === code) ? ways.warned : ways.warn)(code, detail)
  const said = weigh(entry, element, tell, within)
  for (const child of element.children) {
    const noun = find(child.name, element.name, dialect)
    if (noun && !noun.run) weighAll(child, noun, entry, dialect, ways)
  }
  return said
}

/** A line that sends no more than ten replies. */
const counting = (line: Replying, tally: Tally): Replying => ({
  ...(line.apiVersion && { apiVersion: line.apiVersion }),
  goTo: (link, params) => line.goTo(link, params),
  warn: (code, detail) => line.warn(code, detail),
  fail: (code, detail) => line.fail(code, detail),
  async text(order) {
    if (tally.replies === mostReplies) {
      line.warn(14109, `a message is answered with up to ${mostReplies} others`)
      return null
    }
    tally.replies++
    return line.text(order)
  },
})
