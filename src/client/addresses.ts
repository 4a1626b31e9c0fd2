import type { AddressCreate, AddressFilter, AddressUpdate, Address as Postal } from '../catalog/addresses.ts'
import type { DependentPhoneNumber } from '../catalog/dependent-phone-numbers.ts'
import { type Creatable, records } from './collection.ts'
import { type List, list } from './list.ts'
import type { CallOptions, Paging } from './options.ts'
import { below, change, remove } from './record.ts'

/** What can be done with an address. */
export class AddressVerbs {
  /** Changes what is given. */
  update(changes: AddressUpdate, options?: CallOptions): Promise<Address> {
    return change(this, changes, options)
  }

  /** Refused with 21630 while a number depends on it. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** The numbers it is given for. */
  dependentNumbers(paging: Paging = {}, options?: CallOptions): List<DependentPhoneNumber> {
    return list(below(this, 'DependentPhoneNumbers'), paging, options)
  }
}

/** Where a customer of the account is. */
export interface Address extends Postal, AddressVerbs {}

/** An account's addresses. */
export type Addresses = Creatable<Address, AddressFilter, AddressCreate, AddressVerbs>
export const addresses = (of: object): Addresses => records(of, 'Addresses', AddressVerbs)
