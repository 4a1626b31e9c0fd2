/** The desk that shows where which kinds of number can be bought (rest-api.md §10.12). */
import type { AvailablePhoneNumberCountry, Offering } from '../../catalog/available-countries.ts'
import { isNew } from '../../catalog/numbering/needs.ts'
import { countries, kindsIn, type NumberKind } from '../../catalog/numbering/plan.ts'
import type { Desk } from './desk.ts'

/** Kinds of number as the subresources of a country call them. */
const called: Readonly<Record<NumberKind, string>> = {
  local: 'local',
  tollfree: 'toll_free',
  mobile: 'mobile',
  national: 'national',
  sharedcost: 'shared_cost',
  voip: 'voip',
  machinetomachine: 'machine_to_machine',
}

export function availableCountriesDesk(): Desk<AvailablePhoneNumberCountry> {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const shown = (countryCode: string, accountSid: string) =>
    ({
      accountSid,
      countryCode,
      country: names.of(countryCode)!,
      beta: isNew(countryCode),
      offers: kindsIn(countryCode).map((kind) => called[kind]),
    }) as Offering as Offering & AvailablePhoneNumberCountry

  return {
    list: async ({ account }) => countries.map((country) => shown(country, account.sid)),
    fetch: async ({ account }, country) => (countries.includes(country) ? shown(country, account.sid) : null),
  }
}
