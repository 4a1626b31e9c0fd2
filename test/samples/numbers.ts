/** Samples of numbers, had and to be had, and of what they are set up with. */
import type { Application } from '../../src/catalog/applications.ts'
import type { AvailablePhoneNumberLocal } from '../../src/catalog/available-local.ts'
import type { AvailablePhoneNumberTollFree } from '../../src/catalog/available-toll-free.ts'
import type { IncomingPhoneNumber } from '../../src/catalog/incoming-phone-numbers.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

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

/** Kinds of number that are of no place. */
const placeless = {
  Mobile: '+31612345678',
  National: '+31841234567',
  SharedCost: '+31841234568',
  Voip: '+31851234567',
  MachineToMachine: '+3197012345678',
}

export const numberSamples: Samples = ({ accountSid, sid }) => ({
  Application: {
    record: { ...application, sid: sid('AP'), accountSid },
    ...below('/Applications', sid('AP')),
    refused: ['POST', '/Applications', { VoiceUrl: 'http:/<nowhere>&' }],
  },
  AvailablePhoneNumberCountry: {
    record: { accountSid, countryCode: 'PR', country: 'Puerto Rico', beta: false, offers: ['local'] },
    list: '/AvailablePhoneNumbers',
    instance: '/AvailablePhoneNumbers/PR',
    refused: ['GET', '/AvailablePhoneNumbers/XX'],
    isShown: true,
  },
  AvailablePhoneNumberLocal: {
    record: local,
    list: '/AvailablePhoneNumbers/US/Local',
    instance: null,
    refused: ['GET', '/AvailablePhoneNumbers/US/Local?AreaCode=5'],
    isShown: true,
  },
  AvailablePhoneNumberTollFree: {
    record: tollFree,
    list: '/AvailablePhoneNumbers/US/TollFree',
    instance: null,
    refused: ['GET', '/AvailablePhoneNumbers/US/TollFree?AreaCode=5'],
    isShown: true,
  },
  ...Object.fromEntries(
    Object.entries(placeless).map(([name, phoneNumber]) => [
      `AvailablePhoneNumber${name}`,
      {
        record: { ...tollFree, friendlyName: phoneNumber, phoneNumber, isoCountry: 'NL' },
        list: `/AvailablePhoneNumbers/NL/${name}`,
        instance: null,
        refused: ['GET', `/AvailablePhoneNumbers/NL/${name}?AreaCode=530`],
        isShown: true,
      } as const,
    ]),
  ),
  IncomingPhoneNumber: {
    record: { ...number, sid: sid('PN'), accountSid },
    ...below('/IncomingPhoneNumbers', sid('PN')),
    refused: ['POST', '/IncomingPhoneNumbers', { PhoneNumber: 'nobody' }],
  },
})
