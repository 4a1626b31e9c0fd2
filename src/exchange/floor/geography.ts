/** Where a number is, as applications are told: twiml-and-webhooks.md §11.1, upper-case names, empty when unknown. */
import { countryOf, spotAt } from '../../catalog/numbering/plan.ts'

export interface Geography {
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly country: string
}

/** Of an E.164 number; nothing is known of anything else. */
export function geography(number: string): Geography {
  if (!/^\+[0-9]+$/.test(number)) return { city: '', state: '', zip: '', country: '' }
  const spot = spotAt(number)
  return {
    city: spot?.locality.toUpperCase() ?? '',
    state: spot?.region ?? '',
    zip: spot?.postalCode ?? '',
    country: countryOf(number) ?? '',
  }
}
