import {
  type IncomingPhoneNumberCreate,
  type IncomingPhoneNumberFilter,
  type IncomingPhoneNumberUpdate,
  type IncomingPhoneNumber as Owned,
  incomingPhoneNumbers as page,
} from '../catalog/incoming-phone-numbers.ts'
import { fields } from '../catalog/resource.ts'
import { type Creatable, creatable } from './collection.ts'
import type { CallOptions } from './options.ts'
import { type Address, below, change, remove, type Shape } from './record.ts'

/** What can be done with a number. */
export class IncomingPhoneNumberVerbs {
  update(changes: IncomingPhoneNumberUpdate, options?: CallOptions): Promise<IncomingPhoneNumber> {
    return change(this, changes, options)
  }

  /** Gives it back. */
  delete(options?: CallOptions): Promise<void> {
    return remove(this, options)
  }
}

/** A number that an account owns. */
export interface IncomingPhoneNumber extends Owned, IncomingPhoneNumberVerbs {}

const shape: Shape = { resource: page, verbs: IncomingPhoneNumberVerbs }

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
  readonly local: NumbersOfOneType
  readonly tollFree: NumbersOfOneType
  readonly mobile: NumbersOfOneType
}

export function numbers(of: Address): IncomingPhoneNumbers {
  const home = below(of, shape)
  const ofType = (type: string): NumbersOfOneType =>
    creatable({ ...home, path: `${home.path}/${type}`, records: home.path })
  const all: NumbersOfOneType = creatable(home)
  return {
    ...all,
    async byNumber(number, options) {
      const phoneNumber = e164(number)
      if (phoneNumber === null) return null
      // The filter finds parts of numbers too (rest-api.md §4.4).
      for await (const each of all.list({ phoneNumber }, options)) if (each.phoneNumber === phoneNumber) return each
      return null
    },
    local: ofType('Local'),
    tollFree: ofType('TollFree'),
    mobile: ofType('Mobile'),
  }
}

/** A number as the API shows it; null where it is none. */
function e164(number: string): string | null {
  try {
    return fields(page.create).get('phoneNumber')?.read(number) as string
  } catch {
    return null
  }
}
