/** Samples of what belongs to an account: its keys, its addresses, its balance. */
import type { Address } from '../../src/catalog/addresses.ts'
import type { Balance } from '../../src/catalog/balances.ts'
import type { DependentPhoneNumber } from '../../src/catalog/dependent-phone-numbers.ts'
import type { Key, KeyKept } from '../../src/catalog/keys.ts'
import type { Token } from '../../src/catalog/tokens.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const key: Made<Key> & Partial<KeyKept> = {
  sid: sidOf('SK', 1),
  friendlyName: 'The "work" laptop\u2019s',
  dateCreated: at(1),
  dateUpdated: at(2),
  secret: 'a secret that only a create shows',
  secretHash: '00',
  isMain: false,
}

const address: Made<Address> = {
  sid: sidOf('AD', 1),
  accountSid: mainSid,
  friendlyName: null,
  customerName: 'Jenny & Söhne "GmbH"',
  street: '645 Harrison St.',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94107',
  isoCountry: 'US',
  dateCreated: at(1),
  dateUpdated: at(2),
  emergencyEnabled: false,
  validated: true,
  verified: false,
  streetSecondary: 'Floor 3, <left>',
}

const dependent: Made<DependentPhoneNumber> = {
  sid: sidOf('PN', 1),
  accountSid: mainSid,
  friendlyName: '(415) 867-5309',
  phoneNumber: '+14158675309',
  voiceUrl: 'http://app.test/voice?a=1&b=2',
  voiceMethod: 'POST',
  voiceFallbackMethod: 'POST',
  voiceFallbackUrl: null,
  voiceCallerIdLookup: false,
  dateCreated: at(1),
  dateUpdated: at(2),
  smsFallbackMethod: 'POST',
  smsFallbackUrl: null,
  smsMethod: 'POST',
  smsUrl: null,
  addressRequirements: 'none',
  capabilities: { voice: true, sms: true, mms: false, fax: false },
  statusCallback: null,
  statusCallbackMethod: 'POST',
  apiVersion: '2010-04-01',
  smsApplicationSid: null,
  voiceApplicationSid: null,
  trunkSid: null,
  emergencyStatus: 'Inactive',
  emergencyAddressSid: null,
}

const balance: Balance = { accountSid: mainSid, balance: '12.34000', currency: 'USD' }

const token: Token = {
  username: `1338120000:${mainSid}`,
  password: 'AbC+/=',
  ttl: 3600,
  accountSid: mainSid,
  iceServers: [
    { url: 'stun:127.0.0.1:3478', urls: 'stun:127.0.0.1:3478' },
    { url: 'turn:127.0.0.1:3478', urls: 'turn:127.0.0.1:3478', username: '1338120000', credential: 'AbC+/=' },
  ],
  dateCreated: at(1),
  dateUpdated: at(1),
}

export const accountSamples: Samples = ({ accountSid, sid }) => {
  const record = { ...key, sid: sid('SK'), accountSid }
  const tooLong = { FriendlyName: 'x'.repeat(65) }
  return {
    Address: {
      record: { ...address, sid: sid('AD'), accountSid },
      ...below('/Addresses', sid('AD')),
      refused: ['POST', '/Addresses', { CustomerName: 'Jenny', Street: '', City: 'Nowhere' }],
    },
    Balance: {
      record: { ...balance, accountSid },
      list: null,
      instance: '/Balance',
      refused: ['POST', '/Balance', {}],
      isShown: true,
    },
    DependentPhoneNumber: {
      record: { ...dependent, sid: sid('PN'), accountSid },
      list: `/Addresses/${sid('AD')}/DependentPhoneNumbers`,
      instance: null,
      refused: ['GET', `/Addresses/${sidOf('AD', 404)}/DependentPhoneNumbers`],
      isShown: true,
    },
    Key: { record, ...below('/Keys', sid('SK')), refused: ['POST', '/Keys', tooLong] },
    SigningKey: { record, ...below('/SigningKeys', sid('SK')), refused: ['POST', '/SigningKeys', tooLong] },
    Token: {
      record: { ...token, accountSid },
      list: null,
      instance: null,
      refused: ['POST', '/Tokens', { Ttl: '0' }],
      isShown: true,
    },
  }
}
