/** Where a search for numbers wants them to be (rest-api.md §10.12). */
import type { AvailablePhoneNumberLocalFilter } from '../../../catalog/available-local.ts'
import { Refused } from '../../../catalog/errors.ts'
import { type Spot, spotAt } from '../../../catalog/numbering/plan.ts'

type At = (spot: Spot) => boolean

/** A filter and what it compares with; a number given instead means "as that number's". */
const properties = {
  inRegion: 'region',
  inPostalCode: 'postalCode',
  inLata: 'lata',
  inRateCenter: 'rateCenter',
  inLocality: 'locality',
} as const satisfies Partial<Record<keyof AvailablePhoneNumberLocalFilter, keyof Spot>>

/** Whether a place is one that is asked for; undefined where any is. Refuses 20001 for what cannot be understood. */
export function placesOf(filter: AvailablePhoneNumberLocalFilter): At | undefined {
  if (filter.inRateCenter !== undefined && filter.inLata === undefined)
    throw new Refused(20001, 'InRateCenter needs InLata')
  const tests: At[] = []
  for (const [name, property] of Object.entries(properties) as [keyof typeof properties, keyof Spot][]) {
    const given = filter[name]
    if (given !== undefined) tests.push(alike(given, property))
  }
  const miles = filter.distance ?? 25
  if (filter.nearLatLong !== undefined) tests.push(near(positionOf(filter.nearLatLong), miles))
  if (filter.nearNumber !== undefined) tests.push(near(spotAt(filter.nearNumber), miles))
  return tests.length > 0 ? (spot) => tests.every((test) => test(spot)) : undefined
}

function alike(given: string, property: keyof Spot): At {
  const number = numberIn(given)
  const wanted = number === null ? given : spotAt(number)?.[property]
  if (wanted === undefined || wanted === null) return () => false
  const folded = String(wanted).toLowerCase()
  return (spot) => String(spot[property] ?? '').toLowerCase() === folded
}

/** The E.164 number that is meant; null where none is: postal codes and LATAs are shorter. */
function numberIn(given: string): string | null {
  const digits = given.replaceAll(/[^0-9]/g, '')
  if (digits.length < 10 || !/^[-+0-9(). ]+$/.test(given)) return null
  return digits.length === 10 && !given.startsWith('+') ? `+1${digits}` : `+${digits}`
}

interface Position {
  readonly latitude: number
  readonly longitude: number
}

function positionOf(given: string): Position {
  const [latitude = Number.NaN, longitude = Number.NaN] = given.split(',').map(Number)
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  throw new Refused(20001, `NearLatLong: '${given}' is not a place on earth`)
}

/** Nothing is near a number of no place. */
const near = (centre: Position | null, miles: number): At =>
  centre === null ? () => false : (spot) => distance(centre, spot) <= miles

const earthRadiusMiles = 3958.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Miles along the surface (haversine). */
export function distance(a: Position, b: Position): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)]
  const [north, east] = [to - from, radians(b.longitude - a.longitude)]
  const chord = Math.sin(north / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(east / 2) ** 2
  return 2 * earthRadiusMiles * Math.asin(Math.sqrt(chord))
}
