/** Samples of calls and what went wrong in them. */
import type { Call } from '../../src/catalog/calls.ts'
import type { Notification } from '../../src/catalog/notifications.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

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
  method: null,
  ...given,
})

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

export const callSamples: Samples = ({ accountSid, sid }) => ({
  Call: {
    record: { ...callNumber(1), sid: sid('CA'), accountSid },
    ...below('/Calls', sid('CA')),
    refused: ['POST', '/Calls', {}],
  },
  Notification: {
    record: { ...notification, sid: sid('NO'), accountSid, callSid: sid('CA') },
    ...below('/Notifications', sid('NO')),
    refused: ['DELETE', `/Notifications/${sidOf('NO', 404)}`],
  },
})
