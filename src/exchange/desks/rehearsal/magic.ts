/** What test credentials are answered, by what is asked: the table of rest-api.md §12. */
import type { ErrorCode } from '../../../catalog/errors.ts'

/** A code it is refused with, or success. */
export type Outcome = ErrorCode | 'success'

/** What the values of one parameter lead to. */
export interface Magic {
  readonly values: Readonly<Record<string, Outcome>>
  /** Any other value. */
  readonly others: Outcome
}

/** The number that is had, and to be had. */
export const goodNumber = '+15005550006'

// What else is bought is not to be had: the table is silent, and nothing but its numbers exists here.
export const boughtNumber: Magic = {
  values: { '+15005550000': 21422, '+15005550001': 21421, [goodNumber]: 'success' },
  others: 21422,
}
export const boughtAreaCode: Magic = { values: { '533': 21452, '500': 'success' }, others: 21452 }

export const textFrom: Magic = {
  values: { '+15005550001': 21212, '+15005550007': 21606, '+15005550008': 21611, [goodNumber]: 'success' },
  others: 21606,
}
export const textTo: Magic = {
  values: {
    '+15005550001': 21211,
    '+15005550002': 21612,
    '+15005550003': 21408,
    '+15005550004': 21610,
    '+15005550009': 21614,
  },
  others: 'success',
}

export const callFrom: Magic = { values: { '+15005550001': 21212, [goodNumber]: 'success' }, others: 21210 }
export const callTo: Magic = {
  values: { '+15005550001': 21217, '+15005550002': 21214, '+15005550003': 21215, '+15005550004': 21216 },
  others: 'success',
}
