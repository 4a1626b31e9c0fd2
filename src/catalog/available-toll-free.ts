/** Numbers that are free to call and can be bought (rest-api.md §10.12). */
import { type Capabilities, capabilities, decimal, flag, integer, nullable, phone, text } from './kinds.ts'
import { resource } from './resource.ts'

/** A toll-free number that nobody has. It is of no place, so all that tells one is null. */
export class AvailablePhoneNumberTollFree {
  /** The number as people of its country write it: `(800) 555-0123`. */
  readonly friendlyName: string = text()
  /** The number in E.164: what buys it. */
  readonly phoneNumber: string = phone()
  /** Country, two letters (ISO 3166-1). */
  readonly isoCountry: string = text()
  /** Always null. */
  readonly lata: string | null = nullable(text())
  /** Always null. */
  readonly locality: string | null = nullable(text())
  /** Always null. */
  readonly rateCenter: string | null = nullable(text())
  /** Always null. */
  readonly latitude: string | null = nullable(decimal())
  /** Always null. */
  readonly longitude: string | null = nullable(decimal())
  /** Always null. */
  readonly region: string | null = nullable(text())
  /** Always null. */
  readonly postalCode: string | null = nullable(text())
  /** Which address its owner must have: `none`, `any`, `local` or `foreign`. */
  readonly addressRequirements: string | null = nullable(text())
  /** Whether the number is new to the network. */
  readonly beta: boolean | null = nullable(flag())
  /** What it can do. */
  readonly capabilities: Capabilities | null = nullable(capabilities())
}

/** What a search for toll-free numbers can ask for. */
export class AvailablePhoneNumberTollFreeFilter {
  /** Three digits: 800, 888, 877, 866, 855, 844 or 833. */
  areaCode?: string = text({ like: [/^[2-9][0-9]{2}$/, 'an area code of three digits'], malformed: 21451 })
  /** Two to sixteen digits, letters for the digits of their key, and `*` for any one digit. */
  contains?: string = text({ like: [/^[0-9A-Za-z*+]{2,17}$/, 'two to sixteen digits, letters or stars'] })
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
  /** Read as for local numbers; toll-free ones are of no place. */
  nearNumber?: string = phone()
  /** Read as for local numbers; toll-free ones are of no place. */
  nearLatLong?: string = text({ like: [/^-?[0-9.]+, ?-?[0-9.]+$/, 'a latitude and a longitude'] })
  /** Miles, up to 500. */
  distance?: number = integer({ min: 0, max: 500, or: 25 })
  /** Read as for local numbers; toll-free ones are of no place. */
  inPostalCode?: string = text({ max: 64 })
  /** Read as for local numbers; toll-free ones are of no place. */
  inRegion?: string = text({ max: 64 })
  /** Read as for local numbers; toll-free ones are of no place. */
  inRateCenter?: string = text({ max: 64 })
  /** Read as for local numbers; toll-free ones are of no place. */
  inLata?: string = text({ max: 64 })
  /** Read as for local numbers; toll-free ones are of no place. */
  inLocality?: string = text({ max: 64 })
  /** Only numbers that can, or that cannot, send faxes. */
  faxEnabled?: boolean = flag()
}

export const availableTollFree = resource({
  name: 'AvailablePhoneNumberTollFree',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [
    { path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/TollFree', list: ['list'], instance: [] },
  ],
  record: AvailablePhoneNumberTollFree,
  filter: AvailablePhoneNumberTollFreeFilter,
  envelope: 'bare',
})
