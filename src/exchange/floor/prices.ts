/** What a text costs: by the segment and the country it goes to. A charge is negative (rest-api.md §9). */
import { countryOf } from '../../catalog/numbering/plan.ts'

/** Thousandths of a cent a segment. North America as the era had it (rest-api.md §1.6), the rest ours to choose. */
const perSegment: Readonly<Record<string, number>> = {
  US: 2000,
  CA: 2000,
  PR: 2000,
  GB: 4000,
  SE: 4500,
  PL: 4500,
  NO: 5500,
  IE: 6500,
  ES: 7500,
  FR: 7500,
  IT: 7500,
  DE: 8500,
  NL: 8500,
  AU: 5000,
  JP: 7500,
}
const elsewhere = 10_000
/** A message with media, whatever its text. */
const withMedia = 3000

export interface Priced {
  readonly to: string
  readonly numSegments: number
  readonly numMedia: number
}

/** Of a text that goes out; one that comes in costs nothing. */
export function textPrice({ to, numSegments, numMedia }: Priced): string {
  const rate = perSegment[countryOf(to) ?? ''] ?? elsewhere
  const price = numMedia > 0 ? Math.max(withMedia, rate) : numSegments * rate
  return `-${(price / 100_000).toFixed(5)}`
}

export const inboundPrice = '0.00000'
