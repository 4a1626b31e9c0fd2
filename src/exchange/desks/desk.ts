/** A desk hears the API's wishes for one resource. What a desk leaves out, the door does with the store. */
import type { Account } from '../../catalog/accounts.ts'
import type { Version } from '../../catalog/resource.ts'
import type { Credentials } from '../caller.ts'
import type { Condition } from '../ports.ts'

/** Where a request stands. */
export interface At {
  /** Whose path it is. */
  readonly account: Account
  /** Whose credentials it came with: the account itself, or its parent. */
  readonly caller: Account
  readonly credentials: Credentials
  readonly version: Version
  /** What the path's other names were: `isoCountry`, `callSid` …, and the address's own `where`. */
  readonly names: Readonly<Record<string, string>>
}

/** Bytes, read where they are wanted. */
export interface Medium {
  readonly mediaType: string
  /** What it is called where it is saved. */
  readonly name: string
  /** When it last changed. */
  readonly changed: Date
  readonly size: number
  /** From the first of these on, up to and without the second. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** The first of many records, where there are more than anybody looks at. */
export interface Listed<T extends object = object> {
  readonly records: readonly T[]
  readonly total: number
}

export interface Desk<
  T extends object = object,
  C extends object = object,
  U extends object = object,
  F extends object = object,
> {
  create?(at: At, order: C): Promise<T>
  update?(at: At, record: T, changes: U): Promise<T>
  remove?(at: At, record: T): Promise<void>
  /** What a list shows, where that is not simply the records with the path's `accountSid`. */
  scope?(at: At, filter: F): readonly Condition[]
  /** Only for what is not in the store, or not under this id, which is empty where there is one record only. */
  fetch?(at: At, id: string): Promise<T | null>
  /** Only for what is not in the store: all that match, in order. Nobody looks at more than `limit` of them. */
  list?(at: At, filter: F, limit?: number): Promise<readonly T[] | Listed<T>>
  /** What a record is besides its properties; null where there is no such thing (yet). */
  media?(record: T, extension: string): Promise<Medium | null>
  /** It looks itself for what stands above it in the path, and answers 404. */
  readonly findsParents?: true
  /** A record as the caller may see it, where that differs from how it is kept. */
  show?(at: At, record: T): T | Promise<T>
}
