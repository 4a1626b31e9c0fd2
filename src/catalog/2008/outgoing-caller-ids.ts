/** Numbers that an account may call from, as 2008-08-01 saw them (rest-api.md §11). */
import { date, derived, integer, nullable, phone, sid, text } from '../kinds.ts'
import { tenDigits } from '../numbering/ten-digits.ts'
import { type OutgoingCallerId, OutgoingCallerIdFilter, outgoingCallerIds } from '../outgoing-caller-ids.ts'
import { resource } from '../resource.ts'
import { type ValidationRequest, validationRequests } from '../validation-requests.ts'

/** A number that whoever answers it has shown to be theirs. */
export class OutgoingCallerId2008 {
  /** Unique id, `PN` and 32 hexadecimal digits. */
  readonly sid: string = sid('PN')
  /** Who may call from it. */
  readonly accountSid: string = sid('AC')
  /** A name for people, up to 64 characters. */
  readonly friendlyName: string = text()
  /** The number, in ten digits. */
  readonly phoneNumber: string = derived(({ phoneNumber }: OutgoingCallerId) => tenDigits(phoneNumber), 'phone')
  /** When it was verified. */
  readonly dateCreated: Date = date()
  /** When its name last changed. */
  readonly dateUpdated: Date = date()
}

/** What has a number called and asked for a code; the answer says which. */
export class OutgoingCallerId2008Create {
  /** The number. */
  phoneNumber: string = phone({ missing: 21401, malformed: 21401 })
  /** Up to 64 characters; the number as people write it where none is given. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
  /** Seconds before the call is placed, up to 60. */
  callDelay?: number = integer({ min: 0, max: 60, malformed: 21454, or: 0 })
  /** Keys pressed once the call is answered: `0-9 # *`, and `w` to wait half a second. */
  extension?: string = text({ like: [/^[0-9#*wW]{1,32}$/, 'up to 32 keys'] })
}

/** What can be changed of a caller id. */
export class OutgoingCallerId2008Update {
  /** Up to 64 characters; empty for the number as people write it. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
}

/** What the phone that is called must be told. */
export class ValidationRequest2008 {
  /** Whose caller id it will be. */
  readonly accountSid: string = sid('AC')
  /** The number that is called, in ten digits. */
  readonly phoneNumber: string = derived(({ phoneNumber }: ValidationRequest) => tenDigits(phoneNumber), 'phone')
  /** Its name for people. */
  readonly friendlyName: string | null = nullable(text())
  /** Six digits: what whoever answers the call is to key in. */
  readonly validationCode: number = integer()
}

const validationRequests2008 = resource({
  name: 'ValidationRequest',
  version: '2008-08-01',
  face: { of: validationRequests },
  listKey: 'validation_requests',
  prefix: null,
  addresses: [],
  record: ValidationRequest2008,
})

export const outgoingCallerIds2008 = resource({
  name: 'OutgoingCallerId',
  version: '2008-08-01',
  face: { of: outgoingCallerIds },
  listKey: 'outgoing_caller_ids',
  prefix: 'PN',
  addresses: outgoingCallerIds.addresses,
  record: OutgoingCallerId2008,
  create: OutgoingCallerId2008Create,
  update: OutgoingCallerId2008Update,
  filter: OutgoingCallerIdFilter,
  answer: validationRequests2008,
  created: 200,
})
