/** What the SDKs do not have, and what they ask for that the API never had (rest-api.md §10.0, its `since`). */
import type { Verb } from './resources.ts'

/** Lists of the catalog by the first and the last major that has a word for them. */
const spans: readonly (readonly [path: RegExp, first: number, last: number])[] = [
  // Texts as the first years saw them.
  [/^\/SMS\/Messages$/, 2, 2],
  // The sandbox went in 2014, media of a whole account were never in an SDK of Node's.
  [/^\/(Sandbox|Media)$/, Infinity, Infinity],
  // Taken back in 2023.
  [/^\/Calls\/(FeedbackSummary|\{CallSid\}\/Feedback)$/, 2, 3],
  [/^\/Calls\/\{CallSid\}\/Transcriptions$/, 5, 6],
  // What is of later days than version 2.
  [/^\/AvailablePhoneNumbers\/\{IsoCountry\}\/(MachineToMachine|National|SharedCost|Voip)$/, 3, 6],
  [/^\/(SigningKeys|Balance)$/, 3, 6],
  [/^\/Calls\/\{CallSid\}\/(Events|Payments|Siprec|Streams|UserDefinedMessage\w*)$/, 3, 6],
  [/^\/Messages\/\{MessageSid\}\/Feedback$/, 3, 6],
  [/^\/Conferences\/\{ConferenceSid\}\/Recordings$/, 3, 6],
  [/\/(AddOnResults|AssignedAddOns)\b/, 3, 6],
  [/\/Auth\/(Calls|Registrations)\//, 3, 6],
]

/** Whether an SDK has no word for a list of the catalog. */
export function absent(path: string, version: string): boolean {
  const major = Number(version.split('.')[0])
  return spans.some(([each, first, last]) => each.test(path) && (major < first || major > last))
}

/** Verbs an SDK has, and the API has not: the oldest has the same for every list. */
export function unanswered(path: string, version: string): Verb[] {
  if (version !== '2.11.1') return []
  if (path === '/Usage/Records') return ['fetch']
  return path === '/Calls/{CallSid}/Feedback' ? ['remove'] : []
}
