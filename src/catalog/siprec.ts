/** SIPREC sessions: a call's sound, sent to somebody's recorder (rest-api.md §10.3). */
import { date, type HttpMethod, httpMethod, nullable, numbered, oneOf, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'
import { longestTapName, TapKept, TapUpdate, type Track, tapStatuses, tracks } from './taps.ts'

/** A call's sound on its way to a recorder. */
export class Siprec {
  /** Unique id, `SR` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('SR'))
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

/** What starts a SIPREC session. */
export class SiprecCreate {
  /** By which it can be stopped; unique in its call. */
  name?: string = text({ max: longestTapName })
  /** The connector to the recorder, one that is installed. */
  connectorName?: string = text({ max: 64 })
  /** What is sent: both ways, unless told otherwise. */
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

export const siprec = resource({
  name: 'Siprec',
  listKey: 'siprec',
  prefix: 'SR',
  addresses: [{ path: '/Accounts/{AccountSid}/Calls/{CallSid}/Siprec', list: ['create'], instance: ['update'] }],
  record: Siprec,
  create: SiprecCreate,
  update: TapUpdate,
  kept: TapKept,
  created: 200,
  indexed: ['callSid', 'status'],
})
