/** `<Transcription>`: a call's words, told while they are said (twiml-and-webhooks.md §6). */
import { flag, type HttpMethod, httpMethod, text } from '../../catalog/kinds.ts'
import { language, link, list, type Track, track } from '../kinds.ts'
import type { TapOrder } from '../line.ts'
import { type Element, said, verb } from '../verb.ts'
import { calledBack, parametersOf } from './tapped.ts'

/** What a `<Transcription>` may say. */
export class TranscriptionAttributes {
  /** What it is called, once in a call; in a `<Stop>`, which one ends. */
  name?: string = text({ or: '' })
  /** Told what is said, and when it starts, stops or fails. */
  statusCallbackUrl?: string = link({ or: '' })
  /** How `statusCallbackUrl` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ or: 'POST' })
  /** Whose words are written down: everybody's where it is left out. */
  track?: Track = track('both_tracks')
  /** The language that is spoken; `en-US` where it is left out. */
  languageCode?: string = language({ or: 'en-US' })
  /** What recognizes the speech; `google` where it is left out. */
  transcriptionEngine?: string = text({ or: 'google' })
  /** Its model; `telephony` where it is left out. */
  speechModel?: string = text({ or: 'telephony' })
  /** Words to expect: up to 500 of up to 100 characters. */
  hints?: readonly string[] = list({ most: 500, longest: 100, or: [] })
  /** Whether words are told while somebody still speaks. */
  partialResults?: boolean = flag({ or: false })
  /** Whether rude words are starred out. */
  profanityFilter?: boolean = flag({ or: true })
  /** Whether full stops and commas are set. */
  enableAutomaticPunctuation?: boolean = flag({ or: true })
  /** What the caller is called in it. */
  inboundTrackLabel?: string = text({ or: '' })
  /** What the other side is called in it. */
  outboundTrackLabel?: string = text({ or: '' })
  /** The service that reads it afterwards. */
  intelligenceService?: string = text({ or: '' })
}

/** What a `<Config>` may say. */
export class ConfigAttributes {
  /** Its name. */
  name?: string = text({ or: '' })
  /** Its value. */
  value?: string = text({ or: '' })
}

export const transcription = verb<TranscriptionAttributes>({
  name: 'Transcription',
  parents: ['Start', 'Stop'],
  since: '2010-04-01',
  attributes: TranscriptionAttributes,
})

/** A setting of what recognizes the speech. */
export const config = verb<ConfigAttributes>({
  name: 'Config',
  parents: ['Transcription', 'VirtualAgent'],
  since: '2010-04-01',
  attributes: ConfigAttributes,
})

export function transcriptionOf(element: Element): TapOrder {
  const given = said(transcription, element, () => {})
  const { statusCallbackUrl: statusCallback, statusCallbackMethod } = given
  return {
    is: 'transcription',
    ...(given.name !== '' && { name: given.name }),
    plan: {
      track: given.track,
      parameters: parametersOf(element),
      ...calledBack({ statusCallback, statusCallbackMethod }),
      transcription: {
        languageCode: given.languageCode,
        partialResults: given.partialResults,
        engine: given.transcriptionEngine,
        labels: {
          ...(given.inboundTrackLabel !== '' && { inbound_track: given.inboundTrackLabel }),
          ...(given.outboundTrackLabel !== '' && { outbound_track: given.outboundTrackLabel }),
        },
        hints: given.hints,
        punctuated: given.enableAutomaticPunctuation,
        settings: {
          speechModel: given.speechModel,
          profanityFilter: String(given.profanityFilter),
          enableAutomaticPunctuation: String(given.enableAutomaticPunctuation),
          ...(given.hints.length > 0 && { hints: given.hints.join(',') }),
          ...(given.intelligenceService !== '' && { intelligenceService: given.intelligenceService }),
          ...parametersOf(element, 'Config'),
        },
      },
    },
  }
}
