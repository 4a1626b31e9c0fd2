import type { AccountLinks, AddressCreate, AddressFilter, AddressUpdate, CallOptions, List } from 'ringback'
import type { Address as Told } from '../../catalog/addresses.ts'
import type { Scope } from './ground.ts'
import { Resource } from './model.ts'
import { among, counted, created, listed, type Query } from './relation.ts'

/** Where a customer of the account is. */
export class Address extends Resource<AddressUpdate> {
  /** Writes one down. */
  static create(attributes: AddressCreate & Scope, options?: CallOptions): Promise<Address> {
    return created<Address>(this, addresses, attributes, options)
  }

  /** The address with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<Address | null> {
    return among<Address>(this, addresses, scope).find(sid, options)
  }

  /** Addresses that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: AddressFilter & Query, options?: CallOptions): List<Address> {
    return listed<Address>(this, addresses, query, options)
  }

  /** How many addresses match. */
  static count(query?: AddressFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, addresses, query, options)
  }
}

export interface Address extends Told {
  /** A name for people, up to 64 characters; null where none was given. */
  friendlyName: string | null
  /** Who lives or works there. */
  customerName: string
  /** Number and street. */
  street: string
  /** The city. */
  city: string
  /** The state or region; of two letters in the United States and Canada. */
  region: string
  /** The postal code. */
  postalCode: string
  /** Whether emergency calls can give it. */
  emergencyEnabled: boolean | null
  /** Whether it may be put right; if not, one that would have to be is refused with 21629. */
  autoCorrectAddress?: boolean
  /** Flat, suite, floor; null for none. */
  streetSecondary: string | null
}

/** An account's addresses. */
export const addresses = ({ addresses }: AccountLinks) => addresses
