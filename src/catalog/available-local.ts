import { type Capabilities, capabilities, flag, integer, nullable, phone, text } from './kinds.ts'
import { resource } from './resource.ts'

export class AvailablePhoneNumberLocal {
  readonly friendlyName: string = text()
  readonly phoneNumber: string = phone()
  readonly lata: string | null = nullable(text())
  readonly rateCenter: string | null = nullable(text())
  /** decimal string, 6 digits */
  readonly latitude: string | null = nullable(text())
  readonly longitude: string | null = nullable(text())
  readonly region: string | null = nullable(text())
  readonly postalCode: string | null = nullable(text())
  readonly isoCountry: string = text()
  readonly locality: string | null = nullable(text())
  readonly addressRequirements: string | null = nullable(text())
  readonly beta: boolean | null = nullable(flag())
  readonly capabilities: Capabilities | null = nullable(capabilities())
}

export class AvailablePhoneNumberLocalFilter {
  /** US/CA */
  areaCode?: string = text()
  /** [0-9a-zA-Z*]; * = one digit; letters by keypad */
  contains?: string = text()
  /** or a phone number */
  inRegion?: string = text()
  /** or a phone number */
  inPostalCode?: string = text()
  /** lat,long */
  nearLatLong?: string = text()
  nearNumber?: string = phone()
  inLata?: string = text()
  /** needs InLata */
  inRateCenter?: string = text()
  /** miles, default 25, max 500; with Near* only */
  distance?: number = integer()
  smsEnabled?: boolean = flag()
  mmsEnabled?: boolean = flag()
  voiceEnabled?: boolean = flag()
  excludeAllAddressRequired?: boolean = flag()
  excludeLocalAddressRequired?: boolean = flag()
  excludeForeignAddressRequired?: boolean = flag()
  beta?: boolean = flag()
  inLocality?: string = text()
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
