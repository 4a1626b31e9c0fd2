/** One record of every resource, complete, some with text that is hard to write. */
import type { Application } from '../src/catalog/applications.ts'
import type { AvailablePhoneNumberLocal } from '../src/catalog/available-local.ts'
import type { AvailablePhoneNumberTollFree } from '../src/catalog/available-toll-free.ts'
import type { Call } from '../src/catalog/calls.ts'
import type { IncomingPhoneNumber } from '../src/catalog/incoming-phone-numbers.ts'
import type { Message, MessageKept } from '../src/catalog/messages.ts'
import type { Notification } from '../src/catalog/notifications.ts'

/** `CA` and a number as 32 hexadecimal digits. */
export const sidOf = (prefix: string, number: number) => prefix + number.toString(16).padStart(32, '0')

export const mainSid = sidOf('AC', 0)

/** What the store works out itself. */
type Derived = 'uri' | 'subresourceUris'
type Made<T> = Omit<T, Derived>

const at = (second: number) => new Date(Date.UTC(2012, 4, 26, 12, 0, second))

/** A finished call. Later numbers began later. */
export const callNumber = (number: number, given: Partial<Call> = {}): Made<Call> => ({
  sid: sidOf('CA', number),
  dateCreated: at(number),
  dateUpdated: at(number + 20),
  parentCallSid: null,
  accountSid: mainSid,
  to: '+15558675309',
  toFormatted: '(555) 867-5309',
  from: '+14158675309',
  fromFormatted: '(415) 867-5309',
  phoneNumberSid: sidOf('PN', 1),
  status: 'completed',
  startTime: at(number),
  endTime: at(number + 20),
  duration: 20,
  price: '-0.01000',
  priceUnit: 'USD',
  direction: 'outbound-api',
  answeredBy: null,
  apiVersion: '2010-04-01',
  annotation: null,
  forwardedFrom: null,
  groupSid: null,
  callerName: null,
  queueTime: '0',
  trunkSid: null,
  ...given,
})

const application: Made<Application> = {
  sid: sidOf('AP', 1),
  dateCreated: at(1),
  dateUpdated: at(2),
  accountSid: mainSid,
  friendlyName: `Fish & "Chips" <b>'s, \\ €\n☎ 𝄞`,
  apiVersion: '2010-04-01',
  voiceUrl: 'http://app.test/voice?a=1&b=2',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: null,
  statusCallbackMethod: 'POST',
  voiceCallerIdLookup: false,
  smsUrl: null,
  smsMethod: 'GET',
  smsFallbackUrl: null,
  smsFallbackMethod: 'POST',
  smsStatusCallback: null,
  messageStatusCallback: null,
  publicApplicationConnectEnabled: null,
}

const number: Made<IncomingPhoneNumber> = {
  sid: sidOf('PN', 1),
  accountSid: mainSid,
  friendlyName: '(415) 867-5309',
  phoneNumber: '+14158675309',
  voiceUrl: 'http://app.test/voice',
  voiceMethod: 'POST',
  voiceFallbackUrl: null,
  voiceFallbackMethod: null,
  voiceCallerIdLookup: false,
  dateCreated: at(1),
  dateUpdated: at(2),
  smsUrl: null,
  smsMethod: null,
  smsFallbackUrl: null,
  smsFallbackMethod: null,
  addressRequirements: 'none',
  beta: false,
  capabilities: { voice: true, sms: true, mms: true, fax: false },
  voiceReceiveMode: 'voice',
  statusCallback: null,
  statusCallbackMethod: null,
  apiVersion: '2010-04-01',
  voiceApplicationSid: null,
  smsApplicationSid: null,
  origin: 'twilio',
  trunkSid: null,
  emergencyStatus: 'Inactive',
  emergencyAddressSid: null,
  addressSid: null,
  identitySid: null,
  emergencyAddressStatus: null,
  bundleSid: null,
  status: 'in-use',
  type: 'local',
}

