/** Numbers that an account does not own and may yet call from (rest-api.md §10.13). */
import { date, type HttpMethod, httpMethod, integer, phone, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'
import { validationRequests } from './validation-requests.ts'

/** A number that whoever answers it has shown to be theirs. */
export class OutgoingCallerId {
  /** Unique id, `PN` and 32 hexadecimal digits. */
  readonly sid: string = sid('PN')
  /** Who may call from it. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters; the number as people write it unless told otherwise. */
  readonly friendlyName: string = text()
  /** The number in E.164. */
  readonly phoneNumber: string = phone()
  /** When it was verified. */
  readonly dateCreated: Date = date()
  /** When its name last changed. */
  readonly dateUpdated: Date = date()
  /** Its own address, relative to the host. */
  readonly uri: string = uri()
}

/** What has a number called and asked for a code; the answer says which. */
export class OutgoingCallerIdCreate {
  /** The number, in E.164 or as people write it. */
  phoneNumber: string = phone({ missing: 21401, malformed: 21401 })
  /** Up to 64 characters; the number as people write it where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Seconds before the call is placed, up to 60. */
  callDelay?: number = integer({ min: 0, max: 60, malformed: 21454, or: 0 })
  /** Keys pressed once the call is answered: `0-9 # *`, and `w` to wait half a second. */
  extension?: string = text({ like: [/^[0-9#*wW]{1,32}$/, 'up to 32 keys'] })
  /** Told how it went. */
  statusCallback?: string = url({ malformed: 21402 })
  /** How StatusCallback is told. */
  statusCallbackMethod?: HttpMethod = httpMethod({ malformed: 21403, or: 'POST' })
}

/** What can be changed of a caller id. */
export class OutgoingCallerIdUpdate {
  /** Up to 64 characters; empty for the number as people write it. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
}

/** What a list of caller ids can be asked for. */
export class OutgoingCallerIdFilter {
  /** The whole number. */
  phoneNumber?: string = phone()
  /** The whole name, exactly. */
  friendlyName?: string = text()
}

export const outgoingCallerIds = resource({
  name: 'OutgoingCallerId',
  listKey: 'outgoing_caller_ids',
  prefix: 'PN',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/OutgoingCallerIds',
      list: ['list', 'create'],
      instance: ['fetch', 'update', 'delete'],
    },
  ],
  record: OutgoingCallerId,
  create: OutgoingCallerIdCreate,
  update: OutgoingCallerIdUpdate,
  filter: OutgoingCallerIdFilter,
  indexed: ['phoneNumber'],
  answer: validationRequests,
  created: 200,
})
