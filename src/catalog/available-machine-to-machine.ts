/** Numbers for things that talk to each other and can be bought (rest-api.md §10.12). */
import { AvailablePhoneNumberLocal, AvailablePhoneNumberLocalFilter } from './available-local.ts'
import { resource } from './resource.ts'

/** A number for a thing that nobody has. It is of no place, so all that tells one is null. */
export class AvailablePhoneNumberMachineToMachine extends AvailablePhoneNumberLocal {}

/** What a search for them can ask for: the same as for local numbers. */
export class AvailablePhoneNumberMachineToMachineFilter extends AvailablePhoneNumberLocalFilter {}

export const availableMachineToMachine = resource({
  name: 'AvailablePhoneNumberMachineToMachine',
  xml: { one: 'AvailablePhoneNumber', list: 'AvailablePhoneNumbers' },
  listKey: 'available_phone_numbers',
  prefix: null,
  id: 'phoneNumber',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/AvailablePhoneNumbers/{IsoCountry}/MachineToMachine',
      list: ['list'],
      instance: [],
    },
  ],
  record: AvailablePhoneNumberMachineToMachine,
  filter: AvailablePhoneNumberMachineToMachineFilter,
  envelope: 'bare',
})
