/** What the plan says of numbers besides where they are: which address their owner must have, and which are new. */
import type { NumberKind } from './area.ts'

/** Whose owner must have an address: anywhere, in the country of the number, or outside it. */
export type AddressNeed = 'none' | 'any' | 'local' | 'foreign'

/** A few countries, so that both sides of it can be tried: ours to choose (decision 118). */
const addressNeeds: Readonly<Record<string, AddressNeed>> = {
  'AU mobile': 'any',
  'BR local': 'any',
  'BR mobile': 'any',
  'DE local': 'local',
  'FR voip': 'local',
  'HK mobile': 'foreign',
  'IT local': 'any',
  'SG mobile': 'foreign',
  'ZA local': 'any',
}

export const addressNeedOf = (country: string, kind: NumberKind): AddressNeed =>
  addressNeeds[`${country} ${kind}`] ?? 'none'

/** Countries whose numbers are new to the network. */
const newCountries: readonly string[] = ['CO', 'HR', 'LU', 'PE']

export const isNew = (country: string): boolean => newCountries.includes(country)
