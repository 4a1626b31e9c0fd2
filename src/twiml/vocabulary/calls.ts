/** Verbs of a call that are known and not carried out: recording, passing a call on, and what only builders know. */
import { flag, httpMethod, integer, oneOf, sid, text } from '../../catalog/kinds.ts'
import { link, words } from '../kinds.ts'
import { known } from './known.ts'

export const calls = [
  known('Record', {
    parents: ['Response'],
    since: '2008-08-01',
    attributes: {
      action: link({ malformed: 11100 }),
      method: httpMethod({ malformed: 13610 }),
      timeout: integer({ min: 0, malformed: 13611 }),
      finishOnKey: text({ like: [/^[0-9#*]*$/, 'made of 0 to 9, # and *'], malformed: 13613 }),
      maxLength: integer({ min: 2, max: 14400, malformed: 13612 }),
      transcribe: flag({ malformed: 13614 }),
      transcribeCallback: link({ malformed: 13257 }),
      playBeep: flag({ malformed: 13616 }),
      trim: oneOf(['trim-silence', 'do-not-trim'], { malformed: 13699 }),
      recordingStatusCallback: link({ malformed: 13256 }),
      recordingStatusCallbackMethod: httpMethod(),
      recordingStatusCallbackEvent: words(['in-progress', 'completed', 'absent'], { malformed: 13621 }),
      recordingConfigurationId: text(),
    },
  }),
  known('Task', {
    parents: ['Enqueue'],
    text: 'required',
    attributes: {
      priority: integer({ min: 0, malformed: 14217 }),
      timeout: integer({ min: 0, malformed: 14217 }),
    },
  }),
  known('Queue', {
    parents: ['Response'],
    text: 'required',
    attributes: {
      url: link({ malformed: 14211 }),
      method: httpMethod({ malformed: 14210 }),
      reservationSid: sid('WR', { malformed: 14218 }),
      postWorkActivitySid: sid('WA'),
    },
  }),
  known('Refer', {
    parents: ['Response'],
    attributes: {
      action: link(),
      method: httpMethod(),
    },
  }),
  known('Sip', { parents: ['Refer'], text: 'required' }),
  known('Echo', { parents: ['Response'] }),
]
