/** Numbers of a whole country that can be bought (rest-api.md §10.12). */
import { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from './available-local.ts'
import { resource } from './resource.ts'

/** A number of a whole country that nobody has. It is of no place, so all that tells one is null. */
export class AvailablePhoneNumberNational extends AvailablePhoneNumberLocal {}

/** What a search for them can ask for: the same as for local numbers. */
export class AvailablePhoneNumberNationalFilter extends AvailablePhoneNumberLocalFilter {}

export const availableNational = resource({
  name: 'AvailablePhoneNumberNational',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [
    { path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/National', list: ['list'], instance: [] },
  ],
  record: AvailablePhoneNumberNational,
  filter: AvailablePhoneNumberNationalFilter,
  envelope: 'bare',
})
