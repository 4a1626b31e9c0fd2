/** What went between a call and its application (rest-api.md §10.3). */
import { nested, nullable, sid } from './kinds.ts'
import { resource } from './resource.ts'

/** A request to the application. */
export interface CallEventRequest {
  /** `GET` or `POST`. */
  readonly method: string
  /** What was asked. */
  readonly url: string
  /** What it was told, by name. */
  readonly parameters: Readonly<Record<string, string>>
}

/** What came back; null where it was not known, as for callbacks, whose answers nobody reads. */
export interface CallEventResponse {
  /** When, in RFC 2822. */
  readonly date_created: string
  /** The status of HTTP; null where no answer came. */
  readonly response_code: number | null
  /** What the body is said to be. */
  readonly content_type: string | null
  /** Milliseconds from the request to the answer. */
  readonly request_duration: number | null
  /** The document, as it came. */
  readonly response_body: string | null
}

/** One request that a call made to its application, and the answer to it; the oldest come first. */
export class CallEvent {
  /** What was asked, and how. */
  readonly request: CallEventRequest | null = nullable(nested<CallEventRequest>())
  /** What came back; null where nothing has. */
  readonly response: CallEventResponse | null = nullable(nested<CallEventResponse>())
}

/** What pages go by. */
export class CallEventKept {
  /** `EV` and its place in the call as 32 hexadecimal digits. */
  readonly sid: string = sid('EV')
}

export const callEvents = resource({
  name: 'CallEvent',
  xml: { one: 'Event', list: 'Events' },
  listKey: 'events',
  prefix: null,
  addresses: [{ path: '/Accounts/{AccountSid}/Calls/{CallSid}/Events', list: ['list'], instance: [] }],
  record: CallEvent,
  kept: CallEventKept,
})
