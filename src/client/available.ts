import { type AvailablePhoneNumberCountry, availableCountries } from '../catalog/available-countries.ts'
import {
  type AvailablePhoneNumberLocalFilter,
  availableLocal,
  type AvailablePhoneNumberLocal as OfferedLocal,
} from '../catalog/available-local.ts'
import {
  type AvailablePhoneNumberMachineToMachineFilter,
  availableMachineToMachine,
} from '../catalog/available-machine-to-machine.ts'
import { type AvailablePhoneNumberMobileFilter, availableMobile } from '../catalog/available-mobile.ts'
import { type AvailablePhoneNumberNationalFilter, availableNational } from '../catalog/available-national.ts'
import { type AvailablePhoneNumberSharedCostFilter, availableSharedCost } from '../catalog/available-sharedcost.ts'
import {
  type AvailablePhoneNumberTollFreeFilter,
  availableTollFree,
  type AvailablePhoneNumberTollFree as OfferedTollFree,
} from '../catalog/available-toll-free.ts'
import { type AvailablePhoneNumberVoipFilter, availableVoip } from '../catalog/available-voip.ts'
import type { IncomingPhoneNumberUpdate } from '../catalog/incoming-phone-numbers.ts'
import type { Resource } from '../catalog/resource.ts'
import { type List, list } from './list.ts'
import { type IncomingPhoneNumber, numbers } from './numbers.ts'
import type { CallOptions } from './options.ts'
import { type Address, addressOf, below, type Shape } from './record.ts'

/** What can be done with a number that is on offer. */
export class AvailableVerbs {
  /** Buys it, with these settings. */
  purchase(settings: IncomingPhoneNumberUpdate = {}, options?: CallOptions): Promise<IncomingPhoneNumber> {
    const { phoneNumber } = this as object as OfferedLocal
    return numbers(addressOf(this).home.of!).create({ ...settings, phoneNumber }, options)
  }
}

/** A number that can be bought: a local one, or one that is of no place. */
export interface AvailablePhoneNumber extends OfferedLocal, AvailableVerbs {}

/** A local number that can be bought. */
export interface AvailablePhoneNumberLocal extends AvailablePhoneNumber {}

/** A toll-free number that can be bought. */
export interface AvailablePhoneNumberTollFree extends OfferedTollFree, AvailableVerbs {}

/** Numbers on offer, by two-letter country: `US`. */
export interface AvailablePhoneNumbers {
  /** Where numbers are on offer, and which kinds of them. */
  countries(options?: CallOptions): List<AvailablePhoneNumberCountry>
  local(
    country: string,
    filter?: AvailablePhoneNumberLocalFilter,
    options?: CallOptions,
  ): List<AvailablePhoneNumberLocal>
  tollFree(
    country: string,
    filter?: AvailablePhoneNumberTollFreeFilter,
    options?: CallOptions,
  ): List<AvailablePhoneNumberTollFree>
  mobile(country: string, filter?: AvailablePhoneNumberMobileFilter, options?: CallOptions): List<AvailablePhoneNumber>
  national(
    country: string,
    filter?: AvailablePhoneNumberNationalFilter,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
  sharedCost(
    country: string,
    filter?: AvailablePhoneNumberSharedCostFilter,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
  voip(country: string, filter?: AvailablePhoneNumberVoipFilter, options?: CallOptions): List<AvailablePhoneNumber>
  machineToMachine(
    country: string,
    filter?: AvailablePhoneNumberMachineToMachineFilter,
    options?: CallOptions,
  ): List<AvailablePhoneNumber>
}

type Search<F extends object, T> = (country: string, filter?: F, options?: CallOptions) => List<T>

/** The search for one kind of number. */
function search<F extends object, T = AvailablePhoneNumber>(resource: Resource): (of: Address) => Search<F, T> {
  const shape: Shape = { resource, verbs: AvailableVerbs }
  return (of) => (country, filter, options) =>
    list<T>(below(of, shape, 'AvailablePhoneNumbers', country), filter, options)
}

const countries: Shape = { resource: availableCountries, verbs: class {} }
const local = search<AvailablePhoneNumberLocalFilter>(availableLocal)
const tollFree = search<AvailablePhoneNumberTollFreeFilter, AvailablePhoneNumberTollFree>(availableTollFree)
const mobile = search<AvailablePhoneNumberMobileFilter>(availableMobile)
const national = search<AvailablePhoneNumberNationalFilter>(availableNational)
const sharedCost = search<AvailablePhoneNumberSharedCostFilter>(availableSharedCost)
const voip = search<AvailablePhoneNumberVoipFilter>(availableVoip)
const machineToMachine = search<AvailablePhoneNumberMachineToMachineFilter>(availableMachineToMachine)

export const available = (of: Address): AvailablePhoneNumbers => ({
  countries: (options) => list(below(of, countries), {}, options),
  local: local(of),
  tollFree: tollFree(of),
  mobile: mobile(of),
  national: national(of),
  sharedCost: sharedCost(of),
  voip: voip(of),
  machineToMachine: machineToMachine(of),
})
