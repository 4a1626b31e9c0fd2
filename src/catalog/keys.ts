/** API keys: credentials of an account's that can be taken back one by one (rest-api.md §5, §10.17). */
import { date, flag, sid, text } from './kinds.ts'
import { resource } from './resource.ts'

/** A key to an account: its sid is the username of requests, its secret the password. */
export class Key {
  /** Unique id, `SK` and 32 hexadecimal digits. */
  readonly sid: string = sid('SK')
  /** A name for people, up to 64 characters; empty where none was given. */
  readonly friendlyName: string = text()
  /** When it was made. */
  readonly dateCreated: Date = date()
  /** When it was last renamed. */
  readonly dateUpdated: Date = date()
  /** The password of its requests. Told once, by what makes the key; nobody can read it later. */
  readonly secret: string = text()
}

/** What makes a key. */
export class KeyCreate {
  /** Up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
}

/** What can be changed of a key. */
export class KeyUpdate {
  /** Up to 64 characters. */
  friendlyName?: string = text({ max: 64, malformed: 20002 })
}

/** What the server remembers of a key and shows to nobody. */
export class KeyKept {
  /** Whose it is. */
  readonly accountSid: string = sid('AC')
  /** HMAC-SHA-256 of the secret, which itself is not kept. */
  readonly secretHash: string = text()
  /** Whether it opens all that the auth token opens in its account. */
  readonly isMain: boolean = flag()
}

export const keys = resource({
  name: 'Key',
  listKey: 'keys',
  prefix: 'SK',
  addresses: [
    { path: '/Accounts/{AccountSid}/Keys', list: ['list', 'create'], instance: ['fetch', 'update', 'delete'] },
  ],
  record: Key,
  create: KeyCreate,
  update: KeyUpdate,
  kept: KeyKept,
  createOnly: ['secret'],
})
