/** Samples of what hangs below a call. */
import type { CallEvent, CallEventKept } from '../../src/catalog/call-events.ts'
import type { CallFeedback } from '../../src/catalog/call-feedback.ts'
import type { CallFeedbackSummary } from '../../src/catalog/call-feedback-summaries.ts'
import type { Tap } from '../../src/catalog/taps.ts'
import { at, type Made, mainSid, type Sample, type Samples, sidOf } from './sample.ts'

const event: CallEvent & CallEventKept = {
  sid: sidOf('EV', 1),
  request: {
    method: 'POST',
    url: 'http://app.test/voice?a=1&b=2',
    parameters: { From: '+14158675309', CallStatus: 'in-progress', SpeechResult: 'Café & <b>“yes”</b>' },
  },
  response: {
    date_created: 'Sat, 26 May 2012 12:00:01 +0000',
    response_code: 200,
    content_type: 'text/xml',
    request_duration: 12,
    response_body: '<Response>\r\n<Say>]]></Say></Response>',
  },
}

const feedback: CallFeedback = {
  accountSid: mainSid,
  dateCreated: at(30),
  dateUpdated: at(31),
  issues: ['imperfect-audio', 'dropped-call'],
  qualityScore: 3,
  sid: sidOf('CA', 1),
}

const summary: CallFeedbackSummary = {
  sid: sidOf('FS', 1),
  accountSid: mainSid,
  status: 'completed',
  startDate: '2012-05-01',
  endDate: '2012-05-31',
  includeSubaccounts: true,
  callCount: 10_200,
  callFeedbackCount: 729,
  qualityScoreAverage: 4.5,
  qualityScoreMedian: 4,
  qualityScoreStandardDeviation: 1.01,
  issues: [{ description: 'imperfect-audio', count: 45, percentage_of_total_calls: '0.44%' }],
  dateCreated: at(1),
  dateUpdated: at(3),
}

/** Of streams and the like only their creation is answered: what is kept is never listed nor fetched. */
const tap = (prefix: string): Made<Tap> & { uri: string } => ({
  sid: sidOf(prefix, 1),
  accountSid: mainSid,
  callSid: sidOf('CA', 1),
  name: 'my "tap" & <co>',
  status: 'stopped',
  dateUpdated: at(5),
  uri: '',
})

export const callPartSamples: Samples = ({ accountSid, sid }) => {
  const call = `/Calls/${sid('CA')}`
  const ofCall = { accountSid, callSid: sid('CA') }
  /** What is only ever written. */
  const written = (list: string, id: string, record: object, form: Record<string, string> = {}): Sample => ({
    record: { ...record, sid: id, ...ofCall },
    list: null,
    instance: null,
    unread: { list: `${call}/${list}`, instance: `${call}/${list}/${id}` },
    refused: ['POST', `${call}/${list}`, form],
  })
  return {
    CallEvent: {
      record: event,
      list: `${call}/Events`,
      instance: null,
      refused: ['GET', `/Calls/${sidOf('CA', 404)}/Events`],
      isShown: true,
    },
    CallFeedback: {
      record: { ...feedback, sid: sid('CA'), accountSid },
      list: null,
      instance: `${call}/Feedback`,
      refused: ['POST', `${call}/Feedback`, { QualityScore: '6' }],
      isShown: true,
    },
    CallFeedbackSummary: {
      record: { ...summary, sid: sid('FS'), accountSid },
      list: null,
      instance: `/Calls/FeedbackSummary/${sid('FS')}`,
      unread: { list: '/Calls/FeedbackSummary', instance: `/Calls/FeedbackSummary/${sid('FS')}` },
      refused: ['POST', '/Calls/FeedbackSummary', { StartDate: '2012-02-31', EndDate: '2012-03-01' }],
    },
    Payment: written('Payments', sid('PK'), { dateCreated: at(1), dateUpdated: at(1) }),
    RealtimeTranscription: written('Transcriptions', sid('GT'), tap('GT'), { LanguageCode: 'English & <more>' }),
    Siprec: written('Siprec', sid('SR'), tap('SR'), { Track: 'all_tracks' }),
    Stream: written('Streams', sid('MZ'), tap('MZ')),
    UserDefinedMessage: written('UserDefinedMessages', sid('KX'), { dateCreated: at(1) }),
    UserDefinedMessageSubscription: written('UserDefinedMessageSubscriptions', sid('ZY'), { dateCreated: at(1) }),
  }
}
