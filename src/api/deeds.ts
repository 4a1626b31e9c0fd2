/** What is done for a request once it is understood: by a desk, or with the store where there is no desk. */
import type { Account } from '../catalog/accounts.ts'
import { Refused } from '../catalog/errors.ts'
import { pascal } from '../catalog/names.ts'
import { type Action, behind, type Face, fields, type Resource, type Version } from '../catalog/resource.ts'
import type { Credentials } from '../exchange/caller.ts'
import type { At, Desk, Listed } from '../exchange/desks/desk.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Table } from '../exchange/ports.ts'
import { filterReader } from './filter.ts'
import type { Pairs } from './form.ts'
import { type Page, type Paging, pageOf, readPaging } from './page.ts'
import { type Order, orderReader } from './read.ts'
import type { Place } from './route.ts'
import { type Strangers, strangers } from './unknown.ts'

/** A request that was let in, to one place. */
export interface Request {
  readonly caller: Account
  readonly credentials: Credentials
  readonly account: Account
  readonly version: Version
  /** What the path says: `callSid`, `sid` …. */
  readonly named: Readonly<Record<string, string>>
  readonly query: Pairs
  readonly body: Pairs
  /** As made: path and query; and the path alone. */
  readonly target: string
  readonly path: string
}

export type Result =
  /** `isNew`: it has just been created. */
  | { readonly is: 'record'; readonly record: object; readonly isNew?: boolean }
  | { readonly is: 'page'; readonly page: Page }
  | { readonly is: 'gone' }

type ReadOrder = ReturnType<typeof orderReader>
type Known = Readonly<Record<string, unknown>>
export interface Office extends Pick<Exchange, 'store' | 'clock' | 'newSid'> {
  /** Parameters and filters that nobody knows are refused, instead of ignored. */
  readonly isStrict?: boolean
}

/** One place, with everything looked up that can be looked up before the first request. */
interface Counter {
  readonly office: Office
  readonly place: Place
  /** Whose records they are: the place's resource, or what that is a face of. */
  readonly resource: Resource
  readonly desk: Desk
  /** Not there for what only a desk knows. */
  readonly table: () => Table<object>
  /** Records of other resources in the path: `callSid` is a Call's. */
  readonly parents: readonly { readonly name: string; readonly table: Table<object> }[]
  /** Names in the path that are properties of every record here. */
  readonly bindings: readonly { readonly name: string; readonly property: string }[]
  readonly readFilter: ReturnType<typeof filterReader>
  readonly readOrder: Readonly<Record<'create' | 'update', ReadOrder>>
  readonly strangers: Strangers
}

const deeds = { list, fetch, create, update, delete: remove }

/** Does one action of this place for one request. */
export function counterAt(
  office: Office,
  desks: ReadonlyMap<string, Desk>,
  place: Place,
  resources: readonly Resource[],
): (action: Action, request: Request) => Promise<Result> {
  const { resource: asked, address, names } = place
  const resource = behind(asked)
  const counter: Counter = {
    office,
    place,
    resource,
    desk: desks.get(resource.name) ?? {},
    table: () => office.store.table(resource),
    parents: names.flatMap((name) => {
      const parent = resources.find(({ pathName }) => [pathName].flat().includes(pascal(name)))
      return parent && name !== 'accountSid' ? [{ name, table: office.store.table(parent) }] : []
    }),
    bindings: names
      .map((name) => ({ name, property: address.bound?.[name] ?? name }))
      .filter(({ name, property }) => name !== 'sid' && isKept(resource, property)),
    readFilter: filterReader(asked),
    strangers: strangers(office),
    readOrder: {
      create: inWordsOf(asked.face, 'create', orderReader(asked.create, 'create', asked.malformed)),
      update: inWordsOf(asked.face, 'update', orderReader(asked.update, 'update', asked.malformed)),
    },
  }
  return (action, request) => deeds[action](counter, request)
}

/** Reads what is ordered in a face's words as today's order. */
function inWordsOf(face: Face | null, action: 'create' | 'update', readOrder: ReadOrder): ReadOrder {
  if (!face?.[action]) return readOrder
  return (body, query) => {
    const { given, unknown } = readOrder(body, query)
    return { given: face[action]!(given) as Order['given'], unknown }
  }
}

async function list(counter: Counter, request: Request): Promise<Result> {
  const { desk, table, resource, readFilter } = counter
  const { conditions, filter, kept, unknown, ...wanted } = readFilter(request.query)
  counter.strangers.admit(unknown)
  await checkParents(counter, request)
  const paging = await anchored(counter, readPaging(wanted.paging))
  const { size, after, before } = paging
  const [skip, oneMore] = [paging.number * size, size + 1]
  const where = [...(desk.scope?.(at(counter, request), filter) ?? []), ...shared(counter, request), ...conditions]
  const found = desk.list
    ? sliceOf(await desk.list(at(counter, request), filter, skip + oneMore), skip, oneMore)
    : await table().list({ where, size: oneMore, skip, ...(after && { after }), ...(before && { before }) })
  const page = pageOf({
    paging,
    records: await Promise.all(found.records.map((record) => shown(counter, request, record))),
    total: found.total,
    // What has no sid has no place of its own to go on from (rest-api.md §4.1).
    ...(resource.prefix !== null && { idOf: (record: object) => idOf(resource, record) }),
    uri: request.target,
    path: request.path,
    filters: kept,
  })
  await counter.strangers.tellReader(request, unknown)
  return { is: 'page', page }
}

