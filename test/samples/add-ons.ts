/** Samples of add-ons. */
import type { AddOnPayload, AddOnResult, AssignedAddOn, AssignedAddOnExtension } from '../../src/catalog/add-ons.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const addOn: Made<AssignedAddOn> = {
  sid: sidOf('XE', 1),
  accountSid: mainSid,
  resourceSid: sidOf('PN', 1),
  friendlyName: 'VoiceBase & “Co”',
  description: 'Transcribes <well>',
  configuration: { bad_words: true, deep: { er: [1, 2] } },
  uniqueName: 'voicebase_high_accuracy',
  dateCreated: at(1),
  dateUpdated: at(2),
}

const extension: Made<AssignedAddOnExtension> = {
  sid: sidOf('XF', 1),
  accountSid: mainSid,
  resourceSid: sidOf('PN', 1),
  assignedAddOnSid: sidOf('XE', 1),
  friendlyName: 'Incoming Voice Call',
  productName: 'Programmable Voice',
  uniqueName: 'voice-incoming',
  enabled: true,
}

const result: Made<AddOnResult> = {
  sid: sidOf('XR', 1),
  accountSid: mainSid,
  status: 'completed',
  addOnSid: sidOf('XB', 1),
  addOnConfigurationSid: sidOf('XE', 1),
  dateCreated: at(1),
  dateUpdated: at(2),
  dateCompleted: at(2),
  referenceSid: sidOf('RE', 1),
}

const payload: Made<AddOnPayload> = {
  sid: sidOf('XH', 1),
  addOnResultSid: sidOf('XR', 1),
  accountSid: mainSid,
  label: 'transcript & more',
  addOnSid: sidOf('XB', 1),
  addOnConfigurationSid: sidOf('XE', 1),
  contentType: 'application/json',
  dateCreated: at(1),
  dateUpdated: at(2),
  referenceSid: sidOf('RE', 1),
}

export const addOnSamples: Samples = ({ accountSid, sid }) => ({
  AssignedAddOn: {
    record: { ...addOn, sid: sid('XE'), accountSid, resourceSid: sid('PN') },
    ...below(`/IncomingPhoneNumbers/${sid('PN')}/AssignedAddOns`, sid('XE')),
    refused: ['POST', `/IncomingPhoneNumbers/${sid('PN')}/AssignedAddOns`, {}],
  },
  AssignedAddOnExtension: {
    record: { ...extension, sid: sid('XF'), accountSid, resourceSid: sid('PN'), assignedAddOnSid: sid('XE') },
    ...below(`/IncomingPhoneNumbers/${sid('PN')}/AssignedAddOns/${sid('XE')}/Extensions`, sid('XF')),
    refused: ['POST', `/IncomingPhoneNumbers/${sid('PN')}/AssignedAddOns/${sid('XE')}/Extensions`, {}],
  },
  AddOnResult: {
    record: { ...result, sid: sid('XR'), accountSid, referenceSid: sid('RE') },
    ...below(`/Recordings/${sid('RE')}/AddOnResults`, sid('XR')),
    refused: ['POST', `/Recordings/${sid('RE')}/AddOnResults`, {}],
  },
  AddOnPayload: {
    record: { ...payload, sid: sid('XH'), accountSid, referenceSid: sid('RE'), addOnResultSid: sid('XR') },
    ...below(`/Recordings/${sid('RE')}/AddOnResults/${sid('XR')}/Payloads`, sid('XH')),
    refused: ['GET', `/Recordings/${sid('RE')}/AddOnResults/${sid('XR')}/Payloads/${sid('XH')}/Data`],
  },
})
