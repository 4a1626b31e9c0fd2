/** Mobile numbers that can be bought (rest-api.md §10.12). */
import { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from './available-local.ts'
import { resource } from './resource.ts'

/** A mobile number that nobody has. It is of no place, so all that tells one is null. */
export class AvailablePhoneNumberMobile extends AvailablePhoneNumberLocal {}

/** What a search for them can ask for: the same as for local numbers. */
export class AvailablePhoneNumberMobileFilter extends AvailablePhoneNumberLocalFilter {}

export const availableMobile = resource({
  name: 'AvailablePhoneNumberMobile',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [
    { path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/Mobile', list: ['list'], instance: [] },
  ],
  record: AvailablePhoneNumberMobile,
  filter: AvailablePhoneNumberMobileFilter,
  envelope: 'bare',
})
