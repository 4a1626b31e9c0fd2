/** Numbers of a place that can be bought (rest-api.md §10.12). */
import { type Capabilities, capabilities, flag, integer, nullable, phone, text } from './kinds.ts'
import { resource } from './resource.ts'

/** A number of a place that nobody has. */
export class AvailablePhoneNumberLocal {
  /** The number as people of its country write it: `(510) 555-0123`. */
  readonly friendlyName: string = text()
  /** The number in E.164: what buys it. */
  readonly phoneNumber: string = phone()
  /** Local access and transport area, three digits; null outside North America. */
  readonly lata: string | null = nullable(text())
  /** Rate centre, in capitals; null outside North America. */
  readonly rateCenter: string | null = nullable(text())
  /** Degrees north, six decimals; null where it is not known. */
  readonly latitude: string | null = nullable(text())
  /** Degrees east, six decimals; null where it is not known. */
  readonly longitude: string | null = nullable(text())
  /** State or province, two letters; null where the country has none. */
  readonly region: string | null = nullable(text())
  /** Postal code; null where it is not known. */
  readonly postalCode: string | null = nullable(text())
  /** Country, two letters (ISO 3166-1). */
  readonly isoCountry: string = text()
  /** Town; null where it is not known. */
  readonly locality: string | null = nullable(text())
  /** Which address its owner must have: `none`, `any`, `local` or `foreign`. */
  readonly addressRequirements: string | null = nullable(text())
  /** Whether the number is new to the network. */
  readonly beta: boolean | null = nullable(flag())
  /** What it can do. */
  readonly capabilities: Capabilities | null = nullable(capabilities())
}

/** What a search for local numbers can ask for. */
export class AvailablePhoneNumberLocalFilter {
  /** Three digits; in the US and Canada. */
  areaCode?: string = text({ like: [/^[2-9][0-9]{2}$/, 'an area code of three digits'], malformed: 21451 })
  /** Two to sixteen digits, letters for the digits of their key, and `*` for any one digit. */
  contains?: string = text({ like: [/^[0-9A-Za-z*+]{2,17}$/, 'two to sixteen digits, letters or stars'] })
  /** State or province, two letters; or a number, for wherever that is. */
  inRegion?: string = text({ max: 64 })
  /** Postal code; or a number, for wherever that is. */
  inPostalCode?: string = text({ max: 64 })
  /** Degrees north and east, `37.840699,-122.461853`. */
  nearLatLong?: string = text({ like: [/^-?[0-9.]+, ?-?[0-9.]+$/, 'a latitude and a longitude'] })
  /** A number: whatever is within Distance of it. */
  nearNumber?: string = phone()
  /** Local access and transport area; or a number, for wherever that is. */
  inLata?: string = text({ max: 64 })
  /** Rate centre, with InLata; or a number, for wherever that is. */
  inRateCenter?: string = text({ max: 64 })
  /** Miles, up to 500: how near NearLatLong and NearNumber mean. */
  distance?: number = integer({ min: 0, max: 500, or: 25 })
  /** Only numbers that can, or that cannot, send texts. */
  smsEnabled?: boolean = flag()
  /** Only numbers that can, or that cannot, send media. */
  mmsEnabled?: boolean = flag()
  /** Only numbers that can, or that cannot, call. */
  voiceEnabled?: boolean = flag()
  /** Leaves out numbers that need an address. */
  excludeAllAddressRequired?: boolean = flag()
  /** Leaves out numbers that need an address in their place. */
  excludeLocalAddressRequired?: boolean = flag()
  /** Leaves out numbers that need an address abroad. */
  excludeForeignAddressRequired?: boolean = flag()
  /** Only numbers that are, or that are not, new to the network. */
  beta?: boolean = flag()
  /** Town. */
  inLocality?: string = text({ max: 64 })
  /** Only numbers that can, or that cannot, send faxes. */
  faxEnabled?: boolean = flag()
}

export const availableLocal = resource({
  name: 'AvailablePhoneNumberLocal',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [
    { path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/Local', list: ['list'], instance: [] },
  ],
  record: AvailablePhoneNumberLocal,
  filter: AvailablePhoneNumberLocalFilter,
  envelope: 'bare',
})
