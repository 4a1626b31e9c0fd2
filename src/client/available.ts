import {
  type AvailablePhoneNumberLocalFilter,
  availableLocal,
  type AvailablePhoneNumberLocal as OfferedLocal,
} from '../catalog/available-local.ts'
import {
  type AvailablePhoneNumberTollFreeFilter,
  availableTollFree,
  type AvailablePhoneNumberTollFree as OfferedTollFree,
} from '../catalog/available-toll-free.ts'
import type { IncomingPhoneNumberUpdate } from '../catalog/incoming-phone-numbers.ts'
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

/** A local number that can be bought. */
export interface AvailablePhoneNumberLocal extends OfferedLocal, AvailableVerbs {}

/** A toll-free number that can be bought. */
export interface AvailablePhoneNumberTollFree extends OfferedTollFree, AvailableVerbs {}

const local: Shape = { resource: availableLocal, verbs: AvailableVerbs }
const tollFree: Shape = { resource: availableTollFree, verbs: AvailableVerbs }

/** Numbers on offer, by two-letter country: `US`. */
export interface AvailablePhoneNumbers {
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
}

export const available = (of: Address): AvailablePhoneNumbers => ({
  local: (country, filter, options) => list(below(of, local, 'AvailablePhoneNumbers', country), filter, options),
  tollFree: (country, filter, options) => list(below(of, tollFree, 'AvailablePhoneNumbers', country), filter, options),
})
