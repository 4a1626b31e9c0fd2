/** Nouns that a `<Dial>` does not ring here, and what stands in them. */
import { flag, httpMethod, integer, oneOf, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import { known } from './known.ts'

export const nouns = [
  known('Client', {
    parents: ['Dial'],
    text: 'optional',
    attributes: {
      url: link(),
      method: httpMethod(),
      statusCallbackEvent: words(['initiated', 'ringing', 'answered', 'completed']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
    },
  }),
  known('Identity', { parents: ['Client'], text: 'required' }),
  known('Sip', {
    parents: ['Dial'],
    text: 'optional',
    attributes: {
      url: link(),
      method: httpMethod({ malformed: 13241 }),
      username: text({ malformed: 13249 }),
      password: text({ malformed: 13249 }),
      statusCallbackEvent: words(['initiated', 'ringing', 'answered', 'completed']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
      machineDetection: oneOf(['Enable', 'DetectMessageEnd']),
      machineDetectionTimeout: integer({ min: 3, max: 60 }),
      machineDetectionSpeechThreshold: integer({ min: 1000, max: 6000 }),
      machineDetectionSpeechEndThreshold: integer({ min: 500, max: 5000 }),
      machineDetectionSilenceTimeout: integer({ min: 2000, max: 10000 }),
      amdStatusCallback: link(),
      amdStatusCallbackMethod: httpMethod(),
    },
  }),
  known('Uri', {
    parents: ['Sip'],
    text: 'optional',
    attributes: {
      priority: integer({ min: 0 }),
      weight: integer({ min: 0 }),
      username: text({ malformed: 13249 }),
      password: text({ malformed: 13249 }),
    },
  }),
  known('Headers', { parents: ['Sip'] }),
  known('Header', {
    parents: ['Headers'],
    attributes: {
      name: text(),
      value: text(),
    },
  }),
  known('Sim', { parents: ['Dial'], text: 'required' }),
  known('Application', {
    parents: ['Dial'],
    text: 'optional',
    attributes: {
      url: link(),
      method: httpMethod(),
      statusCallbackEvent: words(['initiated', 'ringing', 'answered', 'completed']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
      copyParentTo: flag(),
      customerId: text(),
    },
  }),
  known('ApplicationSid', { parents: ['Application'], text: 'required' }),
  known('WhatsApp', {
    parents: ['Dial'],
    text: 'required',
    attributes: {
      url: link(),
      method: httpMethod(),
      statusCallbackEvent: words(['initiated', 'ringing', 'answered', 'completed']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
    },
  }),
  known('Parameter', {
    parents: [
      'Application',
      'Assistant',
      'Client',
      'ConversationRelay',
      'Hangup',
      'Pay',
      'Reject',
      'Siprec',
      'Stream',
      'Transcription',
      'VirtualAgent',
    ],
    attributes: {
      name: text({ missing: 12200 }),
      value: text(),
    },
  }),
]
