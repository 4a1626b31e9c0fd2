import type { AvailablePhoneNumberCountry } from '../catalog/available-countries.ts'
import type { AvailablePhoneNumberLocalFilter, AvailablePhoneNumberLocal as Local } from '../catalog/available-local.ts'
import type { AvailablePhoneNumberMachineToMachineFilter } from '../catalog/available-machine-to-machine.ts'
import type { AvailablePhoneNumberMobileFilter } from '../catalog/available-mobile.ts'
import type { AvailablePhoneNumberNationalFilter } from '../catalog/available-national.ts'
import type { AvailablePhoneNumberSharedCostFilter } from '../catalog/available-sharedcost.ts'
import type {
  AvailablePhoneNumberTollFreeFilter,
  AvailablePhoneNumberTollFree as TollFree,
} from '../catalog/available-toll-free.ts'
import type { AvailablePhoneNumberVoipFilter } from '../catalog/available-voip.ts'
import type { IncomingPhoneNumberUpdate } from '../catalog/incoming-phone-numbers.ts'
import { pascal } from '../catalog/names.ts'
import { type List, list } from './list.ts'
import { type IncomingPhoneNumber, numbers } from './numbers.ts'
import type { CallOptions, Paging } from './options.ts'
import { addressOf, below } from './record.ts'

/** What can be done with a number that is on offer. */
export class AvailableVerbs {
  /** Buys it, with these settings. */
  purchase(settings: IncomingPhoneNumberUpdate = {}, options?: CallOptions): Promise<IncomingPhoneNumber> {
    const { phoneNumber } = this as object as Local
    return numbers(addressOf(this).home.of!).create({ ...settings, phoneNumber }, options)
  }
}

/** A number that can be bought: a local one, or one that is of no place. */
export interface AvailablePhoneNumber extends Local, AvailableVerbs {}

/** A local number that can be bought. */
export interface AvailablePhoneNumberLocal extends AvailablePhoneNumber {}

/** A toll-free number that can be bought. */
export interface AvailablePhoneNumberTollFree extends TollFree, AvailableVerbs {}

/** Numbers on offer, by two-letter country: `US`. */
export interface AvailablePhoneNumbers {
  /** Where numbers are on offer, and which kinds of them. */
  countries(paging?: Paging, options?: CallOptions): List<AvailablePhoneNumberCountry>
  /** Numbers of a place. */
  local(
    country: string,
    filter?: AvailablePhoneNumberLocalFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumberLocal>
  /** Numbers that cost their callers nothing. */
  tollFree(
    country: string,
    filter?: AvailablePhoneNumberTollFreeFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumberTollFree>
  /** Numbers of mobile networks. */
  mobile(
    country: string,
    filter?: AvailablePhoneNumberMobileFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
  /** Numbers of a whole country. */
  national(
    country: string,
    filter?: AvailablePhoneNumberNationalFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
  /** Numbers whose calls both sides pay for. */
  sharedCost(
    country: string,
    filter?: AvailablePhoneNumberSharedCostFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
  /** Numbers for calls over the internet. */
  voip(
    country: string,
    filter?: AvailablePhoneNumberVoipFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
  /** Numbers for machines. */
  machineToMachine(
    country: string,
    filter?: AvailablePhoneNumberMachineToMachineFilter & Paging,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
}

/** In the path they have the same names, with a capital. */
const types = ['local', 'tollFree', 'mobile', 'national', 'sharedCost', 'voip', 'machineToMachine']

export function available(of: object): AvailablePhoneNumbers {
  const path = 'AvailablePhoneNumbers'
  const search = (type: string) => (country: string, filter?: object, options?: CallOptions) =>
    list(below(of, `${path}/${encodeURIComponent(country)}/${pascal(type)}`, AvailableVerbs), filter, options)
  const searches = Object.fromEntries(types.map((type) => [type, search(type)])) as object as AvailablePhoneNumbers
  return { ...searches, countries: (paging, options) => list(below(of, path), paging, options) }
}