const message: Made<Message> & Partial<MessageKept> = {
  sid: sidOf('SM', 1),
  dateCreated: at(1),
  dateUpdated: at(2),
  dateSent: at(2),
  accountSid: mainSid,
  to: '+15558675309',
  from: '+14158675309',
  messagingServiceSid: null,
  body: 'Jenny, I\u2019ve got your number:\u0007 "867-5309", & more',
  status: 'sent',
  numSegments: 1,
  numMedia: 0,
  direction: 'outbound-api',
  apiVersion: '2010-04-01',
  price: '-0.00750',
  priceUnit: 'USD',
  errorCode: null,
  errorMessage: null,
  mediaUrls: [],
  statusCallback: null,
}

const notification: Made<Notification> = {
  sid: sidOf('NO', 1),
  accountSid: mainSid,
  callSid: sidOf('CA', 1),
  log: 0,
  errorCode: 11200,
  moreInfo: 'http://www.twilio.com/docs/errors/11200',
  messageText: 'LogLevel=ERROR&Msg=&httpResponse=500&ErrorCode=11200&url=http%3A%2F%2Fapp.test%2Fvoice',
  messageDate: at(3),
  responseBody: '<html>\r\n\u0000 what? ]]></html>\r',
  requestMethod: 'POST',
  requestUrl: 'http://app.test/voice',
  requestVariables: 'CallSid=CA1&From=%2B14158675309',
  responseHeaders: 'content-type=text%2Fhtml',
  dateCreated: at(3),
  apiVersion: '2010-04-01',
  dateUpdated: at(3),
}

const local: AvailablePhoneNumberLocal = {
  friendlyName: '(510) 555-0123',
  phoneNumber: '+15105550123',
  lata: '722',
  rateCenter: 'OKLD TRNID',
  latitude: '37.780000',
  longitude: '-122.380000',
  region: 'CA',
  postalCode: '94703',
  isoCountry: 'US',
  locality: 'Oakland',
  addressRequirements: 'none',
  beta: false,
  capabilities: { voice: true, sms: true, mms: true, fax: false },
}

const tollFree: AvailablePhoneNumberTollFree = {
  ...local,
  friendlyName: '(800) 555-0123',
  phoneNumber: '+18005550123',
  lata: null,
  rateCenter: null,
  latitude: null,
  longitude: null,
  region: null,
  postalCode: null,
  locality: null,
}

export interface Sample {
  /** By resource name; messages are the same records twice. */
  readonly record: object
  /** Below the account. */
  readonly list: string
  /** Null where there are no single records. */
  readonly instance: string | null
}

const below = (list: string, id: string): Pick<Sample, 'list' | 'instance'> => ({ list, instance: `${list}/${id}` })

/** The samples of one account; other accounts' records have other sids. */
export function samples(accountSid = mainSid, other = 0): ReadonlyMap<string, Sample> {
  const own = (record: { sid: string }) => {
    const sid = sidOf(record.sid.slice(0, 2), other + 1)
    return { ...record, sid, accountSid }
  }
  const callSid = sidOf('CA', other + 1)
  const messageSid = sidOf('SM', other + 1)
  return new Map<string, Sample>([
    ['Application', { record: own(application), ...below('/Applications', sidOf('AP', other + 1)) }],
    ['AvailablePhoneNumberLocal', { record: local, list: '/AvailablePhoneNumbers/US/Local', instance: null }],
    ['AvailablePhoneNumberTollFree', { record: tollFree, list: '/AvailablePhoneNumbers/US/TollFree', instance: null }],
    ['Call', { record: own(callNumber(1)), ...below('/Calls', callSid) }],
    ['IncomingPhoneNumber', { record: own(number), ...below('/IncomingPhoneNumbers', sidOf('PN', other + 1)) }],
    ['Message', { record: own(message), ...below('/Messages', messageSid) }],
    ['SmsMessage', { record: own(message), ...below('/SMS/Messages', messageSid) }],
    ['Notification', { record: { ...own(notification), callSid }, ...below('/Notifications', sidOf('NO', other + 1)) }],
  ])
}
