/** Media streams of a call: its sound, sent to a websocket (rest-api.md §10.3, twiml-and-webhooks.md §6). */
import {
  date,
  type HttpMethod,
  httpMethod,
  nullable,
  numbered,
  oneOf,
  sid,
  socketUrl,
  text,
  uri,
  url,
} from './kinds.ts'
import { resource } from './resource.ts'
import { longestTapName, TapKept, TapUpdate, type Track, tapStatuses, tracks } from './taps.ts'

/** A call's sound on its way to a websocket. */
export class Stream {
  /** Unique id, `MZ` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('MZ'))
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

/** What starts a stream. */
export class StreamCreate {
  /** The websocket, `wss`, without a query. */
  url: string = socketUrl({ missing: 20001 })
  /** By which it can be stopped; unique in its call. */
  name?: string = text({ max: longestTapName })
  /** What is sent: what the far end says, unless told otherwise. */
  track?: Track = oneOf(tracks)
  /** Told when it has started, has stopped, or failed. */
  statusCallback?: string = url()
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod()
  /** Names of parameters sent along, `Parameter1.Name` to `Parameter99.Name`. */
  'parameter1.Name'?: Readonly<Record<number, string>> = numbered(text({ max: 500 }), 99)
  /** Their values; a name and its value together have fewer than 500 characters. */
  'parameter1.Value'?: Readonly<Record<number, string>> = numbered(text({ max: 500 }), 99)
}

export const streams = resource({
  name: 'Stream',
  listKey: 'streams',
  prefix: 'MZ',
  addresses: [{ path: '/Accounts/{AccountSid}/Calls/{CallSid}/Streams', list: ['create'], instance: ['update'] }],
  record: Stream,
  create: StreamCreate,
  update: TapUpdate,
  kept: TapKept,
  created: 200,
  indexed: ['callSid', 'status'],
})
