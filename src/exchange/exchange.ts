/** The switch: what its desks and its floor share. */
import { randomBytes } from 'node:crypto'
import type { AccountsDesk } from './desks/accounts.ts'
import type { Rents } from './floor/rent.ts'
import type { Sounds } from './floor/sounds.ts'
import type { Ask, Bus, Carrier, Clips, Clock, Ear, Fetch, Files, Mp3, OpenSocket, Store, Voice } from './ports.ts'
import type { Prices } from './prices.ts'

/** What an operator may choose; `server.ts` fills in the defaults. */
export interface Settings {
  /** Outbound API calls a second and account; 0 for no limit (twiml-and-webhooks.md §18). */
  readonly callsPerSecond: number
  /** Message segments a second and number; without it, or with 0, no limit (twiml-and-webhooks.md §18). */
  readonly textsPerSecond?: number
  /** Every account has a sandbox, and not trial accounts alone (rest-api.md §10.15). */
  readonly sandbox?: boolean
  /** A `<Record>` in which nothing is said is kept, and its action asked (twiml-and-webhooks.md §2.5). */
  readonly keepEmptyRecordings?: boolean
  /** What everything costs; `pricesWith` makes a table of a part of one. The usual prices, unless said otherwise. */
  readonly prices?: Prices
  /** Dollars that a main account begins with; its Balance is what is left of them. 100, unless said otherwise. */
  readonly credit?: number
  /** What the names of all SIP domains end with; `sip.ringback.localhost`, unless said otherwise. */
  readonly sipDomain?: string
  /** Servers that help media through firewalls, for `Tokens`; on this machine, unless said otherwise. */
  readonly ice?: IceServers
}

/** Where they are (`stun:host:port`, `turn:host:port`), and the secret that the TURN server makes passwords from. */
export interface IceServers {
  readonly stun?: string
  readonly turn?: string
  readonly secret?: string
}

/** The parts an exchange is made of. */
export interface Parts {
  readonly store: Store
  readonly files: Files
  readonly mp3: Mp3
  readonly voice: Voice
  /** Null where nobody is there who understands speech. */
  readonly ear: Ear | null
  readonly clock: Clock
  readonly bus: Bus
  readonly ask: Ask
  readonly clips: Clips
  readonly fetch: Fetch
  readonly openSocket: OpenSocket
  readonly carriers: readonly Carrier[]
  /** 32 key bytes: seals auth tokens at rest and hashes them for look-up. */
  readonly key: Uint8Array
  readonly settings: Settings
  /** The absolute URL of one of our own paths, as the outside reaches it. */
  readonly url: (path: string) => string
  /** A fresh sid; tests hand in their own. */
  readonly newSid: (prefix: string) => string
  /** Told of every error that should not have been possible. */
  readonly bug: (error: unknown) => void
}

/** What desks and floor see of the exchange. */
export interface Exchange extends Parts {
  readonly accounts: AccountsDesk
  /** Has charged each month what is there for longer. */
  readonly rents: Rents
  readonly sounds: Sounds
}

export const randomSid = (prefix: string) => prefix + randomBytes(16).toString('hex')
