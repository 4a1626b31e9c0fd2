/** What an application's answer counts as: a document, a clip, words, or none of these (twiml-and-webhooks.md §1.1). */
import { checkStructure, type Finding } from './check.ts'
import { Rejected, read } from './read.ts'
import type { Dialect, Element } from './verb.ts'

export type Reading =
  | { readonly is: 'document'; readonly root: Element; readonly findings: readonly Finding[] }
  /** The answer is itself a clip, to be played. */
  | { readonly is: 'audio' }
  /** Words to be spoken, or to be answered with. Not empty. */
  | { readonly is: 'text'; readonly text: string }

const documentTypes = ['text/xml', 'application/xml', 'text/html']
/** What `<Play>` plays (§2.2). */
const audioType = /^audio\/(mpeg|wav|wave|x-wav|aiff|x-aifc|x-aiff|x-gsm|gsm|ulaw)$/

/** Each finding is a Notification; nobody reads more than these. */
const mostFindings = 100

/** Reads an answer of a good status. Throws `Rejected`: 11200, 11770, 121xx or 12300. */
export function readDocument(contentType: string | undefined, body: string, dialect: Dialect): Reading {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  // A clip is heard from where it is: its bytes are not in `body`, whether it can be played or not.
  if (audioType.test(type) && dialect === 'voice') return { is: 'audio' }
  if (body.trim() === '' && !type.startsWith('audio/')) {
    if (dialect === 'messaging') return documentOf('<Response/>', dialect)
    throw new Rejected(11770, 'the answer is empty')
  }
  if (documentTypes.includes(type)) return documentOf(body, dialect)
  if (type === 'text/plain') return readPlain(body, dialect)
  if (type === '') throw new Rejected(11200, 'the answer has no Content-Type')
  throw new Rejected(12300, `Content-Type '${type.slice(0, 100)}' is neither TwiML nor anything that can be played`)
}

function documentOf(xml: string, dialect: Dialect): Reading {
  const root = read(xml)
  return { is: 'document', root, findings: distinct(checkStructure(root, dialect)) }
}

/** Plain text is TwiML where it reads as such, and otherwise what it says. */
function readPlain(body: string, dialect: Dialect): Reading {
  try {
    return documentOf(body, dialect)
  } catch (error) {
    if (error instanceof Rejected) return { is: 'text', text: body.trim() }
    throw error
  }
}

/** One finding of each kind, at the place where it first occurs (§1.2). */
function distinct(findings: readonly Finding[]): Finding[] {
  const firsts = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.message}`
    if (!firsts.has(key)) firsts.set(key, finding)
  }
  return [...firsts.values()].slice(0, mostFindings)
}
