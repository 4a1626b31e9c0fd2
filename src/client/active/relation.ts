/** Many models: those of a class, and those that belong to another model. Below them are the client's own lists. */
import type { AccountLinks, CallOptions, List, Page, Paging } from 'ringback'
import { accountIn, groundOf, type Scope } from './ground.ts'
import { type Kin, type Kind, kinOf, made } from './model.ts'

/** Models that can be listed. Iterated, all of them, one page ahead. */
export interface Searchable<M, F> extends AsyncIterable<M> {
  /** Those that match. Awaited, one page; iterated, everything. */
  all(filter?: F & Paging, options?: CallOptions): List<M>
  /** How many match. */
  count(filter?: F & Paging, options?: CallOptions): Promise<number>
}

/** Models that can be listed and found. */
export interface Association<M, F> extends Searchable<M, F> {
  /** One of them; null where there is none. */
  find(sid: string, options?: CallOptions): Promise<M | null>
}

/** Models that can be listed, found and created. */
export interface Creating<M, F, C> extends Association<M, F> {
  /** Makes one, here. */
  create(attributes: C, options?: CallOptions): Promise<M>
}

/** Which models, of which account, and which part of the list. */
export interface Query extends Scope, Paging {}

/** A list of the client's, as far as models need it. */
export interface Tree {
  get?(sid: string, options?: CallOptions): PromiseLike<object>
  find?(sid: string, options?: CallOptions): Promise<object | null>
  list?(filter?: object, options?: CallOptions): List<object>
  create?(params: object, options?: CallOptions): Promise<object>
}

/** Where models of a class are, below an account. */
export type Branch = (account: AccountLinks) => Tree

/** What a relation can do; its type says which of it the API can. */
export function relation<M extends object>(kind: Kind<M>, kinNow: () => Kin): Creating<M, object, object> {
  const all = (filter: object = {}, options?: CallOptions) =>
    mapped<M>(() => {
      const kin = kinNow()
      return { list: kin.tree().list!(filter, options), model: (record) => made(kind, record, kin) }
    })
  return {
    all,
    // Which page is of no consequence, and one past the end would be refused.
    count: async (filter: Paging = {}, options) => all({ ...filter, page: undefined, pageSize: 1 }, options).count(),
    async find(sid, options) {
      const kin = kinNow()
      const record = await kin.tree().find!(sid, options)
      return record && made(kind, record, kin)
    },
    async create(attributes, options) {
      const kin = kinNow()
      return made(kind, await kin.tree().create!(attributes, options), kin)
    },
    [Symbol.asyncIterator]: () => all()[Symbol.asyncIterator](),
  }
}

/** Models that belong to another one. */
export const related = <M extends object>(of: object, kind: Kind<M>, tree: () => Tree) =>
  relation(kind, () => ({ ...kinOf(of), tree }))

/** All models of a class that are in an account. Nobody needs to be configured before something is asked for. */
export const among = <M extends object>(kind: Kind<M>, branch: Branch, scope?: Scope) =>
  relation(kind, () => {
    const ground = groundOf(kind)
    const account = accountIn(ground, scope)
    return { ground, account: () => account, tree: () => branch(account) }
  })

export const created = <M extends object>(kind: Kind<M>, branch: Branch, given: object, options?: CallOptions) =>
  among(kind, branch, given).create(plain(given), options)
export const listed = <M extends object>(kind: Kind<M>, branch: Branch, given: object = {}, options?: CallOptions) =>
  among(kind, branch, given).all(plain(given), options)
export const counted = (kind: Kind<object>, branch: Branch, given: object = {}, options?: CallOptions) =>
  among(kind, branch, given).count(plain(given), options)

/** What is for the API, without whom it is about. */
const plain = ({ accountSid: _, account: __, connect: ___, ...given }: Scope & object): object => given

/** A tree whose filters are read in other words first. */
export const reading = (tree: Tree, read: (filter: Readonly<Record<string, unknown>>) => object): Tree => ({
  get: (sid, options) => tree.get!(sid, options),
  find: (sid, options) => tree.find!(sid, options),
  create: (params, options) => tree.create!(params, options),
  list: (filter, options) => tree.list!(read({ ...filter }), options),
})

interface Source<M> {
  readonly list: List<object>
  model(record: object): M
}

/** The same list, of models. */
function mapped<M>(source: () => Source<M>): List<M> {
  async function* pages() {
    const { list, model } = source()
    for await (const page of list.pages()) yield paged(page, model)
  }
  return {
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited for its first page.
    then(fulfilled, rejected) {
      const first = async () => {
        const { list, model } = source()
        return paged(await list, model)
      }
      return first().then(fulfilled, rejected)
    },
    pages,
    async first() {
      const { list, model } = source()
      const record = await list.first()
      return record && model(record)
    },
    async all(limit) {
      const { list, model } = source()
      return (await list.all(limit)).map(model)
    },
    count: async () => source().list.count(),
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page
    },
  }
}

function paged<M>(page: Page<object>, model: (record: object) => M): Page<M> {
  const { total } = page
  return Object.defineProperties(page.map(model), {
    total: { value: total },
    next: { get: () => page.next && mapped(() => ({ list: page.next!, model })) },
  }) as unknown as Page<M>
}
