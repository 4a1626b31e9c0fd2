/** What the SDKs do not have, and what they ask for that the API never had. */
import type { Verb } from './resources.ts'

/** By version: lists of the catalog that an SDK has no word for, as they came after it or went before it. */
const lists: Readonly<Record<string, readonly RegExp[]>> = {
  '2.11.1': [
    /^\/AvailablePhoneNumbers\/\{IsoCountry\}\/(MachineToMachine|National|SharedCost|Voip)$/,
    /^\/(SigningKeys|Balance)$/,
  ],
}
/** Texts as the first years saw them are known only to the oldest; what was taken back since is known up to 3. */
const gone: readonly [path: RegExp, last: number][] = [[/^\/SMS\/Messages$/, 2]]

/** Whether an SDK has no word for a list of the catalog. */
export const absent = (path: string, version: string): boolean =>
  (lists[version] ?? []).some((each) => each.test(path)) ||
  gone.some(([each, last]) => each.test(path) && Number(version.split('.')[0]) > last)

/** Verbs an SDK has, and the API has not (rest-api.md §10.0): the oldest can ask any list for a record of it. */
export const unanswered = (path: string, version: string): Verb[] =>
  version === '2.11.1' && path === '/Usage/Records' ? ['fetch'] : []
