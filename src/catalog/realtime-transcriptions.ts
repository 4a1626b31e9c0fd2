/** Transcriptions of a call while it lasts (rest-api.md §10.3, twiml-and-webhooks.md §6). */
import { date, flag, type HttpMethod, httpMethod, nullable, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'
import { longestTapName, TapKept, TapUpdate, type Track, tapStatuses, tracks } from './taps.ts'

/** A call's words, told while they are said. */
export class RealtimeTranscription {
  /** Unique id, `GT` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('GT'))
  /** Whose call it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The call that is listened to. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** What it was called; null where it has only its sid. */
  readonly name: string | null = nullable(text())
  /** Whether it still goes on. */
  readonly status: 'in-progress' | 'stopped' | null = nullable(oneOf(tapStatuses))
  /** When it began, or was stopped. */
  readonly dateUpdated: Date | null = nullable(date())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(uri())
}

/** What starts a transcription. */
export class RealtimeTranscriptionCreate {
  /** By which it can be stopped; unique in its call. */
  name?: string = text({ max: longestTapName })
  /** Whose words: both ends', unless told otherwise. */
  track?: Track = oneOf(tracks)
  /** Told when it has started, of all that is said, and when it has stopped. */
  statusCallbackUrl?: string = url({ alias: ['StatusCallback'] })
  /** How StatusCallbackUrl is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** What callbacks call the far end. */
  inboundTrackLabel?: string = text({ max: 64 })
  /** What callbacks call our end. */
  outboundTrackLabel?: string = text({ max: 64 })
  /** Whether words are also told while their sentence goes on. */
  partialResults?: boolean = flag({ or: false })
  /** Language, `en-US` unless told otherwise. */
  languageCode?: string = text({ max: 35, like: [/^[A-Za-z0-9-]+$/, 'a language tag'], or: 'en-US' })
  /** Who listens; told again in callbacks. */
  transcriptionEngine?: string = text({ max: 64, or: 'google' })
  /** Whether swear words are hidden. */
  profanityFilter?: boolean = flag()
  /** What the engine listens for. */
  speechModel?: string = text({ max: 64 })
  /** Words to be expected, up to 500, separated by commas. */
  hints?: string = text({ max: 10_000 })
  /** Whether sentences have full stops. */
  enableAutomaticPunctuation?: boolean = flag()
  /** A Conversational Intelligence service that would keep it. */
  intelligenceService?: string = text({ max: 64 })
  /** A conversation that it would belong to. */
  conversationConfiguration?: string = text({ max: 64 })
  /** A conversation that it would belong to. */
  conversationId?: string = text({ max: 64 })
  /** Settings kept elsewhere. */
  configurationId?: string = text({ max: 64 })
  /** Whether callbacks carry what the engine said in its own words. */
  enableProviderData?: boolean = flag()
}

export const realtimeTranscriptions = resource({
  name: 'RealtimeTranscription',
  xml: { one: 'Transcription', list: 'Transcriptions' },
  listKey: 'realtime_transcriptions',
  prefix: 'GT',
  addresses: [
    { path: '/Accounts/{AccountSid}/Calls/{CallSid}/Transcriptions', list: ['create'], instance: ['update'] },
  ],
  record: RealtimeTranscription,
  create: RealtimeTranscriptionCreate,
  update: TapUpdate,
  kept: TapKept,
  created: 200,
  indexed: ['callSid', 'status'],
})
