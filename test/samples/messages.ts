/** Samples of messages. */
import type { Message, MessageKept } from '../../src/catalog/messages.ts'
import { at, below, type Made, mainSid, type Samples, sidOf } from './sample.ts'

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

export const messageSamples: Samples = ({ accountSid, sid }) => {
  const record = { ...message, sid: sid('SM'), accountSid }
  return {
    Message: { record, ...below('/Messages', sid('SM')), refused: ['POST', '/Messages', { To: '+15558675309' }] },
    SmsMessage: {
      record,
      ...below('/SMS/Messages', sid('SM')),
      refused: ['POST', '/SMS/Messages', { To: '5558675309', From: '4158675309', Body: 'x'.repeat(161) }],
    },
  }
}
