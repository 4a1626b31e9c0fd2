/** Where every number belongs: country, area, town. */
import { abroad } from './abroad.ts'
import { type Area, type NumberKind, type Spot, spotOf } from './area.ts'
import { callingCodes } from './calling-codes.ts'
import { linesOf, northAmerica, northAmericanTollFree } from './north-america.ts'
import { placeless } from './placeless.ts'

export type { Area, NumberKind, Spot } from './area.ts'

const areas: readonly Area[] = [
  ...northAmerica,
  ...northAmericanTollFree,
  ...linesOf(abroad).flatMap(areasAbroad),
  ...linesOf(placeless).flatMap(areasWithoutPlace),
]

const byCountry = Map.groupBy(areas, ({ country, kind }) => `${country} ${kind}`)
/** By the digits their numbers begin with. Toll-free codes that countries share are of the first of them. */
const byBeginning = new Map(areas.toReversed().map((area) => [area.code + area.prefix, area]))
const longestBeginning = Math.max(...[...byBeginning.keys()].map(({ length }) => length))
const countryByCode = new Map(
  [...callingCodes.matchAll(/([A-Z]{2}) ([0-9]+)/g)].map(([, country, code]) => [code!, country!]),
)

/** Where numbers of a kind are on offer in a country; empty where none are. */
export const areasIn = (country: string, kind: NumberKind): readonly Area[] =>
  byCountry.get(`${country} ${kind}`)?.filter(({ spots }) => kind !== 'local' || spots.length > 0) ?? []

const kinds: readonly NumberKind[] = [
  'local',
  'tollfree',
  'mobile',
  'national',
  'sharedcost',
  'voip',
  'machinetomachine',
]

/** Which kinds of number are on offer in a country. */
export const kindsIn = (country: string): readonly NumberKind[] =>
  kinds.filter((kind) => areasIn(country, kind).length > 0)

/** Countries where any number is on offer, in the order of the alphabet. */
export const countries: readonly string[] = [...new Set(areas.map(({ country }) => country))]
  .filter((country) => kindsIn(country).length > 0)
  .sort()

/** The area an E.164 number is of; null where the plan has none. */
export function areaOf(number: string): Area | null {
  const digits = number.slice(1)
  for (let length = Math.min(longestBeginning, digits.length); length > 1; length--) {
    const area = byBeginning.get(digits.slice(0, length))
    if (area) return area
  }
  return null
}

/** Whether a number is one that the plan offers: complete, and of an exchange that is in use. */
export function isOffered(number: string): boolean {
  const area = areaOf(number)
  if (!area) return false
  const rest = number.slice(1 + area.code.length + area.prefix.length)
  const exchange = rest.slice(0, area.exchanges[0]!.length)
  return rest.length === exchange.length + area.lineDigits && area.exchanges.includes(exchange)
}

/** The town an E.164 number is of; null where that is not known. */
export function spotAt(number: string): Spot | null {
  const area = areaOf(number)
  if (!area) return null
  const start = 1 + area.code.length + area.prefix.length
  return spotOf(area, number.slice(start, start + area.exchanges[0]!.length))
}

/** The country an E.164 number is of; null where no country has such numbers. */
export function countryOf(number: string): string | null {
  const area = areaOf(number)
  if (area) return area.country
  const digits = number.slice(1)
  if (digits.startsWith('1')) return 'US'
  for (const length of [3, 2, 1]) {
    const country = countryByCode.get(digits.slice(0, length))
    if (country) return country
  }
  return null
}

/** What a national number of unknown last digits says of its area: `207XXXXXXX`. */
function like(country: string, code: string, pattern: string): Omit<Area, 'kind' | 'spots'> {
  const prefix = pattern.replace(/X+$/, '')
  return { country, code, prefix, exchanges: [''], lineDigits: pattern.length - prefix.length }
}

/** `GB 44: mobile 7400XXXXXX, …` */
function areasWithoutPlace(line: string): Area[] {
  const [, country, code, list] = /^([A-Z]{2}) ([0-9]+): (.*)$/.exec(line)!
  return list!.split(', ').map((each): Area => {
    const [kind, pattern] = each.split(' ')
    return { ...like(country!, code!, pattern!), kind: kind as NumberKind, spots: [] }
  })
}

/** `GB 44 800XXXXXXX: London 207XXXXXXX 51.507 -0.128, …` */
function areasAbroad(line: string): Area[] {
  const [, country, code, free, towns] = /^([A-Z]{2}) ([0-9]+) (\S+): (.*)$/.exec(line)!
  const area = (pattern: string) => like(country!, code!, pattern)
  const local = towns!.split(', ').map((town): Area => {
    const [, locality, pattern, latitude, longitude] = /^(.+) ([0-9X]+) (-?[0-9.]+) (-?[0-9.]+)$/.exec(town)!
    const nothing = { region: null, postalCode: null, lata: null, rateCenter: null }
    const position = { latitude: Number(latitude), longitude: Number(longitude) }
    const spot = { ...nothing, ...position, country: country!, locality: locality! }
    return { ...area(pattern!), kind: 'local', spots: [spot] }
  })
  return free === '-' ? local : [...local, { ...area(free!), kind: 'tollfree', spots: [] }]
}
