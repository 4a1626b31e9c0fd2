/** Samples of conferences, and of who is in one. */
import type { Conference, ConferenceKept } from '../../src/catalog/conferences.ts'
import type { Participant } from '../../src/catalog/participants.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const conference: Made<Conference> & ConferenceKept = {
  sid: sidOf('CF', 1),
  accountSid: mainSid,
  friendlyName: 'Fish & "Chips" <b>, ☎ 𝄞',
  status: 'completed',
  dateCreated: at(1),
  apiVersion: '2010-04-01',
  dateUpdated: at(9),
  region: 'us1',
  reasonConferenceEnded: 'last-participant-left',
  callSidEndingConference: sidOf('CA', 1),
  log: { callback: null, events: 2, present: [] },
}

const participant: Made<Participant> = {
  callSid: sidOf('CA', 1),
  conferenceSid: sidOf('CF', 1),
  accountSid: mainSid,
  muted: false,
  endConferenceOnExit: true,
  startConferenceOnEnter: false,
  dateCreated: at(2),
  dateUpdated: at(3),
  label: 'the "boss"',
  callSidToCoach: null,
  coaching: false,
  hold: true,
  status: 'connected',
  queueTime: null,
}

export const conferenceSamples: Samples = ({ accountSid, sid }) => {
  const list = `/Conferences/${sid('CF')}/Participants`
  return {
    Conference: {
      record: { ...conference, sid: sid('CF'), accountSid, callSidEndingConference: sid('CA') },
      ...below('/Conferences', sid('CF')),
      refused: ['GET', '/Conferences?Status=over'],
    },
    Participant: {
      record: { ...participant, callSid: sid('CA'), conferenceSid: sid('CF'), accountSid },
      ...below(list, sid('CA')),
      refused: ['POST', list, { From: '+14158675309' }],
      isShown: true,
    },
  }
}
