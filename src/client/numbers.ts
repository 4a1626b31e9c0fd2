import type {
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberFilter,
  IncomingPhoneNumberUpdate,
  IncomingPhoneNumber as Owned,
} from '../catalog/incoming-phone-numbers.ts'
import { type AssignedAddOns, assignedAddOns } from './add-ons.ts'
import { type Creatable, Records } from './collection.ts'
import type { CallOptions } from './options.ts'
import { below, change, remove } from './record.ts'

/** What can be done with a number. */
export class IncomingPhoneNumberVerbs {
  /** Changes what happens when it is called or texted. */
  update(changes: IncomingPhoneNumberUpdate, options?: CallOptions): Promise<IncomingPhoneNumber> {
    return change(this, changes, options)
  }

  /** Gives it back. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }

  /** The add-ons that work for it. */
  get assignedAddOns(): AssignedAddOns {
    return assignedAddOns(this)
  }
}

/** A number that an account owns. */
export interface IncomingPhoneNumber extends Owned, IncomingPhoneNumberVerbs {}

/** Numbers, of every type or of one. */
export type NumbersOfOneType = Creatable<
  IncomingPhoneNumber,
  IncomingPhoneNumberFilter,
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberVerbs
>

/** An account's numbers. */
export interface IncomingPhoneNumbers extends NumbersOfOneType {
  /** The one with this number, however it is written; null where the account does not own it. */
  byNumber(number: string, options?: CallOptions): Promise<IncomingPhoneNumber | null>
  /** Those of a place. */
  readonly local: NumbersOfOneType
  /** Those that cost their callers nothing. */
  readonly tollFree: NumbersOfOneType
  /** Those of mobile networks. */
  readonly mobile: NumbersOfOneType
}

export function numbers(of: object): IncomingPhoneNumbers {
  const home = below(of, 'IncomingPhoneNumbers', IncomingPhoneNumberVerbs)
  const all = new Records(home) as NumbersOfOneType
  const ofType = (type: string): NumbersOfOneType =>
    new Records({ ...home, path: `${home.path}/${type}`, records: home.path }) as NumbersOfOneType
  return Object.assign(all, {
    async byNumber(number: string, options?: CallOptions) {
      const phoneNumber = number.replace(/[^+\d]/g, '')
      // The filter finds parts of numbers too, and people leave out their own country (rest-api.md §4.4, §8).
      for await (const each of all.list({ phoneNumber }, options))
        if ([phoneNumber, `+${phoneNumber}`, `+1${phoneNumber}`].includes(each.phoneNumber)) return each
      return null
    },
    local: ofType('Local'),
    tollFree: ofType('TollFree'),
    mobile: ofType('Mobile'),
  })
}
