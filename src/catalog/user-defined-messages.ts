/** Messages of an application's own, about a call (rest-api.md §10.3). */
import { date, nullable, sid, text } from './kinds.ts'
import { resource } from './resource.ts'

/** A message to whoever subscribed to a call's. */
export class UserDefinedMessage {
  /** Whose call it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The call it is about. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** Unique id, `KX` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('KX'))
  /** When it was sent. */
  readonly dateCreated: Date | null = nullable(date())
}

/** What sends a message. */
export class UserDefinedMessageCreate {
  /** JSON, up to 10,000 characters. */
  content: string = text({ max: 10_000, missing: 20001 })
  /** The same message is sent once, however often it is asked for with the same key. */
  idempotencyKey?: string = text({ max: 256 })
}

/** What the server remembers of a message and shows to nobody. */
export class UserDefinedMessageKept {
  /** What made this one, and no other: call and IdempotencyKey. */
  readonly madeBy: string | null = nullable(text())
}

export const userDefinedMessages = resource({
  name: 'UserDefinedMessage',
  listKey: 'user_defined_messages',
  prefix: 'KX',
  addresses: [{ path: '/Accounts/{AccountSid}/Calls/{CallSid}/UserDefinedMessages', list: ['create'], instance: [] }],
  record: UserDefinedMessage,
  create: UserDefinedMessageCreate,
  kept: UserDefinedMessageKept,
  indexed: ['callSid', 'madeBy'],
})
