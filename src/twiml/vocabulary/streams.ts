/** What listens in on a call: streams, recordings and transcriptions. */
import { flag, httpMethod, oneOf, text } from '../../catalog/kinds.ts'
import { language, link, list, socket, words } from '../kinds.ts'
import { known } from './known.ts'

export const streams = [
  known('Connect', {
    parents: ['Response'],
    attributes: {
      action: link(),
      method: httpMethod(),
    },
  }),
  known('Start', {
    parents: ['Response'],
    attributes: {
      action: link(),
      method: httpMethod(),
    },
  }),
  known('Stop', { parents: ['Response'] }),
  known('Stream', {
    parents: ['Connect', 'Start', 'Stop'],
    attributes: {
      url: socket({ missing: 12200 }),
      name: text(),
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
      connectorName: text(),
      audioFormat: text(),
      sampleRate: text(),
    },
  }),
  known('Siprec', {
    parents: ['Start', 'Stop'],
    attributes: {
      name: text(),
      connectorName: text(),
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks']),
      statusCallback: link(),
      statusCallbackMethod: httpMethod(),
    },
  }),
  known('Recording', {
    parents: ['Start'],
    attributes: {
      channels: oneOf(['mono', 'dual']),
      track: oneOf(['inbound', 'outbound', 'both']),
      trim: oneOf(['trim-silence', 'do-not-trim']),
      recordingStatusCallback: link(),
      recordingStatusCallbackMethod: httpMethod(),
      recordingStatusCallbackEvent: words(['in-progress', 'completed', 'absent']),
      recordingConfigurationId: text(),
    },
  }),
  known('Transcription', {
    parents: ['Start', 'Stop'],
    attributes: {
      name: text(),
      statusCallbackUrl: link(),
      statusCallbackMethod: httpMethod(),
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks']),
      languageCode: language(),
      transcriptionEngine: text(),
      speechModel: text(),
      hints: list({ most: 500, longest: 100 }),
      partialResults: flag(),
      profanityFilter: flag(),
      enableAutomaticPunctuation: flag(),
      inboundTrackLabel: text(),
      outboundTrackLabel: text(),
      intelligenceService: text(),
    },
  }),
  known('Config', {
    parents: ['Transcription', 'VirtualAgent'],
    attributes: {
      name: text(),
      value: text(),
    },
  }),
]
