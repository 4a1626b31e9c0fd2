/** Conferences: every life of a room in which any number of calls hear each other (rest-api.md §10.4). */
import {
  bound,
  date,
  day,
  type HttpMethod,
  httpMethod,
  json,
  nullable,
  oneOf,
  sid,
  subresources,
  text,
  uri,
  url,
  type When,
} from './kinds.ts'
import { resource } from './resource.ts'

/** `init` while nobody hears anybody yet; `completed` for ever. */
export type ConferenceStatus = 'init' | 'in-progress' | 'completed'
const statuses = ['init', 'in-progress', 'completed'] as const

/** What brought a conference to its end. */
export type ConferenceEnding =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left'
const endings = [
  'conference-ended-via-api',
  'participant-with-end-conference-on-exit-left',
  'participant-with-end-conference-on-exit-kicked',
  'last-participant-kicked',
  'last-participant-left',
] as const

/** One life of a room: from the first who joins to the last who leaves. */
export class Conference {
  /** Unique id, `CF` and 32 hexadecimal digits; a new one each time the room comes to life. */
  readonly sid: string = sid('CF')
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** The room's name, as documents say it. */
  readonly friendlyName: string = text()
  /** Where it is in its life. */
  readonly status: ConferenceStatus = oneOf(statuses)
  /** When the first joined. */
  readonly dateCreated: Date = date()
  /** The version of the API of the call that opened it. */
  readonly apiVersion: string = text()
  /** When its status last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
  /** Addresses of its own lists, relative to the host. */
  readonly subresourceUris: Readonly<Record<string, string>> = subresources({
    participants: 'Participants',
    recordings: 'Recordings',
  })
  /** The region that was asked for; null where none was. */
  readonly region: string | null = nullable(text())
  /** What ended it; null until then. */
  readonly reasonConferenceEnded: ConferenceEnding | null = nullable(oneOf(endings))
  /** Whose leaving ended it; null until then, and where nobody's did. */
  readonly callSidEndingConference: string | null = nullable(sid('CA'))
}

/** What can be done to a conference as a whole. */
export class ConferenceUpdate {
  /** `completed` ends it: everyone's document goes on after its `<Dial>`. */
  status?: 'completed' = oneOf(['completed'], { spellings: { complete: 'completed' } })
  /** Asked for a document that everyone in it hears: Play, Say, Pause and Redirect. */
  announceUrl?: string = url()
  /** How AnnounceUrl is asked. */
  announceMethod?: HttpMethod = httpMethod({ or: 'POST' })
}

/** What a list of conferences can be asked for. */
export class ConferenceFilter {
  /** Only conferences of this status. */
  status?: ConferenceStatus = oneOf(statuses, { spellings: { complete: 'completed' } })
  /** Only lives of the room of this name. */
  friendlyName?: string = text()
  /** Opened on this day (GMT). */
  dateCreated?: When = day('dateCreated')
  /** Opened then or later. */
  createdAfter?: When = bound('dateCreated', '>')
  /** Opened then or earlier. */
  createdBefore?: When = bound('dateCreated', '<')
  /** Changed last on this day (GMT). */
  dateUpdated?: When = day('dateUpdated')
  /** Changed last then or later. */
  updatedAfter?: When = bound('dateUpdated', '>')
  /** Changed last then or earlier. */
  updatedBefore?: When = bound('dateUpdated', '<')
}

/** What the server remembers of a conference and shows to nobody. */
export class ConferenceKept {
  /** Whom it tells and who is in it: enough to close it properly after a restart. */
  readonly log: ConferenceLog = json()
}

/** One who is in a conference, as its callbacks tell of it. */
export type Presence = Readonly<Record<string, string>>

export interface ConferenceLog {
  /** From the first who joined (twiml-and-webhooks.md §4.1). */
  readonly callback: { readonly url: string; readonly method: HttpMethod; readonly events: readonly string[] } | null
  /** How many events there were, told or not. */
  readonly events: number
  readonly present: readonly Presence[]
}

export const conferences = resource({
  name: 'Conference',
  listKey: 'conferences',
  prefix: 'CF',
  addresses: [{ path: '/Accounts/{AccountSid}/Conferences', list: ['list'], instance: ['fetch', 'update'] }],
  record: Conference,
  update: ConferenceUpdate,
  filter: ConferenceFilter,
  kept: ConferenceKept,
  indexed: ['status', 'friendlyName'],
})
