/** Numbers: those an account owns, and those it could buy. */
import type {
  AccountLinks,
  AvailablePhoneNumberLocalFilter,
  CallOptions,
  HttpMethod,
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberFilter,
  IncomingPhoneNumberUpdate,
  List,
  AvailablePhoneNumber as Offered,
  IncomingPhoneNumber as Owned,
} from 'ringback'
import type { AvailablePhoneNumberLocal as ToldOffer } from '../../catalog/available-local.ts'
import type { IncomingPhoneNumber as Told } from '../../catalog/incoming-phone-numbers.ts'
import type { Scope } from './ground.ts'
import { kinOf, Model, made, moved, Resource, recordOf, renewed } from './model.ts'
import { among, counted, created, listed, type Query, type Searchable } from './relation.ts'

/** A number that an account owns. */
export class IncomingPhoneNumber extends Resource<IncomingPhoneNumberUpdate> {
  /** Buys one: this number, or any of an area code. */
  static create(attributes: IncomingPhoneNumberCreate & Scope, options?: CallOptions): Promise<IncomingPhoneNumber> {
    return created<IncomingPhoneNumber>(this, numbers, attributes, options)
  }

  /** The number with this sid; null where there is none. */
  static find(sid: string, scope?: Scope, options?: CallOptions): Promise<IncomingPhoneNumber | null> {
    return among<IncomingPhoneNumber>(this, numbers, scope).find(sid, options)
  }

  /** Numbers that match, newest first. Awaited, one page; iterated, all of them. */
  static all(query?: IncomingPhoneNumberFilter & Query, options?: CallOptions): List<IncomingPhoneNumber> {
    return listed<IncomingPhoneNumber>(this, numbers, query, options)
  }

  /** How many numbers match. */
  static count(query?: IncomingPhoneNumberFilter & Query, options?: CallOptions): Promise<number> {
    return counted(this, numbers, query, options)
  }

  /** Changes these, and only these, in one request. One that gets another `accountSid` is looked up there. */
  override update(attributes: IncomingPhoneNumberUpdate, options?: CallOptions): Promise<this> {
    const change = async (number: Owned): Promise<object> => {
      const changed = await number.update(attributes, options)
      if (changed.accountSid === number.accountSid) return changed
      const { ground } = kinOf(this)
      const account = ground.client.accounts.get(changed.accountSid)
      moved(this, { ground, account: () => account, tree: () => account.numbers })
      return account.numbers.get(changed.sid, options)
    }
    return renewed(this, change, attributes)
  }
}

export interface IncomingPhoneNumber extends Told {
  /** A name for people, up to 64 characters. */
  friendlyName: string
  /** The version of the API that its calls and texts speak. */
  apiVersion: string
  /** Asked for the document of a call that comes in; null or empty for none. */
  voiceUrl: string | null
  /** How `voiceUrl` is asked. */
  voiceMethod: HttpMethod | null
  /** Asked instead where `voiceUrl`, or its document, fails. */
  voiceFallbackUrl: string | null
  /** How `voiceFallbackUrl` is asked. */
  voiceFallbackMethod: HttpMethod | null
  /** Told when a call to it has ended. */
  statusCallback: string | null
  /** How `statusCallback` is told. */
  statusCallbackMethod: HttpMethod | null
  /** Whether callers' names are looked up. */
  voiceCallerIdLookup: boolean
  /** The application whose voice settings stand for its own; null or empty for none. */
  voiceApplicationSid: string | null
  /** Asked for the document of a text that comes in; null or empty for none. */
  smsUrl: string | null
  /** How `smsUrl` is asked. */
  smsMethod: HttpMethod | null
  /** Asked instead where `smsUrl`, or its document, fails. */
  smsFallbackUrl: string | null
  /** How `smsFallbackUrl` is asked. */
  smsFallbackMethod: HttpMethod | null
  /** The application whose text settings stand for its own; null or empty for none. */
  smsApplicationSid: string | null
  /** Whose it is. Assigned another account below the same one, it moves there. */
  accountSid: string
  /** Whether emergency calls can be made from it. */
  emergencyStatus: 'Active' | 'Inactive'
  /** The address that emergency calls from it give. */
  emergencyAddressSid: string | null
  /** The trunk its calls go to, whatever its other settings say; null for none. */
  trunkSid: string | null
  /** What it takes a call for. */
  voiceReceiveMode: 'voice' | 'fax'
  /** The identity of its owner; null where none is needed. */
  identitySid: string | null
  /** The address of its owner; null where none is needed. */
  addressSid: string | null
  /** The papers it was bought with; null where none are needed. */
  bundleSid: string | null
}

/** An account's numbers. */
export const numbers = ({ numbers }: AccountLinks) => numbers

/** What kind of number, and where. */
export interface Offer {
  /** Two letters: `US` where left out. */
  country?: string
  /** Numbers of a place, `local`, where left out. */
  type?: 'local' | 'tollFree' | 'mobile' | 'national' | 'sharedCost' | 'voip' | 'machineToMachine'
}

/** Which numbers that could be bought. */
export interface AvailablePhoneNumberQuery extends AvailablePhoneNumberLocalFilter, Offer, Scope {
  /** Numbers a page: 50 unless said, 1,000 at most. */
  pageSize?: number
  /** Counted from 0. */
  page?: number
}

/** A number that can be bought. */
export class AvailablePhoneNumber extends Model {
  /** Numbers that match: local ones of the United States, unless it says otherwise. */
  static all(query?: AvailablePhoneNumberQuery, options?: CallOptions): List<AvailablePhoneNumber> {
    return listed<AvailablePhoneNumber>(this, offers, query, options)
  }

  /** How many numbers match. */
  static count(query?: AvailablePhoneNumberQuery, options?: CallOptions): Promise<number> {
    return counted(this, offers, query, options)
  }

  /** Buys it, with these settings. */
  async purchase(settings: IncomingPhoneNumberUpdate = {}, options?: CallOptions): Promise<IncomingPhoneNumber> {
    const kin = kinOf(this)
    const bought = await recordOf<Offered>(this).purchase(settings, options)
    return made(IncomingPhoneNumber, bought, { ...kin, tree: () => numbers(kin.account()) })
  }
}

export interface AvailablePhoneNumber extends ToldOffer {}

/** Numbers an account could buy. */
export type Offers = Searchable<AvailablePhoneNumber, AvailablePhoneNumberLocalFilter & Offer>

/** Where they are depends on what is looked for. */
export const offers = ({ available }: AccountLinks) => ({
  list: ({ country = 'US', type = 'local', ...filter }: Offer = {}, options?: CallOptions): List<object> =>
    available[type](country, filter, options),
})
