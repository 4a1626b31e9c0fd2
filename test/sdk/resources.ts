/** Every list of the catalog as an SDK offers it, found by its path; what it can do there, in the SDK's own idiom. */
import { lowered, type Raw, type Shown } from './sdks.ts'

export type Verb = 'create' | 'list' | 'fetch' | 'update' | 'remove'
export const verbs: readonly Verb[] = ['create', 'list', 'fetch', 'update', 'remove']

/** What an SDK offers at one path; what it does not offer is left out. */
export interface Offered {
  create?(form: Readonly<Record<string, string>>): Promise<Shown>
  /** All there are, asked for one by one. */
  list?(query: Readonly<Record<string, string>>): Promise<readonly Shown[]>
  fetch?(id: string): Promise<Shown>
  update?(id: string, form: Readonly<Record<string, string>>): Promise<Shown>
  remove?(id: string): Promise<unknown>
}

interface Node {
  (id?: string): Node
  [name: string]: unknown
}
type Act = (...given: unknown[]) => Promise<unknown>

/** Where newer SDKs keep what the path names otherwise; and where they keep what creates something. */
const modernPlaces: Readonly<Record<string, string>> = {
  '/Calls/FeedbackSummary': 'calls.feedbackSummaries',
  '/SMS/ShortCodes': 'shortCodes',
}
const modernMakers: Readonly<Record<string, string>> = {
  '/Keys': 'newKeys',
  '/OutgoingCallerIds': 'validationRequests',
  '/SigningKeys': 'newSigningKeys',
}

const camel = (word: string) =>
  /^[A-Z]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1)

/** Goes down a path; null where the SDK does not know it. */
function down(from: Node, path: string, names: Readonly<Record<string, string>>): Node | null {
  let at: Node | undefined = from
  for (const segment of path.split('/').filter(Boolean)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name && typeof at !== 'function') return null
    at = (name ? at!(names[name]!) : at![camel(segment)]) as Node | undefined
    if (at === undefined || at === null) return null
  }
  return at!
}

/** `path` is below the account: `/Queues/{QueueSid}/Members`; empty for accounts themselves. Null: not offered. */
export function offered(
  { account, accounts, isModern }: Raw,
  path: string,
  names: Readonly<Record<string, string>>,
  single: boolean,
): Offered | null {
  const root = account as Node
  const place = isModern ? modernPlaces[path]?.replaceAll('.', '/') : undefined
  const list = path === '' ? (accounts as Node) : down(root, place ?? path, names)
  if (!list) return null
  return isModern ? modern(list, root[modernMakers[path] ?? ''] as Node | undefined, single) : classic(list, single)
}

const has = (node: Node | undefined, ...wanted: readonly string[]) =>
  wanted.find((name) => typeof node?.[name] === 'function')
const acted = (node: Node, name: string, ...given: readonly unknown[]) =>
  (node[name] as Act).call(node, ...given) as Promise<Shown>

const someId = `XX${'0'.repeat(32)}`

function modern(list: Node, maker: Node | undefined, single: boolean): Offered {
  // What there is one of only is got by calling without an id, or is there.
  const only = (node: Node) => (has(node, 'fetch', 'update') ? node : node())
  const one = (id: string) => (single ? only(list) : list(id))
  const creator = maker ?? (single ? only(list) : list)
  const sample = single ? only(list) : instanceOf(list)
  return {
    ...(has(creator, 'create') && { create: (form) => acted(creator, 'create', lowered(form)) }),
    ...(has(list, 'list') && {
      list: (query) => acted(list, 'list', { ...lowered(query), pageSize: 1, limit: 5 }) as unknown as Promise<Shown[]>,
    }),
    ...(has(sample, 'fetch') && { fetch: (id) => acted(one(id), 'fetch') }),
    ...(has(sample, 'update') && { update: (id, form) => acted(one(id), 'update', lowered(form)) }),
    ...(has(sample, 'remove') && { remove: (id) => acted(one(id), 'remove') }),
  }
}

/** What a single record could do; nothing where there are only lists. */
function instanceOf(list: Node): Node | undefined {
  if (typeof list !== 'function') return undefined
  try {
    return list(someId)
  } catch {
    return undefined
  }
}

function classic(list: Node, single: boolean): Offered {
  const sample = single ? list : instanceOf(list)
  const one = (id: string) => (single ? list : list(id))
  const updating = has(sample, 'update', 'post')
  return {
    ...(!single && has(list, 'post') && { create: (form) => acted(list, 'post', form) }),
    ...(!single &&
      has(list, 'get') && {
        async list(query) {
          const shown = await acted(list, 'get', { ...query, PageSize: 1 })
          return Object.values(shown).find(Array.isArray) ?? []
        },
      }),
    ...(has(sample, 'get') && { fetch: (id) => acted(one(id), 'get') }),
    ...(updating && { update: (id, form) => acted(one(id), updating, form) }),
    ...(has(sample, 'delete') && { remove: (id) => acted(one(id), 'delete') }),
  }
}