/** Where the record that a page was to end before is gone, the page is the one its number says. */
async function anchored({ desk, table }: Counter, paging: Paging): Promise<Paging> {
  const { number, size, before } = paging
  return before === undefined || (!desk.list && (await table().get(before))) ? paging : { number, size }
}

async function fetch(counter: Counter, request: Request): Promise<Result> {
  return answer(counter, request, await named(counter, request))
}

async function create(counter: Counter, request: Request): Promise<Result> {
  const { office, desk, table, resource, readOrder } = counter
  const { given, unknown } = readOrder.create(request.body, request.query)
  counter.strangers.admit(unknown)
  await checkParents(counter, request)
  if (desk.create) return fresh(await warned(counter, request, unknown, await desk.create(at(counter, request), given)))
  const { id, prefix } = resource
  const [sid, now] = [office.newSid(prefix!), office.clock.now()]
  const bound = Object.fromEntries(shared(counter, request).map(({ property, value }) => [property, value]))
  await office.store.write(table().insert({ [id]: sid, ...given, ...bound, dateCreated: now, dateUpdated: now }))
  return fresh(await warned(counter, request, unknown, (await table().get(sid))!))
}

const fresh = (result: Result): Result => (result.is === 'record' ? { ...result, isNew: true } : result)

async function update(counter: Counter, request: Request): Promise<Result> {
  const { office, desk, table, resource, place, readOrder } = counter
  const { given, unknown } = readOrder.update(request.body, request.query)
  counter.strangers.admit(unknown)
  if (place.address.single && desk.create && !(await found(counter, request))) return create(counter, request)
  const record = await named(counter, request)
  if (desk.update) return warned(counter, request, unknown, await desk.update(at(counter, request), record, given))
  const sid = idOf(resource, record)
  await office.store.write(table().patch(sid, { ...given, dateUpdated: office.clock.now() }))
  return warned(counter, request, unknown, await named(counter, request))
}

async function remove(counter: Counter, request: Request): Promise<Result> {
  const { office, desk, table, resource } = counter
  const record = await named(counter, request)
  if (desk.remove) await desk.remove(at(counter, request), record)
  else await office.store.write(table().remove(idOf(resource, record)))
  return { is: 'gone' }
}

const isKept = ({ record, kept }: Resource, name: string) => fields(record).has(name) || fields(kept).has(name)

const idOf = ({ id }: Resource, record: object) => String((record as Known)[id])

const at = ({ place }: Counter, { account, caller, credentials, version, named }: Request): At => ({
  account,
  caller,
  credentials,
  version,
  names: { ...named, ...place.address.where },
})

/** What all records of this place have in common: whose they are, and what the path says. */
const shared = ({ place, bindings }: Counter, { named }: Request): { property: string; is: '='; value: string }[] => [
  ...bindings.map(({ name, property }) => ({ property, is: '=' as const, value: named[name]! })),
  ...Object.entries(place.address.where ?? {}).map(([property, value]) => ({ property, is: '=' as const, value })),
]

function shown(counter: Counter, request: Request, record: object): object | Promise<object> {
  const seen = counter.desk.show?.(at(counter, request), record) ?? record
  const { credentials } = request
  if (credentials.is !== 'connect') return seen
  return Promise.resolve(seen).then((seen) => ({ ...seen, connectAppSid: credentials.appSid }))
}

const answer = async (counter: Counter, request: Request, record: object): Promise<Result> => ({
  is: 'record',
  record: await shown(counter, request, record),
})

/** The record the path names. One of another account's is not there (20404), whoever asks. */
async function named(counter: Counter, request: Request): Promise<object> {
  const record = await found(counter, request)
  if (!record) throw new Refused(20404)
  return record
}

/** The same; null where there is none. */
async function found(counter: Counter, request: Request): Promise<object | null> {
  await checkParents(counter, request)
  const { sid = '' } = request.named
  return counter.desk.fetch
    ? counter.desk.fetch(at(counter, request), sid)
    : own(counter.table(), sid, shared(counter, request))
}

async function checkParents({ desk, parents }: Counter, { account, named }: Request): Promise<void> {
  if (desk.findsParents) return
  const theirs = [{ property: 'accountSid', value: account.sid }]
  for (const { name, table } of parents) if (!(await own(table, named[name]!, theirs))) throw new Refused(20404)
}

async function own(
  table: Table<object>,
  id: string,
  properties: readonly { readonly property: string; readonly value: string }[],
): Promise<object | null> {
  const record = (await table.get(id)) as Known | null
  return record && properties.every(({ property, value }) => record[property] === value) ? record : null
}

function sliceOf(listed: readonly object[] | Listed, skip: number, size: number): Listed {
  const { records, total } = 'records' in listed ? listed : { records: listed, total: listed.length }
  return { records: records.slice(skip, skip + size), total }
}

/** Answers a request that was served, and warns its account of what was not understood of it. */
async function warned(counter: Counter, request: Request, unknown: Order['unknown'], record: object): Promise<Result> {
  await counter.strangers.tell(request, unknown)
  return answer(counter, request, record)
}
