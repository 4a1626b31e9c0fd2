/** What the samples of all rooms are made of. */

/** `CA` and a number as 32 hexadecimal digits. */
export const sidOf = (prefix: string, number: number) => prefix + number.toString(16).padStart(32, '0')

export const mainSid = sidOf('AC', 0)

/** What the store works out itself. */
type Derived = 'uri' | 'subresourceUris' | 'formats'
export type Made<T> = Omit<T, Derived>

export const at = (second: number) => new Date(Date.UTC(2012, 4, 26, 12, 0, second))

/** One record of a resource, and how it is asked for. */
export interface Sample {
  /** Complete; what the server keeps besides may be left out. */
  readonly record: object
  /** The list it is in, below the account; null where it is in none. */
  readonly list: string | null
  /** The address of the record itself, below the account; null where it has none. */
  readonly instance: string | null
  /** A request of the resource that is refused: method, path below the account, form. */
  readonly refused: readonly [method: string, path: string, form?: Readonly<Record<string, string>>]
  /** Where it is, below the account, where it can be written and not read. */
  readonly unread?: { readonly list: string; readonly instance: string }
  /** Not kept in the store: a desk shows it. */
  readonly isShown?: true
}

/** Whose samples, and the number their sids are counted from: `sid('CA')` is the account's call. */
export interface Owner {
  readonly accountSid: string
  sid(prefix: string): string
}

/** By resource name. */
export type Samples = (owner: Owner) => Readonly<Record<string, Sample>>

/** Where a record of this list is. */
export const below = (list: string, id: string): Pick<Sample, 'list' | 'instance'> => ({
  list,
  instance: `${list}/${id}`,
})
