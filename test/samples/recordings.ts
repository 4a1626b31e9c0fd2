/** Samples of what was recorded, and of what messages carry. */
import type { Media, MediaKept } from '../../src/catalog/media.ts'
import type { MessageFeedback } from '../../src/catalog/message-feedback.ts'
import type { Recording } from '../../src/catalog/recordings.ts'
import type { Transcription } from '../../src/catalog/transcriptions.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

const recording: Made<Recording> = {
  sid: sidOf('RE', 1),
  accountSid: mainSid,
  callSid: sidOf('CA', 1),
  duration: 7,
  dateCreated: at(1),
  apiVersion: '2010-04-01',
  dateUpdated: at(9),
  conferenceSid: null,
  startTime: at(2),
  price: '-0.00250',
  priceUnit: 'USD',
  status: 'completed',
  channels: 1,
  source: 'OutboundAPI',
  errorCode: null,
  encryptionDetails: null,
  mediaUrl: `http://ringback.test/2010-04-01/Accounts/${mainSid}/Recordings/${sidOf('RE', 1)}`,
  track: 'both',
}

const transcription: Made<Transcription> = {
  sid: sidOf('TR', 1),
  accountSid: mainSid,
  dateCreated: at(1),
  dateUpdated: at(2),
  status: 'completed',
  type: 'fast',
  recordingSid: sidOf('RE', 1),
  duration: 7,
  transcriptionText: 'This is <Jenny> & I\u2019m not here, "really"',
  apiVersion: '2010-04-01',
  price: '-0.05000',
  priceUnit: 'USD',
}

const media: Made<Media> & MediaKept = {
  sid: sidOf('ME', 1),
  accountSid: mainSid,
  parentSid: sidOf('SM', 1),
  messageSid: sidOf('SM', 1),
  position: 0,
  contentType: 'image/png',
  dateCreated: at(1),
  dateUpdated: at(1),
}

const feedback: Made<MessageFeedback> = {
  accountSid: mainSid,
  messageSid: sidOf('SM', 1),
  outcome: 'confirmed',
  dateCreated: at(1),
  dateUpdated: at(2),
}

export const recordingSamples: Samples = ({ accountSid, sid }) => {
  const messageSid = sid('SM')
  return {
    Recording: {
      record: { ...recording, sid: sid('RE'), accountSid, callSid: sid('CA'), conferenceSid: sid('CF') },
      ...below('/Recordings', sid('RE')),
      refused: ['DELETE', `/Recordings/${sidOf('RE', 404)}`],
    },
    Transcription: {
      record: { ...transcription, sid: sid('TR'), accountSid, recordingSid: sid('RE') },
      ...below('/Transcriptions', sid('TR')),
      refused: ['DELETE', `/Transcriptions/${sidOf('TR', 404)}`],
    },
    Media: {
      record: { ...media, sid: sid('ME'), accountSid, parentSid: messageSid, messageSid },
      ...below(`/Messages/${messageSid}/Media`, sid('ME')),
      refused: ['DELETE', `/Messages/${messageSid}/Media/${sidOf('ME', 404)}`],
    },
    MessageFeedback: {
      record: { ...feedback, accountSid, messageSid },
      list: null,
      instance: null,
      refused: ['POST', `/Messages/${messageSid}/Feedback`, { Outcome: 'perhaps' }],
    },
  }
}
