/** What an account says about a number of its own, checked as a whole (rest-api.md §10.11). */
import { type Address, addresses } from '../../../catalog/addresses.ts'
import { type Application, applications } from '../../../catalog/applications.ts'
import { Refused } from '../../../catalog/errors.ts'
import type {
  IncomingPhoneNumber,
  IncomingPhoneNumberCreate,
  IncomingPhoneNumberUpdate,
} from '../../../catalog/incoming-phone-numbers.ts'
import { friendly } from '../../../catalog/numbering/friendly.ts'
import { addressNeedOf, isNew } from '../../../catalog/numbering/needs.ts'
import { countryOf, type NumberKind } from '../../../catalog/numbering/plan.ts'
import type { Store } from '../../ports.ts'

type Given = Omit<IncomingPhoneNumberCreate, 'phoneNumber' | 'areaCode'> | IncomingPhoneNumberUpdate

/**
 * The number as these settings make it. An empty text clears its setting. Refuses 21405 and 21406 for a fallback
 * without anything to fall back from, 21407 for text settings of a number that has no texts, 21420 for an application
 * that is not the account's, 21631 for an address that is not, or that emergency calls cannot give, 20001 for faxes,
 * which no number takes; and 21613, 21615 and 21631 where the number needs an address that it has not.
 */
export async function withSettings(
  store: Store,
  number: IncomingPhoneNumber,
  given: Given,
): Promise<IncomingPhoneNumber> {
  const { accountSid: _, ...settings } = given as IncomingPhoneNumberUpdate
  const named = Object.entries(settings).filter(([, value]) => value !== undefined)
  const changes = Object.fromEntries(named.map(([name, value]) => [name, value === '' ? null : value]))
  const changed: IncomingPhoneNumber = { ...number, ...changes, ...following(changes) }
  if (changed.voiceFallbackUrl && !changed.voiceUrl) throw new Refused(21405)
  if (changed.smsFallbackUrl && !changed.smsUrl) throw new Refused(21406)
  if (!changed.capabilities.sms && (changed.smsUrl || changed.smsApplicationSid)) throw new Refused(21407)
  if (changed.voiceReceiveMode === 'fax' && !changed.capabilities.fax)
    throw new Refused(20001, 'VoiceReceiveMode: the number takes no faxes')
  for (const sid of [changed.trunkSid ? null : changes['voiceApplicationSid'], changes['smsApplicationSid']]) {
    if (sid) await checkApplication(store, String(sid), changed.accountSid)
  }
  for (const name of ['addressSid', 'emergencyAddressSid'] as const) {
    if (changes[name]) await checkAddress(store, String(changes[name]), changed.accountSid, name)
  }
  await checkNeed(store, changed)
  if (changed.emergencyStatus === 'Active' && !changed.emergencyAddressSid) throw new Refused(21631)
  if ('emergencyAddressSid' in changes)
    Object.assign(changed, { emergencyAddressStatus: changes['emergencyAddressSid'] ? 'registered' : 'unregistered' })
  return { ...changed, friendlyName: changed.friendlyName || friendly(changed.phoneNumber) }
}

/** What else a setting changes: a trunk and an application stand for the voice settings, and so for each other. */
function following(changes: Readonly<Record<string, unknown>>): Partial<IncomingPhoneNumber> {
  if (changes['trunkSid']) return { voiceApplicationSid: null }
  return changes['voiceApplicationSid'] ? { trunkSid: null } : {}
}

async function checkApplication(store: Store, sid: string, accountSid: string): Promise<void> {
  const application = await store.table<Application>(applications).get(sid)
  if (application?.accountSid !== accountSid) throw new Refused(21420, sid)
}

async function checkAddress(store: Store, sid: string, accountSid: string, use: 'addressSid' | 'emergencyAddressSid') {
  const address = await store.table<Address>(addresses).get(sid)
  if (address?.accountSid !== accountSid) throw new Refused(21631)
  if (use === 'emergencyAddressSid' && !address.emergencyEnabled) throw new Refused(21631)
}

/** What a number is refused with that needs an address: anywhere, in its own country, or in another (decision 118). */
const needed = { any: 21631, local: 21615, foreign: 21613 } as const

async function checkNeed(store: Store, { phoneNumber, addressRequirements, addressSid }: IncomingPhoneNumber) {
  if (addressRequirements === 'none') return
  const address = addressSid && (await store.table<Address>(addresses).get(addressSid))
  if (!address) throw new Refused(needed[addressRequirements])
  const isLocal = address.isoCountry === countryOf(phoneNumber)
  if (addressRequirements !== 'any' && isLocal !== (addressRequirements === 'local'))
    throw new Refused(needed[addressRequirements])
}

/** A number as it is before anybody says anything about it. */
export function unsettled(
  given: Pick<
    IncomingPhoneNumber,
    'sid' | 'accountSid' | 'phoneNumber' | 'dateCreated' | 'dateUpdated' | 'capabilities' | 'apiVersion' | 'type'
  >,
): IncomingPhoneNumber {
  const country = countryOf(given.phoneNumber) ?? ''
  return {
    friendlyName: '',
    voiceUrl: null,
    voiceMethod: 'POST',
    voiceFallbackUrl: null,
    voiceFallbackMethod: 'POST',
    voiceCallerIdLookup: false,
    smsUrl: null,
    smsMethod: 'POST',
    smsFallbackUrl: null,
    smsFallbackMethod: 'POST',
    addressRequirements: addressNeedOf(country, given.type as NumberKind),
    beta: isNew(country),
    voiceReceiveMode: 'voice',
    statusCallback: null,
    statusCallbackMethod: 'POST',
    voiceApplicationSid: null,
    smsApplicationSid: null,
    origin: 'twilio',
    trunkSid: null,
    emergencyStatus: 'Inactive',
    emergencyAddressSid: null,
    addressSid: null,
    identitySid: null,
    emergencyAddressStatus: 'unregistered',
    bundleSid: null,
    status: 'in-use',
    ...given,
  } as IncomingPhoneNumber
}
