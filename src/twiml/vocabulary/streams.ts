/** What listens in on a call: streams and transcriptions. */
import { flag, type HttpMethod, httpMethod, oneOf, text } from '../../catalog/kinds.ts'
import { language, link, list, socket } from '../kinds.ts'
import { known } from './known.ts'

type Track = 'inbound_track' | 'outbound_track' | 'both_tracks'
const track = () => oneOf(['inbound_track', 'outbound_track', 'both_tracks'])

/** What a `<Connect>` may say. */
export class ConnectAttributes {
  /** Asked once the connection is over; without it the next verb runs. */
  action?: string = link()
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod()
}

/** What a `<Start>` may say. */
export class StartAttributes {
  /** Known to builders only; what it does is written nowhere. */
  action?: string = link()
  /** How `action` is asked. */
  method?: HttpMethod = httpMethod()
}

/** What a `<Stream>` may say. */
export class StreamAttributes {
  /** Where the sound goes: a `wss` address. Left out only in a `<Stop>`, where `name` says which stream it is. */
  url?: string = socket({ missing: 12200 })
  /** What it is called, once in a call. */
  name?: string = text()
  /** Whose voice it carries: the caller's where it is left out. Below `<Connect>`, only that. */
  track?: Track = track()
  /** Told when it starts, stops or fails. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** The connector that takes it. */
  connectorName?: string = text()
  /** How the sound is encoded. */
  audioFormat?: string = text()
  /** Samples a second. */
  sampleRate?: string = text()
}

/** The same in a `<Stop>`, where its name is enough. */
class StoppedAttributes extends StreamAttributes {
  override url?: string = socket()
}

/** What a `<Siprec>` may say. */
export class SiprecAttributes {
  /** What it is called, once in a call; in a `<Stop>`, which one ends. */
  name?: string = text()
  /** The connector that takes it. */
  connectorName?: string = text()
  /** Whose voice it carries: both where it is left out. */
  track?: Track = track()
  /** Told when it starts, stops or fails. */
  statusCallback?: string = link()
  /** How `statusCallback` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
}

/** What a `<Transcription>` may say. */
export class TranscriptionAttributes {
  /** What it is called, once in a call; in a `<Stop>`, which one ends. */
  name?: string = text()
  /** Told what is said, and when it starts, stops or fails. */
  statusCallbackUrl?: string = link()
  /** How `statusCallbackUrl` is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** Whose words are written down: everybody's where it is left out. */
  track?: Track = track()
  /** The language that is spoken; `en-US` where it is left out. */
  languageCode?: string = language()
  /** What recognizes the speech; `google` where it is left out. */
  transcriptionEngine?: string = text()
  /** Its model; `telephony` where it is left out. */
  speechModel?: string = text()
  /** Words to expect: up to 500 of up to 100 characters. */
  hints?: readonly string[] = list({ most: 500, longest: 100 })
  /** Whether words are told while somebody still speaks. */
  partialResults?: boolean = flag()
  /** Whether rude words are starred out. */
  profanityFilter?: boolean = flag()
  /** Whether full stops and commas are set. */
  enableAutomaticPunctuation?: boolean = flag()
  /** What the caller is called in it. */
  inboundTrackLabel?: string = text()
  /** What the other side is called in it. */
  outboundTrackLabel?: string = text()
  /** The service that reads it afterwards. */
  intelligenceService?: string = text()
}

/** What a `<Config>` may say. */
export class ConfigAttributes {
  /** Its name. */
  name?: string = text()
  /** Its value. */
  value?: string = text()
}

export const streams = [
  known('Connect', { parents: ['Response'], attributes: ConnectAttributes }),
  known('Start', { parents: ['Response'], attributes: StartAttributes }),
  known('Stop', { parents: ['Response'] }),
  known('Stream', { parents: ['Connect', 'Start'], attributes: StreamAttributes }),
  known('Stream', { parents: ['Stop'], attributes: StoppedAttributes }),
  known('Siprec', { parents: ['Start', 'Stop'], attributes: SiprecAttributes }),
  known('Transcription', { parents: ['Start', 'Stop'], attributes: TranscriptionAttributes }),
  known('Config', { parents: ['Transcription', 'VirtualAgent'], attributes: ConfigAttributes }),
]
