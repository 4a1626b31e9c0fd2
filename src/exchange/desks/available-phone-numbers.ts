/** The desk that shows which numbers can be bought (rest-api.md §10.12). */
import type { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from '../../catalog/available-local.ts'
import type { AvailablePhoneNumberTollFreeFilter } from '../../catalog/available-toll-free.ts'
import { Refused } from '../../catalog/errors.ts'
import { friendly } from '../../catalog/numbering/friendly.ts'
import { type AddressNeed, addressNeedOf, isNew } from '../../catalog/numbering/needs.ts'
import type { Offer } from '../../catalog/numbering/offers.ts'
import { type Area, areasIn, type NumberKind } from '../../catalog/numbering/plan.ts'
import type { Exchange } from '../exchange.ts'
import { placesOf } from './available/places.ts'
import type { Desk } from './desk.ts'
import { free } from './numbers/free.ts'
import { capabilitiesOf } from './numbers/kind.ts'

/** All a search ever shows: as many as fit the largest page (rest-api.md §4.2). */
const most = 1000
/** Whoever asks for no particular number of them gets one usual page. */
const usual = 50

type Filter = AvailablePhoneNumberLocalFilter & AvailablePhoneNumberTollFreeFilter

/** Refuses 20404 for a country without such numbers, and 21451 for an area code where there are none. */
export function availablePhoneNumbersDesk(
  { store }: Pick<Exchange, 'store'>,
  kind: NumberKind,
): Desk<AvailablePhoneNumberLocal, object, object, Filter> {
  return {
    async list({ names }, filter, limit = usual) {
      const country = names['isoCountry'] ?? ''
      const areas = areasIn(country, kind)
      if (areas.length === 0) throw new Refused(20404)
      const { areaCode } = filter
      if (areaCode !== undefined && areas[0]!.code !== '1') throw new Refused(21451, `${country} has no area codes`)
      if (!isPossible(filter, areas[0]!)) return []
      const at = placesOf(filter)
      const pattern = filter.contains === undefined ? undefined : dialled(filter.contains)
      const wanted = {
        country,
        kind,
        ...(areaCode !== undefined && { areaCode }),
        ...(pattern !== undefined && { pattern }),
        ...(at && { at }),
      }
      const offers = await free(store, wanted, Math.min(limit, most))
      return offers.map((offer) => shown(offer, country, kind))
    },
  }
}

/** All numbers of a kind in one country can do the same, and need the same. */
function isPossible(filter: Filter, { code, country, kind }: Area): boolean {
  const { voice, sms, mms, fax } = capabilitiesOf(`+${code}`, kind)
  const asked = [
    [filter.voiceEnabled, voice],
    [filter.smsEnabled, sms],
    [filter.mmsEnabled, mms],
    [filter.faxEnabled, fax],
    [filter.beta, isNew(country)],
  ]
  return (
    !isExcluded(filter, addressNeedOf(country, kind)) && asked.every(([is, there]) => is === undefined || is === there)
  )
}

function isExcluded(filter: Filter, need: AddressNeed): boolean {
  if (need === 'none') return false
  if (filter.excludeAllAddressRequired) return true
  return Boolean(
    need === 'local' ? filter.excludeLocalAddressRequired : need === 'foreign' && filter.excludeForeignAddressRequired,
  )
}

const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

/** Letters are the digits of their key (rest-api.md §8: `Contains=STORM`). */
const dialled = (pattern: string) =>
  pattern.replaceAll(/[a-z]/gi, (letter) => String(2 + keys.findIndex((key) => key.includes(letter.toLowerCase()))))

const sixDecimals = (degrees: number) => degrees.toFixed(6)

function shown({ number, spot }: Offer, country: string, kind: NumberKind): AvailablePhoneNumberLocal {
  return {
    friendlyName: friendly(number),
    phoneNumber: number,
    lata: spot?.lata ?? null,
    rateCenter: spot?.rateCenter ?? null,
    latitude: spot ? sixDecimals(spot.latitude) : null,
    longitude: spot ? sixDecimals(spot.longitude) : null,
    region: spot?.region ?? null,
    postalCode: spot?.postalCode ?? null,
    isoCountry: country,
    locality: spot?.locality ?? null,
    addressRequirements: addressNeedOf(country, kind),
    beta: isNew(country),
    capabilities: capabilitiesOf(number, kind),
  }
}
