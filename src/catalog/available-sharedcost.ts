/** Numbers whose calls both sides pay for, and that can be bought (rest-api.md §10.12). */
import { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from './available-local.ts'
import { resource } from './resource.ts'

/** A number whose calls both sides pay for, and that nobody has. It is of no place, so all that tells one is null. */
export class AvailablePhoneNumberSharedCost extends AvailablePhoneNumberLocal {}

/** What a search for them can ask for: the same as for local numbers. */
export class AvailablePhoneNumberSharedCostFilter extends AvailablePhoneNumberLocalFilter {}

export const availableSharedCost = resource({
  name: 'AvailablePhoneNumberSharedCost',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [
    { path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/SharedCost', list: ['list'], instance: [] },
  ],
  record: AvailablePhoneNumberSharedCost,
  filter: AvailablePhoneNumberSharedCostFilter,
  envelope: 'bare',
})
