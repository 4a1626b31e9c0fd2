/** The North American plan: area codes, exchanges and their places, read from the lists beside this file. */
import type { Area, Spot } from './area.ts'
import { canada } from './canada.ts'
import { islands } from './islands.ts'
import { unitedStatesEast } from './united-states-east.ts'
import { unitedStatesWest } from './united-states-west.ts'

/**
 * Every exchange a subscriber can have: N00 to N99 without service codes (N11), directory assistance and fiction
 * (555), carrier access (950), the plant's own tests (958, 959) and premium calls (976).
 */
const exchanges = Array.from({ length: 800 }, (_, index) => String(index + 200)).filter(
  (exchange) => !/^(.11|555|950|958|959|976)$/.test(exchange),
)

const plan = { code: '1', exchanges, lineDigits: 4 }
const tollFreeCodes = ['800', '833', '844', '855', '866', '877', '888']
/** Whose toll-free numbers those are. */
const tollFreeCountries = ['US', 'CA']

const lists: readonly (readonly [string, string | null])[] = [
  [unitedStatesEast, 'US'],
  [unitedStatesWest, 'US'],
  [canada, 'CA'],
  [islands, null],
]

/** A line that begins with white space goes on with the one before. */
export const linesOf = (list: string): string[] => list.trim().replaceAll('\n  ', ' ').split('\n')

/** All geographic areas, those without towns among them. */
export const northAmerica: readonly Area[] = lists.flatMap(([list, country]) =>
  linesOf(list).flatMap((line) => areasOf(line, country)),
)

export const northAmericanTollFree: readonly Area[] = tollFreeCountries.flatMap((country) =>
  tollFreeCodes.map((prefix) => ({ ...plan, country, prefix, kind: 'tollfree', spots: [] })),
)

/** `CA 722 415 628: San Francisco 94102-34 37.775 -122.419, …`; without a country the region is one, or a territory. */
function areasOf(line: string, country: string | null): Area[] {
  const [, region, lata, codes, towns] = /^([A-Z]{2}) (-|[0-9]{3}) ([0-9 ]+):? ?(.*)$/.exec(line)!
  const isState = country !== null || lata !== '-'
  const whole = { country: country ?? region!, region: isState ? region! : null, lata: lata === '-' ? null : lata! }
  const spots = towns === '' ? [] : towns!.split(', ').flatMap((town) => spotsOf(town, whole))
  return codes!.split(' ').map((prefix) => ({ ...plan, country: whole.country, prefix, kind: 'local', spots }))
}

function spotsOf(town: string, whole: Pick<Spot, 'country' | 'region' | 'lata'>): Spot[] {
  const [, locality, first = null, last, latitude, longitude] =
    /^(.+?)(?: ([0-9]{5}|[A-Z][0-9][A-Z])(?:-([0-9]{2}))?)? (-?[0-9.]+) (-?[0-9.]+)$/.exec(town)!
  const spot = {
    ...whole,
    locality: locality!,
    rateCenter: rateCenter(locality!),
    latitude: Number(latitude),
    longitude: Number(longitude),
  }
  if (!last) return [{ ...spot, postalCode: first }]
  const count = Number(last) - (Number(first) % 100) + 1
  const code = (index: number) => String(Number(first) + index).padStart(5, '0')
  return Array.from({ length: count }, (_, index) => ({ ...spot, postalCode: code(index) }))
}

/** Rate centres are written in capitals, ten at most: longer names lose their spaces, then vowels from the end. */
function rateCenter(locality: string): string {
  let name = locality.toUpperCase().replaceAll(/[^A-Z ]/g, '')
  if (name.length > 10) name = name.replaceAll(' ', '')
  while (name.length > 10 && /.[AEIOU]/.test(name)) name = name.replace(/(.+)[AEIOU]/, '$1')
  return name.slice(0, 10)
}
