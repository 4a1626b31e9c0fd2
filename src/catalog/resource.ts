import type { ErrorCode } from './errors.ts'
import type { Kind } from './kinds.ts'

/** A page of the catalog is a class; its instance is a table of kinds, made once. */
export type Page<T extends object = object> = new () => T

const tables = new WeakMap<Page, ReadonlyMap<string, Kind>>()

/** The fields of a page in the order they are written, each with its kind. */
export function fields(page: Page): ReadonlyMap<string, Kind> {
  let table = tables.get(page)
  if (!table) {
    table = new Map(Object.entries(new page() as Record<string, Kind>))
    tables.set(page, table)
  }
  return table
}

export type Action = 'list' | 'create' | 'fetch' | 'update' | 'delete'
/** A version of the API. */
export type Version = '2010-04-01' | '2008-08-01'
export const versions = ['2010-04-01', '2008-08-01'] as const

/** One address a resource is found at. A `{Name}` in it other than `{AccountSid}` must equal that property. */
export interface Address {
  /** Below the version: `/Accounts/{AccountSid}/Calls`. */
  readonly path: string
  /** What may be done with the list at `path`. */
  readonly list: readonly Action[]
  /** What may be done with one record at `path/{Sid}`; or at `path` itself, where there is one only. */
  readonly instance: readonly Action[]
  /** There is one record, at `path` itself: `Balance`. It has no list. A POST creates it where its desk can. */
  readonly single?: true
  /** Set where the address shows only part of the table: property and value (`IncomingPhoneNumbers/Local`). */
  readonly where?: Readonly<Record<string, string>>
  /** Where a name in the path is another property of the record: a segment's `CallSid` is its `parentCallSid`. */
  readonly bound?: Readonly<Record<string, string>>
  /** JSON key of the list here, where it is another than elsewhere; its records are then shown as being here. */
  readonly listKey?: string
}

/** What a filter of a face asks of the record behind it: that a property has this value, or one of these. */
export interface Wish {
  readonly property: string
  readonly value: string | readonly string[]
}

/**
 * How another version of the API sees a resource. It shows today's records in its own words (fields that are worked out
 * from them), and what it is asked for is asked for at today's desk.
 */
export interface Face<C extends object = object, U extends object = object> {
  /** Today's page of the same thing. */
  readonly of: Resource
  /** Today's words for what was ordered in the face's own. */
  create?(order: C): object
  update?(order: U): object
  /** Filters that do not simply ask for the property of their name. */
  readonly wishes?: Readonly<Record<string, (value: never) => Wish>>
}

/** Everything anyone needs to know of a resource: the door, the store, the client and the docs all read it here. */
export interface Resource<
  T extends object = object,
  C extends object = object,
  U extends object = object,
  F extends object = object,
> {
  /** Singular, as the API says it: `Call`. */
  readonly name: string
  /** Below which version it is found. */
  readonly version: Version
  /** Set where it is how another version sees one of today's resources. */
  readonly face: Face<C, U> | null
  /** XML element of one record and of a list of them. */
  readonly xml: { readonly one: string; readonly list: string }
  /** JSON key of the list. */
  readonly listKey: string
  /** Sid prefix; null where records are known by another property. */
  readonly prefix: string | null
  /** The property a record is addressed by. */
  readonly id: string
  /** What paths to what belongs to a record call its sid: `CallSid`; several, where they do not agree. */
  readonly pathName: string | readonly string[]
  readonly addresses: readonly Address[]
  readonly record: Page<T>
  readonly create: Page<C>
  readonly update: Page<U>
  readonly filter: Page<F>
  /** What the server remembers of a record and shows to nobody. */
  readonly kept: Page
  /** Name of the table its records live in; two faces of one table bear the same name. */
  readonly table: string
  /** The date its lists are sorted by, newest first (rest-api.md §4.3). */
  readonly sort: string
  /** Properties the server looks records up by, or lists by, whoever they belong to. */
  readonly indexed: readonly string[]
  /** Properties that only a single record shows, never a list. */
  readonly instanceOnly: readonly string[]
  /** Properties that only the answer to a create shows. */
  readonly createOnly: readonly string[]
  /** Other names that properties are shown under as well, for older libraries (rest-api.md §10.5). */
  readonly aliases: Readonly<Record<string, string>>
  /** What a create is answered with, where that is not the record: a page of its own. */
  readonly answer: Resource | null
  /** The status of that answer (rest-api.md §3). */
  readonly created: 200 | 201
  /** What a record is besides its properties: bytes, shown to anybody who knows its address (rest-api.md §10.8). */
  readonly media: Media | null
  /** Whether lists carry the eleven paging fields, or `uri` and the list alone. */
  readonly envelope: 'paged' | 'bare'
  /** The code a malformed parameter without one of its own is refused with. */
  readonly malformed: ErrorCode
}

/** The extensions media are asked for with; an empty one for the address as it is. */
export interface Media {
  readonly extensions: readonly string[]
}

export class Nothing {}

type Given<T extends object, C extends object, U extends object, F extends object> = Partial<Resource<T, C, U, F>> &
  Pick<Resource<T>, 'name' | 'listKey' | 'prefix' | 'addresses' | 'record'>

/** A page of the catalog, with what is usual filled in. */
export function resource<
  T extends object,
  C extends object = Nothing,
  U extends object = Nothing,
  F extends object = Nothing,
>(given: Given<T, C, U, F>): Resource<T, C, U, F> {
  return {
    version: '2010-04-01',
    face: null,
    xml: { one: given.name, list: `${given.name}s` },
    id: 'sid',
    pathName: `${given.name}Sid`,
    create: Nothing as unknown as Page<C>,
    update: Nothing as unknown as Page<U>,
    filter: Nothing as unknown as Page<F>,
    kept: Nothing,
    table: given.listKey,
    sort: 'dateCreated',
    indexed: [],
    instanceOnly: [],
    createOnly: [],
    aliases: {},
    answer: null,
    created: 201,
    media: null,
    envelope: 'paged',
    malformed: 20001,
    ...given,
  }
}

/** Whose records and whose desk they are: today's, whatever version asks. */
export const behind = (resource: Resource): Resource => resource.face?.of ?? resource
