/** Who is told of a call's user-defined messages (rest-api.md §10.3). */
import { date, type HttpMethod, httpMethod, json, nullable, sid, text, uri, url } from './kinds.ts'
import { resource } from './resource.ts'

/** Somebody who is told of a call's messages. */
export class UserDefinedMessageSubscription {
  /** Whose call it is. */
  readonly accountSid: string | null = nullable(sid('AC'))
  /** The call whose messages are told. */
  readonly callSid: string | null = nullable(sid('CA'))
  /** Unique id, `ZY` and 32 hexadecimal digits. */
  readonly sid: string | null = nullable(sid('ZY'))
  /** When it began. */
  readonly dateCreated: Date | null = nullable(date())
  /** Its own address, relative to the host. */
  readonly uri: string | null = nullable(uri())
}

/** What subscribes. */
export class UserDefinedMessageSubscriptionCreate {
  /** Told of each message. */
  callback: string = url({ missing: 20001 })
  /** One subscription, however often it is asked for with the same key. */
  idempotencyKey?: string = text({ max: 256 })
  /** How Callback is told. */
  method?: HttpMethod = httpMethod()
}

/** What the server remembers of a subscription and shows to nobody. */
export class UserDefinedMessageSubscriptionKept {
  /** What made this one, and no other: call and IdempotencyKey. */
  readonly madeBy: string | null = nullable(text())
  /** Who is told. */
  readonly told: { readonly url: string; readonly method: HttpMethod } | null = nullable(json())
}

export const userDefinedMessageSubscriptions = resource({
  name: 'UserDefinedMessageSubscription',
  listKey: 'user_defined_message_subscriptions',
  prefix: 'ZY',
  addresses: [
    {
      path: '/Accounts/{AccountSid}/Calls/{CallSid}/UserDefinedMessageSubscriptions',
      list: ['create'],
      instance: ['delete'],
    },
  ],
  record: UserDefinedMessageSubscription,
  create: UserDefinedMessageSubscriptionCreate,
  kept: UserDefinedMessageSubscriptionKept,
  indexed: ['callSid', 'madeBy'],
})
