/** The desks where a call is listened in to: streams, SIPREC sessions and transcriptions (rest-api.md §10.3). */
import { Refused } from '../../catalog/errors.ts'
import type { HttpMethod } from '../../catalog/kinds.ts'
import type { RealtimeTranscription, RealtimeTranscriptionCreate } from '../../catalog/realtime-transcriptions.ts'
import type { Siprec, SiprecCreate } from '../../catalog/siprec.ts'
import type { Stream, StreamCreate } from '../../catalog/streams.ts'
import type { Tap, TapPlan, TapUpdate, Track } from '../../catalog/taps.ts'
import type { TapRecord } from '../floor/live-tap.ts'
import type { TapName, Taps } from '../floor/taps.ts'
import type { At, Desk } from './desk.ts'

export const streamsDesk = (taps: Taps): Desk<Stream, StreamCreate, TapUpdate> =>
  desk(taps, 'stream', (order) => ({
    ...listening(order, 'inbound_track'),
    url: order.url,
    parameters: parametersOf(order),
  }))

export const siprecDesk = (taps: Taps): Desk<Siprec, SiprecCreate, TapUpdate> =>
  desk(taps, 'siprec', (order) => ({
    ...listening(order, 'both_tracks'),
    parameters: parametersOf(order),
    ...(order.connectorName && { connectorName: order.connectorName }),
  }))

export const transcriptionsDesk = (taps: Taps): Desk<RealtimeTranscription, RealtimeTranscriptionCreate, TapUpdate> =>
  desk(taps, 'transcription', (order) => ({
    ...listening({ ...order, statusCallback: order.statusCallbackUrl }, 'both_tracks'),
    transcription: {
      languageCode: order.languageCode!,
      partialResults: order.partialResults!,
      engine: order.transcriptionEngine!,
      labels: {
        ...(order.inboundTrackLabel && { inbound_track: order.inboundTrackLabel }),
        ...(order.outboundTrackLabel && { outbound_track: order.outboundTrackLabel }),
      },
    },
  }))

/** A tap is begun, and stopped by its sid or by its name. */
function desk<C extends { readonly name?: string }>(
  taps: Taps,
  tap: TapName,
  planOf: (order: C) => TapPlan,
): Desk<Tap, C, TapUpdate> {
  const callOf = ({ names }: At) => names['callSid']!
  return {
    create: (at, order) =>
      taps.begin(callOf(at), tap, { ...(order.name && { name: order.name }), plan: planOf(order) }),
    fetch: (at, id) => taps.find(callOf(at), tap, id),
    update: (_at, record) => taps.stop(record as TapRecord),
  }
}

interface Telling {
  readonly track?: Track
  readonly statusCallback?: string | undefined
  readonly statusCallbackMethod?: HttpMethod
}

const listening = ({ track, statusCallback, statusCallbackMethod = 'POST' }: Telling, usual: Track): TapPlan => ({
  track: track ?? usual,
  ...(statusCallback && { statusCallback: { url: statusCallback, method: statusCallbackMethod } }),
})

/** Characters of a parameter, its name and its value together (twiml-and-webhooks.md §6). */
const longestParameter = 499

type Parameters = Pick<StreamCreate, 'parameter1.Name' | 'parameter1.Value'>

function parametersOf({ 'parameter1.Name': names = {}, 'parameter1.Value': values = {} }: Parameters) {
  const parameters: Record<string, string> = {}
  for (const number of new Set([...Object.keys(names), ...Object.keys(values)].map(Number))) {
    const [name, value] = [names[number], values[number]]
    if (name === undefined || value === undefined)
      throw new Refused(20001, `Parameter${number} needs a Name and a Value`)
    if (name.length + value.length > longestParameter)
      throw new Refused(20001, `Parameter${number} is longer than ${longestParameter} characters`)
    parameters[name] = value
  }
  return parameters
}
