/** What an area of a numbering plan is. Nothing here knows any area. */

/** A town, with one of its postal codes. */
export interface Spot {
  /** ISO 3166 code of two letters. */
  readonly country: string
  /** State or province, of two letters; only in the North American plan. */
  readonly region: string | null
  readonly locality: string
  readonly postalCode: string | null
  /** Local access and transport area, three digits; in the United States, and 888 in Canada. */
  readonly lata: string | null
  readonly rateCenter: string | null
  readonly latitude: number
  readonly longitude: number
}

/** What a number is to those who call it. All but the first are of a country and of no town. */
export type NumberKind = 'local' | 'tollfree' | 'mobile' | 'national' | 'sharedcost' | 'voip' | 'machinetomachine'

/** Numbers that begin alike: a calling code, a prefix, one of the exchanges, and so many digits after that. */
export interface Area {
  readonly country: string
  readonly kind: NumberKind
  /** The calling code, without `+`. */
  readonly code: string
  readonly prefix: string
  /** `['']` where every number that begins so can be had. */
  readonly exchanges: readonly string[]
  readonly lineDigits: number
  /** Each exchange is of one of them, in turn. Empty where numbers are of no place. */
  readonly spots: readonly Spot[]
}

/** The place of an exchange: they take turns, so that every spot has some. */
export function spotOf({ exchanges, spots }: Area, exchange: string): Spot | null {
  const position = exchanges.indexOf(exchange)
  return spots[(position < 0 ? Number(exchange) : position) % spots.length] ?? null
}
