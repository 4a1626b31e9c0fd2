/** Samples of numbers that are an account's in part: verified, assigned, shared. */
import type { OutgoingCallerId } from '../../src/catalog/outgoing-caller-ids.ts'
import type { Sandbox } from '../../src/catalog/sandboxes.ts'
import type { ShortCode } from '../../src/catalog/short-codes.ts'
import type { ValidationRequest } from '../../src/catalog/validation-requests.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const callerId: Made<OutgoingCallerId> = {
  sid: sidOf('PN', 2),
  accountSid: mainSid,
  friendlyName: 'Jenny & friends',
  phoneNumber: '+15558675309',
  dateCreated: at(1),
  dateUpdated: at(2),
}

const request: ValidationRequest = {
  accountSid: mainSid,
  phoneNumber: '+15558675309',
  friendlyName: null,
  validationCode: 123456,
  callSid: sidOf('CA', 2),
}

const shortCode: Made<ShortCode> = {
  sid: sidOf('SC', 1),
  accountSid: mainSid,
  friendlyName: '80711',
  shortCode: '80711',
  dateCreated: at(1),
  dateUpdated: at(2),
  apiVersion: '2010-04-01',
  smsUrl: 'http://app.test/sms?a=1&b=2',
  smsMethod: 'POST',
  smsFallbackUrl: null,
  smsFallbackMethod: null,
}

const sandbox: Made<Sandbox> = {
  pin: 66528411,
  accountSid: mainSid,
  phoneNumber: '+14155992671',
  voiceUrl: 'http://app.test/voice',
  voiceMethod: 'POST',
  smsUrl: null,
  smsMethod: 'POST',
  statusCallback: null,
  statusCallbackMethod: null,
  dateCreated: at(1),
  dateUpdated: at(2),
  apiVersion: '2010-04-01',
}

export const callerIdSamples: Samples = ({ accountSid, sid }) => {
  const callerIdSid = `PN${sid('PN').slice(2).replace(/^./, 'f')}`
  return {
    OutgoingCallerId: {
      record: { ...callerId, sid: callerIdSid, accountSid },
      ...below('/OutgoingCallerIds', callerIdSid),
      refused: ['POST', '/OutgoingCallerIds', { PhoneNumber: 'nobody' }],
    },
    ValidationRequest: {
      record: { ...request, accountSid, callSid: sid('CA') },
      list: null,
      instance: null,
      refused: ['POST', '/OutgoingCallerIds', { PhoneNumber: 'nobody', CallDelay: '61' }],
      isShown: true,
    },
    ShortCode: {
      record: { ...shortCode, sid: sid('SC'), accountSid },
      ...below('/SMS/ShortCodes', sid('SC')),
      refused: ['POST', `/SMS/ShortCodes/${sid('SC')}`, { SmsUrl: 'http:/<nowhere>&' }],
    },
    Sandbox: {
      record: { ...sandbox, accountSid },
      list: null,
      instance: '/Sandbox',
      refused: ['POST', '/Sandbox', { VoiceMethod: 'PATCH' }],
      isShown: true,
    },
  }
}
