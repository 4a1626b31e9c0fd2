/** Numbers for telephones on the internet that can be bought (rest-api.md §10.12). */
import { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from './available-local.ts'
import { resource } from './resource.ts'

/** A number for a telephone on the internet that nobody has. It is of no place, so all that tells one is null. */
export class AvailablePhoneNumberVoip extends AvailablePhoneNumberLocal {}

/** What a search for them can ask for: the same as for local numbers. */
export class AvailablePhoneNumberVoipFilter extends AvailablePhoneNumberLocalFilter {}

export const availableVoip = resource({
  name: 'AvailablePhoneNumberVoip',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [{ path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/Voip', list: ['list'], instance: [] }],
  record: AvailablePhoneNumberVoip,
  filter: AvailablePhoneNumberVoipFilter,
  envelope: 'bare',
})
