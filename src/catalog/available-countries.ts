/** Countries where numbers can be bought (rest-api.md §10.12). */
import { country, flag, nullable, subresources, text, uri } from './kinds.ts'
import { resource } from './resource.ts'

/** A country where numbers are on offer. */
export class AvailablePhoneNumberCountry {
  /** Two letters (ISO 3166-1). */
  readonly countryCode: string = country()
  /** Its name in English. */
  readonly country: string = text()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Whether all of its numbers are new to the network. */
  readonly beta: boolean | null = nullable(flag())
  /** Addresses of the kinds of number it has, relative to the host; a kind it has not is left out. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources(
    {
      local: 'Local',
      toll_free: 'TollFree',
      mobile: 'Mobile',
      national: 'National',
      shared_cost: 'SharedCost',
      voip: 'Voip',
      machine_to_machine: 'MachineToMachine',
    },
    ({ offers }: Offering) => offers,
  )
}

/** What is known of a country besides: the kinds of number it has, as its subresources are called. */
export interface Offering {
  /** `Local`, `TollFree` and so on. */
  readonly offers: readonly string[]
}

export const availableCountries = resource({
  name: 'AvailablePhoneNumberCountry',
  xml: { one: 'Country', list: 'Countries' },
  listKey: 'countries',
  prefix: null,
  id: 'countryCode',
  addresses: [{ path: '/Accounts/{AccountSid}/AvailablePhoneNumbers', list: ['list'], instance: ['fetch'] }],
  record: AvailablePhoneNumberCountry,
  envelope: 'bare',
})
