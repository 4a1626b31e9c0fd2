/** What is wrong with an address by the rules of its country, as far as they need no book of streets. */
import type { Address } from '../../../catalog/addresses.ts'
import { Refused } from '../../../catalog/errors.ts'
import { provinces, type Region, states } from './regions.ts'

/** What people write on an envelope. */
export type Envelope = Pick<Address, 'street' | 'city' | 'region' | 'postalCode' | 'isoCountry' | 'emergencyEnabled'>

/** How a country writes its postal codes: what one must look like, and how it is written from its parts. */
interface Post {
  readonly like: RegExp
  readonly written: string
  readonly regions?: readonly Region[]
}

/** Of other countries nothing is known; their addresses are taken as they are. */
const posts: Readonly<Record<string, Post>> = {
  US: { like: /^(\d{5})(?:[- ]?(\d{4}))?$/, written: '$1-$2', regions: states },
  CA: {
    like: /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[- ]?(\d[ABCEGHJ-NPRSTV-Z]\d)$/,
    written: '$1 $2',
    regions: provinces,
  },
  AU: { like: /^(\d{4})$/, written: '$1' },
  AT: { like: /^(\d{4})$/, written: '$1' },
  BE: { like: /^(\d{4})$/, written: '$1' },
  CH: { like: /^(\d{4})$/, written: '$1' },
  DE: { like: /^(\d{5})$/, written: '$1' },
  DK: { like: /^(\d{4})$/, written: '$1' },
  ES: { like: /^(\d{5})$/, written: '$1' },
  FR: { like: /^(\d{5})$/, written: '$1' },
  GB: { like: /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/, written: '$1 $2' },
  IT: { like: /^(\d{5})$/, written: '$1' },
  JP: { like: /^(\d{3})-?(\d{4})$/, written: '$1-$2' },
  NL: { like: /^([1-9]\d{3}) ?([A-Z]{2})$/, written: '$1 $2' },
  NO: { like: /^(\d{4})$/, written: '$1' },
  PL: { like: /^(\d{2})-?(\d{3})$/, written: '$1-$2' },
  PT: { like: /^(\d{4})-?(\d{3})$/, written: '$1-$2' },
  SE: { like: /^(\d{3}) ?(\d{2})$/, written: '$1 $2' },
}

/** Where an emergency call can be made that says where it comes from. */
const emergencies = new Set(['US', 'CA', 'GB'])

export const isKnown = (isoCountry: string) => isoCountry in posts

/**
 * The address as it should be written. Refuses 21628 where it is wrong, and 21629 where it would have to be put right
 * and may not be.
 */
export function checked<T extends Envelope>(address: T, mayCorrect: boolean): T {
  const right = { ...address, ...trimmed(address) }
  for (const name of ['street', 'city', 'region', 'postalCode'] as const)
    if (!/[\p{L}\p{N}]/u.test(right[name])) throw new Refused(21628, `${name} is empty`)
  if (right.emergencyEnabled) checkEmergency(right)
  const post = posts[right.isoCountry]
  if (post) Object.assign(right, posted(right, post))
  const isRight = (['street', 'city', 'region', 'postalCode'] as const).every((name) => right[name] === address[name])
  if (!isRight && !mayCorrect) throw new Refused(21629)
  return right
}

const trimmed = ({ street, city, region, postalCode }: Envelope) => ({
  street: tidy(street),
  city: tidy(city),
  region: tidy(region),
  postalCode: tidy(postalCode).toUpperCase(),
})
const tidy = (text: string) => text.trim().replaceAll(/\s+/g, ' ')

/** An ambulance cannot drive to a box at the post office. */
function checkEmergency({ isoCountry, street }: Envelope): void {
  if (!emergencies.has(isoCountry)) throw new Refused(21628, `no emergency calls are made from ${isoCountry}`)
  if (/\bP\.? ?O\.? ?BOX\b/i.test(street)) throw new Refused(21628, 'emergency calls need a street, and no P.O. box')
}

function posted({ isoCountry, postalCode, region }: Envelope, { like, written, regions }: Post) {
  if (!like.test(postalCode)) throw new Refused(21628, `'${postalCode}' is no postal code of ${isoCountry}`)
  const code = postalCode.replace(like, written).replace(/[- ]$/, '')
  if (!regions) return { postalCode: code }
  const fold = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase()
  const found = regions.find(({ code, name }) => [fold(code), fold(name)].includes(fold(region)))
  if (!found) throw new Refused(21628, `'${region}' is no region of ${isoCountry}`)
  if (!found.begins.includes(code[0]!)) throw new Refused(21628, `${code} is not in ${found.name}`)
  return { postalCode: code, region: found.code }
}
