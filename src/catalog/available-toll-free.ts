import { type Capabilities, capabilities, decimal, flag, integer, nullable, phone, text } from './kinds.ts'
import { resource } from './resource.ts'

export class AvailablePhoneNumberTollFree {
  readonly friendlyName: string = text()
  readonly phoneNumber: string = phone()
  readonly isoCountry: string = text()
  readonly lata: string | null = nullable(text())
  readonly locality: string | null = nullable(text())
  readonly rateCenter: string | null = nullable(text())
  readonly latitude: string | null = nullable(decimal())
  readonly longitude: string | null = nullable(decimal())
  readonly region: string | null = nullable(text())
  readonly postalCode: string | null = nullable(text())
  readonly addressRequirements: string | null = nullable(text())
  readonly beta: boolean | null = nullable(flag())
  readonly capabilities: Capabilities | null = nullable(capabilities())
}

export class AvailablePhoneNumberTollFreeFilter {
  /** US/CA */
  areaCode?: string = text()
  /** [0-9a-zA-Z*]; * = one digit; letters by keypad */
  contains?: string = text()
  smsEnabled?: boolean = flag()
  mmsEnabled?: boolean = flag()
  voiceEnabled?: boolean = flag()
  excludeAllAddressRequired?: boolean = flag()
  excludeLocalAddressRequired?: boolean = flag()
  excludeForeignAddressRequired?: boolean = flag()
  beta?: boolean = flag()
  nearNumber?: string = phone()
  nearLatLong?: string = text()
  distance?: number = integer()
  inPostalCode?: string = text()
  inRegion?: string = text()
  inRateCenter?: string = text()
  inLata?: string = text()
  inLocality?: string = text()
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
